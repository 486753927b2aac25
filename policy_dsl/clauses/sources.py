"""Words that tell, by the way, whom data come from -> the clause that the provider collects them there.

'We add to it what was obtained from data brokers', 'information that we receive from partners is kept', 'Data from
resellers: job titles', 'Sources of personal data include public registers'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.clause import Dimension, Mention
from policy_dsl.clauses.circumstance import INSIDE
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token, party_of, places
from policy_dsl.clauses.voice import Mood

_COLLECT = "collect"
_LISTED = 12  # tokens that a list of sources may have
_NEAR = 7  # tokens between data and the words that tell where they come from
_PASSED = ("possessive", "coordinator", "including", "adverb", "party", "pronoun")
_BEFORE = ("possessive", "including", "adverb", "coordinator", "thing", "modal", "pronoun", "defined")
_SAYS = ("modal", "negation", "be", "do", "including")  # what a noun that stands alone has not beside it
_PLAIN = frozenset(("data", "personal data"))


def sources(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> list[Frame]:
    """The frames of what is collected from outside and said in no frame of its own."""
    if not (places(tokens, "source marker") or places(tokens, "source noun")):
        return []
    gathered = (_source(context, tokens, index, found) for index in range(len(tokens) - 1))
    return [frame for frame in gathered if frame is not None]


def _source(context: Context, tokens: Sequence[Token], index: int, found: Sequence[Frame]) -> Frame | None:
    token = tokens[index]
    if token.has("source noun"):
        listed = 0 if any(t.has("negation") for t in tokens[:index]) else _after(tokens, index)
        things = [m for t in tokens[max(0, index - 1) : listed] for m in context.things(t)] if listed else []
        return _collected(context, tokens, (index, listed), things, found) if things else None
    if not token.has("source marker") or token.gap_words > 2 or token.hard_break or not index:
        return None
    things = (
        _relative(context, tokens, index)
        or _attached(context, tokens, index, found)
        or _item(context, tokens, index, found)
    )
    return _collected(context, tokens, (index, index + 1), things, found) if things else None


def _collected(
    context: Context, tokens: Sequence[Token], at: tuple[int, int], things: Sequence[Mention], found: Sequence[Frame]
) -> Frame | None:
    token = tokens[at[0]]
    frame = Frame(token.start, token.end, modal="may")
    frame.add(Dimension.PARTY, context.mention(token, "provider"))
    frame.add(Dimension.ACTION, context.mention(token, _COLLECT))
    for mention in things:
        frame.add(Dimension.THING, mention)
    for mention in parties(context, tokens, at[1]):
        frame.add(Dimension.RECIPIENT, mention)
    governing = [f.end for f in found if f.start <= token.start][-1:]
    frame.end = max(tokens[min(at[1], len(tokens) - 1)].end, *governing, 0)
    return frame if frame.has(Dimension.RECIPIENT) else None


def _attached(context: Context, tokens: Sequence[Token], index: int, found: Sequence[Frame]) -> list[Mention]:
    """'... with data [received] from': what stands right before the words, in a clause of who has them."""
    told = tokens[index - 1].in_form("past")
    at = index - 1 - told
    if at < 0 or tokens[at + 1].gap_words or tokens[index].gap_words:
        return []
    governing = [frame for frame in found if frame.start <= tokens[index].start][-1:]
    takes = bool(governing) and _takes(context, governing[0])
    noun = told and not found and not any(t.has(kind) for t in tokens for kind in _SAYS)
    return context.things(tokens[at]) if takes or noun else []


def _takes(context: Context, frame: Frame) -> bool:
    """Whoever states what it does with data from elsewhere has them; a denial, or a collection, speaks for itself."""
    natures = {t.nature for a in frame.terms(Dimension.ACTION) if (t := context.vocabulary.term(Dimension.ACTION, a))}
    own = "provider" in frame.terms(Dimension.PARTY) or "combine" in frame.terms(Dimension.ACTION)
    speaks = _COLLECT in frame.terms(Dimension.ACTION)
    return own and not speaks and not frame.negation and frame.mood is Mood.MAIN and natures == {"handling"}


def _relative(context: Context, tokens: Sequence[Token], index: int) -> list[Mention]:
    """'data [that] we receive about you from': whatever is then done with them, the provider gets them there."""
    for at in range(index - 1, max(-1, index - _NEAR), -1):
        token = tokens[at]
        if tokens[at + 1].hard_break or tokens[at + 1].gap_words > 2:
            return []
        if token.has("gathered"):
            return context.things(token)
        if _gathers(tokens, at):
            return _named_before(context, tokens, at)
        if party_of(token) not in ("user", "provider") and not (token.has("possessive") or token.has("adverb")):
            return []
    return []


def _gathers(tokens: Sequence[Token], at: int) -> bool:
    verb = any(s.term == _COLLECT and s.form in ("base", "past") for s in tokens[at].all("action"))
    before = at - 1 - (at > 1 and any(tokens[at - 1].has(kind) for kind in ("modal", "adverb", "do")))
    return verb and before > 0 and party_of(tokens[before]) == "provider" and not tokens[at].hard_break


def _named_before(context: Context, tokens: Sequence[Token], verb: int) -> list[Mention]:
    """The noun of a relative clause, with 'that' or without."""
    at = next((i for i in range(verb - 1, max(-1, verb - 4), -1) if party_of(tokens[i]) == "provider"), 0) - 1
    if at > 0 and tokens[at].term("subordinator") in ("that", "which"):
        at -= 1
    plain = at >= 0 and not tokens[at + 1].gap_words and "," not in tokens[at + 1].gap
    return context.things(tokens[at]) if plain else []


def _item(context: Context, tokens: Sequence[Token], index: int, found: Sequence[Frame]) -> list[Mention]:
    """'Data from our resellers: ...', 'This includes data from ad networks': an item that is a noun alone."""
    at = index - 1 - tokens[index - 1].in_form("past")
    while at > 0 and party_of(tokens[at]) == "user":
        at -= 1
    head, before = tokens[at], tokens[:at]
    opens = all(any(t.has(kind) for kind in _BEFORE) and not (t.gap_words or t.hard_break) for t in before)
    exemplified = at > 0 and before[-1].has("including")
    governed = any(frame.start <= tokens[index].start for frame in found) and not exemplified
    if not opens or head.gap_words or governed or _goes_on(tokens, index + 1):
        return []
    if any(m.term not in _PLAIN for token in before for m in context.things(token)):
        return []  # 'The outputs may include information from other websites'
    return [m for m in context.things(head) if m.term in _PLAIN]


def _goes_on(tokens: Sequence[Token], start: int) -> bool:
    """'Data from others may be wrong': a sentence about them, which says nothing of how they come."""
    for token in tokens[start : start + _LISTED]:
        if token.hard_break:
            return False
        if token.has("modal") or token.has("be") or token.has("negation"):
            return True
        if token.has("subordinator") or not any(token.has(kind) for kind in _PASSED):
            return False
    return False


def _after(tokens: Sequence[Token], index: int) -> int:
    """Where the list begins that 'sources of data are' leads into; 0 where none does."""
    for at in range(index + 1, min(len(tokens), index + _NEAR + 3)):
        token = tokens[at]
        if token.has("negation") or token.has("modal"):
            return 0
        if token.has("be") or token.has("including") or ":" in token.gap:
            return at + (token.has("be") or token.has("including"))
        if token.hard_break:
            return 0
    return 0


def parties(context: Context, tokens: Sequence[Token], start: int) -> Iterator[Mention]:
    """Those outside that a list of sources names."""
    for number, token in enumerate(tokens[start : start + _LISTED]):
        party = party_of(token)
        if (token.hard_break and number) or token.gap_words > 2:
            return
        if party and party not in INSIDE - {"other users"} and not token.has("possessive"):
            yield context.mention(token, party)
        elif not any(token.has(kind) for kind in _PASSED):
            return
