"""'... but may do so' -> the frame of what was spoken of before, with the force of these words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policy_dsl.clause import Dimension
from policy_dsl.clauses.frame import Frame

DO_SO = "do so"
_DONE = (Dimension.ACTION, Dimension.THING, Dimension.RECIPIENT)


def doing_so(found: Sequence[Frame], before: Frame | None) -> list[Frame]:
    """All frames, those of 'may do so' filled: 'We have no duty to watch or read messages, but may do so' is about
    both; 'where the law requires us to do so' states nothing more. `before` is what the sentence before did."""
    filled: list[Frame] = []
    for frame in found:
        if DO_SO not in frame.terms(Dimension.ACTION):
            filled.append(frame)
        elif frame.modal in ("may", "right") and not frame.negation:
            filled += [_filled(frame, earlier) for earlier in _meant(frame, filled, before)]
    return filled


def _meant(frame: Frame, earlier: Sequence[Frame], before: Frame | None) -> Iterator[Frame]:
    """The clauses of one force, and of the same party, that stand right before the words."""
    doers = frame.terms(Dimension.PARTY)
    done = [f for f in earlier if f.has(Dimension.ACTION) and f.has(Dimension.THING)]
    done = done or ([before] if before is not None else [])
    for known in reversed(done):
        same = known.terms(Dimension.PARTY) in (set(), doers) or not doers
        if not same or (known.modal, known.negation) != (done[-1].modal, done[-1].negation):
            return
        yield known


def _filled(frame: Frame, earlier: Frame) -> Frame:
    mentions = {dimension: list(said) for dimension, said in frame.mentions.items()}
    for dimension in _DONE:
        mentions[dimension] = list(earlier.mentions[dimension])
    if not mentions[Dimension.PARTY]:
        mentions[Dimension.PARTY] = list(earlier.mentions[Dimension.PARTY])
    return replace(frame, mentions=mentions, literals=list(frame.literals))
