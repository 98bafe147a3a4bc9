"""What people do with it: build, edit the Word draft, get more articles, build again, find the edit still there."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import docx
import pypdf

from briefing.model import Briefing, SectionKind
from briefing.model.json_form import from_json
from tests.e2e.command import STORY, briefing

AS_OF = "2024-03-22T18:00+00:00"
OURS = "Two ferries of the same kind are out of service, says the line."


def put(folder: Path, first: int, last: int) -> None:
    (folder / "seeds").mkdir(exist_ok=True)
    for path in sorted(STORY.iterdir())[first:last]:
        shutil.copy(path, folder / "seeds")


def made(folder: Path) -> Briefing:
    ran = briefing("build", "--as-of", AS_OF, "--json", cwd=folder)
    assert ran.code == 0, ran.err
    return from_json(Briefing, ran.json["briefing"])


def reword(draft: Path, old: str, new: str) -> None:
    """Replace the words of one line in the draft's XML, all runs of its paragraph becoming one."""
    with zipfile.ZipFile(draft) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    xml = parts["word/document.xml"].decode()
    assert old in xml
    parts["word/document.xml"] = xml.replace(old, new).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    draft.write_bytes(out.getvalue())


def page(folder: Path) -> str:
    reader = pypdf.PdfReader(folder / "output" / "briefing.pdf")
    return re.sub(r"\s+", "", "".join(part.extract_text() for part in reader.pages))


def test_an_edit_is_still_there_after_new_articles(tmp_path):
    put(tmp_path, 0, 6)
    first = made(tmp_path)
    draft = tmp_path / "output" / "briefing.docx"
    row = first.section(SectionKind.TIMELINE).items[-1]
    reword(draft, row.text, OURS)
    edited = draft.read_bytes()

    put(tmp_path, 6, 12)
    second = made(tmp_path)
    text = "".join(docx.Document(str(draft)).element.body.itertext())
    assert OURS in text
    assert re.sub(r"\s+", "", OURS) in page(tmp_path)
    new = {item.id for item in second.items} - {item.id for item in first.items}
    assert new
    rows = [item for item in second.section(SectionKind.TIMELINE).items if item.id in new]
    assert rows
    for item in rows:
        assert item.text in text
    kept = list((tmp_path / "output" / "history").rglob("*.docx"))
    assert edited in [path.read_bytes() for path in kept]

    before = draft.read_bytes()
    made(tmp_path)
    assert draft.read_bytes() == before


def test_edits_are_listed(tmp_path):
    put(tmp_path, 0, 6)
    first = made(tmp_path)
    row = first.section(SectionKind.TIMELINE).items[-1]
    reword(tmp_path / "output" / "briefing.docx", row.text, OURS)
    ran = briefing("edits", cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert OURS in ran.out
    assert row.text[:40] in ran.out


def test_discarding_edits_keeps_the_old_draft_in_history(tmp_path):
    put(tmp_path, 0, 6)
    first = made(tmp_path)
    draft = tmp_path / "output" / "briefing.docx"
    row = first.section(SectionKind.TIMELINE).items[-1]
    reword(draft, row.text, OURS)
    edited = draft.read_bytes()
    ran = briefing("build", "--as-of", AS_OF, "--discard-edits", cwd=tmp_path)
    assert ran.code == 0, ran.err
    text = "".join(docx.Document(str(draft)).element.body.itertext())
    assert OURS not in text
    assert row.text in text
    kept = list((tmp_path / "output" / "history").rglob("*.docx"))
    assert edited in [path.read_bytes() for path in kept]
