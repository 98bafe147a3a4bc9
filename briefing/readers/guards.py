"""What hostile files meet first: XML without a DTD, archives counted while unpacked, JSON with limits.

Every function either gives what was asked for or raises an InputError that says what to do.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from typing import Any

from lxml import etree

from briefing.errors import InputError
from briefing.readers import encoding, limits

_CAUSES = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)


NO_TEXT = "look whether it holds only pictures, or save its text as .txt"
"""What to do with a file in which no text was found."""


def damaged(kind: str, where: str) -> InputError:
    """The error for a file whose inside is not what its format demands."""
    return InputError(
        f"the file is damaged or no {kind}",
        hint="open it in its program and save it again, or as .txt",
        where=where,
    )


def too_much(what: str, where: str) -> InputError:
    """The error for a file that is stopped at a limit."""
    return InputError(what, hint="save the text of the article alone, as .txt", where=where)


def xml(data: bytes, where: str, *, recover: bool = True) -> etree._Element:
    """The root of an XML document; entities are never resolved, nothing is fetched.

    Raises:
        InputError: If it declares a DTD or entities, is nested too deeply, or is no XML.
    """
    if b"<!DOCTYPE" in data[:8192] or b"<!ENTITY" in data or _is_wide(data):
        text = encoding.decode(data).text if _is_wide(data) else ""
        if not text or "<!DOCTYPE" in text[:8192] or "<!ENTITY" in text:
            raise InputError(
                "the XML in it declares a DTD, which is refused: entities can fill the memory",
                hint="save the article in another format",
                where=where,
            )
    if data.count(b"<") > 20 * limits.TAGS:
        raise too_much("there are too many elements in it", where)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise damaged("well-formed XML", where) from error
    if root is None:
        raise damaged("XML", where)
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise too_much("its elements are nested too deeply", where)
    return root


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments. Never raises, as QName does."""
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def _is_wide(data: bytes) -> bool:
    return data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4] in (b"\x00<\x00?", b"<\x00?\x00")


def load_json(data: bytes, where: str) -> Any:
    """A JSON document.

    Raises:
        InputError: If it is none, or nested too deeply, or holds numbers of thousands of digits.
    """
    try:
        return json.loads(encoding.decode(data).text)
    except RecursionError as error:
        raise too_much("its JSON is nested too deeply", where) from error
    except ValueError as error:
        raise damaged("JSON", where) from error


class Package:
    """A ZIP file (docx, odt, epub, zip) read with its limits counted on what is really unpacked."""

    def __init__(self, data: bytes, where: str) -> None:
        """Open an archive.

        Raises:
            InputError: If it is damaged, protected, or holds too many members.
        """
        self.where = where
        self._left = limits.UNPACKED
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except _CAUSES as error:
            raise damaged("ZIP archive", where) from error
        if len(infos) > limits.MEMBERS:
            raise too_much(f"the archive holds more than {limits.MEMBERS} files", where)
        self.names = tuple(dict.fromkeys(info.filename for info in infos if not info.is_dir()))
        self.protected = any(info.flag_bits & 1 for info in infos)

    def __contains__(self, name: str) -> bool:
        """Whether there is such a member."""
        return name in self.names

    def read(self, name: str, most: int = limits.MEMBER) -> bytes:
        """A member's bytes.

        Raises:
            InputError: If it is protected or damaged, or unpacks to too much.
        """
        if self.protected:
            raise InputError("it is protected by a password", hint="save it without one", where=self.where)
        try:
            with self._zip.open(name) as member:
                data = member.read(min(most, self._left) + 1)
        except (*_CAUSES, KeyError) as error:
            raise damaged(f"archive: its part {name[:80]!r} cannot be read", self.where) from error
        if len(data) > min(most, self._left):
            whole = self._left < most
            size = (limits.UNPACKED if whole else most) // limits.MEGABYTE
            raise too_much(f"it unpacks to more than {size} MB{' in all' if whole else ''}", self.where)
        self._left -= len(data)
        return data


def nesting(text: str) -> int:
    """An upper bound of how deeply the tags of a text are nested, in one pass."""
    depth = deepest = 0
    for found in _TAG.finditer(text):
        if found[1]:
            depth = max(0, depth - 1)
        elif found[2].lower() not in _VOID and not found[0].endswith("/>"):
            depth += 1
            deepest = max(deepest, depth)
    return deepest


_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,40})[^<>]*>?")
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "option",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "tfoot",
        "rp",
        "rt",
    ]
)
