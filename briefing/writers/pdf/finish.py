"""reportlab's file in, the finished one out: structure tree, links, outline, metadata, output intent.

reportlab draws pages and embeds fonts; all that makes a file readable by everyone is put in afterwards with
pikepdf, so no part of reportlab is patched. Keys are those of ISO 32000-1; what PDF/UA-1 (ISO 14289-1) and
PDF/A-2 (ISO 19005-2) ask for is named where it is done.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from briefing.writers.pdf.paper import LinkArea, PageRecord, Place
from briefing.writers.pdf.story import Heading
from briefing.writers.pdf.tags import Content, Element, prune
from briefing.writers.pdf.xmp import PRODUCER, Facts, packet

Meanings = dict[str, list[list[str]]]


def finish(
    data: bytes,
    root: Element,
    pages: Sequence[PageRecord],
    places: dict[str, Place],
    outline: Sequence[Heading],
    meanings: Meanings,
    facts: Facts,
) -> bytes:
    """The whole file; the same input gives the same bytes."""
    import pikepdf

    prune(root)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _meanings(pdf, meanings)
        links = _links(pdf, pages, places)
        _tree(pdf, root, pages, links)
        _outline(pdf, outline, places)
        _facts(pdf, facts)
        _intent(pdf)
        out = io.BytesIO()
        pdf.remove_unreferenced_resources()
        pdf.save(
            out,
            min_version="1.7",
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue()


# -- structure tree -----------------------------------------------------------------


def _tree(pdf: Any, root: Element, pages: Sequence[PageRecord], links: dict[tuple[int, int], Any]) -> None:
    from pikepdf import Array, Dictionary, Name, String

    elements = list(root.walk())
    objects: dict[int, Any] = {id(element): pdf.make_indirect(Dictionary()) for element in elements}
    page_objects = [page.obj for page in pdf.pages]
    top = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    parent_of = {id(kid): element for element in elements for kid in element.kids if isinstance(kid, Element)}
    identities = []
    for element in elements:
        made = objects[id(element)]
        made["/S"] = Name("/" + element.role)
        parent = parent_of.get(id(element))
        made["/P"] = top if parent is None else objects[id(parent)]
        _kids(made, element, objects, page_objects, links)
        if element.alt:
            made["/Alt"] = String(element.alt)
        if element.language:
            made["/Lang"] = String(element.language)
        if element.attributes:
            made["/A"] = _attributes(element)
        if element.identity:
            made["/ID"] = String(element.identity)
            identities.append((element.identity, made))
    numbers, after = _parents(pdf, pages, objects, links)
    top["/K"] = Array([objects[id(root)]])
    top["/ParentTree"] = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    top["/ParentTreeNextKey"] = after
    if identities:
        names = [part for identity, made in sorted(identities) for part in (String(identity), made)]
        top["/IDTree"] = pdf.make_indirect(Dictionary(Names=Array(names)))
    pdf.Root["/StructTreeRoot"] = top
    pdf.Root["/MarkInfo"] = Dictionary(Marked=True)


def _kids(
    made: Any,
    element: Element,
    objects: dict[int, Any],
    pages: Sequence[Any],
    links: dict[tuple[int, int], Any],
) -> None:
    """Children in order; the page of the first content is the element's own, so most need only a number."""
    from pikepdf import Array, Dictionary, Name

    own = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
    if own is not None:
        made["/Pg"] = pages[own]
    kids: list[Any] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(objects[id(kid)])
        elif isinstance(kid, Content):
            if kid.page == own:
                kids.append(kid.number)
            else:
                kids.append(Dictionary(Type=Name.MCR, Pg=pages[kid.page], MCID=kid.number))
        else:
            target = links[kid.page, kid.number]
            kids.append(Dictionary(Type=Name.OBJR, Pg=pages[kid.page], Obj=target))
    if kids:
        made["/K"] = kids[0] if len(kids) == 1 else Array(kids)


