"""Mechanics of file formats, without meaning: fixed zip times, OOXML parts, fonts."""
