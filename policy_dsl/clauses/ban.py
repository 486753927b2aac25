"""'Using our content to compete is prohibited': a deed as subject, and a predicate that forbids it."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension, Role
from policy_dsl.clauses.arguments import fill
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token, party_of, places
from policy_dsl.clauses.voice import Mood

_REACH = 24  # tokens that the subject may have


def ban(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> list[Frame]:
    """Forbid what the deed before each ban names; the frames of deeds that were none yet."""
    said = (index for index in places(tokens, "ban") if index > 1 and _bans(tokens, index))
    made = (_banned(context, tokens, index, found) for index in said)
    return [frame for frame in made if frame is not None]


def _bans(tokens: Sequence[Token], index: int) -> bool:
    """'is prohibited', 'is not permitted'; not 'is not prohibited'."""
    kind, before = tokens[index].term("ban"), tokens[index - 1]
    if not kind or tokens[index].hard_break:
        return False
    denied = before.has("negation")
    been = before.has("be") or (denied and tokens[index - 2].has("be"))
    return been and denied is (kind == "allowed")


def _banned(context: Context, tokens: Sequence[Token], index: int, found: Sequence[Frame]) -> Frame | None:
    start = _part(tokens, index)
    within = [f for f in found if tokens[start].start <= f.start < tokens[index].start and f.mood is Mood.MAIN]
    if within and not within[0].fragment:
        return None  # what somebody does is said by a verb of its own
    frame = within[0] if within else _deed(context, tokens, start, index)
    if frame is None:
        return None
    frame.negation, frame.modal = "prohibit", "must"
    frame.end = max(frame.end, tokens[index].end)
    frame.deciding.append((tokens[index].start, tokens[index].end))
    if not frame.has(Dimension.PARTY) and not _of_users(context, frame):
        frame.add(Dimension.PARTY, context.mention(tokens[index], "user"))
    return None if within else frame


def _part(tokens: Sequence[Token], index: int) -> int:
    """Where the part of the sentence begins that ends at `index`."""
    start = index
    while start > max(0, index - _REACH) and not tokens[start].hard_break:
        start -= 1
    return start


def _deed(context: Context, tokens: Sequence[Token], start: int, index: int) -> Frame | None:
    """'Our use of your files for training': an action as a noun, its owner before it."""
    at = next((i for i in range(start, index) if tokens[i].noun or tokens[i].in_form("gerund")), None)
    if at is None or any(tokens[i].has("modal") for i in range(start, at)):
        return None
    frame = Frame(tokens[at].start, tokens[at].end)
    before = tokens[at - 1] if at > start else None
    owner = (before.term("possessive") or party_of(before)) if before is not None else ""
    if owner and owner != "other" and before is not None:
        frame.add(Dimension.PARTY, context.mention(before, owner))
    for i in range(at, index):
        fill(context, tokens, i, frame)
    return frame


def _of_users(context: Context, frame: Frame) -> bool:
    """Nobody may do it with what is the users': then it is no duty of theirs alone."""
    things = [m.term for m in frame.mentions[Dimension.THING] if m.role is not Role.EXCEPT]
    return any(context.vocabulary.within(Dimension.THING, thing, "data") for thing in things)
