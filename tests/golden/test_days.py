"""Day by day over the digests beside the project, with edits made between the days: what each day says changed.

The signed file holds how each line begins and a mark of the whole: the words are not ours to copy. Between the
days a person edits, on six of them in LibreOffice; one article is put right and one is withdrawn. After a wanted
change: ``BRIEFING_ACCEPT=1 pytest tests/golden/test_days.py``; read the difference before it is committed.
"""

from __future__ import annotations

import difflib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from briefing.formats.ooxml import open_package
from briefing.model import Briefing, Change, Item, ItemKind, SectionKind
from briefing.model.json_form import from_json
from briefing.model.left_out import mark
from tests.e2e.word_judge import EVAL, office
from tests.word_hand import Hand, q
from tests.word_product import in_process

DAYS = Path(__file__).parents[2].parent / "shared" / "data" / "articles" / "ukraine-daily-digests"
SIGNED = Path(__file__).parent / "days.txt"
FAMILY = {ItemKind.STATEMENT: ItemKind.EVENT, ItemKind.ANSWERED: ItemKind.QUESTION}

pytestmark = [pytest.mark.office, pytest.mark.shared, pytest.mark.slow, pytest.mark.timeout(1500)]


@dataclass
class Diary:
    """A project that lives through the days.

    Attributes:
        house: Its folder.
        issues: The briefing of each day.
        lines: The signed text.
        there: Words of the person that must stand in every later draft.
        gone: Words of deleted rows that must stand in no row of one.
    """

    house: Path
    issues: list[Briefing] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    there: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    @property
    def draft(self) -> Path:
        return self.house / "output" / "briefing.docx"

    def build(self, day: str) -> None:
        ran = in_process("build", "--as-of", f"{day}T18:00+00:00", cwd=self.house)
        assert ran.code == 0, ran.err
        data = json.loads((self.house / "output" / "briefing.json").read_text("utf-8"))
        self.issues.append(from_json(Briefing, data))
        self.lines += ["", f"== {day}, issue {self.issues[-1].issue}", *told(self.issues[-1])]
        self.check(day)

    def check(self, day: str) -> None:
        text = paragraphs(self.draft.read_bytes())
        for words in self.there:
            assert any(words in one for one in text), (day, words)
        rows = paragraphs(self.draft.read_bytes(), "tr")
        for words in self.gone:
            assert not any(words in one for one in rows), (day, words)

    def row(self, words: str) -> Item:
        rows = self.issues[-1].section(SectionKind.TIMELINE)
        assert rows is not None
        return next(item for item in rows.items if words in item.text)

    def in_office(self, name: str, *steps: dict[str, object]) -> None:
        edited = self.house / f"{name}.docx"
        report = office(
            [{"id": name, "src": str(self.draft), "dst": str(edited), "steps": list(steps)}], self.house
        )
        assert report[name]["error"] is None, report
        edited.replace(self.draft)

    def by_hand(self, edit: Callable[[Hand], object]) -> None:
        hand = Hand(self.draft.read_bytes())
        edit(hand)
        self.draft.write_bytes(hand.save())


def paragraphs(data: bytes, tag: str = "p") -> list[str]:
    """Words of each paragraph, or row, of a draft, without what is struck out."""
    package = open_package(data)
    root = package.xml(package.document)
    return ["".join(t.text or "" for t in one.iter(q("t"))) for one in root.iter(q(tag))]


def told(briefing: Briefing) -> list[str]:
    """The section of changes as it is signed."""
    section = briefing.section(SectionKind.CHANGES)
    if section is None:
        return ["(no section of changes)"]
    out = [section.title, *([section.note] if section.note else [])]
    for item in section.items:
        line = f"- {begins(item.text)} {list(item.sources)}"
        if item.change is Change.CHANGED:
            line += f" {difference(item.previous, item.text)}"
        out.append(line)
    return out


def begins(text: str) -> str:
    words = text.split()
    return " ".join(words[:9]) + (f" … ({len(words)} words, {mark(text)[:6]})" if len(words) > 9 else "")


def difference(old: str, new: str) -> str:
    """The words that differ; the label of the change and its date do not count."""
    a, b = old.split(), new.split()
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    parts = [
        f"{' '.join(a[one:two])} -> {' '.join(b[three:four])}"
        for kind, one, two, three, four in matcher.get_opcodes()
        if kind == "replace"
    ]
    return "; ".join(parts)


def live(diary: Diary) -> None:
    """All days, and what a person does between them."""
    seeds = diary.house / "seeds"
    seeds.mkdir()
    for path in sorted(DAYS.glob("*.txt")):
        shutil.copy(path, seeds)
        if path.stem == "2025-01-20":
            held = seeds / "2025-01-18.txt"
            text = held.read_text("utf-8")
            assert text.count("Four people are killed") == 1
            held.write_text(text.replace("Four people are killed", "Five people are killed"), "utf-8")
        if path.stem == "2025-01-26":
            (seeds / "2025-01-05.txt").unlink()
        diary.build(path.stem)
        EDITS.get(path.stem, lambda _: None)(diary)
        diary.check(f"edits of {path.stem}")


def first_day(diary: Diary) -> None:
    diary.in_office(
        "reworded", {"do": "replace", "find": "Russia's gas firm Gazprom", "with": "The Russian firm"}
    )
    diary.there.append("The Russian firm suspends")


