"""`policy-dsl diff`: rights gained and lost between two versions of a contract. 0 none, 1 some, 2 misuse."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from policy_dsl import clauses, documents
from policy_dsl.changes import Changes, compare
from policy_dsl.check import Declared, read_contract
from policy_dsl.clauses.reading import Reading
from policy_dsl.cli.session import MisuseError, named, project, refuse
from policy_dsl.finding import Severity
from policy_dsl.history.repository import HistoryError, Repository
from policy_dsl.history.snapshot import snapshot
from policy_dsl.project import Project
from policy_dsl.reports.changes import json, markdown, text
from policy_dsl.reports.style import Style


def run(arguments: argparse.Namespace) -> int:
    """Print what changed; whether anything did is the exit code."""
    try:
        here = project(arguments)
        declared = named(here, arguments.policy)
        with TemporaryDirectory() as old, TemporaryDirectory() as new:
            sides = (_side(here, arguments.old, Path(old)), _side(here, arguments.new, Path(new)))
            found = [replace(c, old=arguments.old, new=arguments.new) for c in _compare(here, declared, sides)]
    except (MisuseError, HistoryError) as error:
        return refuse(MisuseError(str(error)))
    print(_render(found, arguments.format))
    return int(any(c.changes or (c.unread and not declared) for c in found))


Side = tuple[Path, Path]  # the root in which a version lies, and its path from there


def _side(here: Project, name: str, folder: Path) -> Side:
    """A file, or `FILE@REF`: the file as it was at a commit."""
    if (here.root / name).is_file():
        return here.root, Path(here.shown(Path(name)))
    path, at, ref = name.rpartition("@")
    if not at or not path:
        raise MisuseError(f"{name}: no such file")
    repository = Repository(here.root)
    shown = here.shown(Path(path))
    if not snapshot(repository, repository.commit(ref), lambda p: p == shown, folder):
        raise MisuseError(f"{path}: no such file at {ref}")
    return folder, Path(shown)


def _compare(here: Project, policies: list[Declared], sides: tuple[Side, Side]) -> Iterator[Changes]:
    for declared in policies:
        old, new = (_usable(read_contract(path, declared, root, here.memory)) for root, path in sides)
        yield compare(old, new, declared.vocabulary, declared.policy, here.archive)
    if not policies:
        old, new = (_usable(clauses.read.read(documents.read(path, root), here.words, {})) for root, path in sides)
        yield compare(old, new, here.words, archive=here.archive)


def _usable(reading: Reading) -> Reading:
    for problem in reading.document.problems:
        if problem.severity >= Severity.MINOR:
            raise MisuseError(problem.message)
    return reading


def _render(found: list[Changes], format: str) -> str:
    if format == "json":
        return json.render(found).rstrip()
    if format == "md":
        return markdown.render(found)
    return "\n\n".join(text.render(changes, Style.of(sys.stdout)) for changes in found)
