"""A licence that is named without a verb that gives it: 'This licence continues', 'A worldwide licence to host ...'."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Clause, Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.licence import start
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.vocabulary.vocabulary import Vocabulary

POINTING = frozenset(("this", "these", "such", "the", "foregoing", "above", "said"))  # at what was spoken of


def bare_licence(context: Context, tokens: Sequence[Token]) -> Frame | None:
    """A fragment that is a licence itself: 'A worldwide licence to host your content.'"""
    for index, token in enumerate(tokens[:12]):
        if token.has("licence noun") and index + 2 < len(tokens) and tokens[index + 1].has("to"):
            frame = start(tokens, index)
            frame.licence = True
            for earlier in tokens[:index]:
                for sense in earlier.all("attribute"):
                    frame.add(Dimension.ATTRIBUTE, context.mention(earlier, sense.term))
            return frame
        if not (token.has("attribute") or token.has("coordinator") or token.has("adverb") or token.has("licence noun")):
            return None
    return None


def licence_subject(_context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """'This licence continues ...', 'The rights granted above survive ...': more about a licence spoken of before."""
    token = tokens[index]
    if not token.has("licence noun") or index > 3 or index + 1 >= len(tokens):
        return None
    if index and tokens[index - 1].has("except"):
        return None  # 'except for the licence granted to you, ...'
    pointed = index > 0 and (tokens[index - 1].term("pronoun") == "thing" or tokens[index - 1].has("above"))
    article = (token.gap.lower().split() or [""])[-1]
    if not (pointed or article in POINTING or _held_by_us(tokens, index)):
        return None
    frame = start(tokens, index)
    frame.licence = frame.continued = True
    return frame


def _held_by_us(tokens: Sequence[Token], index: int) -> bool:
    """'Our licence to your posts', 'Parley's licence', 'your licence to us': what the provider holds."""
    before, after = tokens[index - 1] if index else None, tokens[index + 1 : index + 3]
    if before is None or tokens[index].gap.strip() not in ("", "'s", "’s"):
        return False
    owner = before.term("possessive") or (party_of(before) if tokens[index].gap.strip() else "")
    other = next((party_of(t) for t in after if party_of(t) and not t.has("possessive")), "")
    return bool(owner) and (other == "provider" if owner == "user" else other != "user")


def continues(vocabulary: Vocabulary, licence: Clause | None, frame: Frame) -> bool:
    """'This licence survives' says something only where a licence stands before it: it is about that one, its acts and
    its purposes. 'This licence to your content survives' says by itself what it is over."""
    if any(m.term == "provider" for m in frame.grantors):
        return frame.has(Dimension.THING)  # 'the limited licence we grant you' is another one
    own = any(vocabulary.within(Dimension.THING, term, "user content") for term in frame.terms(Dimension.THING))
    if licence is None:
        return own or any(m.term == "user" for m in frame.grantors)
    if not own:
        frame.mentions[Dimension.THING] = list(licence.things)
    frame.mentions[Dimension.PARTY] = list(licence.parties)
    frame.grantors = list(licence.grantors)
    if not (frame.has(Dimension.ACTION) or frame.has(Dimension.PURPOSE)):
        frame.mentions[Dimension.ACTION] = list(licence.actions)
        frame.mentions[Dimension.PURPOSE] = list(licence.purposes)
        frame.mentions[Dimension.RECIPIENT] += licence.recipients
        frame.only |= licence.only
    return True
