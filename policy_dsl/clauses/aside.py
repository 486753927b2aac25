"""Words in commas or brackets that part a subject from its verb: 'we, with your consent, share'."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clauses.token import Token, party_of

_LONGEST = 8  # tokens of an aside
_FEW = 3  # unknown words between a preposition and its party
_SOME = (
    ["any"],
    ["each"],
    ["all"],
    ["some"],
    ["one"],
    ["none"],
    ["both"],
    ["either"],
    ["most"],
)  # 'any of our partners'
_OPENERS = {",": ",", ")": "(", "—": "—", "–": "–"}
_DASHES = frozenset("—–")
_LONG = 40  # tokens of an aside between dashes
_PREPOSITIONS = (
    "to",
    "recipient marker",
    "agent marker",
    "source marker",
    "purpose marker",
    "with",
    "basis marker",
    "override",
)
_CIRCUMSTANCES = (
    "subordinator",
    "condition",
    "attribute",
    "promptness",
    "self reference",
    "adverb",
    "except",
    "without",
)
_MANNER = ("attribute", "condition", "promptness", "adverb")


def behind_preposition(tokens: Sequence[Token], at: int) -> bool:
    """'granted to you', 'between you and us', 'on behalf of our partners': a party that a preposition governs."""
    if tokens[at].has("nominative"):
        return False
    while at > 0 and not tokens[at].hard_break:
        before, gap = tokens[at - 1], tokens[at].gap.split()
        if (gap[-1:] == ["of"] and gap[-2:-1] not in _SOME) or (before.has("oblique") and not tokens[at].soft_break):
            return True  # 'harm us or others'
        if any(before.has(kind) for kind in _PREPOSITIONS):
            return not tokens[at].soft_break and len(gap) < _FEW
        if gap or not (before.has("possessive") or before.has("coordinator") or party_of(before)):
            return False
        at -= 1
    return False


def apposed(gap: str) -> bool:
    """'Parley, Inc., of Oslo, uses', 'Parley Ltd. ("Group") uses': words in commas or brackets that nobody knows say
    more of the name before them."""
    words = gap.strip()
    form = words.partition(" ")[0].endswith(".")
    return len(words) > 2 and (form or words[0] in ",(") and words[-1] in ",)"


def before_aside(tokens: Sequence[Token], at: int) -> int | None:
    """Where the subject ends, if the words up to `at` are an aside between it and its verb; None where they are not."""
    start = _start(tokens, at)
    if start is None or not _subject(tokens, start - 1):
        return None
    dashed = not _DASHES.isdisjoint(tokens[start].gap)
    return start - 1 if dashed or _parts(tokens[start : at + 1]) else None


def modal_before_aside(tokens: Sequence[Token], at: int) -> int | None:
    """'may, without notice, revise', 'may at will (but need not), revise', 'shall not, for any reason, sell':
    the modal or the negation before the aside that ends at `at`, if there is one."""
    start = _start(tokens, at)
    before = start - 1 if start else -1
    while before > 0 and any(tokens[before].has(kind) for kind in _MANNER) and not tokens[before].hard_break:
        before -= 1
    governs = bool(start) and (tokens[before].has("modal") or _denies(tokens, before + 1))
    return before if governs else None


def _denies(tokens: Sequence[Token], start: int) -> bool:
    """'shall not, whether or not for money, sell'; 'shall not, or let others, sell' goes on with a second verb."""
    denied = start > 1 and tokens[start - 1].has("negation") and tokens[start - 2].has("modal")
    return denied and not tokens[start].has("coordinator")


def _start(tokens: Sequence[Token], at: int) -> int | None:
    """Where words in commas or brackets begin that end at `at`."""
    closer = tokens[at + 1].gap.strip() if at >= 1 else ""
    opener = _OPENERS.get(closer[:1]) or _OPENERS.get(closer[-1:])
    most = _LONG if opener in _DASHES else _LONGEST
    for start in range(at, max(0, at - most), -1) if opener else ():
        if tokens[start].hard_break:
            return None
        if opener and opener in tokens[start].gap:
            return start
    return None


def _subject(tokens: Sequence[Token], at: int) -> bool:
    after = tokens[at + 1].gap.strip()
    parted = after[:1] in (",", "(", *_DASHES) or (after[-1:] == "," and tokens[at + 1].gap_words == 1)
    named = bool(party_of(tokens[at])) and not tokens[at].has("oblique") and parted
    return named and not behind_preposition(tokens, at)


def _parts(aside: Sequence[Token]) -> bool:
    """True where the aside is a circumstance, or at least no clause and no part of a list."""
    first = aside[0]
    if first.has("coordinator") or first.has("including"):
        return False
    circumstance = not first.gap_words and any(first.has(kind) for kind in (*_PREPOSITIONS, *_CIRCUMSTANCES))
    listed = not first.gap_words and (party_of(first) or first.has("possessive"))
    return circumstance or not (listed or any(t.has("modal") or t.in_form("base", "third") for t in aside))
