"""The parts of a draft around its text: styles, settings, properties, header, footer, content types."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import resources
from xml.sax.saxutils import escape

from briefing.formats.ooxml import CONTENT_TYPES, RELATIONSHIPS, TYPES_PART, R, W
from briefing.formats.ooxml_baseline import DOCUMENT_ID, NAMESPACE
from briefing.formats.ooxml_lines import clean
from briefing.formats.ooxml_runs import attribute, run
from briefing.looks import Look
from briefing.model import Briefing, Problem
from briefing.writers.word.style_source import Source, read_source

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_MARGINS = {"top": 1247, "right": 1247, "bottom": 1134, "left": 1247}
"""In twentieths of a point."""
_REGIONS = {"en": {"mdy": "en-US", "dmy": "en-GB", "iso": "en-GB"}}
_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/theme/theme1.xml": f"{_OFFICE}.theme+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": f"{_OFFICE}.extended-properties+xml",
    "docProps/custom.xml": f"{_OFFICE}.custom-properties+xml",
    "customXml/itemProps1.xml": f"{_OFFICE}.customXmlProperties+xml",
}
_RELATED = (
    ("word/styles.xml", "styles", "styles.xml"),
    ("word/numbering.xml", "numbering", "numbering.xml"),
    ("word/settings.xml", "settings", "settings.xml"),
    ("word/fontTable.xml", "fontTable", "fontTable.xml"),
    ("word/theme/theme1.xml", "theme", "theme/theme1.xml"),
    ("word/header1.xml", "header", "header1.xml"),
    ("word/footer1.xml", "footer", "footer1.xml"),
    ("customXml/item1.xml", "customXml", "../customXml/item1.xml"),
)


@dataclass(frozen=True)
class Template:
    """Our template, filled in for one briefing and look, with what a style source replaces.

    Attributes:
        briefing: The briefing.
        look: The look.
        source: Styles, numbering, theme and page of ``styles/<name>.docx``.
        problems: What the style source lacks.
    """

    briefing: Briefing
    look: Look
    source: Source = field(default_factory=Source)

    @classmethod
    def of(cls, briefing: Briefing, look: Look, style_source: bytes | None) -> Template:
        """The template for a briefing.

        Raises:
            InputError: If the style source is no Word file.
        """
        if style_source is None:
            return cls(briefing, look)
        return cls(briefing, look, read_source(style_source, f"styles/{look.name}.docx"))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What a person should know about the style source."""
        return self.source.problems

    def style(self, name: str) -> str:
        """Id of the style to use where our template has ``name``."""
        return self.source.styles.get(name, name)

    @property
    def _page(self) -> tuple[int, int]:
        width, height = self.look.size
        return round(width * 20), round(height * 20)

    @property
    def width(self) -> int:
        """Width of the text in twentieths of a point."""
        if self.source.width:
            return self.source.width
        return self._page[0] - _MARGINS["left"] - _MARGINS["right"]

    @property
    def section(self) -> str:
        """The section properties that end the document."""
        refs = '<w:headerReference w:type="default" r:id="rIdHeader"/>' if self.briefing.marking else ""
        refs += '<w:footerReference w:type="default" r:id="rIdFooter"/>'
        if self.source.page:
            return f"<w:sectPr>{refs}{self.source.page}</w:sectPr>"
        width, height = self._page
        edges = " ".join(f'w:{name}="{value}"' for name, value in _MARGINS.items())
        return (
            f'<w:sectPr>{refs}<w:pgSz w:w="{width}" w:h="{height}"/>'
            f'<w:pgMar {edges} w:header="567" w:footer="510" w:gutter="0"/></w:sectPr>'
        )

    def parts(self, document: bytes, baseline: bytes, links: Sequence[str]) -> list[tuple[str, bytes]]:
        """All parts in the order of the package."""
        held = {
            "word/document.xml": document,
            "word/styles.xml": self.source.style_part or self._filled("styles.xml"),
            "word/numbering.xml": self.source.numbering_part or self._filled("numbering.xml"),
            "word/settings.xml": self._filled("settings.xml"),
            "word/fontTable.xml": self._filled("fontTable.xml"),
            "word/theme/theme1.xml": self.source.theme_part,
            "word/header1.xml": self._header() if self.briefing.marking else b"",
            "word/footer1.xml": self._footer(),
            "docProps/core.xml": self._core(),
            "docProps/app.xml": self._app(),
            "docProps/custom.xml": self._custom(),
            "customXml/item1.xml": baseline,
            "customXml/itemProps1.xml": self._item_properties(),
        }
        held = {name: data for name, data in held.items() if data}
        return [
            (TYPES_PART, self._types(held)),
            ("_rels/.rels", _PACKAGE_RELATIONSHIPS),
            ("word/document.xml", held.pop("word/document.xml")),
            ("word/_rels/document.xml.rels", _relationships(held, links)),
            *held.items(),
            ("customXml/_rels/item1.xml.rels", _ITEM_RELATIONSHIPS),
        ]

    @property
    def _language(self) -> str:
        code = self.briefing.language or "en"
        return _REGIONS.get(code, {}).get(self.look.date_style, code)

    def _filled(self, name: str) -> bytes:
        text = resources.files("briefing.writers.word").joinpath("template", name).read_text("utf-8")
        colours = self.look.colours
        values = {
            "serif": self.look.serif,
            "sans": self.look.sans,
            "language": self._language,
            "width": str(self.width),
            **{
                key: getattr(colours, key).lstrip("#")
                for key in ("ink", "muted", "accent", "new", "changed", "tint")
            },
        }
        for key, value in values.items():
            text = text.replace("{{" + key + "}}", escape(value, {'"': "&quot;"}))
        return text.encode()

    def _header(self) -> bytes:
        inner = self._styled("Header", run(clean(self.briefing.marking)))
        return f'{_DECLARATION}<w:hdr xmlns:w="{W}">{inner}</w:hdr>'.encode()

    def _styled(self, style: str, runs: str) -> str:
        return f"<w:p><w:pPr><w:pStyle w:val={attribute(self.style(style))}/></w:pPr>{runs}</w:p>"

    def _footer(self) -> bytes:
        pieces = [run(clean(self.briefing.marking) + "\t")]
        before, _, rest = self.look.labels.page.partition("{page}")
        between, _, after = rest.partition("{pages}")
        pieces += [_shown(before), _number("PAGE"), _shown(between), _number("NUMPAGES"), _shown(after)]
        inner = self._styled("Footer", "".join(pieces))
        return f'{_DECLARATION}<w:ftr xmlns:w="{W}">{inner}</w:ftr>'.encode()

    def _core(self) -> bytes:
        moment = _utc(self.briefing.as_of)
        times = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' if moment else ""
            for name in ("created", "modified")
        )
        return (
            f"{_DECLARATION}<cp:coreProperties"
            ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
            ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escape(clean(self.briefing.title))}</dc:title><dc:creator>briefing</dc:creator>"
            f"<cp:lastModifiedBy>briefing</cp:lastModifiedBy>{times}"
            f"<dc:language>{escape(self._language)}</dc:language></cp:coreProperties>"
        ).encode()

    def _app(self) -> bytes:
        return (
            f'{_DECLARATION}<Properties xmlns="{R.rsplit("/", 1)[0]}/extended-properties">'
            "<Application>briefing</Application></Properties>"
        ).encode()

    def _custom(self) -> bytes:
        office = R.rsplit("/", 1)[0]
        return (
            f'{_DECLARATION}<Properties xmlns="{office}/custom-properties"'
            f' xmlns:vt="{office}/docPropsVTypes">'
            f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{DOCUMENT_ID}">'
            f"<vt:lpwstr>{escape(self.briefing.document_id)}</vt:lpwstr></property></Properties>"
        ).encode()

    def _item_properties(self) -> bytes:
        digest = hashlib.sha256(f"briefing {self.briefing.document_id}".encode()).hexdigest().upper()
        guid = "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32]))
        space = f"{R.rsplit('/', 1)[0]}/customXml"
        return (
            f'{_DECLARATION}<ds:datastoreItem xmlns:ds="{space}" ds:itemID="{{{guid}}}">'
            f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
        ).encode()

    @staticmethod
    def _types(held: dict[str, bytes]) -> bytes:
        overrides = "".join(
            f'<Override PartName="/{name}" ContentType="{kind}"/>'
            for name, kind in _TYPES.items()
            if name in held
        )
        return (
            f'{_DECLARATION}<Types xmlns="{CONTENT_TYPES}">'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        ).encode()


