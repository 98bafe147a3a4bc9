"""The only part that touches the disk.

Folders and files in, values out, and the other way round. What each module holds:

    seeds       the seed folder: which files there are, their hashes, why a file is not read
    styles      looks by name, with their style source and fonts
    settings    ``briefing.toml``, environment and flags joined to one value
    files       whole-or-nothing writes; several files as one journalled transaction
    locks       one build at a time; drafts that are open in an office program

Nothing here knows what a briefing means: it keeps bytes and values safe.
"""

from __future__ import annotations
