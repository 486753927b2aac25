"""`policy-dsl read`: a contract as clauses in the language's own form, and what could not be read."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from policy_dsl import clauses, documents
from policy_dsl.check import read_contract
from policy_dsl.clause import Clause
from policy_dsl.clauses.reading import Reading, Unread
from policy_dsl.cli.session import MISUSE, MisuseError, named, project, refuse
from policy_dsl.finding import Severity
from policy_dsl.language.write import write
from policy_dsl.project import Project
from policy_dsl.reports import text
from policy_dsl.reports.json import place
from policy_dsl.reports.style import Style


def run(arguments: argparse.Namespace) -> int:
    """Print the reading; 2 where the file cannot be read."""
    try:
        here = project(arguments)
        reading = _read(here, arguments)
    except MisuseError as error:
        return refuse(error)
    if arguments.format == "json":
        print(json.dumps(_as_json(reading), ensure_ascii=False, indent=2))
    else:
        _print(reading, arguments.unread, Style.of(sys.stdout))
    return MISUSE if any(p.severity >= Severity.MINOR for p in reading.document.problems) else 0


def _read(here: Project, arguments: argparse.Namespace) -> Reading:
    if not (here.root / arguments.contract).is_file():
        raise MisuseError(f"{arguments.contract}: no such file")
    declared = named(here, arguments.policy) or list(here.applying(arguments.contract))
    path = Path(here.shown(arguments.contract))
    if declared:
        return read_contract(path, declared[0], here.root)
    return clauses.read.read(documents.read(path, here.root), here.words, {})


def _print(reading: Reading, unread: bool, style: Style) -> None:
    for problem in reading.document.problems:
        print(text.finding(problem, style))
    for clause in () if unread else reading.clauses:
        section = f" [{clause.section}]" if clause.section else ""
        print(f"{clause.span}:{section} {style('bold', write(clause))}")
    for name, term in () if unread else reading.defined.items():
        holds = ", ".join(m.term for m in term.includes)
        print(f"{term.span}: {style('blue', f'“{name}” is {holds}')}")
    for part in reading.unread:
        near = f"; near {', '.join(part.near)}" if part.near else ""
        words = " ".join(part.words.split())[:160]
        print(f"{part.span}: {style('yellow', 'not read')} ({part.reason}{near}): {words}")
    for mention in reading.unmapped:
        print(f"{mention.span}: {style('yellow', 'not in the vocabulary')}: {' '.join(mention.words.split())}")
    for reference in reading.references:
        print(f"refers to a document that is not at hand: {reference}")
    if reading.language != "en":
        print(style("red", "this document is not in English, which is all that the reader knows: nothing here passes"))
    share = f"{reading.read} of {reading.operative} operative sentences read ({reading.coverage:.0%})"
    print(
        f"{reading.document.source.path}: {share}, {len(reading.clauses)} clauses, "
        f"{len(reading.unread)} sentences not read, {len(reading.unmapped)} phrases not in the vocabulary"
    )


def _as_json(reading: Reading) -> dict[str, Any]:
    return {
        "contract": reading.document.source.path,
        "title": reading.document.title,
        "coverage": round(reading.coverage, 4),
        "clauses": [_clause(c) for c in reading.clauses],
        "language": reading.language,
        "unread": [_unread(u) for u in reading.unread],
        "unmapped": [{"words": " ".join(m.words.split()), "place": place(m.span)} for m in reading.unmapped],
    }


def _unread(part: Unread) -> dict[str, Any]:
    return {"place": place(part.span), "section": part.section, "reason": part.reason, "near": list(part.near)}


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "clause": write(clause),
        "modality": str(clause.modality),
        "section": clause.section,
        "place": place(clause.span),
    }
