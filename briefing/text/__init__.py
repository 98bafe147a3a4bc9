"""Text without meaning: sentences with exact offsets, normalising, escaping what cannot be shown."""
