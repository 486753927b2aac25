"""`policy-dsl infer`: the policy that a contract keeps as it stands, to start from."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from policy_dsl import clauses, documents
from policy_dsl.cli.session import MISUSE, MisuseError, project, refuse
from policy_dsl.finding import Severity
from policy_dsl.infer import infer
from policy_dsl.project import Project
from policy_dsl.reports import text
from policy_dsl.reports.style import Style


def run(arguments: argparse.Namespace) -> int:
    """Print the policy or write it to a file; 2 where the contract cannot be read, or does not keep it after all."""
    try:
        here = project(arguments)
        written = _write(here, arguments)
    except MisuseError as error:
        return refuse(error)
    return written


def _write(here: Project, arguments: argparse.Namespace) -> int:
    path = Path(here.shown(arguments.contract))
    if not (here.root / path).is_file():
        raise MisuseError(f"{arguments.contract}: no such file")
    target: Path | None = arguments.output
    if target is not None and (here.root / target).exists() and not arguments.force:
        raise MisuseError(f"{target}: exists already; --force writes over it")
    reading = clauses.read.read(documents.read(path, here.root), here.words, {})
    bad = [p for p in reading.document.problems if p.severity >= Severity.MINOR]
    if bad or not reading.clauses or reading.language != "en":
        raise MisuseError(bad[0].message if bad else f"{path}: nothing was read in it")
    found = infer(reading, here.words, str(target or "inferred.policy"), date.today())
    if target is None:
        sys.stdout.write(found.text)
    else:
        (here.root / target).parent.mkdir(parents=True, exist_ok=True)
        (here.root / target).write_text(found.text, encoding="utf-8")
    for problem in found.declared.policy.problems:
        print(text.finding(problem, Style.of(sys.stderr)), file=sys.stderr)
    for verdict in () if found.passes else found.verdicts:
        if not verdict.state.passes:
            print(text.verdict(verdict, Style.of(sys.stderr)), file=sys.stderr)
    return 0 if found.passes else MISUSE
