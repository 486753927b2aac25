"""`policy-dsl timeline`: when each right came and went over a document's versions."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from policy_dsl.changes.timeline import Timeline, Version, timeline
from policy_dsl.check import Declared, load_pack, read_contract
from policy_dsl.cli.session import MisuseError, named, project, refuse
from policy_dsl.history.blobs import Blobs
from policy_dsl.history.repository import HistoryError, Repository
from policy_dsl.packs import packs
from policy_dsl.project import Project
from policy_dsl.readings import beside
from policy_dsl.reports.style import Style
from policy_dsl.reports.timeline import html, json, text

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def run(arguments: argparse.Namespace) -> int:
    """Print the timeline."""
    try:
        here = project(arguments)
        declared = named(here, arguments.policy) or [load_pack(name, here.words) for name in packs()]
        found = _from_git(here, arguments.git, declared) if arguments.git else _files(here, arguments, declared)
        versions = list(found)
        if not versions:
            raise MisuseError("name the versions of a document, oldest first, or one file with --git")
    except (MisuseError, HistoryError) as error:
        return refuse(MisuseError(str(error)))
    made = timeline(versions, [(d.policy, d.vocabulary) for d in declared], date.today())
    print(_render(made, arguments.format).rstrip("\n"))
    return 0


def _render(found: Timeline, format: str) -> str:
    if format == "text":
        return text.render(found, Style.of(sys.stdout))
    return json.render(found) if format == "json" else html.render(found)


def _files(here: Project, arguments: argparse.Namespace, declared: list[Declared]) -> Iterator[Version]:
    for path in arguments.versions:
        if not (here.root / path).is_file():
            raise MisuseError(f"{path}: no such file")
        read = tuple(here.read(path, d) for d in declared)
        day = _DAY.search(str(read[0].document.facts.get("effective", ""))) or _DAY.search(path.name)
        yield Version(here.shown(path), day.group() if day else "", read)


def _reviewed(here: Project, path: str) -> bytes:
    """What people have reviewed of the document until today; it holds for every version that has the same words."""
    try:
        return beside(here.root / path).read_bytes()
    except OSError:
        return b""


def _from_git(here: Project, path: str, declared: list[Declared]) -> Iterator[Version]:
    repository, reviewed = Repository(here.root), _reviewed(here, here.shown(Path(path)))
    with TemporaryDirectory() as folder, Blobs(here.root) as blobs:
        for version in repository.versions(here.shown(Path(path))):
            try:
                content = blobs.read(f"{version.commit}:./{version.path}")
            except KeyError:  # taken away in that commit
                continue
            name = Path(version.path).name
            (Path(folder) / name).write_bytes(content)
            if reviewed:
                beside(Path(folder) / name).write_bytes(reviewed)
            read = tuple(read_contract(Path(name), d, Path(folder), here.memory) for d in declared)
            yield Version(f"{version.path}@{version.commit[:12]}", version.day, read)
