"""The cases in which a denial does not hold, where no vocabulary knows them: 'unless it was shared in a public room'.

A denial with a case that nobody could read does not deny all, and what happens in that case is for a reader to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.clause import Dimension, Literal, Role
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.exception import says
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.modality import natures_of
from policy_dsl.clauses.token import Token

_SAID = frozenset(("condition", "self reference", "override"))  # what says of itself when the denial does not hold
_FURTHER = frozenset(("condition", "subordinator", "except"))  # behind a comma, a case of its own
_LIMITABLE = (Dimension.THING, Dimension.RECIPIENT, Dimension.PURPOSE)


def unknown_cases(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> None:
    """Give each denial of handling the cases that its sentence names and nobody knows, as exceptions of their own."""
    denials = [f for f in found if f.denied and not f.partial and (handles(context, f) or _by_purpose(f))]
    for index, token in enumerate(tokens) if denials else ():
        if not (token.has("except") or token.term("subordinator") == "unless"):
            continue
        inside, end = _stretch(context, tokens, index)
        if any(not t.kinds.isdisjoint(_SAID) for t in (token, *inside)):
            continue
        for denial in _limited(denials, token, end):
            if end > token.end and not (_listed(context, end) or _told(denial, token.start, end)):
                case = context.phrase(token.end, end)
                denial.exceptions.append(Frame(token.start, end, partial=True, literals=[Literal(case)]))


def _stretch(context: Context, tokens: Sequence[Token], index: int) -> tuple[list[Token], int]:
    """The known phrases of a case, and where it ends: at what ends a sentence, or at a further case; where it leads, at
    its comma."""
    inside: list[Token] = []
    for token in tokens[index + 1 :]:
        further = token.soft_break and not token.kinds.isdisjoint(_FURTHER)
        if token.hard_break or further or (index == 0 and "," in token.gap):
            return inside, token.start - len(token.gap) + max(0, token.gap.find(","))
        inside.append(token)
    return inside, len(context.text.plain.rstrip(" ."))


def _listed(context: Context, end: int) -> bool:
    """'unless one of these holds: ...': the cases stand in the list."""
    return context.text.plain[end - 1 : end + 1].strip().endswith(":")


def _limited(denials: Sequence[Frame], token: Token, end: int) -> Iterator[Frame]:
    """The denials that stand before a case, or behind one that leads the sentence."""
    before = [f for f in denials if f.start < token.start]
    behind = [f for f in denials if f.start >= end]
    yield from before[-1:] or behind


def handles(context: Context, frame: Frame) -> bool:
    """True for what a provider, or nobody in particular, does not do with data."""
    if "user" in frame.terms(Dimension.PARTY) or "handling" not in natures_of(context.vocabulary, frame):
        return False
    things, within = frame.terms(Dimension.THING), context.vocabulary.within
    return not things or any(within(Dimension.THING, thing, "data") for thing in things)


def _by_purpose(frame: Frame) -> bool:
    """'We do not train models on it': the purpose is the verb."""
    verbless = not frame.has(Dimension.ACTION) and frame.has(Dimension.PURPOSE) and frame.has(Dimension.THING)
    return verbless and "user" not in frame.terms(Dimension.PARTY)


def _told(denial: Frame, start: int, end: int) -> bool:
    """True where the words of the case already fill the denial or an exception to it."""
    left_out = any(m.role is Role.EXCEPT for d in _LIMITABLE for m in denial.mentions[d])
    told = any(start <= e.start < end and (e.cases or says(e)) for e in denial.exceptions)
    return denial.hollow or left_out or told
