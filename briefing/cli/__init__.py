"""Arguments, clock, exit codes, progress and the wording of errors: the only part that prints."""
