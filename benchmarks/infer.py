"""Inferred policies: does each contract keep its own, and does every clause that is added to it break it?

    python -m benchmarks.infer DOCS_DIR [--only FILE ...]

The additions are the twenty of infer_additions.yaml; exit 1 where a contract does not pass its own policy, or where an
added clause is not found.
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from policy_dsl import vocabulary
from policy_dsl.check import check
from policy_dsl.clauses.memory import Memory
from policy_dsl.clauses.read import read
from policy_dsl.documents.read import ENDINGS, read_text
from policy_dsl.finding import State
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


def tried(path: Path) -> tuple[str, int, bool, list[str]]:
    """File, rules of its inferred policy, whether it passes, and the additions that went through."""
    text = path.read_text(encoding="utf-8")
    found = infer(
        read(read_text(Source(path.name, text), ENDINGS[path.suffix]), words(), {}, memory()),
        words(),
        "x.policy",
        TODAY,
    )
    rules = len(found.declared.policy.rules)
    return path.name, rules, found.passes, [a for a in additions() if not _breaks(path, text, a, found)]


def _breaks(path: Path, text: str, addition: str, found: Inferred) -> bool:
    longer = read_text(Source(path.name, f"{text}\n\n{addition}\n"), ENDINGS[path.suffix])
    verdicts = check(found.declared, read(longer, words(), {}, memory()), TODAY).verdicts
    return any(v.state is State.FAIL for v in verdicts)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    args = parser.parse_args()
    files = [p for p in sorted(args.documents.iterdir()) if p.suffix in ENDINGS and p.name in (args.only or [p.name])]
    good = True
    print(f"{'document':48} {'rules':>5}  itself  found of {len(additions())}")
    with ProcessPoolExecutor(2) as pool:
        for name, rules, passes, missed in pool.map(tried, files):
            good = good and passes and not missed
            print(
                f"{name:48.48} {rules:5}  {'pass' if passes else 'FAIL'}    {len(additions()) - len(missed)}",
                flush=True,
            )
            for addition in missed:
                print(f"    not found: {addition}", flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
