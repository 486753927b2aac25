"""'This licence does not extend to training': what a licence, a permission or a right leaves out -> a frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from policy_dsl.clause import Clause, Dimension, Mention
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.sides import part_before
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.vocabulary.vocabulary import Vocabulary

_AFTER = 10  # tokens in which it is said of what and for whom
_BARE = ("negation", "do", "modal", "adverb", "coordinator")  # what may stand around a subject


def withheld_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """A frame that denies what follows, if the subject is a licence, a permission or a right, or points at one."""
    kind = _kind(tokens, index)
    if not kind or (kind != "leaves out" and not _denied(tokens, index)):
        return None
    before = list(part_before(tokens, index))
    alone = _alone(before, tokens[index])
    if alone:
        before = list(tokens[:index])  # 'The licence covers hosting; it does not extend to ...'
    licensed = any(_licence(t, kind) for t in before)
    if not (licensed or alone) or _given_to_user(before):
        return None
    frame = Frame(tokens[index].start, tokens[index].end, modal="may", negation="not", pronoun=True, withheld=True)
    frame.pointing = alone and not licensed
    frame.deciding.append((tokens[index].start, tokens[index].end))
    holder = _holder(context, tokens, index, _named_holder(before))
    if holder:
        frame.add(Dimension.PARTY, context.mention(tokens[index], holder))
    return frame


def _given_to_user(before: Sequence[Token]) -> bool:
    """'Rights assigned to you do not include ...' takes from what users get. `before` is read backwards."""
    return any(party_of(one) == "user" and prior.has("to") for one, prior in pairwise(before))


def withheld_from(vocabulary: Vocabulary, frame: Frame, licence: Clause | None, practice: Frame | None) -> bool:
    """Who does not get it, and for which acts, as what was granted or is done says. False where that leaves nothing
    denied: 'This does not apply to ...' behind no grant, or a part of what was granted that is not known."""
    if practice is not None and (frame.pointing or licence is None):
        return not practice.negation and _of_practice(vocabulary, frame, practice)
    if frame.pointing and licence is None:
        return False
    if licence is not None and any(m.term == "provider" for m in licence.grantors):
        frame.mentions[Dimension.PARTY] = list(licence.parties)  # what our licence leaves out the user does not get
    if not _deeds(frame):
        given = {m.term for m in licence.things} if licence is not None else set()
        frame.licence = True
        frame.grantors = list(licence.grantors) if licence is not None else []
        if not _narrows(vocabulary, frame, given):
            return False
    if licence is not None:
        _complete(frame, {Dimension.PARTY: licence.parties, Dimension.THING: licence.things})
    return True


def _of_practice(vocabulary: Vocabulary, frame: Frame, practice: Frame) -> bool:
    if not _deeds(frame):
        if not _narrows(vocabulary, frame, practice.terms(Dimension.THING)):
            return False
        _complete(frame, {d: practice.mentions[d] for d in (Dimension.ACTION, Dimension.RECIPIENT)})
    _complete(frame, {d: practice.mentions[d] for d in (Dimension.PARTY, Dimension.THING)})
    return True


def _deeds(frame: Frame) -> bool:
    return frame.has(Dimension.ACTION) or frame.has(Dimension.PURPOSE)


def _narrows(vocabulary: Vocabulary, frame: Frame, given: set[str]) -> bool:
    """'your private messages' is a part of what was given; 'content that you mark' may be, and is not told apart."""
    named, within = frame.terms(Dimension.THING), vocabulary.within
    return bool(named) and not any(within(Dimension.THING, thing, name) for thing in given for name in named)


def _complete(frame: Frame, given: Mapping[Dimension, Sequence[Mention]]) -> None:
    for dimension, mentions in given.items():
        if not frame.has(dimension):
            frame.mentions[dimension] = list(mentions)


def _kind(tokens: Sequence[Token], index: int) -> str:
    """How far something reaches: 'extends to', and 'permits' before a deed."""
    kind = tokens[index].term("scope")
    if kind or tokens[index].term("grant") != "permit" or index + 1 >= len(tokens):
        return kind
    following = tokens[index + 1]
    return "applies" if (following.noun or following.has("purpose")) and not party_of(following) else ""


def _alone(before: Sequence[Token], token: Token) -> bool:
    """'It does not extend to', 'This shall not apply to': a pronoun is the whole subject."""
    subject = [t for t in before if not any(t.has(kind) for kind in _BARE)]
    known = all(not t.gap_words for t in (*before[: before.index(subject[0])], token)) if subject else False
    return len(subject) == 1 and subject[0].term("pronoun") == "thing" and known


def _licence(token: Token, kind: str) -> bool:
    """What applies to something may be any right; what a licence or a permission applies to it lets be used."""
    if token.has("leave") or token.term("condition") == "opted in":
        return not token.verb
    if kind == "applies":
        return token.term("licence noun") == "licence"
    return token.has("licence noun") or token.term("modal") == "right"


def _denied(tokens: Sequence[Token], index: int) -> bool:
    """'does not include', 'shall not in any way extend to', 'nothing in this licence extends to'."""
    before = tokens[max(0, index - 3) : index]
    if any(t.has("negation") for t in before) and not any(t.hard_break for t in (*before[1:], tokens[index])):
        return True
    *_, first = (tokens[index], *part_before(tokens, index))
    return first.has("negation")


def _named_holder(before: Sequence[Token]) -> str:
    """'Our right to use your files': whose it is, else the party that stands nearest."""
    owned = (prior for noun, prior in pairwise(before) if noun.has("licence noun") or noun.term("modal") == "right")
    ours = any(prior.term("possessive") == "provider" for prior in owned)
    return "provider" if ours else next(filter(None, map(party_of, before)), "")


def _holder(context: Context, tokens: Sequence[Token], index: int, named: str) -> str:
    """Who does not get it: over what is the users', the provider; else whom the words name, if any."""
    for token in tokens[index + 1 : index + 1 + _AFTER]:
        if token.hard_break:
            break
        within = context.vocabulary.within
        if any(within(Dimension.THING, m.term, "user content") for m in context.things(token)):
            return "provider"
    return named
