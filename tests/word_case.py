"""What the tests of odd drafts share: the story's drafts, and a merge that holds the invariant."""

from dataclasses import replace

from lxml import etree

from briefing.draft import lift, merge
from briefing.formats.ooxml import open_package
from briefing.looks import Look
from briefing.model import Settings
from briefing.model.document import Paragraph
from briefing.writers.word import write
from briefing.writers.written import Extras
from tests.word_hand import Hand, W, q
from tests.word_settle import rejected
from tests.word_story import names, story

LOOK, SETTINGS = Look(), Settings()
PLAIN = Settings(tracked=False)
BEFORE, AFTER = story()
FIRST = write(BEFORE, LOOK, Extras()).data
ID = {name: item.id for name, item in names().items()}
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
VIDEO = "A video of the two sailors was shown on the evening news of Veldhaven."


def merged(draft, after=AFTER, settings=SETTINGS, **more):
    """Merge, and hold the invariant."""
    edited = draft.save() if isinstance(draft, Hand) else draft
    result = merge(edited, after, LOOK, settings, **more)
    if settings.tracked:
        assert rejected(result.data) == rejected(edited)
    assert merge(result.data, after, LOOK, settings).data == result.data
    return result


def outcome(result, name):
    return next(told.outcome for told in result.report if told.item == ID[name])


def part(result, name="word/document.xml"):
    return open_package(result.data).xml(name)


def changed(before=BEFORE, **sections):
    """A briefing with other items in some sections."""
    return replace(
        before,
        sections=tuple(
            replace(section, items=tuple(sections[section.id])) if section.id in sections else section
            for section in before.sections
        ),
    )


def items_of(briefing, section):
    return next(part.items for part in briefing.sections if part.id == section)


def reworded(name, old, new, briefing=BEFORE):
    section = {"k": "takeaways", "t": "timeline", "q": "questions"}[name[0]]
    items = [
        replace(item, text=item.text.replace(old, new), generated=item.text.replace(old, new))
        if item.id == ID[name]
        else item
        for item in items_of(briefing, section)
    ]
    return changed(briefing, **{section: items})


def block(xml):
    return etree.fromstring(f'<x xmlns:w="{W}" xmlns:r="{R}">{xml}</x>')[0]


def wrapped(element, tag, inner="sdtContent"):
    holder = etree.Element(q(tag))
    element.addprevious(holder)
    (etree.SubElement(holder, q(inner)) if inner else holder).append(element)
    return holder


def texts(data):
    return [block_ for block_ in lift(data).document.blocks if isinstance(block_, Paragraph)]


def own(xml):
    hand = Hand(FIRST)
    anchor = hand.paragraph(ID["k1"])
    for element in reversed(etree.fromstring(f'<x xmlns:w="{W}" xmlns:r="{R}">{xml}</x>')):
        anchor.addnext(element)
    return hand