def _attributes(element: Element) -> Any:
    """Attributes, one dictionary for each owner."""
    from pikepdf import Array, Dictionary, Name

    made: dict[str, Any] = {}
    for owner, key, value in element.attributes:
        target = made.setdefault(owner, Dictionary(O=Name("/" + owner)))
        if isinstance(value, str):
            target["/" + key] = Name(value)
        elif isinstance(value, tuple):
            target["/" + key] = Array([round(part, 2) for part in value])
        else:
            target["/" + key] = value
    found = list(made.values())
    return found[0] if len(found) == 1 else Array(found)


def _parents(
    pdf: Any, pages: Sequence[PageRecord], objects: dict[int, Any], links: dict[tuple[int, int], Any]
) -> tuple[list[Any], int]:
    """The parent tree: for each page the owners of its marks, for each link its element."""
    from pikepdf import Array

    numbers: list[Any] = []
    for place, (page, record) in enumerate(zip(pdf.pages, pages, strict=True)):
        page.obj["/StructParents"] = place
        numbers += [place, pdf.make_indirect(Array([objects[id(owner)] for owner in record.owners]))]
    key = len(pages)
    for place, record in enumerate(pages):
        for number, (_, element) in enumerate(record.links):
            links[place, number]["/StructParent"] = key
            numbers += [key, objects[id(element)]]
            key += 1
    return numbers, key


# -- links and outline ---------------------------------------------------------------


def _links(pdf: Any, pages: Sequence[PageRecord], places: dict[str, Place]) -> dict[tuple[int, int], Any]:
    """An annotation for each link; PDF/UA-1 7.18.5 wants its Contents, 7.18.3 the order of tabs."""
    from pikepdf import Array, Name

    made: dict[tuple[int, int], Any] = {}
    for place, (page, record) in enumerate(zip(pdf.pages, pages, strict=True)):
        page.obj["/Tabs"] = Name.S
        if "/Trans" in page.obj:  # reportlab writes an empty page transition
            del page.obj["/Trans"]
        annotations = []
        for number, (area, _) in enumerate(record.links):
            annotation = pdf.make_indirect(_annotation(pdf, area, places))
            made[place, number] = annotation
            annotations.append(annotation)
        if annotations:
            page.obj["/Annots"] = Array(annotations)
    return made


def _annotation(pdf: Any, area: LinkArea, places: dict[str, Place]) -> Any:
    from pikepdf import Array, Dictionary, Name, String

    made = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([round(part, 2) for part in area.rectangle]),
        Border=Array([0, 0, 0]),
        F=4,
        Contents=String(area.spoken),
    )
    if area.target.startswith("#"):
        place = places.get(area.target[1:])
        if place is not None:
            made["/Dest"] = _destination(pdf, place)
    else:
        made["/A"] = Dictionary(S=Name.URI, URI=String(area.target.encode("utf-8")))
    return made


def _destination(pdf: Any, place: Place) -> Any:
    from pikepdf import Array, Name

    return Array([pdf.pages[place.page].obj, Name.XYZ, 0, round(place.top + 6, 2), 0])


def _outline(pdf: Any, outline: Sequence[Heading], places: dict[str, Place]) -> None:
    import pikepdf

    with pdf.open_outline() as tree:
        stack: list[tuple[int, Any]] = []
        for heading in outline:
            place = places.get(heading.anchor)
            if place is None:
                continue
            item = pikepdf.OutlineItem(heading.title, destination=_destination(pdf, place))
            while stack and stack[-1][0] >= heading.level:
                stack.pop()
            (stack[-1][1].children if stack else tree.root).append(item)
            stack.append((heading.level, item))
    pdf.Root["/PageMode"] = pikepdf.Name.UseOutlines if len(pdf.pages) > 2 else pikepdf.Name.UseNone  # noqa: PLR2004


# -- facts, colours, fonts -------------------------------------------------------------


