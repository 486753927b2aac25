"""PolicyIE: the practices of a sentence, by the rules alone and with the recall guard; micro F1 over five labels.

    python -m benchmarks.policyie DIR --split valid
    python -m benchmarks.policyie DIR --split train      cross-validated in five parts that follow each other

Rows that hold the same sentence are one, with all their labels. The shipped guard was trained on the train split: over
that split each part is judged by a guard that was trained on the other four (needs scikit-learn).
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.practices import LABELS, Row, by_guard, by_rules, f1, rows
from policy_dsl.recall import guard

PARTS = 5


def guarded(found: list[Row], split: str) -> list[set[str]]:
    """What the guard says of each row, never by a guard that saw it."""
    if split != "train":
        return [by_guard(guard(), row) for row in found]
    from benchmarks.train_guard import train

    said: list[set[str]] = []
    for part in range(PARTS):
        first, last = (len(found) * end // PARTS for end in (part, part + 1))
        model = train(found[:first] + found[last:])
        said.extend(by_guard(model, row) for row in found[first:last])
    return said


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", choices=("train", "valid"), default="valid")
    args = parser.parse_args()
    found = rows(args.folder, args.split)
    for name, said in (("rules alone", [by_rules(r) for r in found]), ("with the guard", guarded(found, args.split))):
        print(f"{name}: micro F1 {f1(said, found):.3f} over {len(found)} sentences")
        for label in LABELS:
            right = sum(label in s and label in r.labels for s, r in zip(said, found, strict=True))
            all_ = sum((label in s) + (label in r.labels) for s, r in zip(said, found, strict=True))
            print(f"  {label:34} F1 {2 * right / max(1, all_):.3f}")


if __name__ == "__main__":
    main()
