"""Reports that others make about people, where a provider has them made or reads them -> what it collects there.

'We may run a background check on you', 'you authorise us to obtain your credit report'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token, party_of, places

_REPORT = "report by others"
_OTHERS = ("processor", "third party", "affiliate")


def reports(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> Iterator[Frame]:
    """A frame for each report that the provider is said to get, in a sentence that speaks of the user: a check of the
    provider's own staff is none of it."""
    known = any(_REPORT in f.terms(Dimension.THING) and f.has(Dimension.RECIPIENT) for f in found)
    if known or not any(party_of(t) == "user" or t.term("possessive") == "user" for t in tokens):
        return
    for at in places(tokens, "thing"):
        if tokens[at].term("thing") == _REPORT and _gets(tokens, at):
            frame = Frame(tokens[at].start, tokens[at].end, modal="may")
            frame.add(Dimension.PARTY, context.mention(tokens[at], "provider"))
            frame.add(Dimension.ACTION, context.mention(tokens[at], "collect"))
            frame.add(Dimension.THING, context.mention(tokens[at], "personal data"))
            frame.add(Dimension.RECIPIENT, context.mention(tokens[at], "third party"))
            yield frame


def _gets(tokens: Sequence[Token], at: int) -> bool:
    """True where the last of those named before it is the provider, or who works for the provider, and nothing denies
    it or asks for something else: 'we ask you for your credit report' is another matter."""
    for index in range(at - 1, -1, -1):
        token, after = tokens[index], tokens[index + 1]
        if after.hard_break or token.has("negation") or token.has("subordinator"):
            return False
        party = party_of(token)
        if party == "provider":
            return True
        if party and party not in _OTHERS:
            return after.term("grant") == "permit"  # 'you authorise' whoever the contract is with
    return False