def _facts(pdf: Any, facts: Facts) -> None:
    """Title, language and dates, in the old form and in XMP alike (PDF/A-2 6.6.3 wants them equal)."""
    from pikepdf import Dictionary, Name, String

    info = {"/Title": facts.title, "/Author": facts.creator, "/Creator": PRODUCER, "/Producer": PRODUCER}
    if facts.subject:
        info["/Subject"] = facts.subject
    moment = _pdf_date(facts.moment)
    if moment:
        info["/CreationDate"] = info["/ModDate"] = moment
    pdf.trailer["/Info"] = pdf.make_indirect(
        Dictionary({key: String(value) for key, value in info.items() if value})
    )
    stream = pdf.make_stream(packet(facts))
    stream["/Type"], stream["/Subtype"] = Name.Metadata, Name.XML
    root = pdf.Root
    root["/Metadata"] = stream
    root["/Lang"] = String(facts.language)
    root["/ViewerPreferences"] = Dictionary(DisplayDocTitle=True)
    for key in ("/Outlines", "/PageMode"):
        if key in root and root[key] is None:
            del root[key]


def _pdf_date(iso: str) -> str:
    """``D:20240306180000+00'00'``; empty when there is no time."""
    try:
        value = datetime.fromisoformat(iso)
    except ValueError:
        return ""
    offset = value.utcoffset()
    minutes = int(offset.total_seconds()) // 60 if offset else 0
    sign, rest = ("+" if minutes >= 0 else "-"), abs(minutes)
    return f"D:{value:%Y%m%d%H%M%S}{sign}{rest // 60:02}'{rest % 60:02}'"


def _intent(pdf: Any) -> None:
    """Colours are sRGB: PDF/A-2 6.2.3 wants the profile in the file."""
    from pikepdf import Array, Dictionary, Name, String

    stream = pdf.make_stream(srgb())
    stream["/N"] = 3
    name = String("sRGB IEC61966-2.1")
    pdf.Root["/OutputIntents"] = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=name,
                Info=name,
                DestOutputProfile=stream,
            )
        ]
    )


@cache
def srgb() -> bytes:
    """A small sRGB profile, version 2.1 (ICC.1:1998-09): primaries for D50, gamma of 2.2 as one number.

    Written here, since Pillow's carries the time it was made.
    """

    def fixed(value: float) -> bytes:
        return struct.pack(">i", round(value * 65536))

    def xyz(*values: float) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(fixed(value) for value in values)

    def text(kind: bytes, words: bytes) -> bytes:
        return kind + b"\0\0\0\0" + words

    description = b"sRGB IEC61966-2.1\0"
    parts = [
        (b"desc", text(b"desc", struct.pack(">I", len(description)) + description + bytes(78))),
        (b"cprt", text(b"text", b"No copyright, use freely\0")),
        (b"wtpt", xyz(0.9505, 1.0, 1.0891)),
        (b"rXYZ", xyz(0.43607, 0.22249, 0.01392)),
        (b"gXYZ", xyz(0.38515, 0.71687, 0.09708)),
        (b"bXYZ", xyz(0.14307, 0.06061, 0.71410)),
        (b"rTRC", text(b"curv", struct.pack(">IH", 1, round(2.2 * 256)))),
    ]
    table, body = b"", b""
    start = 128 + 4 + 12 * (len(parts) + 2)
    for name, data in parts:
        padded = data + bytes(-len(data) % 4)
        places = [name, b"gTRC", b"bTRC"] if name == b"rTRC" else [name]
        for tag in places:
            table += tag + struct.pack(">II", start + len(body), len(data))
        body += padded
    size = start + len(body)
    head = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2000, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    head += fixed(0.9642) + fixed(1.0) + fixed(0.8249) + bytes(48)
    return head + struct.pack(">I", len(parts) + 2) + table + body


def _meanings(pdf: Any, meanings: Meanings) -> None:
    """What each code of each font means, so that text can be copied, searched and read aloud.

    reportlab writes this table too, but not for glyphs that stand for several letters, nor beyond U+FFFF.
    """
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        fonts = page.obj.get("/Resources", {}).get("/Font", {})
        for name in sorted(fonts.keys()):
            font = fonts[name]
            if font.objgen in seen and font.objgen != (0, 0):
                continue
            seen.add(font.objgen)
            base, _, subset = name.removeprefix("/").partition("+")
            if base in meanings:
                font["/ToUnicode"] = pdf.make_stream(_cmap(meanings[base][int(subset)]))


def _cmap(codes: Sequence[str]) -> bytes:
    """A ToUnicode table (ISO 32000-1, 9.10.3), at most 100 rows in a block."""
    rows = [f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in enumerate(codes)]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")
