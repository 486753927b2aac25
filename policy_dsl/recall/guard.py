"""Words -> a score for each practice: a linear model over hashed words, pairs of words, and what was read of them.

Weights are whole numbers from -127 to 127, a row a practice, a column a bucket, in base 85 (`weights.json`, which
names the set that they were trained on and its licence).
"""

from __future__ import annotations

import json
import math
import re
from array import array
from base64 import b85decode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from zlib import crc32

from policy_dsl.clause import Clause

_WORD = re.compile(r"[a-z]+|\d+|[^\sa-z\d]")
_SURE = 0.3  # the score of no practice beyond which a sentence is left alone
_LONGEST = 5_000  # characters that are looked at of one sentence


@dataclass(frozen=True, slots=True)
class Guard:
    """`labels` are the practices; the first is 'Other', no practice at all."""

    labels: tuple[str, ...]
    buckets: int
    scale: float
    bias: tuple[float, ...]
    rows: tuple[array[int], ...]

    def scores(self, words: str, clauses: Iterable[Clause] = ()) -> dict[str, float]:
        """How much a sentence looks like each practice; above 0 it does. Time is linear in the words."""
        found = self._found(words, clauses)
        return {label: self._score(practice, found) for practice, label in enumerate(self.labels)}

    def flags(self, words: str) -> bool:
        """True where a sentence that was not read may be a practice: the model is not sure that it is none.

        Over sentences of the training set of which no clause was made, and that the model had not seen, this finds two
        practices of three, and half of what it finds are practices.
        """
        return self._score(0, self._found(words)) < _SURE

    def _found(self, words: str, clauses: Iterable[Clause] = ()) -> set[int]:
        return {crc32(f.encode()) % self.buckets for f in features(words, clauses)}

    def _score(self, practice: int, found: set[int]) -> float:
        row, length = self.rows[practice], max(1.0, math.sqrt(len(found)))
        return self.bias[practice] + self.scale * sum(row[bucket] for bucket in found) / length


def features(words: str, clauses: Iterable[Clause] = ()) -> Iterator[str]:
    """Words, pairs of neighbours, and for each clause its deeds with who may or must do them, and its things."""
    said = ["#" if w.isdigit() else w for w in _WORD.findall(words[:_LONGEST].lower())]
    yield from said
    yield from map(" ".join, pairwise(("<", *said, ">")))
    for clause in clauses:
        party = next((m.term for m in clause.parties), "")
        for action in clause.actions:
            yield f"+{clause.modality}:{action.term}"
            yield f"+{party}:{clause.modality}:{action.term}"
        yield from (f"+:{thing.term}" for thing in clause.things)
        yield from (f"+to:{recipient.term}" for recipient in clause.recipients)


@cache
def guard() -> Guard:
    """The guard that ships."""
    data = json.loads(files("policy_dsl.recall").joinpath("weights.json").read_text(encoding="utf-8"))
    rows = tuple(array("b", b85decode("".join(row))) for row in data["rows"])
    return Guard(tuple(data["labels"]), data["buckets"], data["scale"], tuple(data["bias"]), rows)
