"""Inferred policies: does each contract keep its own, and does every clause that is added to it break it?

    python -m benchmarks.infer DOCS_DIR [--only FILE ...]

The additions are those of infer_additions.yaml; exit 1 where a contract does not pass its own policy, or where an added
clause is not found. An addition that the policy permits where it stands by itself is a right that the contract grants
already: it is named, and neither found nor missed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from policy_dsl import vocabulary
from policy_dsl.check import check
from policy_dsl.clause import Modality
from policy_dsl.clauses.memory import Memory
from policy_dsl.clauses.read import read
from policy_dsl.clauses.reading import Reading
from policy_dsl.documents.read import ENDINGS, read_text
from policy_dsl.finding import Finding, State
from policy_dsl.infer import Inferred, infer
from policy_dsl.span import Source
from policy_dsl.vocabulary.vocabulary import Vocabulary

TODAY = date(2026, 6, 1)
ADDITIONS = Path(__file__).with_name("infer_additions.yaml")


@cache
def words() -> Vocabulary:
    return vocabulary.load()


@cache
def memory() -> Memory:
    return Memory()


@cache
def additions() -> tuple[str, ...]:
    return tuple(yaml.safe_load(ADDITIONS.read_text(encoding="utf-8")))


def tried(path: Path) -> tuple[str, int, bool, list[str], list[str]]:
    """File, rules of its inferred policy, whether it passes, the additions that went through, and those of them that
    the contract grants already."""
    text = path.read_text(encoding="utf-8")
    found = infer(_read(path, text), words(), "x.policy", TODAY)
    rules = len(found.declared.policy.rules)
    through = [a for a in additions() if not any(_failures(path, f"{text}\n\n{a}\n", found))]
    granted = [a for a in through if _granted(path, f"{a}\n", found)]
    return path.name, rules, found.passes, [a for a in through if a not in granted], granted


def _granted(path: Path, text: str, found: Inferred) -> bool:
    """True where a text grants something, by itself, and the policy permits all of it."""
    grants = any(c.modality is Modality.MAY for c in _read(path, text).clauses)
    return grants and not any(f.code == "unpermitted" for f in _failures(path, text, found))


def _failures(path: Path, text: str, found: Inferred) -> Iterator[Finding]:
    for verdict in check(found.declared, _read(path, text), TODAY).verdicts:
        if verdict.state is State.FAIL:
            yield from verdict.findings


def _read(path: Path, text: str) -> Reading:
    return read(read_text(Source(path.name, text), ENDINGS[path.suffix]), words(), {}, memory())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    args = parser.parse_args()
    files = [p for p in sorted(args.documents.iterdir()) if p.suffix in ENDINGS and p.name in (args.only or [p.name])]
    good, total, already = True, 0, 0
    print(f"{'document':48} {'rules':>5}  itself  found of {len(additions())}")
    with ProcessPoolExecutor(2) as pool:
        for name, rules, passes, missed, granted in pool.map(tried, files):
            good, count = good and passes and not missed, len(additions()) - len(missed) - len(granted)
            total, already = total + count, already + len(granted)
            print(f"{name:48.48} {rules:5}  {'pass' if passes else 'FAIL'}    {count}", flush=True)
            for said, found in (("not found", missed), ("granted already", granted)):
                for addition in found:
                    print(f"    {said}: {addition}", flush=True)
    print(f"{total} of {len(files) * len(additions())} additions found, {already} granted already")
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
