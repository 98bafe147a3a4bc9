import re
import sys
from collections import Counter

import pytest

from briefing.errors import InputError
from briefing.model import Settings, Source
from briefing.readers import Reading, read
from tests.hostile import ROWS

SLOW = frozenset(("big.zip", "bomb.pdf", "content.pdf"))
EVENTS: Counter[str] = Counter()
WATCHED = (
    "socket.connect",
    "socket.getaddrinfo",
    "urllib.Request",
    "subprocess.Popen",
    "os.system",
    "os.posix_spawn",
)
watching = [False]


def audit(event, args):
    if not watching[0]:
        return
    if event in WATCHED or (event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+")):
        EVENTS[f"{event} {args[0]!r}"] += 1


sys.addaudithook(audit)


def outcome(row) -> tuple[str, Reading]:
    """The words of the refusal, or what was read."""
    try:
        return "", read(Source(row.name, "0"), row.make(), Settings())
    except InputError as error:
        if not error.hint or not error.where.startswith(row.name):
            pytest.fail(f"a refusal names the file and says what to do: {error!r}")
        return error.message, Reading()


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, id=row.name, marks=[pytest.mark.slow] if row.name in SLOW else []) for row in ROWS],
)
@pytest.mark.timeout(90)
def test_hostile_file(row):
    EVENTS.clear()
    watching[0] = not row.name.endswith(".pdf")  # PDFs have a worker of their own, started by a fork
    try:
        message, reading = outcome(row)
    finally:
        watching[0] = False
    told = row.told.split("|")
    text = "\n".join(article.text for article in reading.articles)
    if message:
        assert any(re.search(part, message) for part in told if not part.startswith("read:")), message
    elif not reading.articles:
        assert "empty" in told
        assert reading.problems, "nothing read, and nothing said"
    else:
        assert any(part[5:] in text for part in told if part.startswith("read:")), text[:200]
        assert not re.search("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert not EVENTS


def test_there_are_enough_rows():
    assert len(ROWS) >= 60
    assert len({row.name for row in ROWS}) == len(ROWS)


def test_names_of_members_are_safe_to_show():
    (row,) = (row for row in ROWS if row.name == "names.zip")
    (article,) = outcome(row)[1].articles
    assert article.source.path == "names.zip!/a\ufffd[31m\ufffd.txt"
    (row,) = (row for row in ROWS if row.name == "slip.zip")
    (article,) = outcome(row)[1].articles
    assert article.source.path == "slip.zip!/etc/cron.d/x.txt"


def test_a_bomb_in_an_attachment_is_told():
    (row,) = (row for row in ROWS if row.name == "attachment.eml")
    problems = outcome(row)[1].problems
    assert any(problem.code == "R121" and "b.docx was left out" in problem.message for problem in problems)
