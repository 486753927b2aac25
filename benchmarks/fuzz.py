"""Searches for text whose reading costs more than linear time, or fails.

    python -m benchmarks.fuzz [--seconds N] [--seed N]

Each try draws a few marks and words, repeats them to a text and to one four times as long, and reads and judges both.
The worst growths are printed: 4 is linear. Exit 1 where a growth is beyond the bound, or an exception came.
"""

from __future__ import annotations

import argparse
import heapq
import random
import sys
import time
import traceback

from policy_dsl import documents, vocabulary
from policy_dsl.check import Declared, check, load_pack, read_document
from policy_dsl.packs import packs
from policy_dsl.span import Source
from tests.hostile.pieces import MARKS, WORDS

SIZE = 6_000  # characters of the shorter text
TIMES = 4
ODD = 5.0
BOUND = 8.0  # quadratic is 16
SHOWN = 5


def _seconds(declared: list[Declared], text: str) -> float:
    start = time.process_time()
    document = documents.read_text(Source("fuzz.md", text), "markdown")
    reading = read_document(document, declared[0])
    check(declared[0], reading)
    return time.process_time() - start


def _drawn(random: random.Random) -> str:
    pieces = random.choices((MARKS, WORDS), weights=(2, 3), k=random.randint(1, 8))
    return "".join(random.choice(kind) + random.choice(("", " ")) for kind in pieces)


def _growth(declared: list[Declared], part: str) -> float:
    """How many times the time of the shorter text the longer one takes; looked at again, best of five, where odd."""
    short, long = (part * (times * SIZE // len(part)) for times in (1, TIMES))
    for tries in (1, 5):
        quick, slow = (min(_seconds(declared, text) for _ in range(tries)) for text in (short, long))
        growth = slow / max(quick, 0.004)
        if growth < ODD:
            break
    return growth


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=120, help="how long to search (default 120)")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    declared = [load_pack(next(iter(packs())))]
    vocabulary.load()
    rng, end, tried, failed = random.Random(args.seed), time.monotonic() + args.seconds, 0, 0
    worst: list[tuple[float, str]] = []
    while time.monotonic() < end:
        part = _drawn(rng)
        tried += 1
        try:
            heapq.heappush(worst, (_growth(declared, part), part))
        except Exception:  # what the search is for
            failed += 1
            print(f"an exception on {part!r} repeated:")
            traceback.print_exc(limit=-3, file=sys.stdout)
        worst = heapq.nlargest(SHOWN, worst)
    print(f"{tried} texts of {SIZE} and {TIMES * SIZE} characters tried; {failed} exceptions; the worst growths:")
    for growth, part in worst:
        print(f"  {growth:5.1f}  {part!r}{'  more than linear' if growth > BOUND else ''}")
    return int(failed > 0 or any(growth > BOUND for growth, _ in worst))


if __name__ == "__main__":
    raise SystemExit(main())
