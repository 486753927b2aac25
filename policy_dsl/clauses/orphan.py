"""A predicate without a subject ('... or attempt to gain access') has that of the clause that governs it."""

from __future__ import annotations

from policy_dsl.clause import Dimension
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.frames import Frames
from policy_dsl.clauses.voice import Mood, Predicate, Voice


def adopted(state: Frames, predicate: Predicate, frame: Frame) -> bool:
    """True where the frame of such a predicate was opened with the subject of the clause before it."""
    main = state.main
    orphan = predicate.voice is Voice.ACTIVE and not frame.has(Dimension.PARTY) and not frame.has(Dimension.THING)
    if not orphan or main is None or main.mood is not Mood.MAIN or _of_another(state, predicate):
        return False
    if not (main.has(Dimension.PARTY) or main.withheld):
        return False
    frame.mentions[Dimension.PARTY] = list(main.mentions[Dimension.PARTY])
    frame.negation = frame.negation or main.negation
    frame.nested, frame.withheld = True, main.withheld
    if main.pronoun and not any(main.has(d) for d in (Dimension.ACTION, Dimension.THING, Dimension.PURPOSE)):
        state.found.remove(main)  # 'does not include the right to use': the right is what is not included
    state.add(frame)
    return True


def _of_another(state: Frames, predicate: Predicate) -> bool:
    """'Artists you follow may see it': a modal right behind a verb begins what the words before that clause do."""
    first = state.tokens[predicate.first]
    before = state.tokens[predicate.first - 1] if predicate.first else None
    if before is None or first.gap != " " or first.term("modal") not in ("may", "must"):
        return False
    return before.verb and not (before.noun or before.has("thing"))
