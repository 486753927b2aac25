"""Words that say whose something is -> a frame: 'remains yours', 'belongs to', 'we claim no ownership of'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.clauses.word_list import word_list

OWN = "own"
CONTENT = "user content"
APOSTROPHES = ("'", "’")  # behind a party, they begin what is the party's
_LINKS = ("to", "purpose marker", "coordinator", "recipient marker")  # between a title and what it is to
_REACH = 16  # tokens in which the subject is looked for


def title_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """A frame of ownership if the token at `index` says whose something is; None otherwise."""
    kind = tokens[index].term("title")
    if not kind or (tokens[index].has("negation") and _acts(tokens[index + 1 : index + 2])):
        return None
    before = list(_before(tokens, index))
    frame = Frame(tokens[index].start, tokens[index].end, slot=Dimension.THING)
    frame.negation = "no" if _denied(tokens[index], before) else ""
    if (kind in ("claim", "give", "unaffected") and not frame.negation) or _supposed(tokens, index):
        return None
    frame.negation = "" if kind == "unaffected" else frame.negation  # what does not change your ownership leaves it
    owner = _owner(tokens, index, kind, before)
    if owner is None and kind in ("belongs", "owner"):
        return None
    party = party_of(owner) if owner else "user" if kind in ("yours", "unaffected") else _taker(tokens, index, kind)
    frame.add(Dimension.PARTY, context.mention(owner or tokens[index], party))
    frame.add(Dimension.ACTION, context.mention(tokens[index], OWN))
    if kind in ("belongs", "yours"):
        for mention in (m for t in reversed(before) for m in context.things(t)):
            frame.add(Dimension.THING, mention)
        mine = next((t for t in before if t.term("possessive") == "user"), None)
        if mine is not None and not frame.has(Dimension.THING):
            frame.add(Dimension.THING, context.mention(mine, CONTENT))  # 'your drawings are yours'
    if kind == "unaffected" and not any(context.things(t) for t in tokens[index + 1 : index + 4]):
        frame.add(Dimension.THING, context.mention(tokens[index], CONTENT))
    if kind == "claim" and party != "user" and _unknown_object(context, tokens, index):
        frame.owned = context.mention(tokens[index], CONTENT)  # what else could be disclaimed
    frame.deciding.append((tokens[index].start, tokens[index].end))
    return frame


def _unknown_object(context: Context, tokens: Sequence[Token], index: int) -> bool:
    """'... no ownership of any Programme Stuff': a name that is not known, and nothing that is, up to the next end."""
    after = tokens[index + 1 :]
    passed = list(takewhile(lambda t: any(t.has(kind) for kind in _LINKS) and not t.gap_words, after))
    following = next(iter(after[len(passed) :]), None)
    start = passed[-1].end if passed else tokens[index].end
    words = context.text.plain[start : following.start if following else None].strip(" .,;").split()
    ends = following is None or following.gap.strip(" ").endswith((",", ".", ";")) or following.has("coordinator")
    return ends and any(word[0].isupper() and word.lower() not in word_list("english.yaml") for word in words)


def _acts(following: Sequence[Token]) -> bool:
    """'We have no right to use it' is about a deed, and not about whose it is."""
    return any(t.in_form("base") and not t.gap_words for t in following)


def _before(tokens: Sequence[Token], index: int) -> Iterator[Token]:
    """The tokens before `index` in its part of the sentence, the nearest first."""
    for at in range(index - 1, max(-1, index - _REACH), -1):
        if tokens[at + 1].hard_break:
            return
        yield tokens[at]


def _supposed(tokens: Sequence[Token], index: int) -> bool:
    """'if it is yours', 'you warrant that it belongs to you', 'devices we infer belong to you' state nothing."""
    if index > 1 and tokens[index - 1].verb and party_of(tokens[index - 2]) == "provider":
        return True
    for at in range(index - 1, max(-1, index - _REACH), -1):
        if tokens[at + 1].hard_break or "," in tokens[at + 1].gap:
            return False
        if tokens[at].has("warranty") or tokens[at].term("subordinator") in ("if", "whenever", "unless", "that", "how"):
            return True
    return False


def _denied(token: Token, before: Sequence[Token]) -> bool:
    """'claim no ownership', 'do not claim any', 'nothing in these terms gives us'."""
    return not {"no", "not"}.isdisjoint(token.words.split()) or any(t.term("negation") in ("no", "not") for t in before)


def _owner(tokens: Sequence[Token], index: int, kind: str, before: Sequence[Token]) -> Token | None:
    if kind == "belongs":
        for at in range(index + 1, min(len(tokens), index + 4)):
            token = tokens[at]
            if party_of(token) and not token.hard_break and token.gap_words < 3:
                return None if at + 1 < len(tokens) and tokens[at + 1].gap.startswith(APOSTROPHES) else token
        return None
    if kind in ("claim", "owner"):
        return next((t for t in before if party_of(t)), None)
    return None


def _possesses(following: Token) -> bool:
    """Behind 'the customer', the "'s" of "the customer's data"."""
    return following.gap.startswith(APOSTROPHES)


def _taker(tokens: Sequence[Token], index: int, kind: str) -> str:
    """'Nothing transfers ownership to us': who gets nothing; the provider where nobody is named."""
    if kind == "claim":
        return "provider"  # under a name that is not known
    near = list(takewhile(lambda t: not t.has("subordinator"), tokens[index + 1 : index + 7]))
    owners = {id(t) for t, then in pairwise(near) if _possesses(then)}
    after = (party_of(t) for t in near if id(t) not in owners)
    within = {"you": "user", "us": "provider"}
    named = (within[word] for word in tokens[index].words.split() if word in within)
    return next(named, "") or next((party for party in after if party), "provider")
