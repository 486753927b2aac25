"""Recorded versions of the 2023 terms -> expected beside found, for each version and rule; exit 1 where one is wrong.

    python -m benchmarks.case_2023 FOLDER

Then, for each pair of versions under `changes`, the rules of which rights were gained and lost, exactly.

The folder holds the versions and `expected.yaml`. A verdict is right where its state is one of those expected, and its
findings, or what keeps the rule, cite the first deciding line that is named for it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.gold import lines
from policy_dsl.changes import compare
from policy_dsl.check import Declared, check, load_policy, read_contract
from policy_dsl.finding import State, Verdict

POLICY = Path(__file__).with_suffix(".policy")
SAYS = {State.FAIL: "fail", State.UNCLEAR: "unclear"}


@dataclass(frozen=True, slots=True)
class Row:
    """One rule over one version."""

    version: str
    rule: str
    wanted: list[str]
    cites: int | None  # the line that has to be named
    verdict: Verdict

    @property
    def found(self) -> str:
        return SAYS.get(self.verdict.state, "pass" if self.verdict.state.passes else str(self.verdict.state))

    @property
    def right(self) -> bool:
        return self.found in self.wanted and (self.cites is None or self.cites in self.places)

    @property
    def places(self) -> list[int]:
        return lines(self.verdict) or [note.span.line for note in self.verdict.nearest if note.span]

    def __str__(self) -> str:
        mark = "ok   " if self.right else "WRONG"
        cites = f"line {self.cites}" if self.cites else ""
        places = ", ".join(map(str, self.places))
        granted = next((f.still_granted or f.possibly_granted for f in self.verdict.findings), "")
        said = f"{self.found:7} at {places or '-':8} {granted[:150]}"
        return f"{mark} {self.version} {self.rule:26} wanted {'/'.join(self.wanted):13} {cites:8} found {said}"


def rows(folder: Path, declared: Declared) -> Iterator[Row]:
    expected = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    for version, wanted in expected["versions"].items():
        reading = read_contract(folder / f"{version}.md", declared)
        verdicts = {v.rule: v for v in check(declared, reading).verdicts}
        yield from (_row(str(version), rule, entry, verdicts[rule]) for rule, entry in wanted.items())


def _row(version: str, rule: str, entry: dict[str, Any], verdict: Verdict) -> Row:
    wanted = entry["verdict"] if isinstance(entry["verdict"], list) else [entry["verdict"]]
    return Row(version, rule, wanted, next(iter(entry.get("lines", ())), None), verdict)


@dataclass(frozen=True, slots=True)
class Step:
    """What one version changed of the one before."""

    versions: str
    wanted: tuple[set[str], set[str]]  # gained, lost
    found: tuple[set[str], set[str]]

    @property
    def right(self) -> bool:
        return self.wanted == self.found

    def __str__(self) -> str:
        mark = "ok   " if self.right else "WRONG"
        gained, lost = (", ".join(sorted(rules)) or "-" for rules in self.found)
        wanted = "" if self.right else f"; wanted gained {sorted(self.wanted[0])}, lost {sorted(self.wanted[1])}"
        return f"{mark} {self.versions} gained: {gained}; lost: {lost}{wanted}"


def steps(folder: Path, declared: Declared) -> Iterator[Step]:
    """The changes between versions, over the rules that `expected.yaml` defines."""
    expected = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    rules = set(expected["rules"])
    for versions, entry in expected["changes"].items():
        old, new = (read_contract(folder / f"{v}.md", declared) for v in versions.split(".."))
        found = compare(old, new, declared.vocabulary, declared.policy)
        wanted = (set(entry.get("gained", ())), set(entry.get("lost", ())))
        yield Step(versions, wanted, (set(found.gained) & rules, set(found.lost) & rules))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder, declared = parser.parse_args().folder, load_policy(POLICY)
    found = list(rows(folder, declared))
    changed = list(steps(folder, declared))
    print(*found, *changed, sep="\n")
    wrong = sum(not row.right for row in found)
    print(f"{len(found) - wrong} of {len(found)} verdicts are right")
    mistaken = sum(not step.right for step in changed)
    print(f"{len(changed) - mistaken} of {len(changed)} changes are right")
    return int(wrong + mistaken > 0)


if __name__ == "__main__":
    sys.exit(main())
