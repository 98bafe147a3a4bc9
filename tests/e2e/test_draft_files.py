"""What a build does to a draft in every state in which files come back: the table of ``docs/draft-files.md``.

Each case edits the draft of a fresh project, so that there is something to lose, brings the file into its
state, adds the later articles and builds. ``BRIEFING_ACCEPT=1`` writes the table anew: read it as a diff.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from briefing.formats.ooxml import open_package
from tests.word_hand import Hand
from tests.word_product import Product
from tests.word_story import names

TABLE = Path(__file__).parents[2] / "docs" / "draft-files.md"
OURS = "Seen by our own desk."
HEAD = """# What happens to a draft

Somebody edited the draft of the last build; the file is then as the first column says, more articles have
come, and `briefing build` runs (or the command in the first column). Made by `tests/e2e/test_draft_files.py`.

| the file | exit | the draft | what is said |
|---|---|---|---|
"""


@dataclass(frozen=True)
class Case:
    """A state of a file.

    Attributes:
        name: In words.
        prepare: Brings the edited draft into that state.
        arguments: The command; a build by default.
    """

    name: str
    prepare: Callable[[Path], None] = lambda draft: None
    arguments: tuple[str, ...] = ("build",)


def data(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    return lambda draft: draft.write_bytes(change(draft.read_bytes()))


def part(name: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    def change(held: bytes) -> bytes:
        package = open_package(held)
        assert old in package.parts[name]
        return package.with_parts({name: package.parts[name].replace(old, new)})

    return data(change)


def beside(name: str, content: bytes) -> Callable[[Path], None]:
    return lambda draft: (draft.parent / name).write_bytes(content) and None


def without_record(held: bytes) -> bytes:
    return open_package(held).with_parts({"customXml/item1.xml": b"<gone/>"})


def google(held: bytes) -> bytes:
    return without_record(Hand(held).forget_bookmarks().save())


def no_history(draft: Path) -> None:
    draft.write_bytes(google(draft.read_bytes()))
    shutil.rmtree(draft.parent / "history")
    shutil.rmtree(draft.parent / ".briefing")


def only_the_draft(draft: Path) -> None:
    held = draft.read_bytes()
    shutil.rmtree(draft.parent)
    draft.parent.mkdir()
    draft.write_bytes(held)


def emptied(held: bytes) -> bytes:
    hand = Hand(held)
    for element in list(hand.body)[:-1]:
        hand.body.remove(element)
    hand.body.insert(0, etree.Element(hand.body.tag.replace("body", "p")))
    return hand.save()


def as_macro(draft: Path) -> None:
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    part("[Content_Types].xml", kind, b"application/vnd.ms-word.document.macroEnabled.main+xml")(draft)
    shutil.copy(draft, draft.with_name("mail.docm"))


def mail(name: str, content: bytes = b"") -> Callable[[Path], None]:
    return lambda draft: (draft.parent / name).write_bytes(content or draft.read_bytes()) and None


def odt() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    return out.getvalue()


R = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
LOCK = b"Ann Desk,ann,desk7,05.03.2024 10:00,file:///x;"


def miscounted(held: bytes) -> bytes:
    """The draft with another checksum for its main part, as after a byte of it was damaged.

    The checksum stands 30 bytes before the name in the central directory (APPNOTE 4.3.12).
    """
    place = held.rindex(b"word/document.xml") - 30
    return held[:place] + bytes(byte ^ 0xFF for byte in held[place : place + 4]) + held[place + 4 :]


CASES = (
    Case("edited"),
    Case("open in LibreOffice", beside(".~lock.briefing.docx#", LOCK)),
    Case("open in Word", beside("~$iefing.docx", b"\x03Ann" + b"\0" * 50)),
    Case("open in LibreOffice; `build --force`", beside(".~lock.briefing.docx#", LOCK), ("build", "--force")),
    Case("write-protected", lambda draft: draft.chmod(0o444)),
    Case("deleted", lambda draft: draft.unlink()),
    Case("a folder of that name", lambda draft: draft.unlink() or draft.mkdir()),
    Case("empty (0 bytes)", data(lambda held: b"")),
    Case("cut off in the middle", data(lambda held: held[: len(held) // 2])),
    Case("a byte damaged", data(miscounted)),
    Case("password-protected, or an old .doc", data(lambda held: OLE)),
    Case("another kind of file", data(lambda held: b"{\\rtf1 no}")),
    Case("Strict Open XML", part("_rels/.rels", R + b"/officeDocument", STRICT + b"/officeDocument")),
    Case("its XML ill-formed", part("word/document.xml", b"</w:body>", b"")),
    Case("with a DOCTYPE", part("word/document.xml", b"<w:document ", b"<!DOCTYPE x><w:document ")),
    Case("written by a newer version", part("customXml/item1.xml", b'format="1"', b'format="2"')),
    Case("all its text deleted", data(emptied)),
    Case("its record gone (Document Inspector, .odt, .rtf, .doc)", data(without_record)),
    Case("record gone, bookmarks renamed (Google Docs)", data(google)),
    Case("the same, and the history gone", no_history),
    Case("nothing left of the output folder but the draft", only_the_draft),
    Case(
        "signed",
        lambda draft: (
            draft.write_bytes(
                open_package(draft.read_bytes()).with_parts({"_xmlsignatures/sig1.xml": b"<x/>"})
            )
            and None
        ),
    ),
    Case(
        "protected against changes",
        part(
            "word/settings.xml",
            b"<w:zoom",
            b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:zoom',
        ),
    ),
    Case("edited; `build --marking TLP:RED`", arguments=("build", "--marking", "TLP:RED")),
    Case("edited; `build --strict`", arguments=("build", "--strict")),
    Case("edited; `build --dry-run`", arguments=("build", "--dry-run")),
    Case("edited; `build --discard-edits`", arguments=("build", "--discard-edits")),
    Case("edited; `build --plain`", arguments=("build", "--plain")),
    Case("back by mail; `merge mail.docx`", mail("mail.docx"), ("merge", "output/mail.docx")),
    Case("back with macros; `merge mail.docm`", as_macro, ("merge", "output/mail.docm")),
    Case("back as .odt; `merge mail.odt`", mail("mail.odt", odt()), ("merge", "output/mail.odt")),
    Case("back as .doc; `merge mail.doc`", mail("mail.doc", OLE), ("merge", "output/mail.doc")),
    Case("no such file; `merge mail.docx`", arguments=("merge", "output/mail.docx")),
)


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    return Product(tmp_path_factory.mktemp("product"))


def edited(product: Product) -> bytes:
    """Takeaway 2, which the articles will change, with a sentence of ours."""
    hand = Hand(product.first)
    k2 = names(product.before)["k2"]
    first = next(text for text in hand.paragraph(k2.id).iter(f"{{{hand.body.nsmap['w']}}}t"))
    first.text = f"{OURS} {first.text}"
    return hand.save()


def outcome(draft: Path, before: bytes | None, product: Product) -> str:
    if not draft.is_file():
        return "untouched" if draft.exists() else "none"
    after = draft.read_bytes()
    if after == before:
        return "untouched"
    new = next(item.text for item in product.after.items if item.text.startswith("One captured Torsk"))
    try:
        text = "".join(open_package(after).xml("word/document.xml").itertext())
    except Exception:  # noqa: BLE001  whatever it is, it is said to be broken
        return "broken"
    if OURS in text:
        return "your words kept, new lines in" if new in text else "your words kept"
    return "begun anew" if new in text else "left as it is, comments"


def said(text: str, project: Path) -> str:
    """What is said about the draft: warnings and errors with their hints, and how many conflicts."""
    kept: list[str] = []
    conflicts = 0
    lines = iter(text.replace(str(project), ".").splitlines())
    for line in lines:
        conflicts += line.startswith("conflict: ")
        if "P104" in line:
            next(lines)  # articles that were saved again: not about the draft
        elif re.search(r": (?:error|warning)\b|^    ", line):
            shown = re.sub(r"SHA-256\S*", "SHA-256 …", line.strip()).partition("damaged: ")
            kept.append((shown[0] + shown[1].rstrip(": ")).replace("|", "\\|")[:230])
    if conflicts:
        kept.append(f"{conflicts} conflict{'s' if conflicts > 1 else ''}, line by line")
    return "<br>".join(kept)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_draft_in_this_state(case, product, rows):
    project = product.fresh(case.name)
    draft = product.draft(project)
    draft.write_bytes(edited(product))
    case.prepare(draft)
    before = draft.read_bytes() if draft.is_file() else None
    target = project / case.arguments[1] if case.arguments[0] == "merge" else draft
    held = target.read_bytes() if target.is_file() else None
    if target is not draft:
        assert product.build(project, "after", "build").code == 0
    ran = product.build(project, "after", *case.arguments)
    if target is not draft:
        assert (target.read_bytes() if target.is_file() else None) == held, "merge leaves what came by mail"
        made = target.with_name(f"{target.stem}.merged{target.suffix}")
        result = f"untouched; {made.name}: {outcome(made, None, product)}" if made.exists() else "untouched"
    else:
        result = outcome(draft, before, product)
        new = draft.with_name("briefing.new.docx")
        if new.exists():
            result += f"; {new.name}: {outcome(new, None, product)}"
    assert ran.code in (0, 3, 4, 5)
    assert "Traceback" not in ran.err
    if before is not None and "dry" not in case.name:
        copies = [path.read_bytes() for path in (project / "output" / "history").rglob("*.docx")]
        assert draft.is_dir() or draft.read_bytes() == before or before in copies, "nothing is lost"
    rows[case.name] = f"| {case.name} | {ran.code} | {result} | {said(ran.err, project)} |"


@pytest.fixture(scope="module")
def rows():
    return {}


def test_the_table_says_what_happens(rows):
    if len(rows) != len(CASES):
        pytest.skip("needs the whole module to run")
    if os.environ.get("BRIEFING_ACCEPT"):
        TABLE.write_text(HEAD + "\n".join(rows[case.name] for case in CASES) + "\n", encoding="utf-8")
    assert TABLE.read_text(encoding="utf-8") == HEAD + "\n".join(rows[case.name] for case in CASES) + "\n"
