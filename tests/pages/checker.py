"""A checker of our own for what PDF/UA-1 (ISO 14289-1) and PDF/A-2b (ISO 19005-2) ask of our files.

``check(data)`` gives a list of faults, each ``code: where``. It knows what our writer makes and is strict
about it; that every rule bites is shown by broken files in ``test_pdf_checker.py``.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET

import pikepdf
from fontTools.ttLib import TTFont

from tests.pages.reading import kids, read_page

ROLES = {
    "Document", "Div", "H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "LI", "Lbl", "LBody", "Table", "THead",
    "TBody", "TR", "TH", "TD", "Figure", "Link", "Note", "BlockQuote", "Span",
}  # fmt: skip
PARENTS = {
    "LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}, "TR": {"Table", "THead", "TBody"}, "THead": {"Table"},
    "TBody": {"Table"}, "TH": {"TR"}, "TD": {"TR"},
}  # fmt: skip
CHILDREN = {"L": {"LI"}, "LI": {"Lbl", "LBody"}, "Table": {"THead", "TBody", "TR"}, "TR": {"TH", "TD"}}
NS = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}


def check(data: bytes) -> list[str]:
    """All faults found; empty for a file that keeps every rule."""
    faults: list[str] = []
    if not re.match(rb"%PDF-1\.[4-7]\r?\n%[\x80-\xff]{4}", data):
        faults.append("header: version or binary mark")
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        return ["encrypted: the file"]
    with pdf:
        if pdf.is_encrypted:
            faults.append("encrypted: the file")
        faults += _catalog(pdf)
        faults += _metadata(pdf)
        faults += _intent(pdf)
        contents = [read_page(page) for page in pdf.pages]
        faults += _pages(pdf, contents)
        faults += _fonts(pdf, contents)
        if "/StructTreeRoot" in pdf.Root:
            faults += _Tree(pdf, contents).faults()
        faults += _outline(pdf)
    return faults


def _catalog(pdf) -> list[str]:
    root, faults = pdf.Root, []
    if not str(root.get("/Lang", "")).strip():
        faults.append("language: the document has none")
    if root.get("/MarkInfo", {}).get("/Marked") is not True:
        faults.append("marked: MarkInfo does not say so")
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        faults.append("show-title: the window would show the file name")
    if "/StructTreeRoot" not in root:
        faults.append("structure: there is no tree")
    faults += [f"action: {key}" for key in ("/OpenAction", "/AA", "/AcroForm") if key in root]
    names = root.get("/Names", {})
    faults += [f"action: {key}" for key in ("/JavaScript", "/EmbeddedFiles") if key in names]
    if "/ID" not in pdf.trailer:
        faults.append("id: the trailer has none")
    return faults


def _metadata(pdf) -> list[str]:
    if "/Metadata" not in pdf.Root:
        return ["xmp: there is none"]
    try:
        tree = ET.fromstring(pdf.Root.Metadata.read_bytes())
    except ET.ParseError as error:
        return [f"xmp: not XML ({error})"]

    def one(path: str) -> str:
        found = tree.find(f".//{path}", NS)
        return "" if found is None else "".join(found.itertext()).strip()

    faults = []
    if (one("pdfaid:part"), one("pdfaid:conformance")) != ("2", "B"):
        faults.append("pdfa-id: not 2B")
    if one("pdfuaid:part") != "1":
        faults.append("pdfua-id: not 1")
    title = str(pdf.docinfo.get("/Title", ""))
    if not title or one("dc:title") != title:
        faults.append("title: XMP and Info differ, or there is none")
    if one("pdf:Producer") != str(pdf.docinfo.get("/Producer", "")):
        faults.append("producer: XMP and Info differ")
    stamp = re.sub(r"\D", "", str(pdf.docinfo.get("/CreationDate", "")))[:12]
    if stamp != re.sub(r"\D", "", one("xmp:CreateDate"))[:12]:
        faults.append("dates: XMP and Info differ")
    return faults


def _intent(pdf) -> list[str]:
    intents = pdf.Root.get("/OutputIntents")
    if intents is None or len(intents) != 1 or intents[0].get("/S") != pikepdf.Name.GTS_PDFA1:
        return ["output-intent: there is none for PDF/A"]
    profile = intents[0].get("/DestOutputProfile")
    if profile is None:
        return ["output-intent: no profile"]
    data = profile.read_bytes()
    if int(profile.get("/N", 0)) != 3 or data[36:40] != b"acsp" or data[16:20] != b"RGB ":
        return ["output-intent: the profile is none for RGB"]
    if int.from_bytes(data[:4], "big") != len(data):
        return ["output-intent: the profile is cut"]
    return []


def _pages(pdf, contents) -> list[str]:
    faults = []
    for number, (page, content) in enumerate(zip(pdf.pages, contents, strict=True), start=1):
        faults += [f"{fault}: page {number}" for fault in dict.fromkeys(content.faults)]
        if page.obj.get("/Tabs") != pikepdf.Name.S:
            faults.append(f"tabs: page {number}")
        if "/AA" in page.obj:
            faults.append(f"action: page {number}")
        objects = page.obj.get("/Resources", {}).get("/XObject", {})
        for image in (objects[name] for name in objects):
            if image.get("/Interpolate", False):
                faults.append(f"interpolate: page {number}")
            if "/SMask" in image and image["/SMask"] != pikepdf.Name("/None"):
                faults.append(f"soft-mask: page {number}")
    return faults


def _fonts(pdf, contents) -> list[str]:
    faults, programs = [], {}
    for number, (page, content) in enumerate(zip(pdf.pages, contents, strict=True), start=1):
        fonts = page.obj.get("/Resources", {}).get("/Font", {})
        for name, info in content.fonts.items():
            if not info.used:
                continue
            font = fonts[name]
            descriptor = font.get("/FontDescriptor", {})
            if "/FontFile2" not in descriptor:
                faults.append(f"embedded: {name} on page {number}")
                continue
            if not re.match(r"/[A-Z]{6}\+", str(font.BaseFont)):
                faults.append(f"subset-name: {name}")
            for code in sorted(info.used):
                said = info.unicode.get(code, "")
                if not said or any(sign in said for sign in "\0\ufeff\ufffe"):
                    faults.append(f"unicode: {name} code {code} on page {number}")
            key = descriptor.FontFile2.objgen
            if key not in programs:
                programs[key] = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
            faults += _widths(font, programs[key], info.used, name)
    return list(dict.fromkeys(faults))


def _widths(font, program, used, name) -> list[str]:
    """Each code leads to a glyph, and is as wide as the font says (PDF/A-2 6.2.11.5)."""
    table = next((table for table in program["cmap"].tables if table.platformID == 1), None)
    if table is None:
        return [f"cmap: {name}"]
    order, scale = program.getGlyphOrder(), 1000 / program["head"].unitsPerEm
    first, widths, faults = int(font.FirstChar), list(font.Widths), []
    for code in sorted(used):
        glyph = table.cmap.get(code, ".notdef")
        if glyph in (order[0], ".notdef"):
            faults.append(f"notdef: {name} code {code}")
            continue
        told = float(widths[code - first])
        if abs(told - program["hmtx"][glyph][0] * scale) > 1:
            faults.append(f"width: {name} code {code}")
    return faults


def _outline(pdf) -> list[str]:
    pages = {page.obj.objgen for page in pdf.pages}
    with pdf.open_outline() as outline:
        if not outline.root:
            return ["outline: there is none"]
        stack, faults = list(outline.root), []
        while stack:
            item = stack.pop()
            stack += item.children
            if not item.title or item.destination is None or item.destination[0].objgen not in pages:
                faults.append(f"outline: {item.title!r} leads nowhere")
    return faults


class _Tree:
    """Checks the structure tree against pages, annotations and the rules of nesting."""

    def __init__(self, pdf, contents) -> None:
        self._pdf = pdf
        self._contents = contents
        self._root = pdf.Root.StructTreeRoot
        self._pages = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
        self._found: list[str] = []
        self._seen: dict[tuple[int, int], tuple[int, int]] = {}
        self._order: list[list[int]] = [[] for _ in contents]
        self._links: dict[tuple[int, int], tuple[int, int]] = {}
        self._ids: set[str] = set()
        self._heading = 0
        self._noted = False
        self._at_foot: set[tuple[int, int]] = set()
        self._parents = self._parent_tree()

    def faults(self) -> list[str]:
        top = kids(self._root)
        if len(top) != 1 or str(top[0].get("/S")) != "/Document":
            self._found.append("structure: the root is no single Document")
        for element in top:
            if element.get("/P") is None or element["/P"].objgen != self._root.objgen:
                self._found.append("parent: Document")
            self._element(element, None)
        self._coverage()
        self._annotations()
        return list(dict.fromkeys(self._found))

    def _parent_tree(self) -> dict[int, object]:
        tree = self._root.get("/ParentTree")
        if tree is None:
            self._found.append("parent-tree: there is none")
            return {}
        numbers = list(tree.get("/Nums", []))
        return {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}

    def _element(self, element, page) -> None:
        role = str(element.get("/S", "")).removeprefix("/")
        noted, self._noted = self._noted, self._noted or role == "Note"
        page = element.get("/Pg", page)
        if role not in ROLES:
            self._found.append(f"role: {role!r} is not standard")
        children = []
        for kid in kids(element):
            if not isinstance(kid, pikepdf.Dictionary):
                self._content(element, page, int(kid))
            elif kid.get("/Type") == pikepdf.Name.MCR:
                self._content(element, kid["/Pg"], int(kid["/MCID"]))
            elif kid.get("/Type") == pikepdf.Name.OBJR:
                self._links[kid["/Obj"].objgen] = element.objgen
                if role != "Link":
                    self._found.append(f"link-role: an annotation in {role}")
            else:
                children.append(str(kid.get("/S", "")).removeprefix("/"))
                if kid.get("/P") is None or kid["/P"].objgen != element.objgen:
                    self._found.append(f"parent: {children[-1]}")
                if children[-1] in PARENTS and role not in PARENTS[children[-1]]:
                    self._found.append(f"nesting: {children[-1]} in {role}")
                if role in CHILDREN and children[-1] not in CHILDREN[role]:
                    self._found.append(f"nesting: {children[-1]} in {role}")
                self._element(kid, page)
        if not kids(element) and role not in ("TD", "TH"):
            self._found.append(f"empty: {role}")
        self._role(element, role)
        self._noted = noted

    def _role(self, element, role: str) -> None:
        attributes = _attributes(element)
        if role == "Figure":
            if not str(element.get("/Alt", "")).strip():
                self._found.append("alt: a figure has none")
            if "/BBox" not in attributes:
                self._found.append("bbox: a figure has none")
        elif re.fullmatch(r"H[1-6]", role):
            level = int(role[1])
            if level > self._heading + 1 or (self._heading == 0 and level != 1):
                self._found.append(f"heading-level: {role} after H{self._heading}")
            self._heading = level
        elif role == "TH" and "/Scope" not in attributes:
            self._found.append("scope: a header cell has none")
        elif role == "Table":
            self._table(element)
        elif role == "Note":
            identity = str(element.get("/ID", ""))
            if not identity or identity in self._ids:
                self._found.append("note-id: missing or twice")
            self._ids.add(identity)
        elif role == "L" and "/ListNumbering" not in attributes:
            self._found.append("list-numbering: a list has none")
        elif role == "Link" and not any(
            isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == pikepdf.Name.OBJR
            for kid in kids(element)
        ):
            self._found.append("link: without annotation")

    def _table(self, table) -> None:
        """Every row has the same number of cells, spans counted; there is a header cell."""
        rows = []
        for kid in kids(table):
            rows += [kid] if str(kid.get("/S")) == "/TR" else kids(kid)
        width, reach, header = None, [], False
        for row in rows:
            cells = sum(1 for left in reach if left > 0)
            reach = [left - 1 for left in reach if left > 1]
            for cell in kids(row):
                attributes = _attributes(cell)
                columns = int(attributes.get("/ColSpan", 1))
                cells += columns
                header = header or str(cell.get("/S")) == "/TH"
                if int(attributes.get("/RowSpan", 1)) > 1:
                    reach += [int(attributes["/RowSpan"]) - 1] * columns
            if width is not None and cells != width:
                self._found.append(f"grid: a row of {cells} cells among rows of {width}")
            width = cells if width is None else width

    def _content(self, element, page, mcid: int) -> None:
        place = self._pages.get(page.objgen) if page is not None else None
        if place is None:
            self._found.append("content: on no page")
            return
        if mcid not in self._contents[place].texts:
            self._found.append(f"content: mark {mcid} is not on page {place + 1}")
        if (place, mcid) in self._seen:
            self._found.append(f"content: mark {mcid} of page {place + 1} has two owners")
        self._seen[place, mcid] = element.objgen
        if self._noted:  # a footnote is read after its call, and stands at the foot of the page
            self._at_foot.add((place, mcid))
        else:
            self._order[place].append(mcid)

    def _coverage(self) -> None:
        for place, (page, content) in enumerate(zip(self._pdf.pages, self._contents, strict=True)):
            owners = self._parents.get(int(page.obj.get("/StructParents", -1)))
            if owners is None:
                self._found.append(f"parent-tree: page {place + 1} is not in it")
                continue
            for mcid in content.texts:
                owner = self._seen.get((place, mcid))
                if owner is None:
                    self._found.append(f"orphan: mark {mcid} of page {place + 1} is in no element")
                elif mcid >= len(owners) or owners[mcid].objgen != owner:
                    self._found.append(f"parent-tree: mark {mcid} of page {place + 1}")
            drawn = [
                mcid
                for mcid in content.order
                if (place, mcid) in self._seen and (place, mcid) not in self._at_foot
            ]
            if self._order[place] != drawn:
                self._found.append(f"reading-order: page {place + 1}")

    def _annotations(self) -> None:
        pages = set(self._pages)
        for number, page in enumerate(self._pdf.pages, start=1):
            box = [float(part) for part in page.MediaBox]
            for annotation in page.obj.get("/Annots", []):
                if annotation.get("/Subtype") != pikepdf.Name.Link:
                    self._found.append(f"annotation: {annotation.get('/Subtype')} on page {number}")
                    continue
                if not str(annotation.get("/Contents", "")).strip():
                    self._found.append(f"contents: a link on page {number} has none")
                if int(annotation.get("/F", 0)) & 0b100111 != 4:
                    self._found.append(f"flags: a link on page {number}")
                owner = self._parents.get(int(annotation.get("/StructParent", -1)))
                if owner is None or self._links.get(annotation.objgen) != owner.objgen:
                    self._found.append(f"link: an annotation on page {number} is not in the tree")
                left, low, right, high = (float(part) for part in annotation["/Rect"])
                if not (box[0] <= left < right <= box[2] and box[1] <= low < high <= box[3]):
                    self._found.append(f"rectangle: a link on page {number}")
                if "/Dest" in annotation:
                    if annotation["/Dest"][0].objgen not in pages:
                        self._found.append(f"target: a link on page {number} leads nowhere")
                elif "/A" not in annotation or annotation["/A"].get("/S") != pikepdf.Name.URI:
                    self._found.append(f"target: a link on page {number} leads nowhere")
                elif not str(annotation["/A"]["/URI"]).lower().startswith(("http://", "https://", "mailto:")):
                    self._found.append(f"scheme: {annotation['/A']['/URI']}")


def _attributes(element) -> dict[str, object]:
    value = element.get("/A")
    if value is None:
        return {}
    entries = list(value) if isinstance(value, pikepdf.Array) else [value]
    return {key: entry[key] for entry in entries for key in entry}
