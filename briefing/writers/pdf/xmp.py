"""Metadata in, the XMP packet out: title, language, dates, PDF/A-2b and PDF/UA-1 (ISO 16684-1)."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told about the file.

    Attributes:
        title: Title of the briefing.
        creator: Who made it (desk or program).
        subject: One or two sentences.
        language: ISO 639-1 code.
        moment: ISO time with zone; empty for none.
        document_id: Stable over builds of one output folder.
    """

    title: str
    creator: str
    subject: str
    language: str
    moment: str
    document_id: str


PRODUCER = "briefing"

_EXTENSION = """\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA standard</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
"""PDF/A wants every schema it does not know to be described (ISO 19005-2, 6.6.2.3)."""


def packet(facts: Facts) -> bytes:
    """The XMP packet in UTF-8."""
    title, creator = escape(facts.title), escape(facts.creator)
    dates = ""
    if facts.moment:
        dates = (
            f"<xmp:CreateDate>{escape(facts.moment)}</xmp:CreateDate>"
            f"<xmp:ModifyDate>{escape(facts.moment)}</xmp:ModifyDate>"
        )
    subject = ""
    if facts.subject:
        subject = (
            '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">'
            f"{escape(facts.subject)}</rdf:li></rdf:Alt></dc:description>"
        )
    text = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>{subject}
<dc:language><rdf:Bag><rdf:li>{escape(facts.language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>{dates}<pdf:Producer>{PRODUCER}</pdf:Producer>
</rdf:Description>
{_EXTENSION}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
    return text.encode("utf-8")