def third(diary: Diary) -> None:
    lead = "A district court in Helsinki"
    own = "Ask the shipping desk about the tanker before printing."
    diary.in_office("own", {"do": "new_paragraph_after", "find": lead, "text": own})
    diary.there.append(own)


def fourth(diary: Diary) -> None:
    own = "The court kept the tanker, our correspondent in Helsinki confirmed."
    row = diary.row("A war correspondent")
    diary.by_hand(lambda hand: hand.retype(row.id, own))
    diary.there.append(own)


def sixth(diary: Diary) -> None:
    diary.in_office("bold", {"do": "char", "find": "civilian passenger bus", "bold": True})


def eighth(diary: Diary) -> None:
    row = diary.row("Lithuanian prime minister")
    diary.by_hand(lambda hand: hand.delete(row.id, row=True))
    diary.gone.append("Lithuanian prime minister")


def ninth(diary: Diary) -> None:
    diary.in_office("deleted", {"do": "row_delete", "find": "\x01Four teenagers are arrested"})
    diary.gone.append("Four teenagers are arrested")


def eleventh(diary: Diary) -> None:
    diary.in_office(
        "heading",
        {
            "do": "new_paragraph_after",
            "find": "Ask the shipping desk",
            "text": "Our own view",
            "style": "Heading 2",
        },
        {"do": "new_paragraph_after", "find": "Our own view", "text": "Two of these need a second source."},
    )
    diary.there += ["Our own view", "Two of these need a second source."]


def sixteenth(diary: Diary) -> None:
    row = diary.row("British Prime Minister")
    diary.by_hand(lambda hand: hand.own(row.id, "Agreement text is on file.", "BodyText"))
    diary.there.append("Agreement text is on file.")


def twenty_fourth(diary: Diary) -> None:
    diary.in_office(
        "retyped",
        {"do": "retype_paragraph", "find": "A Russian drone strikes", "text": "Fastiv was hit; three died."},
    )
    diary.there.append("Fastiv was hit; three died.")


EDITS: dict[str, Callable[[Diary], None]] = {
    "2025-01-01": first_day,
    "2025-01-03": third,
    "2025-01-04": fourth,
    "2025-01-06": sixth,
    "2025-01-08": eighth,
    "2025-01-09": ninth,
    "2025-01-11": eleventh,
    "2025-01-16": sixteenth,
    "2025-01-24": twenty_fourth,
}


@pytest.fixture(scope="module")
def diary(tmp_path_factory: pytest.TempPathFactory) -> Diary:
    if not (DAYS.is_dir() and (EVAL / "wordedit.py").exists()):
        pytest.skip("the digests are not beside the project")
    held = Diary(tmp_path_factory.mktemp("days"))
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("BRIEFING_ACCEPT", raising=False)
        live(held)
    return held


def test_the_changes_of_every_day_are_the_signed_ones(diary: Diary) -> None:
    text = "\n".join(diary.lines).strip() + "\n"
    if os.environ.get("BRIEFING_ACCEPT"):
        SIGNED.write_text(text, encoding="utf-8")
    assert text == SIGNED.read_text(encoding="utf-8")


def test_every_edit_is_there_on_the_last_day(diary: Diary) -> None:
    assert len(diary.issues) == len(list(DAYS.glob("*.txt"))) == 23
    assert len(diary.there) == 7
    assert len(diary.gone) == 2
    data = diary.draft.read_bytes()
    package = open_package(data)
    root = package.xml(package.document)
    bold = [run for run in root.iter(q("r")) if "civilian passenger bus" in "".join(run.itertext())]
    assert any(run.find(f"{q('rPr')}/{q('b')}") is not None for run in bold)
    heading = next(one for one in root.iter(q("p")) if "".join(one.itertext()).strip() == "Our own view")
    assert heading.find(f"{q('pPr')}/{q('pStyle')}").get(q("val")) == "Heading2"


def test_an_unchanged_sentence_keeps_its_id(diary: Diary) -> None:
    known: dict[tuple[ItemKind, str], str] = {}
    kept = total = 0
    lost = []
    for issue in diary.issues:
        for item in issue.items:
            if item.kind is ItemKind.CHANGE or not item.evidence:
                continue
            key = (FAMILY.get(item.kind, item.kind), item.evidence[0].quote)
            if key in known:
                total += 1
                kept += known[key] == item.id
                if known[key] != item.id:
                    lost.append((issue.issue, known[key], item.id, item.text))
            known.setdefault(key, item.id)
    assert total > 300
    assert lost == []
    assert kept == total


def test_briefing_diff_tells_what_the_page_tells(diary: Diary) -> None:
    for old, new in zip(diary.issues, diary.issues[1:], strict=False):
        ran = in_process("diff", str(old.issue), str(new.issue), "--json", cwd=diary.house)
        assert ran.code == 0, ran.err
        listed = {(one["change"], one["text"]) for one in ran.json["changes"]}
        section = new.section(SectionKind.CHANGES)
        assert section is not None
        assert len(section.items) == len(ran.json["changes"])
        for item in section.items:
            assert item.change is not Change.NONE
            said = item.text.partition(" (before: “")[0]
            assert any(said.endswith(text) for change, text in listed if change == item.change.value), (
                item.text
            )
