"""The only part that touches the disk: seeds, looks, settings, writes, locks, cache, history."""
