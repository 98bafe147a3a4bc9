"""Lines in, the main document part out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from briefing.formats.ooxml import R, W
from briefing.formats.ooxml_lines import Line, Piece, Role, bookmark
from briefing.formats.ooxml_runs import PARAGRAPHS, attribute, bookmarked, properties, run, styled
from briefing.looks import Look
from briefing.model.document import Style
from briefing.writers.word.parts import Template

_COLUMNS = (1650, 1800)
"""Widths of the date and the source column in twentieths of a point; the rest is the text's."""
_SCHEMES = ("http://", "https://", "mailto:")


class Body:
    """Builds ``word/document.xml``; counts bookmarks and collects the addresses it links to.

    Attributes:
        links: Addresses, in order; relationship ``rIdLink<n>`` is the n-th, from 1.
    """

    def __init__(self, look: Look, template: Template) -> None:
        self._look = look
        self._template = template
        self._bookmarks = 0
        self.links: list[str] = []

    def document(self, lines: Sequence[Line]) -> bytes:
        """The whole part."""
        head = [line for line in lines if not line.section]
        rest = [line for line in lines if line.section]
        body = [self._paragraph(line) for line in head]
        body.append(self._contents([line for line in rest if line.style is Style.HEADING]))
        for is_row, group in groupby(rest, key=lambda line: (line.row, line.section if line.row else "")):
            members = list(group)
            body.append(self._table(members) if is_row[0] else "".join(map(self._paragraph, members)))
        if lines and lines[-1].row:
            body.append("<w:p/>")  # Word wants a paragraph after the last table
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>'
            f"{''.join(body)}{self._template.section}</w:body></w:document>"
        ).encode()

    def _style(self, name: str) -> str:
        return f"<w:pStyle w:val={attribute(self._template.style(name))}/>"

    def _paragraph(self, line: Line) -> str:
        name = PARAGRAPHS[line.style]
        return f"<w:p><w:pPr>{self._style(name)}</w:pPr>{self._identified(line, line.cells[0])}</w:p>"

    def _identified(self, line: Line, cell: Iterable[Piece]) -> str:
        self._bookmarks += 1
        content = self._mark(line) + "".join(self._piece(piece) for piece in cell)
        return bookmarked(content, bookmark(line.id), self._bookmarks)

    def _mark(self, line: Line) -> str:
        if not line.change:
            return ""
        new = line.change == self._look.labels.new
        return run(f"{line.change} ", styled("BriefingNew" if new else "BriefingChanged"))

    def _piece(self, piece: Piece) -> str:
        text = run(piece.text, properties(piece.role))
        if piece.anchor:
            return f"<w:hyperlink w:anchor={attribute(bookmark(piece.anchor))}>{text}</w:hyperlink>"
        if piece.href.lower().startswith(_SCHEMES):
            self.links.append(piece.href)
            shown = run(piece.text, styled("Hyperlink"))
            return f'<w:hyperlink r:id="rIdLink{len(self.links)}">{shown}</w:hyperlink>'
        return text

    def _contents(self, headings: Sequence[Line]) -> str:
        """A contents list of links without page numbers: nothing in it has to be computed.

        Its entries are in capitals, as its style shows them anyway, so that a search for a heading
        finds the heading.
        """
        if not headings:
            return ""
        entries = [
            f"<w:hyperlink w:anchor={attribute(bookmark(line.id))}>{run(line.text.upper())}</w:hyperlink>"
            for line in headings
        ]
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\n \\h \\z </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        entries[0] = begin + entries[0]
        entries[-1] += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        style = self._style("TOC1")
        shown = "".join(f"<w:p><w:pPr>{style}</w:pPr>{entry}</w:p>" for entry in entries)
        title = f"<w:p><w:pPr>{self._style('TOCHeading')}</w:pPr>{run(self._look.labels.contents)}</w:p>"
        return (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
            f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{title}{shown}</w:sdtContent></w:sdt>"
        )

    def _table(self, rows: Sequence[Line]) -> str:
        labels = self._look.labels
        date, sources = _COLUMNS
        widths = (date, self._template.width - date - sources, sources)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        titles = [run(title, properties(Role.LEAD)) for title in (labels.date, labels.what, labels.source)]
        head = self._row(titles, widths, "<w:cantSplit/><w:tblHeader/>")
        body = "".join(self._row(self._cells(line), widths, "<w:cantSplit/>") for line in rows)
        name = labels.timeline if rows[0].section == "timeline" else labels.undated
        style = self._template.style("BriefingTable")
        return (
            f"<w:tbl><w:tblPr><w:tblStyle w:val={attribute(style)}/>"
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
            ' w:noHBand="1" w:noVBand="1"/>'
            f"<w:tblCaption w:val={attribute(name)}/>"
            f"<w:tblDescription w:val={attribute(f'{labels.date}, {labels.what}, {labels.source}')}/>"
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
        )

    def _cells(self, line: Line) -> list[str]:
        when, what, sources = line.cells
        return [
            "".join(map(self._piece, when)),
            self._identified(line, what),
            "".join(map(self._piece, sources)),
        ]

    def _row(self, cells: Sequence[str], widths: Sequence[int], kind: str) -> str:
        style = self._style("BriefingCell")
        inner = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"<w:p><w:pPr>{style}</w:pPr>{cell}</w:p></w:tc>"
            for cell, width in zip(cells, widths, strict=True)
        )
        return f"<w:tr><w:trPr>{kind}</w:trPr>{inner}</w:tr>"
