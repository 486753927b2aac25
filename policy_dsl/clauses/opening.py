"""What the words before a clause do for it: 'To train our models, we use ...', 'To keep it safe, we use ...'."""

from __future__ import annotations

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.frames import Frames
from policy_dsl.clauses.modality import REFUSE, natures_of

_PROMISED = "must"


def take_opening(state: Frames, frame: Frame) -> None:
    """The purpose stands before its clause; a bracket in between has it too. What is done for the user is promised by
    who does something to that end."""
    opening = state.main
    if opening is None or not opening.fragment or opening.licence or frame.licence or opening.imperative:
        return
    if REFUSE in opening.terms(Dimension.ACTION):
        return  # 'To opt out of marketing, you may ...' says by itself that it can be done
    for mention in opening.mentions[Dimension.PURPOSE]:
        frame.add(Dimension.PURPOSE, mention)
    if _promises(state.context, opening, frame):
        opening.modal, opening.fragment = _PROMISED, False
        opening.mentions[Dimension.PARTY] = list(frame.mentions[Dimension.PARTY])
        return
    state.found = [known for known in state.found if known is not opening]


def _promises(context: Context, opening: Frame, frame: Frame) -> bool:
    """'To protect your data, we may disclose them' promises nothing."""
    ours = "provider" in frame.terms(Dimension.PARTY) and frame.modal in ("", "must") and not frame.negation
    if not ours or natures_of(context.vocabulary, opening) != {"protective"}:
        return False
    within = context.vocabulary.within
    disclosed = any(within(Dimension.ACTION, a, "disclose") for a in frame.terms(Dimension.ACTION))
    return not disclosed and any(within(Dimension.THING, t, "data") for t in opening.terms(Dimension.THING))
