"""Some files of one commit, written to a folder of their own; the work tree is not touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from policy_dsl.history.blobs import Blobs
from policy_dsl.history.repository import HistoryError, Repository


def snapshot(repository: Repository, commit: str, wanted: Callable[[str], bool], folder: Path) -> tuple[str, ...]:
    """Write the files whose path is wanted under `folder`; their paths. Raises HistoryError for what is not there."""
    tree = repository.tree(commit)
    return write(repository, {path: blob for path, blob in tree.items() if wanted(path)}.items(), folder)


def write(repository: Repository, files: Iterable[tuple[str, str]], folder: Path) -> tuple[str, ...]:
    """Write (path, blob id) pairs under `folder`; the paths that were written."""
    written = []
    with Blobs(repository.root) as blobs:
        for path, blob in files:
            if not _inside(path):
                continue
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                place.write_bytes(blobs.read(blob))
            except KeyError as error:
                raise HistoryError(f"{path} is not in this clone") from error
            written.append(path)
    return tuple(written)


def _inside(path: str) -> bool:
    """A tree that somebody made by hand may hold paths that lead out of it."""
    parts = PurePosixPath(path).parts
    return ".." not in parts and not PurePosixPath(path).is_absolute()
