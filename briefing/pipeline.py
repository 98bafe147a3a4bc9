"""The only module that knows all stages: seeds in, a briefing and its files out."""
