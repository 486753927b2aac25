"""What the reader leaves open, a document a line, and the unclear verdicts a rule.

    python -m benchmarks.unread FOLDER [FOLDER ...]

Every Markdown and text file beneath the folders is read and judged by the shipped packs. Sentences not read, phrases
not in the vocabulary and unclear verdicts are counted; an exception is printed and ends in exit 1.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from policy_dsl.check import Declared, check, load_pack, read_contract
from policy_dsl.finding import State
from policy_dsl.packs import packs

_NAMES = ("operative", "read", "unread", "phrases", "verdicts")


@dataclass
class Row:
    """What one document came to."""

    name: str
    counts: Counter[str] = field(default_factory=Counter)
    unclear: Counter[str] = field(default_factory=Counter)
    error: str = ""

    def __str__(self) -> str:
        c = self.counts
        coverage = f"{c['read'] / max(1, c['operative']):8.0%}"
        cells = " ".join(f"{c[name]:9}" for name in _NAMES)
        return f"{self.name:60.60} {cells} {coverage} {self.unclear.total():7}"


@cache
def _packs() -> list[Declared]:
    return [load_pack(name) for name in packs()]


def row(path: Path) -> Row:
    found = Row("/".join(path.parts[-2:]))
    try:
        reading = read_contract(path, _packs()[0])
        verdicts = [v for pack in _packs() for v in check(pack, reading).verdicts]
    except Exception:  # what this looks for
        found.error = traceback.format_exc(limit=-4)
        return found
    numbers = (reading.operative, reading.read, len(reading.unread), len(reading.unmapped), len(verdicts))
    found.counts.update(dict(zip(_NAMES, numbers, strict=True)))
    found.unclear.update(v.rule for v in verdicts if v.state is State.UNCLEAR)
    return found


def files(folders: list[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(p for p in folder.rglob("*") if p.suffix in (".md", ".txt") and p.name != "CHANGES.txt")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    total, broken, documents = Row("all"), 0, 0
    print(f"{'document':60} {' '.join(f'{name:>9}' for name in _NAMES)} coverage unclear")
    with ProcessPoolExecutor() as pool:
        for found in pool.map(row, files(parser.parse_args().folders)):
            print(found.error or found)
            total.counts += found.counts
            total.unclear += found.unclear
            broken += bool(found.error)
            documents += 1
    print(total)
    print(f"{documents} documents, {broken} exceptions; unclear a rule:")
    print(*(f"{count:6} {rule}" for rule, count in total.unclear.most_common()), sep="\n")
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
