"""'Data collected by us and used to train our models': what participles behind a noun tell by the way -> a frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.clauses.voice import Voice

_USE = "use"  # what is used for something is used for that; what is collected may be kept for it
_FILLERS = ("agent marker", "coordinator", "adverb", "possessive", "with", "recipient marker")
_REACH = 12  # tokens between a noun and the last of its participles


@dataclass(slots=True)
class _Told:
    """The noun, its participles from the last to the first, and the words behind each 'by', in the same order."""

    head: int = -1
    participles: list[int] = field(default_factory=list)
    agents: list[int] = field(default_factory=list)


def participles_at(context: Context, tokens: Sequence[Token], index: int, since: int) -> Frame | None:
    """A frame of what is done to a noun, if the last of its participles stands at `index` and says what for, or with
    whom; None where they only describe. The noun stands at or behind the offset `since`."""
    if not tokens[index].in_form("past"):
        return None
    aim = _aim(tokens, index)
    told = _told(context, tokens, index) if aim else None
    if told is None or tokens[told.head].start < since or _hedged(tokens, told.head):
        return None
    own = next((at for at in range(index + 1, aim) if party_of(tokens[at])), None)
    agents = [at for at in (own, *told.agents) if at is not None and party_of(tokens[at])]
    several = len(told.participles) > 1 or _bears_participle(tokens, told.head)
    if not agents or not (several or tokens[index].term("action") == _USE):
        return None
    return _frame(context, tokens, index, told, agents[0])


def _frame(context: Context, tokens: Sequence[Token], index: int, told: _Told, agent: int) -> Frame:
    frame = Frame(tokens[index].start, tokens[index].end, modal="may", voice=Voice.PASSIVE)
    for mention in context.things(tokens[told.head]):
        frame.add(Dimension.THING, mention)
    frame.add(Dimension.ACTION, context.mention(tokens[index], tokens[index].term("action")))
    frame.verbs.append("past")
    if party_of(tokens[agent]) != "user":  # 'sent by you and used to train': by whom is not said
        frame.add(Dimension.PARTY, context.mention(tokens[agent], party_of(tokens[agent])))
    frame.deciding.append((tokens[index].start, tokens[index].end))
    return frame


def _told(context: Context, tokens: Sequence[Token], index: int) -> _Told | None:
    """Back from the last participle to the noun."""
    told = _Told(participles=[index])
    for at in range(index - 1, max(-1, index - _REACH), -1):
        token, after = tokens[at], tokens[at + 1]
        if after.hard_break or after.gap.strip() not in ("", ","):
            return None
        if any(context.vocabulary.within(Dimension.THING, m.term, "data") for m in context.things(token)):
            told.head = at
            return told
        if at and tokens[at - 1].has("agent marker"):
            told.agents.append(at)
        elif token.in_form("past"):
            told.participles.append(at)
        elif not (any(token.has(kind) for kind in _FILLERS) or party_of(token) or _relates(tokens, at)):
            return None
    return None


def _relates(tokens: Sequence[Token], at: int) -> bool:
    """'files that are ...': the words of a relative clause before its participle."""
    if tokens[at].has("be"):
        return at > 0 and tokens[at - 1].term("subordinator") in ("that", "which") and "," not in tokens[at - 1].gap
    return tokens[at].term("subordinator") in ("that", "which") and tokens[at + 1].has("be")


def _hedged(tokens: Sequence[Token], head: int) -> bool:
    """'If data ...', 'no data ...' tell of nothing that is done."""
    before = tokens[head - 1] if head and not tokens[head].gap_words else None
    return before is not None and (before.has("subordinator") or before.has("negation"))


def _bears_participle(tokens: Sequence[Token], head: int) -> bool:
    """'data collected' is known as one phrase."""
    return " " in tokens[head].words and any(tokens[head + 1].has(kind) for kind in ("agent marker", "coordinator"))


def _aim(tokens: Sequence[Token], index: int) -> int:
    """Where the words begin that say what for, or with whom; 0 where none do. 'by us' may stand between."""
    for at in range(index + 1, min(len(tokens), index + 4)):
        token = tokens[at]
        if token.hard_break or token.gap_words:
            return 0
        if any(token.has(kind) for kind in ("to", "purpose marker", "recipient marker", "purpose")):
            return at
        if not (token.has("agent marker") or token.has("possessive") or token.has("pronoun") or party_of(token)):
            return 0
    return 0
