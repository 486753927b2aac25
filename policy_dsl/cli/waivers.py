"""`policy-dsl waivers`: what was accepted for a time, by whom, and how long it still holds."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from policy_dsl.cli.session import MisuseError, project, refuse
from policy_dsl.judge.waivers import LAPSED, SOON, UNNEEDED
from policy_dsl.language.policy import Waiver
from policy_dsl.project import Project
from policy_dsl.reports.style import Style

_COLOURS = {"lapsed": "red", "unneeded": "red", "idle": "yellow", "ends soon": "yellow"}


@dataclass(frozen=True, slots=True)
class Row:
    """One waiver: `state` is 'live', 'ends soon', 'lapsed', 'unneeded' or 'idle' (it is for no contract)."""

    waiver: Waiver
    state: str
    days: int


def run(arguments: argparse.Namespace) -> int:
    """Print all waivers, the next to end first; 1 where one has lapsed or is needed no more."""
    try:
        here = project(arguments)
    except MisuseError as error:
        return refuse(error)
    rows = sorted(_rows(here, date.today()), key=lambda r: (r.waiver.until, str(r.waiver.span)))
    if arguments.format == "json":
        print(json.dumps([_as_json(row) for row in rows], ensure_ascii=False, indent=2))
    else:
        _print(rows, Style.of(sys.stdout))
    return int(any(row.state in ("lapsed", "unneeded") for row in rows))


def _rows(here: Project, today: date) -> Iterator[Row]:
    judged = [j for path in here.contract_files() for j in here.judge(path)]
    said = {f.code: set[object]() for j in judged for v in j.verdicts for f in v.findings}
    for finding in (f for j in judged for v in j.verdicts for f in v.findings):
        said[finding.code].add(finding.span)
    idle = {f.span for d in here.policies for f in here.idle(d)}
    for waiver in dict.fromkeys(w for d in here.policies for w in d.policy.waivers):
        days = (waiver.until - today).days
        yield Row(waiver, _state(waiver, days, said, idle), days)


def _state(waiver: Waiver, days: int, said: Mapping[str, Collection[object]], idle: Collection[object]) -> str:
    if days < 0 or waiver.span in said.get(LAPSED, ()):
        return "lapsed"
    if waiver.span in idle:
        return "idle"
    if waiver.span in said.get(UNNEEDED, ()):
        return "unneeded"
    return "ends soon" if days <= SOON else "live"


def _print(rows: list[Row], style: Style) -> None:
    for row in rows:
        w = row.waiver
        left = f"{row.days} days left" if row.days >= 0 else f"ended {-row.days} days ago"
        print(f"{style(_COLOURS.get(row.state, 'green'), f'{row.state:<9}')} {w.rule}  until {w.until} ({left})")
        print(f"  {'contract:':<10} {w.contract} at “{w.anchor}”")
        print(f"  {'because:':<10} {w.because}")
        print(f"  {'owner:':<10} {w.approved_by or 'nobody'}  {style('dim', str(w.span))}")
    print(f"{len(rows)} waiver{'s' * (len(rows) != 1)}")


def _as_json(row: Row) -> dict[str, object]:
    w = row.waiver
    return {
        "rule": w.rule,
        "contract": w.contract,
        "anchor": w.anchor,
        "until": w.until.isoformat(),
        "days": row.days,
        "state": row.state,
        "because": w.because,
        "approved_by": w.approved_by,
        "place": str(w.span),
    }
