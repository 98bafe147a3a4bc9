"""Rich Text Format: bytes in, one part out."""

from __future__ import annotations

import re

from briefing.model import Settings, Source
from briefing.readers import guards, limits
from briefing.readers.parts import Line, Part, Parts

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")


def parts(source: Source, data: bytes, settings: Settings) -> Parts:
    """The text of the document; each paragraph is one.

    Raises:
        InputError: If it is too large or damaged.
    """
    del settings
    from striprtf.striprtf import rtf_to_text

    if len(data) > limits.TEXT:
        raise guards.too_much(f"the file is larger than {limits.TEXT // limits.MEGABYTE} MB", source.path)
    page = _CODE_PAGE.search(data[:4096])
    try:
        codec = f"cp{page[1].decode()}" if page else "cp1252"
        text = rtf_to_text(data.decode("latin-1"), codec, "replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, RecursionError, TypeError, OverflowError) as error:
        raise guards.damaged("RTF document", source.path) from error
    rows = [" ".join(row.split()) for row in text.replace("|", " ").split("\n")]
    return Parts(
        (Part(tuple(Line(row, number) for number, row in enumerate([row for row in rows if row], 1))),)
    )
