"""What misread and sign share: the contract of the call, the place that it points at, and where the entry goes."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from policy_dsl.check import Judgement, read_document
from policy_dsl.clauses import read
from policy_dsl.clauses.reading import Reading
from policy_dsl.clauses.sentence import Sentence
from policy_dsl.cli.session import MisuseError, named
from policy_dsl.documents.read import read as read_file
from policy_dsl.project import Project
from policy_dsl.readings import beside, entry_of, keep
from policy_dsl.readings.place import sentences_at

_PLACE = re.compile(r"(.+?):([0-9]{1,9})")


def place(arguments: argparse.Namespace) -> tuple[Path, int]:
    """The file and the line of `CONTRACT:LINE`; line 0 where none is named. Raises MisuseError."""
    found = _PLACE.fullmatch(arguments.place)
    path, line = (found[1], int(found[2])) if found else (arguments.place, 0)
    if not (arguments.root / path).is_file():
        raise MisuseError(f"{path}: no such file")
    return Path(path), line


def judged(here: Project, arguments: argparse.Namespace, contract: Path) -> list[Judgement]:
    """What the policies of the call, or those that apply, say of the contract."""
    given = named(here, arguments.policy)
    return [here.judge_by(contract, d) for d in given] if given else list(here.judge(contract))


def unreviewed(here: Project, arguments: argparse.Namespace, contract: Path) -> Reading:
    """The contract as the reader alone reads it."""
    declared = named(here, arguments.policy) or list(here.applying(contract))
    document = read_file(Path(here.shown(contract)), here.root)
    return read_document(document, declared[0]) if declared else read.read(document, here.words, {})


def one_sentence(reading: Reading, line: int, words: str) -> Sentence:
    """The sentence that a call points at. Raises MisuseError where there is none, or more than one."""
    found = sentences_at(reading, line, words)
    where = f"{reading.document.source.path}:{line}"
    if not found:
        raise MisuseError(f"{where}: no sentence stands on this line{f' with {words!r}' if words else ''}")
    if len(found) > 1:
        shown = "\n  ".join(" ".join(s.text.plain.split())[:100] for s in found)
        raise MisuseError(f"{where}: say which sentence with --words, there are {len(found)}:\n  {shown}")
    return found[0]


def record(here: Project, contract: Path, found: Iterable[Sentence], reads: str, arguments: argparse.Namespace) -> Path:
    """Write an entry for each sentence; the file. Raises MisuseError where the file cannot take it."""
    file = beside(here.root / contract)
    rule = getattr(arguments, "rule", None) or ""
    today = date.today().isoformat()
    try:
        keep(file, tuple(entry_of(s, reads, arguments.by, today, arguments.because or "", rule) for s in found))
    except (OSError, ValueError) as error:
        raise MisuseError(str(error)) from error
    return file
