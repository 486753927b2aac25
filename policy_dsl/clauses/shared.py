"""What a sentence says once, at its end, for several of its verbs: the purpose of what is denied."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from policy_dsl.clause import Dimension
from policy_dsl.clauses.frame import Frame


def share_purposes(found: Sequence[Frame]) -> None:
    """'We will not use your files or license your files to others for training', 'we will not use, and will not let
    others use, your files for training': nobody promises to make no use at all of what the same breath says is not used
    for something, so the purpose at the end is that of both, and so is the case in which it may be done."""
    for frame, following in pairwise(found):
        if (
            frame.negation
            and frame.terms(Dimension.ACTION) == {"use"}
            and not (frame.has(Dimension.PURPOSE) or frame.unmapped)
            and (_once(frame, following) or _again(frame, following))
        ):
            frame.mentions[Dimension.PURPOSE] = list(following.mentions[Dimension.PURPOSE])
            frame.unmapped = list(following.unmapped)
            frame.literals = frame.literals or list(following.literals)


def _once(frame: Frame, following: Frame) -> bool:
    """One object stands once for both verbs, whoever is held to which of them."""
    own, other = ({m.span for m in f.mentions[Dimension.THING]} for f in (frame, following))
    return bool(following.negation) and bool(own & other)


def _again(frame: Frame, following: Frame) -> bool:
    """The same is said of another verb, or of others."""
    another = "use" not in following.terms(Dimension.ACTION) or _parties(frame) != _parties(following)
    same = frame.terms(Dimension.THING) & following.terms(Dimension.THING)
    return frame.negation == following.negation and another and bool(same)


def _parties(frame: Frame) -> set[str]:
    return frame.terms(Dimension.PARTY)
