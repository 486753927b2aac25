"""'Content uploaded to the platform', 'made available through the Services': the way that something came."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token
from policy_dsl.clauses.word_list import word_list

_SERVICES = frozenset(("service", "provider materials"))


def is_channel(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    """True for a service behind data, parted from them by where, or by what way, they came there."""
    things = {mention.term for mention in context.things(tokens[index])}
    if not things or not things <= _SERVICES or not frame.terms(Dimension.THING) - _SERVICES:
        return False
    at = index - (index > 0 and tokens[index - 1].has("possessive"))
    way = tokens[at].gap.split()
    if way and (tokens[at].gap.strip(" ,") == way[-1] or len(way) < 3):
        return way[-1].lower() in word_list("routes.yaml")
    return at > 1 and not way and _leads(tokens, at)


def _leads(tokens: Sequence[Token], at: int) -> bool:
    """'through the site', 'that you upload to our site'; not 'a licence to your files and to our site'."""
    before = tokens[at - 1]
    return before.has("source marker") or (before.has("to") and tokens[at - 2].verb)
