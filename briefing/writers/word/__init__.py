"""A briefing in, the first Word draft out.

The draft is built from our own template (readable XML in ``template/``) and from
``formats.ooxml_lines``, from which a later merge takes its wording too. Every line stands in a hidden
bookmark; what was written is kept in a custom XML part.
"""

from __future__ import annotations

from briefing.formats import ooxml, ooxml_baseline
from briefing.formats.ooxml_lines import lines_of
from briefing.layout import to_document
from briefing.looks import Look
from briefing.model import Briefing
from briefing.writers.word.body import Body
from briefing.writers.word.parts import Template
from briefing.writers.written import Extras, Written


def write(briefing: Briefing, look: Look, extras: Extras) -> Written:
    """The draft as the bytes of a .docx file; the same briefing and look give the same bytes.

    Raises:
        InputError: If the style source is no Word file.
    """
    labels = look.labels
    lines = lines_of(to_document(briefing, look), briefing, labels.new, labels.changed)
    template = Template.of(briefing, look, extras.style_source)
    body = Body(look, template)
    document = body.document(lines)
    baseline = ooxml_baseline.Baseline(
        document_id=briefing.document_id,
        base=briefing.base,
        lines=tuple(ooxml_baseline.BaseLine.of(line) for line in lines),
        as_of=briefing.as_of,
        issue=briefing.issue,
        marking=briefing.marking,
        columns=(labels.date, labels.what, labels.source),
    )
    parts = template.parts(document, ooxml_baseline.encode(baseline), body.links)
    return Written(ooxml.pack(parts), template.problems)
