"""Trains the recall guard on PolicyIE's train split (MIT licence) and writes its weights.

    python -m benchmarks.train_guard DIR [--output policy_dsl/recall/weights.json]

Needs scikit-learn. The split 'test' is never read. The same data give the same weights, to the byte.
"""

from __future__ import annotations

import argparse
import json
from array import array
from base64 import b85encode
from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap
from zlib import crc32

import policy_dsl.recall
from benchmarks.practices import LABELS, Row, by_rules, rows
from policy_dsl.recall.guard import Guard, features

BUCKETS = 16_384
STRICTNESS = 1.0  # C of the linear support vector machine
SOURCE = "PolicyIE, train split, https://github.com/wasiahmad/PolicyIE, MIT licence"
SHIPPED = Path(policy_dsl.recall.__file__).with_name("weights.json")


def train(learned: Sequence[Row]) -> Guard:
    """One against all others, a linear model a label; weights rounded to a signed byte."""
    import numpy
    from scipy.sparse import csr_matrix
    from sklearn.svm import LinearSVC

    hashed = [sorted({crc32(f.encode()) % BUCKETS for f in features(r.words, r.clauses, by_rules(r))}) for r in learned]
    values = [1 / max(1.0, len(h) ** 0.5) for h in hashed for _ in h]
    ends = [0, *numpy.cumsum([len(h) for h in hashed])]
    matrix = csr_matrix((values, [bucket for h in hashed for bucket in h], ends), shape=(len(learned), BUCKETS))
    models = [
        LinearSVC(C=STRICTNESS, random_state=0).fit(matrix, [name in r.labels for r in learned]) for name in LABELS
    ]
    scale = max(float(abs(m.coef_).max()) for m in models) / 127
    rounded = tuple(array("b", (round(float(w) / scale) for w in m.coef_[0])) for m in models)
    return Guard(LABELS, BUCKETS, scale, tuple(float(m.intercept_[0]) for m in models), rounded)


def write(found: Guard, path: Path) -> None:
    """As JSON with short lines."""
    data = {
        "source": SOURCE,
        "labels": found.labels,
        "buckets": found.buckets,
        "scale": round(found.scale, 8),
        "bias": [round(b, 6) for b in found.bias],
        "rows": [wrap(b85encode(bytes(row)).decode(), 110, break_on_hyphens=False) for row in found.rows],
    }
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--output", type=Path, default=SHIPPED)
    args = parser.parse_args()
    learned = rows(args.folder, "train")
    write(train(learned), args.output)
    print(f"{len(learned)} sentences; {args.output} holds {args.output.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
