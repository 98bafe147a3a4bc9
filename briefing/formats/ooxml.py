"""Office Open XML packages: read with care, written so that the same parts give the same bytes.

``open_package`` bytes -> :class:`Package`; ``pack`` named parts -> bytes. Nothing here knows what a
briefing is. Part names, relationships and content types follow ECMA-376 part 2 (Open Packaging
Conventions).
"""

from __future__ import annotations

import copy
import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from briefing.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
STRICT = "http://purl.oclc.org/ooxml/"
TYPES_PART = "[Content_Types].xml"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip file can hold: the same on every build."""
_MOST = 400_000_000
"""Bytes a package may unfold to; a Word draft with many pictures stays far below."""


def pack(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Named parts as a package, with fixed times and attributes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(_member(name), data)
    return out.getvalue()


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 3  # the same on every system
    member.external_attr = 0o644 << 16
    return member


def parse(data: bytes, where: str = "") -> _Element:
    """XML of a part, without entities and without touching net or disk.

    Raises:
        InputError: If it is ill-formed or carries a document type (Word never writes one; it is
            how entity attacks come in).
    """
    from lxml import etree  # noqa: PLC0415  a quarter of a second that --help must not pay

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True, remove_comments=False
    )
    try:
        root: Any = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(
            f"its XML is damaged: {error}",
            hint="open it in Word or LibreOffice, save it under a new name and use that",
            where=where,
        ) from error
    if root.getroottree().docinfo.doctype:
        raise InputError(
            "its XML carries a document type (DOCTYPE), which no word processor writes",
            hint="open it in Word or LibreOffice, save it under a new name and use that",
            where=where,
        )
    return root  # type: ignore[no-any-return]


@dataclass(frozen=True, eq=False)
class Package:
    """An opened package.

    Attributes:
        members: Zip members in order, as they came, with their bytes.
        where: What to call the file in messages.
    """

    members: tuple[tuple[zipfile.ZipInfo, bytes], ...]
    where: str = ""

    @cached_property
    def parts(self) -> dict[str, bytes]:
        """Bytes by part name."""
        return {info.filename: data for info, data in self.members}

    def xml(self, name: str) -> _Element:
        """A part as XML."""
        return parse(self.parts[name], f"{self.where}: {name}" if self.where else name)

    @cached_property
    def document(self) -> str:
        """Name of the main part.

        Raises:
            InputError: If this is no Word document, or one in the strict form.
        """
        root = self.relationships("")
        kinds = [relation for relation in root if relation.kind.endswith("/officeDocument")]
        strict = any(relation.kind.startswith(STRICT) for relation in kinds)
        if strict:
            raise InputError(
                "it is a “Strict Open XML” document, which briefing does not edit",
                hint='in Word choose Save As, type "Word Document (*.docx)"',
                where=self.where,
            )
        if not kinds or kinds[0].target not in self.parts:
            raise InputError("it holds no document", hint="is this a Word file?", where=self.where)
        return kinds[0].target

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """Relationships of a part; of the package itself for an empty name."""
        name = relationships_of(part)
        if name not in self.parts:
            return ()
        base = posixpath.dirname(part)
        return tuple(
            Relationship(
                element.get("Id", ""),
                element.get("Type", ""),
                _target(base, element.get("Target", ""), element.get("TargetMode", "")),
                external=element.get("TargetMode") == "External",
            )
            for element in self.xml(name)
            if isinstance(element.tag, str)
        )

    def related(self, part: str, kind: str) -> str:
        """Name of the first part that ``part`` names as its ``kind`` (``comments``); empty if none."""
        for relation in self.relationships(part):
            if relation.kind.endswith(f"/{kind}") and relation.target in self.parts:
                return relation.target
        return ""

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        """The package with some parts replaced and new ones added at the end.

        All other members keep their place, time and attributes.
        """
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for info, data in self.members:
                member = copy.copy(info)
                if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    member.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(member, changed.get(info.filename, data))
            for name, data in changed.items():
                if name not in self.parts:
                    archive.writestr(_member(name), data)
        return out.getvalue()


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship; ``target`` is a part name, or an address when ``external``."""

    id: str
    kind: str
    target: str
    external: bool = False


def relationships_of(part: str) -> str:
    """Name of the part that holds the relationships of another."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(base: str, target: str, mode: str) -> str:
    if mode == "External":
        return target
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(base, target))


def open_package(data: bytes, where: str = "") -> Package:
    """A package from the bytes of a file.

    Raises:
        InputError: If it is empty, encrypted, truncated, not a zip file, or unfolds beyond all measure.
    """
    if not data:
        raise InputError("the file is empty", hint="restore it from output/history", where=where)
    if data.startswith(_OLE):
        raise InputError(
            "it is encrypted with a password, or in the old .doc form",
            hint="open it in Word, remove the password and save it as .docx",
            where=where,
        )
    if data.startswith(b"{\\rtf"):
        raise InputError(
            "it is an RTF file, not a Word document", hint="open it and save it as .docx", where=where
        )
    if not data.startswith(b"PK"):
        raise InputError("it is not a Word document", hint="a .docx file is expected", where=where)
    try:
        return _read(data, where)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError) as error:
        raise InputError(
            f"it is truncated or damaged ({error})",
            hint="copy it again, or restore it from output/history",
            where=where,
        ) from error


def _read(data: bytes, where: str) -> Package:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        if sum(info.file_size for info in infos) > _MOST:
            raise InputError("it unfolds to more than 400 MB", hint="is this a Word draft?", where=where)
        members = tuple((info, archive.read(info)) for info in infos)
    package = Package(members, where)
    if package.parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        raise InputError(
            "it is an OpenDocument file, not a Word document",
            hint="open it in LibreOffice and save it as .docx",
            where=where,
        )
    if TYPES_PART not in package.parts:
        raise InputError(
            "it is a zip file, but not a Word document", hint="a .docx file is expected", where=where
        )
    return package
