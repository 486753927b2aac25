"""A git repository: commits, trees, renames, and the versions of one file."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


class HistoryError(Exception):
    """What git could not say; the message is for people."""


@dataclass(frozen=True, slots=True)
class Version:
    """One recorded state of a file: `path` is what it was called then, `day` the author's date (ISO 8601)."""

    commit: str
    day: str
    path: str


@dataclass(frozen=True)
class Repository:
    """Paths are relative to `root`, which may be a folder within the work tree."""

    root: Path

    def commit(self, ref: str) -> str:
        """The id of the commit that a ref names. Raises HistoryError."""
        try:
            return self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}").strip()
        except HistoryError as error:
            raise HistoryError(f"{ref}: {error}") from error

    def merge_base(self, ref: str) -> str:
        """Where HEAD left `ref`: what the change is measured from. Raises HistoryError where git does not know."""
        return self._git("merge-base", self.commit(ref), "HEAD").strip()

    @cached_property
    def shallow(self) -> bool:
        return self._git("rev-parse", "--is-shallow-repository").strip() == "true"

    def tree(self, commit: str) -> Mapping[str, str]:
        """Path -> blob id of every file under the root at a commit."""
        entries = (e.partition("\t") for e in self._git("ls-tree", "-r", "-z", commit).split("\0") if e)
        return {path: head.split()[2] for head, _, path in entries if head.split()[1] == "blob"}

    def renames(self, commit: str) -> Mapping[str, str]:
        """New path -> old path of the files that were renamed between a commit and the work tree."""
        fields = self._git("diff", "--name-status", "--relative", "-M", "-z", "--diff-filter=R", commit).split("\0")
        return {fields[i + 2]: fields[i + 1] for i in range(0, len(fields) - 2, 3)}

    def versions(self, path: str) -> Iterator[Version]:
        """The commits that touched a file, oldest first, renames followed."""
        said = self._git("log", "--follow", "--name-only", "--relative", "--format=%x01%H %as", "-z", "--", path)
        for entry in reversed(said.split("\x01")[1:]):
            head, *names = [part for part in entry.replace("\n", "\0").split("\0") if part]
            commit, _, day = head.partition(" ")
            yield Version(commit, day, names[-1] if names else path)

    def _git(self, *arguments: str) -> str:
        environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
        command = ["git", "-C", str(self.root), "-c", "core.quotePath=false", *arguments]
        try:
            done = subprocess.run(command, capture_output=True, env=environment, check=False)
        except OSError as error:
            raise HistoryError(f"git does not run here: {error.strerror or error}") from error
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip() or "no such commit"
            raise HistoryError(f"git {arguments[0]}: {said}")
        return done.stdout.decode("utf-8", "surrogateescape")
