"""'The retention period is six months': how long data are kept, said by a noun alone -> a frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token, party_of, places

PERIOD = "retention period"
LIMIT = "limit retention"
_REACH = 14  # tokens between the period and what limits it


def kept_for(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> Iterator[Frame]:
    """A frame for a sentence that says how long such a period is, or by what it is set, unless a user has to keep."""
    users = any(f.modal == "must" and "user" in f.terms(Dimension.PARTY) for f in found)
    said = [f for f in found if LIMIT in f.terms(Dimension.ACTION)]
    for index in () if users or said else [*places(tokens, "thing"), *places(tokens, "action")]:
        named = tokens[index].term("thing") == PERIOD or tokens[index].term("action") == LIMIT
        if named and _set(tokens, index):
            frame = Frame(tokens[index].start, tokens[index].end, modal="must")
            frame.add(Dimension.ACTION, context.mention(tokens[index], LIMIT))
            frame.add(Dimension.THING, context.mention(tokens[index], "data"))
            frame.deciding.append((tokens[index].start, tokens[index].end))
            yield frame
            return


def _set(tokens: Sequence[Token], index: int) -> bool:
    """True where a time, or what the time hangs on, stands near."""
    behind = tokens[index + 1 : index + 1 + _REACH]
    stop = next((n for n, t in enumerate(behind) if t.hard_break and ":" not in t.gap), len(behind))
    before = tokens[max(0, index - 4) : index]
    if any(t.has("negation") or party_of(t) == "user" for t in (*before, *behind[:2])):
        return False
    worked_out = len(behind) > 1 and behind[0].has("be") and behind[1].in_form("past")  # 'is determined by'
    named = any(t.has("unit") or t.has("yardstick") for t in behind[:stop])
    return worked_out or named or any(t.has("yardstick") for t in before)
