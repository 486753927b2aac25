"""Decisions a second over generated permits and forbids, and whether Cedar gives the same answers.

    python -m benchmarks.decisions [--rules 1000] [--requests 10000] [--cases 100000]

Requests and rules name one of 40 values in each of four dimensions, or any of them. Cedar decides the same policies
through cedarpy (`pip install cedarpy`); without it only our own speed is shown.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator

from benchmarks.cedar import decisions, installed
from policy_dsl.rights import Masks
from policy_dsl.rights.decide import Decider

DIMENSIONS = 4
WIDTH = 40
Request = tuple[int, ...]


def rules(chance: random.Random, count: int, any_of: float = 0.3) -> tuple[list[Masks], list[Masks]]:
    """Permits and forbids, three to one; each dimension of a rule is one value, or all of them."""
    every = (1 << WIDTH) - 1
    boxes = [
        tuple(every if chance.random() < any_of else 1 << chance.randrange(WIDTH) for _ in range(DIMENSIONS))
        for _ in range(count)
    ]
    permits = [box for n, box in enumerate(boxes) if n % 4]
    return permits, [box for n, box in enumerate(boxes) if not n % 4]


def requests(chance: random.Random, count: int) -> list[Request]:
    return [tuple(chance.randrange(WIDTH) for _ in range(DIMENSIONS)) for _ in range(count)]


def speed(decider: Decider, asked: list[Request], rounds: int = 5) -> Iterator[tuple[str, float]]:
    """(way, decisions a second of CPU time), the best of some rounds."""
    ways = {"batched": lambda: decider.allows_each(asked), "one by one": lambda: [decider.allows(r) for r in asked]}
    for name, way in ways.items():
        best = min(_seconds(way) for _ in range(rounds))
        yield name, len(asked) / best


def _seconds(way: object) -> float:
    assert callable(way)
    start = time.process_time()
    way()
    return time.process_time() - start


def differences(chance: random.Random, cases: int, a_set: int = 500) -> tuple[int, int]:
    """(cases, how many of them Cedar decides otherwise) over sets of up to 24 rules."""
    wrong = done = 0
    while done < cases:
        permits, forbids = rules(chance, chance.randint(1, 24), any_of=0.6)
        asked = requests(chance, a_set)
        mine = Decider.of(permits, forbids).allows_each(asked)
        wrong += sum(a != b for a, b in zip(mine, decisions(permits, forbids, asked), strict=True))
        done += a_set
    return done, wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rules", type=int, default=1000)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--cases", type=int, default=100_000)
    args = parser.parse_args()
    chance = random.Random(7)
    permits, forbids = rules(chance, args.rules)
    start = time.process_time()
    decider = Decider.of(permits, forbids)
    print(f"{args.rules} rules indexed in {1000 * (time.process_time() - start):.0f} ms")
    asked = requests(chance, args.requests)
    for name, rate in speed(decider, asked):
        print(f"{name}: {rate:,.0f} decisions/s over {len(asked):,} requests")
    if not installed():
        print("cedarpy is not installed: no comparison")
        return
    few = asked[:200]
    start = time.perf_counter()
    theirs = decisions(permits, forbids, few)
    rate = len(few) / (time.perf_counter() - start)
    print(f"cedarpy: {rate:,.0f} decisions/s over {len(few)} requests, same: {theirs == decider.allows_each(few)}")
    done, wrong = differences(chance, args.cases)
    print(f"{wrong} of {done:,} generated cases differ from Cedar")


if __name__ == "__main__":
    main()
