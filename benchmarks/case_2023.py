"""Recorded versions of the 2023 terms -> expected beside found, for each version and rule; exit 1 where one is wrong.

    python -m benchmarks.case_2023 FOLDER

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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    found = list(rows(parser.parse_args().folder, load_policy(POLICY)))
    print(*found, sep="\n")
    wrong = sum(not row.right for row in found)
    print(f"{len(found) - wrong} of {len(found)} verdicts are right")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
