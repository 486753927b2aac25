"""What the reader leaves open, a document a line: sentences not read, phrases not in the vocabulary, unclear verdicts.

python -m benchmarks.unread DOCS_DIR
"""

from __future__ import annotations

import argparse
from pathlib import Path

from policy_dsl.check import check, load_pack, read_contract
from policy_dsl.finding import State
from policy_dsl.packs import packs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    declared = [load_pack(name) for name in packs()]
    totals = [0, 0, 0, 0, 0, 0]
    print(f"{'document':52} {'operative':>9} {'read':>6} {'unread':>6} {'phrases':>7} {'unclear':>7} {'verdicts':>8}")
    for path in sorted(parser.parse_args().documents.iterdir()):
        if path.suffix not in (".md", ".txt"):
            continue
        reading = read_contract(path, declared[0])
        states = [v.state for pack in declared for v in check(pack, reading).verdicts]
        unclear = states.count(State.UNCLEAR)
        row = [reading.operative, reading.read, len(reading.unread), len(reading.unmapped), unclear, len(states)]
        totals = [a + b for a, b in zip(totals, row, strict=True)]
        _print(path.name, row)
    _print("all", totals)


def _print(name: str, row: list[int]) -> None:
    operative, read, unread, phrases, unclear, verdicts = row
    print(f"{name:52.52} {operative:9} {read:6} {unread:6} {phrases:7} {unclear:7} {verdicts:8}")


if __name__ == "__main__":
    main()
