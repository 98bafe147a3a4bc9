"""The files of a build onto the disk: what a person changed is kept first, then all are replaced at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from briefing.draft import record_of
from briefing.model import Briefing, Problem, Severity
from briefing.pipeline.outputs import Made
from briefing.pipeline.request import BESIDE, DATA, DRAFT, PAGE, BuildRequest
from briefing.pipeline.standing import REMEMBERED, Folder
from briefing.store import files, history, record


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written.

    Attributes:
        written: The files, in order; those whose bytes are the same as before are not among them.
        beside: The new draft, when the old one is open elsewhere.
        aside: Copies of what was replaced.
        problems: What the person should know.
    """

    written: tuple[Path, ...] = ()
    beside: Path | None = None
    aside: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Product:
    """What a build wants on the disk.

    Attributes:
        made: The files.
        new: What is to be recorded; the hashes are filled in when it is saved.
        issue: The briefing to keep as an issue; None keeps none.
        remembered: What the next build wants to know when nothing will have changed.
    """

    made: Made
    new: record.Record
    issue: Briefing | None
    remembered: bytes


def save(request: BuildRequest, folder: Folder, product: Product) -> Saved:
    """Replace the outputs, the record and the kept issue as one set.

    Args:
        request: Where, and whether to write at all.
        folder: As it was when the build began.
        product: What to write.

    Raises:
        OutputError: If they cannot be written, or one was changed since the build began. Nothing that
            was there is lost.
    """
    output = request.output
    hashes = product.made.hashes()
    parts = dict(product.made.parts)
    elsewhere = bool(folder.opened) and folder.before[DRAFT] not in {"", hashes[DRAFT]}
    if elsewhere:
        parts = {BESIDE: parts.pop(DRAFT), **parts}
        hashes[BESIDE] = hashes.pop(DRAFT)
    fresh = {name: data for name, data in parts.items() if hashes[name] != folder.before[name]}
    saved = Saved(
        written=tuple(output / name for name in fresh),
        beside=output / BESIDE if elsewhere else None,
        problems=_told(output, folder, fresh, elsewhere=elsewhere),
    )
    if request.dry_run:
        return saved
    copies = _keep(output, folder, fresh)
    new = product.new
    if elsewhere:
        hashes[DRAFT] = folder.held.hash_of(DRAFT)
        new = replace(new, inputs="", edited=folder.held.edited)
    product = replace(product, new=replace(new, outputs=tuple(sorted(hashes.items()))))
    gone = history.surplus(output, request.settings.history_limit, copies.held)
    problems = (
        *saved.problems,
        *_left(output, folder, elsewhere=elsewhere),
        *_removed(request, gone),
    )
    stale = () if elsewhere or not _ours(folder) else (output / BESIDE,)
    _replace(output, folder, fresh, product, (*stale, *gone))
    return replace(saved, aside=copies.made, problems=problems)


def _keep(output: Path, folder: Folder, fresh: dict[str, bytes]) -> history.Copies:
    """Copy to the history what is about to be replaced: drafts, pages, and what is not as we wrote it."""
    held = folder.held
    replaced = [
        name
        for name in fresh
        if folder.before[name] and (name in {DRAFT, PAGE} or folder.before[name] != held.hash_of(name))
    ]
    return history.keep(output, replaced, issue=held.issue if held.kept else 0, as_of=held.as_of)


def _replace(
    output: Path, folder: Folder, fresh: dict[str, bytes], product: Product, gone: tuple[Path, ...]
) -> None:
    transaction = files.Transaction(output, output / record.PLACE / "journal.json")
    for name, data in fresh.items():
        transaction.put(output / name, data, before=folder.before[name])
    if product.issue is not None:
        path = history.issue_path(output, product.issue.issue)
        transaction.put(path, history.issue_bytes(product.issue))
    made = dict(product.made.parts).get(DRAFT, b"")
    held = record_of(made) if made.startswith(b"PK") else b""
    if held:
        transaction.put(history.record_path(output, product.new.document_id), held)
    transaction.put(output / record.PLACE / REMEMBERED, product.remembered)
    transaction.put(record.place(output), record.dump(product.new))
    for path in gone:
        transaction.drop(path)
    transaction.commit()


def _told(output: Path, folder: Folder, fresh: dict[str, bytes], *, elsewhere: bool) -> tuple[Problem, ...]:
    problems = []
    if folder.damaged:
        message = "the record of what was written cannot be read: a draft that is there counts as edited"
        problems.append(Problem("P101", Severity.WARNING, message, path=str(record.place(output))))
    if folder.held.hash_of(DRAFT) and not folder.before[DRAFT]:
        message = "the draft is no longer there: a new one was begun"
        hint = "`briefing history` lists the drafts that were replaced before"
        problems.append(Problem("P109", Severity.WARNING, message, path=str(output / DRAFT), hint=hint))
    if elsewhere:
        problems.append(
            Problem(
                "P106",
                Severity.WARNING,
                f"the draft {folder.opened}: the new one was written beside it, as {BESIDE}",
                path=str(output / DRAFT),
                hint="close it (or lift the protection) and build again; or build with --force",
            )
        )
    for name in (PAGE, DATA):
        if name in fresh and folder.before[name] not in {"", folder.held.hash_of(name)}:
            message = "was changed since it was written; your version is kept in history/"
            problems.append(Problem("P107", Severity.WARNING, message, path=str(output / name)))
    return tuple(problems)


def _ours(folder: Folder) -> bool:
    """Whether there is a draft beside that nobody has touched: it is not needed any more."""
    return bool(folder.before[BESIDE]) and folder.before[BESIDE] == folder.held.hash_of(BESIDE)


def _left(output: Path, folder: Folder, *, elsewhere: bool) -> tuple[Problem, ...]:
    """A draft beside that a person wrote into stays, and that is said."""
    if elsewhere or not folder.before[BESIDE] or _ours(folder):
        return ()
    hint = f"copy them into {DRAFT}, then remove the file"
    message = "was changed since it was written: your changes are not in the draft"
    return (Problem("P108", Severity.WARNING, message, path=str(output / BESIDE), hint=hint),)


def _removed(request: BuildRequest, gone: tuple[Path, ...]) -> tuple[Problem, ...]:
    if not gone:
        return ()
    limit = request.settings.history_limit
    message = f"{len(gone)} old files were removed from the history (history_limit = {limit})"
    place = str(request.output / history.FOLDER)
    return (Problem("P105", Severity.WARNING, message, path=place),)
