"""Who gives a licence, and who gets it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.clauses.token import Token, party_of

_GRANTOR = 24  # tokens in which the subject of a grant is looked for


_TAIL = 5  # tokens behind the licence in which 'to us' may stand


_PASSIVE = frozenset(("granted", "licensed"))


_NONE = frozenset(("nothing", "neither", "none of", "none"))


_FILLERS = ("attribute", "adverb", "coordinator", "negation", "only", "to", "possessive", "promptness", "including")


def part_before(tokens: Sequence[Token], index: int) -> Iterator[Token]:
    """The tokens before `index` in its part of the sentence, the nearest first."""
    for at in range(index - 1, max(-1, index - _GRANTOR), -1):
        if tokens[at + 1].hard_break:
            return
        yield tokens[at]


def denied_from_start(tokens: Sequence[Token], index: int) -> bool:
    """'Nothing in these terms grants', 'Neither this licence nor any other provision permits'."""
    first = next((t for t in tokens[:3] if t.words in _NONE), None)
    return first is not None and first in list(part_before(tokens, index))


def begins_main(tokens: Sequence[Token], at: int) -> bool:
    """'If you post, you ...': a person behind a comma; not 'if, and only if, you ...'."""
    token, before = tokens[at], tokens[at - 1] if at else None
    if not (token.has("pronoun") and party_of(token) and token.soft_break) or before is None:
        return False
    return not any(before.has(kind) for kind in ("subordinator", "coordinator", "only", "proviso"))


def sides(tokens: Sequence[Token], index: int, noun: int, kind: str) -> tuple[int | None, list[int]]:
    """Who gives and who gets, as far as the words say."""
    before = _subject(tokens, min(index, noun) if kind in _PASSIVE else index)
    if kind == "received" or (kind in _PASSIVE and noun > index and before is not None):
        giver = next((at for at in _after(tokens, noun) if tokens[at - 1].has("source marker")), None)
        return giver, [before] if before is not None else []
    if kind in _PASSIVE:
        return _agent(tokens, index), _receivers(tokens, index, max(index, noun), "")
    return before, _receivers(tokens, index, noun, party_of(tokens[before]) if before is not None else "")


def _agent(tokens: Sequence[Token], index: int) -> int | None:
    """'granted by us'."""
    for at in range(index + 1, min(len(tokens), index + _TAIL)):
        if tokens[at].hard_break:
            return None
        if party_of(tokens[at]) and tokens[at - 1].has("agent marker"):
            return at
    return None


def _subject(tokens: Sequence[Token], index: int) -> int | None:
    """The party before the verb that no preposition governs: 'you' in 'you warrant to us that ..., and grant us'."""
    for at in range(index - 1, max(-1, index - _GRANTOR), -1):
        if tokens[at + 1].hard_break:
            return None
        if party_of(tokens[at]) and not (at and not tokens[at].gap.strip() and _governs(tokens[at - 1])):
            return at
    return None


def _governs(token: Token) -> bool:
    kinds = ("to", "recipient marker", "agent marker", "source marker", "with", "override", "possessive")
    return any(token.has(kind) for kind in kinds)


def _receivers(tokens: Sequence[Token], index: int, noun: int, giver: str) -> list[int]:
    """The parties between the verb and the licence; else those after 'to' behind it; never the giver."""
    found = [at for at in range(index + 1, noun) if party_of(tokens[at]) and not _possesses(tokens, at)]
    found = _joined(tokens, [at for at in found if party_of(tokens[at]) != giver or _noun_phrase(tokens[at])])
    return found or [at for at in _after(tokens, noun) if party_of(tokens[at]) != giver and _given(tokens, at)][:1]


def _possesses(tokens: Sequence[Token], at: int) -> bool:
    """'the user's account' names no receiver."""
    return tokens[at].has("possessive") or (
        at + 1 < len(tokens) and tokens[at + 1].gap.strip().startswith(("’s", "'s"))
    )


def _noun_phrase(token: Token) -> bool:
    return not token.has("pronoun")


def _joined(tokens: Sequence[Token], parties: list[int]) -> list[int]:
    """The first party and what is listed beside it."""
    kept = parties[:1]
    for at in parties[1:]:
        between = tokens[kept[-1] + 1 : at + 1]
        fillers = all(any(t.has(kind) for kind in _FILLERS) for t in between[:-1])
        if not fillers or any(t.gap_words > 3 for t in between):
            break
        kept.append(at)
    return kept


def _given(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 1]
    return before.has("to") or before.has("recipient marker") or before.has("possessive")


def _after(tokens: Sequence[Token], noun: int) -> Iterator[int]:
    for at in range(noun + 1, min(len(tokens), noun + _TAIL)):
        if tokens[at].hard_break or tokens[at].has("action"):
            return
        if party_of(tokens[at]):
            yield at


def grantee(tokens: Sequence[Token], at: int, grantor: int | None) -> str:
    """Users to whom a user grants something are other users."""
    party = party_of(tokens[at])
    same = grantor is not None and party == party_of(tokens[grantor]) == "user"
    return "other users" if same else party
