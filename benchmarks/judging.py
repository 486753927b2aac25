"""How long it takes to judge one contract, and to judge by a thousand rules.

    python -m benchmarks.judging [--rules 1000]

The contract and the rules are made up of sentences of our own; times are CPU time, the best of some rounds.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import date
from itertools import cycle, islice, product

from policy_dsl import documents, language, vocabulary
from policy_dsl.clauses.read import read
from policy_dsl.clauses.reading import Reading
from policy_dsl.judge import judge
from policy_dsl.language.policy import Policy
from policy_dsl.span import Source

CLAUSES = 55
RULES = 33
ROUNDS = 5
_SAID = [
    f"We {modal} {verb} your {thing} {circumstance}."
    for modal, verb, thing, circumstance in product(
        ("may", "will not"),
        ("use", "share", "store"),
        ("files", "messages", "personal data", "recordings"),
        ("to improve our services", "for advertising", "to train our models", "with our partners", "if you opt in"),
    )
]
_RULES = [
    f"{kind} {verb} {thing}{tail}"
    for verb, thing, tail, kind in product(
        ("use", "share", "store"),
        ("files", "personal data", "communications", "customer content"),
        (" for AI training", " for advertising", ""),
        ("forbid", "require"),
    )
]


def policy(count: int) -> Policy:
    """So many rules, forbids and requires in turn."""
    text = ""
    for n, rule in enumerate(islice(cycle(_RULES), count)):
        kind, _, rest = rule.partition(" ")
        verb = "may" if kind == "forbid" else "must not"
        text += f"{kind} rule-{n}:\n  provider {verb} {rest}\n"
    return language.load_text(Source("bench.policy", text), vocabulary.load(), {})[0]


def contract() -> Reading:
    text = "\n\n".join(islice(cycle(_SAID[::3] + _SAID[1::3]), CLAUSES))
    return read(documents.read_text(Source("bench.md", text), "markdown"), vocabulary.load(), {})


def best(work: Callable[[], object]) -> float:
    """Milliseconds of CPU time."""
    found = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return 1000 * min(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rules", type=int, default=1000)
    args = parser.parse_args()
    words, reading = vocabulary.load(), contract()
    for count in (RULES, args.rules):
        rules = policy(count)
        assert not rules.problems, rules.problems[0].message
        took = best(lambda rules=rules: judge(rules, reading, words, date(2026, 6, 1)))
        print(f"{len(rules.rules)} rules over {len(reading.clauses)} clauses: {took:.1f} ms")


if __name__ == "__main__":
    main()