def _shown(text: str) -> str:
    return run(text) if text else ""


def _number(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _utc(moment: str) -> str:
    """``2024-03-06T18:00+00:00`` as the W3CDTF that document properties hold; empty if it is none."""
    from datetime import UTC, datetime

    try:
        when = datetime.fromisoformat(moment)
    except ValueError:
        return ""
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _relationship(name: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    kind = kind if kind.startswith("http") else f"{R}/{kind}"
    return f'<Relationship Id="{name}" Type="{kind}" Target={attribute(target)}{mode}/>'


def _wrapped(*relationships: str) -> bytes:
    inner = "".join(relationships)
    return f'{_DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{inner}</Relationships>'.encode()


def _relationships(held: dict[str, bytes], links: Sequence[str]) -> bytes:
    known = [
        _relationship(f"rId{kind[0].upper()}{kind[1:]}", kind, target)
        for name, kind, target in _RELATED
        if name in held
    ]
    known += [
        _relationship(f"rIdLink{number}", "hyperlink", link, external=True)
        for number, link in enumerate(links, 1)
    ]
    return _wrapped(*known)


_PACKAGE_RELATIONSHIPS = _wrapped(
    _relationship("rId1", "officeDocument", "word/document.xml"),
    _relationship(
        "rId2",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
    ),
    _relationship("rId3", "extended-properties", "docProps/app.xml"),
    _relationship("rId4", "custom-properties", "docProps/custom.xml"),
)
_ITEM_RELATIONSHIPS = _wrapped(_relationship("rId1", "customXmlProps", "itemProps1.xml"))
