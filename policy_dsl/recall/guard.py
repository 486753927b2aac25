"""Words -> a score for each practice: a linear model over hashed words, pairs of words, their place in the sentence,
and what was read of them.

Weights are whole numbers from -127 to 127, a row a practice, a column a bucket, in base 85 (`weights.json`, which
names the set that they were trained on and its licence).
"""

from __future__ import annotations

import json
import re
from array import array
from base64 import b85decode
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import sqrt
from zlib import crc32

from policy_dsl.clause import Clause

_WORD = re.compile(r"[a-z]+|\d+|[^\sa-z\d]")
_SURE = 0.4  # the score of no practice beyond which a sentence is left alone
_STEM = 5  # letters of a word that its forms share
_LONGEST = 5_000  # characters that are looked at of one sentence


@dataclass(frozen=True, slots=True)
class Guard:
    """`labels` are the practices; the first is 'Other', no practice at all."""

    labels: tuple[str, ...]
    buckets: int
    scale: float
    bias: tuple[float, ...]
    rows: tuple[array[int], ...]

    def scores(self, words: str, clauses: Sequence[Clause] = (), stated: Collection[str] = ()) -> dict[str, float]:
        """How much a sentence looks like each practice; above 0 it does. Time is linear in the words.

        `stated` are the practices that its clauses state; without them, the first label.
        """
        found = self._found(words, clauses, stated)
        return {label: self._score(at, found) for at, label in enumerate(self.labels)}

    def _found(self, words: str, clauses: Sequence[Clause], stated: Collection[str]) -> set[int]:
        said = stated or self.labels[:1]
        return {crc32(f.encode()) % self.buckets for f in features(words, clauses, said)}

    def _score(self, at: int, found: set[int]) -> float:
        row, length = self.rows[at], max(1.0, sqrt(len(found)))
        return self.bias[at] + self.scale * sum(row[bucket] for bucket in found) / length

    def flags(self, words: str) -> bool:
        """True where a sentence that was not read may be a practice: the model is not sure that it is none.

        Over sentences of the training set of which no clause was made, and that the model had not seen, this finds
        three practices of four, and half of what it finds are practices.
        """
        return self._score(0, self._found(words, (), ())) < _SURE


def features(words: str, clauses: Sequence[Clause], stated: Collection[str]) -> Iterator[str]:
    """Words, their beginnings, pairs of neighbours, the first and the last words, and what was read."""
    said = ["#" if w.isdigit() else w for w in _WORD.findall(words[:_LONGEST].lower())]
    yield from said
    yield from map(" ".join, pairwise(("<", *said, ">")))
    yield from (f"p:{word[:_STEM]}" for word in said if len(word) > _STEM)
    yield from (f"^{word}" for word in said[:3])
    yield from (f"${word}" for word in said[-2:])
    yield f"len{min(6, len(said) // 8)}"
    yield f"n{min(4, len(clauses))}"
    yield from (f"R:{practice}" for practice in stated)
    yield "R:" + "+".join(sorted(stated))
    for clause in clauses:
        yield from _of_clause(clause)


def _of_clause(clause: Clause) -> Iterator[str]:
    """A clause's deeds with who may or must do them, with its things and its receivers, and all else that it names."""
    party = next((m.term for m in clause.parties), "")
    yield f"m:{clause.modality}:{party}"
    for action in clause.actions:
        yield f"+{clause.modality}:{action.term}"
        yield f"+{party}:{clause.modality}:{action.term}"
        yield from (f"at:{action.term}:{thing.term}" for thing in clause.things[:3])
        yield from (f"ar:{action.term}:{recipient.term}" for recipient in clause.recipients[:3])
    yield from (f"+:{thing.term}" for thing in clause.things)
    yield from (f"+to:{recipient.term}" for recipient in clause.recipients)
    yield from (f"u:{purpose.term}" for purpose in clause.purposes)
    yield from (f"x:{attribute.term}" for attribute in clause.attributes)
    yield from (f"c:{lit.mention.term}{lit.holds}" for literals in clause.conditions for lit in literals)
    if clause.deadline is not None:
        yield "dl"


@cache
def guard() -> Guard:
    """The guard that ships."""
    data = json.loads(files("policy_dsl.recall").joinpath("weights.json").read_text(encoding="utf-8"))
    rows = tuple(array("b", b85decode("".join(row))) for row in data["rows"])
    return Guard(tuple(data["labels"]), data["buckets"], data["scale"], tuple(data["bias"]), rows)
