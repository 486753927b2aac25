"""What a sentence says once, at its end, for several of its verbs: the purpose of what is denied."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from policy_dsl.clause import Dimension
from policy_dsl.clauses.frame import Frame


def share_purposes(found: Sequence[Frame]) -> None:
    """'We will not use your files or license your files to others for training': nobody promises to make no use at all
    of what the same breath says is not used for something, so the purpose at the end is that of both."""
    for frame, following in pairwise(found):
        if (
            frame.negation
            and frame.negation == following.negation
            and frame.terms(Dimension.ACTION) == {"use"}
            and "use" not in following.terms(Dimension.ACTION)
            and not (frame.has(Dimension.PURPOSE) or frame.unmapped)
            and frame.terms(Dimension.THING) & following.terms(Dimension.THING)
        ):
            frame.mentions[Dimension.PURPOSE] = list(following.mentions[Dimension.PURPOSE])
            frame.unmapped = list(following.unmapped)
