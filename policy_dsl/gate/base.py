"""The state that a change is measured from: policies, settings and contracts as they were, in a folder of their own."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from policy_dsl.check import Declared, read_contract
from policy_dsl.clauses.memory import Memory
from policy_dsl.clauses.reading import Reading
from policy_dsl.history.repository import Repository
from policy_dsl.history.snapshot import write
from policy_dsl.project import Project
from policy_dsl.readings import beside
from policy_dsl.settings import load_settings

_SETTINGS = "pyproject.toml"


@dataclass
class Base:
    """`folder` lives as long as this object does. Old contracts are written into it when they are asked for."""

    repository: Repository
    commit: str
    folder: tempfile.TemporaryDirectory[str] = field(default_factory=tempfile.TemporaryDirectory, repr=False)

    @property
    def root(self) -> Path:
        return Path(self.folder.name)

    @cached_property
    def tree(self) -> dict[str, str]:
        return dict(self.repository.tree(self.commit))

    @cached_property
    def renames(self) -> dict[str, str]:
        return dict(self.repository.renames(self.commit))

    @cached_property
    def project(self) -> Project:
        """The project as it was, without its contracts."""
        self._write([_SETTINGS])
        settings = load_settings(self.root)
        folders = (*settings.policies, *settings.vocabulary, *settings.waivers)
        self._write([path for path in self.tree if _within(path, folders)])
        return Project(self.root, settings)

    def old_path(self, path: str) -> str:
        """What a file was called at the base; empty where there was none."""
        old = path if path in self.tree else self.renames.get(path, "")
        return old if old in self.tree else ""

    def contract(self, path: str, declared: Declared, memory: Memory) -> Reading:
        """A contract as it was, read by the words of a policy."""
        if not (self.root / path).exists():
            self._write([path, str(beside(Path(path)))])
        return read_contract(Path(path), declared, self.root, memory)

    def bytes_of(self, path: str) -> bytes:
        if not (self.root / path).exists():
            self._write([path, str(beside(Path(path)))])
        return (self.root / path).read_bytes()

    def gone(self, now: Project) -> tuple[str, ...]:
        """Contracts of the base that are there no more, under no name."""
        folders = self.project.settings.contracts
        there = {now.shown(p) for p in now.contract_files()} | set(self.renames.values())
        endings = tuple({Path(p).suffix for p in there} or {".md"})
        old = (p for p in self.tree if _within(p, folders) and p.endswith(endings) and p not in there)
        return tuple(p for p in old if not (now.root / p).exists())

    def _write(self, paths: list[str]) -> None:
        write(self.repository, [(p, self.tree[p]) for p in paths if p in self.tree], self.root)


def _within(path: str, folders: tuple[str, ...]) -> bool:
    return any(path == f.rstrip("/") or path.startswith(f"{f.rstrip('/')}/") or f in (".", "./") for f in folders)
