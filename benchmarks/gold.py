"""Labelled documents -> verdicts of the shipped rules, in the form that the scorer of the labels reads.

    python -m benchmarks.gold DOCS_DIR --output FINDINGS.json [--labels LABELS_DIR] [--only FILE ...]

Each document of the folder is judged by the shipped packs. A rule that forbids is `violated` where it fails, a rule
that requires is `kept` where it is; unclear counts as nothing found and its share is printed. With --labels the figures
of each rule are printed as well: a positive is right only where one of its first six lines stands within a line of the
labels'.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import yaml

from policy_dsl.check import Declared, check, load_pack, read_contract
from policy_dsl.finding import State, Verdict
from policy_dsl.packs import packs

Found = dict[str, dict[str, object]]
LINES = 6


def judge(path: Path, declared: list[Declared]) -> tuple[Found, Counter[str]]:
    """What each rule of each pack finds in one document, and how often it was unclear."""
    found: Found = {}
    unclear: Counter[str] = Counter()
    reading = read_contract(path, declared[0])
    for pack in declared:
        for verdict in check(pack, reading).verdicts:
            unclear[verdict.rule] += verdict.state is State.UNCLEAR
            found[verdict.rule] = {"verdict": word(verdict), "lines": lines(verdict)}
    return found, unclear


def word(verdict: Verdict) -> str:
    good = verdict.state.passes or verdict.state is State.DEVIATES
    if verdict.rule.startswith("no-"):
        return "violated" if verdict.state is State.FAIL else "kept"
    return "kept" if good else "violated"


def lines(verdict: Verdict) -> list[int]:
    """The lines of the findings, or of what keeps a rule, in the order of the verdict; each once."""
    spans = [f.span for f in verdict.findings if f.span] or [n.span for n in verdict.kept_by if n.span]
    return list(dict.fromkeys(span.line for span in spans))


@dataclass
class Score:
    """True and false positives, and false negatives; a positive at the wrong place is one of each."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, have: bool, want: bool, near: bool) -> None:
        self.tp += have and want and near
        self.fp += have and not (want and near)
        self.fn += want and not (have and near)

    @property
    def f1(self) -> float:
        return 2 * self.tp / max(1, 2 * self.tp + self.fp + self.fn)


def positive(rule: str, verdict: object) -> bool:
    return verdict == ("violated" if rule.startswith("no-") else "kept")


def score(found: dict[str, Found], labels: Path) -> None:
    """Print the figures a rule and in all, over the labels of high confidence."""
    rules: dict[str, Score] = {}
    for path in sorted(labels.glob("*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        if gold["document"] not in found:
            continue
        for rule, label in gold["rules"].items():
            if label["confidence"] == "high":
                mine = found[gold["document"]][rule]
                places = {e["line"] for e in label.get("evidence") or []}
                said = mine["lines"]
                assert isinstance(said, list)
                near = any(abs(a - b) <= 1 for a in said[:LINES] for b in places)
                rules.setdefault(rule, Score()).add(
                    positive(rule, mine["verdict"]), positive(rule, label["verdict"]), near
                )
    for rule, row in rules.items():
        print(f"{rule:28} tp {row.tp:3} fp {row.fp:3} fn {row.fn:3}  F1 {row.f1:.2f}")
    total = Score(*(sum(getattr(r, k) for r in rules.values()) for k in ("tp", "fp", "fn")))
    print(f"{'all':28} tp {total.tp:3} fp {total.fp:3} fn {total.fn:3}  micro F1 {total.f1:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--only", nargs="*", default=[], help="judge these files of the folder only")
    args = parser.parse_args()
    declared = [load_pack(name) for name in packs()]
    files = sorted(p for p in args.documents.iterdir() if p.suffix in (".md", ".txt", ".html"))
    found: dict[str, Found] = {}
    unclear: Counter[str] = Counter()
    for path in files:
        if not args.only or path.name in args.only:
            found[path.name], doubts = judge(path, declared)
            unclear += doubts
    args.output.write_text(json.dumps(found, indent=1), encoding="utf-8")
    if args.labels:
        score(found, args.labels)
    verdicts = sum(len(rules) for rules in found.values())
    print(
        f"unclear {unclear.total()} of {verdicts} verdicts ({unclear.total() / max(1, verdicts):.1%}): {dict(unclear)}"
    )


if __name__ == "__main__":
    main()
