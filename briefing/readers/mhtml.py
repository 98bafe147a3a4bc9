"""A page saved as one file (``.mhtml``, RFC 2557): bytes in, the part of its page out."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import HeaderParseError

from briefing.errors import InputError
from briefing.model import Settings, Source
from briefing.readers import encoding, guards, html, limits, mail
from briefing.readers.parts import Parts


def parts(source: Source, data: bytes, settings: Settings) -> Parts:
    """The article of the page. The date in the head is the day of saving, so it is no sign.

    Raises:
        InputError: If it is damaged or holds no page.
    """
    if data.count(b"multipart/") > limits.MAIL_PARTS:
        raise guards.too_much(f"the file has more than {limits.MAIL_PARTS} parts", source.path)
    try:
        message = message_from_bytes(data)
        held = list(message.walk())
    except (RecursionError, ValueError, LookupError, HeaderParseError) as error:
        raise guards.damaged("saved page", source.path) from error
    for part in held:
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            url = mail.header(message, "snapshot-content-location") or mail.header(part, "content-location")
            named = part.get_content_charset() or ""
            name = named if encoding.is_text_codec(named) else _quoted(str(part.get("content-type") or ""))
            return html.of_text(source, html.text_of(mail.payload(part), name), settings, url)
    raise InputError("there is no page in it", hint="save the page again as HTML", where=source.path)


def _quoted(content_type: str) -> str:
    found = re.search(r"charset=[\"']?([\w.:-]{2,40})", content_type[:500], re.IGNORECASE)
    return found[1] if found and encoding.is_text_codec(found[1]) else ""
