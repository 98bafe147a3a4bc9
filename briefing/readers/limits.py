"""How much a reader takes before it stops, counted while reading. Sizes are bytes unless said otherwise.

The numbers come from the table of threats (see the decision record on hostile input): far above any article
seen among 2,184 real files, far below what makes a library hang or fill the memory.
"""

from __future__ import annotations

MEGABYTE = 1 << 20

FILE = 50 * MEGABYTE
"""Largest file."""
TEXT = 20 * MEGABYTE
"""Largest plain text, and largest body of a mail."""
HTML = 5 * MEGABYTE
"""Largest web page."""
UNPACKED = 200 * MEGABYTE
"""Everything unpacked from one archive."""
MEMBER = 64 * MEGABYTE
"""One member of an archive."""
MEMBERS = 10_000
"""Members of an archive."""
DEPTH = 3
"""Archives within archives."""
TAG = 200_000
"""Longest tag of a web page."""
TAGS = 200_000
"""Tags of a web page."""
NESTING = 2_000
"""Elements within elements."""
MAIL_PARTS = 200
"""Parts of a mail."""
ENTRIES = 5_000
"""Articles of one feed, mailbox or archive."""
PAGES = 500
"""Pages of a PDF."""
PARAGRAPHS = 50_000
"""Paragraphs of one file."""
LONGEST_PARAGRAPH = 20_000
"""Characters; longer ones are cut into blocks."""
WORKER_SECONDS = 20
"""Time of a worker for one file."""
WORKER_MEMORY = 1_500 * MEGABYTE
"""Address space of a worker."""
