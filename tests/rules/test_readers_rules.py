import pytest

from briefing import languages
from briefing.model import DateOrder
from briefing.readers import foot, headers, names
from briefing.readers.parts import Line
from briefing.timeline import origins

PACKS = [code for code in languages.packs() if languages.has(code, "headers")]
LABELS = [(code, row) for code in PACKS for row in languages.load(code, "headers").get("label", [])]
PARTS = [(code, row) for code in PACKS for row in languages.load(code, "headers").get("part", [])]
FEET = [(code, row) for code in PACKS for row in languages.load(code, "headers").get("foot", [])]
AGENCIES = [
    row
    for code in languages.packs()
    if languages.has(code, "agencies")
    for row in languages.load(code, "agencies")["agency"]
]


def taken(line: str) -> headers.Head | None:
    head = headers.Head(title="-")
    return head if headers.take(Line(line), head, DateOrder.UNSET) else None


def value(head: headers.Head, field: str) -> str:
    if field in ("published", "modified"):
        signal = head.signals[0].value
        return signal.edtf if signal else ""
    if field == "credited":
        return head.publisher
    if field == "title":
        return head.title
    return getattr(head, field)


@pytest.mark.parametrize(
    ("code", "row"), LABELS, ids=lambda held: held if isinstance(held, str) else held["field"]
)
def test_labels_read_their_examples(code, row):
    for line, expected in row["ok"]:
        head = headers.Head(title="" if row["field"] == "title" else "-")
        assert headers.take(Line(line), head, DateOrder.UNSET), line
        assert value(head, row["field"]) == expected, line
    for line in row.get("no", []):
        assert taken(line) is None, line


@pytest.mark.parametrize(("code", "row"), PARTS)
def test_part_labels_read_their_examples(code, row):
    for line, expected in row["ok"]:
        assert headers.part_label(line) == expected
    for line in row.get("no", []):
        assert headers.part_label(line) == ""


@pytest.mark.parametrize(("code", "row"), FEET, ids=[str(index) for index in range(len(FEET))])
def test_feet_read_their_examples(code, row):
    for text, expected in row["ok"]:
        found = foot.sentence(text)
        assert found is not None, text
        assert found == (
            row["field"],
            tuple(expected.split("; ")) if row["field"] == "credited" else (expected,),
        )
    for text in row["no"]:
        assert foot.sentence(text) is None, text


@pytest.mark.parametrize("row", AGENCIES, ids=lambda row: row["name"])
def test_agencies_read_their_examples(row):
    assert names.agencies()[row["name"]] == row["name"]
    for text, expected in row.get("ok", []):
        assert origins.cited(text) == expected
    for text in row.get("no", []):
        assert origins.cited(text) == ""


def test_hosts_are_hosts():
    for host, name in names.hosts().items():
        assert host == host.lower().strip(), host
        assert "/" not in host
        assert name
