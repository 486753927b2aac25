"""Tokens -> tokens in which a verb and what it is done to have become one purpose: 'train and improve our models'.

A list of verbs ('develop, train and improve') governs a list of objects ('our services, algorithms and models'): each
pair that the vocabulary knows names a purpose. The noun may also stand first ('model training'), and a bare word
('for training') names its purpose where the sentence speaks of such an object.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policy_dsl.clauses.token import Token, places
from policy_dsl.vocabulary.sense import Sense, readings
from policy_dsl.vocabulary.vocabulary import BARE, DEED, MATTER

_PARTS = frozenset((DEED, MATTER, BARE))
SERVES = "serves"
_KEPT = "kept from"  # 'excluded from training'
TRAIN = "train"  # the action that needs no object where data follow: 'we train on your files'
_LEARNER = 4  # tokens between a model and the verb that says what it was trained on
_APART = 8  # unknown words between a verb and its object
_JOINED = 5  # unknown words between two verbs, or two objects, of a list
_LIST = 12  # tokens that a list may have
_AUXILIARY = ("party", "be", "do", "modal", "negation", "adverb", "only", "coordinator")
_BEHIND = ("possessive", "thing", "source marker", "purpose marker")  # 'the models behind our search are trained on'

_AIMED = ("purpose marker", "coordinator", "purpose", SERVES)  # what a bare purpose stands behind
_PASSED = ("possessive", "coordinator", "adverb", "thing", "defined", "attribute", "purpose", MATTER)


@dataclass(slots=True)
class _Pair:
    """Where the last object stands, and the purposes that verbs and objects name together."""

    end: int
    purposes: dict[str, None]


def compose(tokens: Sequence[Token]) -> Sequence[Token]:
    """The same tokens, with compounds merged and words that are half of one dropped where the other half is missing."""
    if all(map(_PARTS.isdisjoint, [token.kinds for token in tokens])):
        return tokens
    tokens = [_learned(tokens, at) for at in range(len(tokens))]
    found: list[Token] = []
    gap, at = "", 0
    named = {s.term for at in places(tokens, MATTER) for s in tokens[at].all(MATTER)}
    shut = any(tokens[at].term(SERVES) == _KEPT for at in places(tokens, SERVES))
    if shut or places(tokens, "negation"):  # what is not 'used for training' was meant for no course
        named.update(s.term for at in places(tokens, BARE) for s in tokens[at].all(BARE))
    while at < len(tokens):
        token = tokens[at]
        whole = _PARTS.isdisjoint(token.kinds)
        pair = None if whole else _verb_first(tokens, at) or _object_first(tokens, at)
        if pair is not None:
            found.append(_merged(tokens, at, pair, gap))
            gap, at = "", pair.end + 1
            continue
        gap += token.gap
        kept = token if whole else _kept(token, named, found[-1] if found else None)
        if kept is not None:
            found.append(kept if kept.gap == gap else kept.behind(gap))
            gap = ""
        else:
            gap += token.words
        at += 1
    return found


def _learned(tokens: Sequence[Token], at: int) -> Token:
    """'train on your files', 'models that are trained on your files': the verb alone names its purpose."""
    token = tokens[at]
    if not token.has(DEED) or all(s.term != TRAIN for s in token.all("action")):
        return token
    kind = "learner" if _learner(tokens, at) else "fed" if _on_data(tokens, at) else ""
    if not kind:
        return token
    deeds = [s.term for s in token.all(DEED)]
    return token.read_as((*token.senses, *(Sense(k, term) for k in ("purpose", kind) for term in deeds)))


def _on_data(tokens: Sequence[Token], at: int) -> bool:
    """'train on your files', and not 'trained on data protection' or 'train our staff on your data'."""
    if at + 1 >= len(tokens) or tokens[at + 1].gap.split()[:1] != ["on"] or tokens[at].in_form("past"):
        return False
    following = tokens[at + 1]
    if following.term("possessive") == "user" or following.has("defined"):
        return True
    return following.has("thing") and (" " in following.words or following.gap_words > 1)


def _learner(tokens: Sequence[Token], at: int) -> bool:
    """True where what learns is the subject: 'our models are trained on', 'the algorithm, which learns from'."""
    passive = tokens[at].in_form("past")
    if not passive and not tokens[at].in_form("base", "third"):
        return False
    been = False
    for index in range(at - 1, max(-1, at - 1 - _LEARNER), -1):
        token = tokens[index]
        if tokens[index + 1].hard_break or tokens[index + 1].gap_words > 1:
            return False
        if token.has(MATTER):
            return been or not passive
        been = been or token.has("be")
        if not any(token.has(kind) for kind in (*_AUXILIARY, *(_BEHIND if been else ()))):
            return False
    return False


def _kept(token: Token, named: set[str], before: Token | None) -> Token | None:
    """A token without what only a compound would give it; None where nothing is left."""
    aimed = before is not None and any(before.has(kind) for kind in _AIMED)
    bare = tuple(Sense("purpose", s.term) for s in token.all(BARE) if s.term in named and aimed)
    left = bare or tuple(s for s in token.senses if s.kind not in _PARTS)
    return token.read_as(left) if left else None


def _merged(tokens: Sequence[Token], at: int, pair: _Pair, gap: str) -> Token:
    first, last = tokens[at], tokens[pair.end]
    words = " ".join(t.words for t in tokens[at : pair.end + 1])
    form = next((s.form for s in first.all(DEED) if s.form == "base"), "")
    senses = tuple(Sense("purpose", name, form) for name in pair.purposes)
    if any(s.form == "third" for s in first.all(DEED)):  # 'your chats teach our models'
        senses += (Sense(SERVES, "by itself"),)
    return Token(first.start, last.end, words, gap + first.gap, readings(senses))


def _verb_first(tokens: Sequence[Token], at: int) -> _Pair | None:
    """'to develop, train and improve our services and models'."""
    if not any(s.form not in ("past", "simple past") for s in tokens[at].all(DEED)):
        return None
    last, deeds = _deeds(tokens, at)
    nominal = all(s.form == "noun" for s in tokens[last].all(DEED))
    if nominal and not (_of_at(tokens, last + 1) or (_of_at(tokens, last + 2) and tokens[last + 1].has("coordinator"))):
        return None
    return _objects(tokens, last + 1, deeds)


def _of_at(tokens: Sequence[Token], at: int) -> bool:
    """'development of', 'improvements to', 'development or deployment of'."""
    if at >= len(tokens):
        return False
    return "of" in tokens[at].gap.split()[:2] or (tokens[at].has("to") and tokens[at].gap_words == 0)


def _deeds(tokens: Sequence[Token], at: int) -> tuple[int, dict[str, None]]:
    """The verbs of a list that begins at `at`: the index of the last, and the purposes that they may name."""
    deeds = {s.term: None for s in tokens[at].all(DEED)}
    last, forms = at, {s.form for s in tokens[at].all(DEED)}
    if "gerund" in forms:
        forms.add("noun")
    for index in range(at + 1, min(len(tokens), at + _LIST)):
        token = tokens[index]
        if token.hard_break or token.gap_words > _JOINED:
            break
        if any(s.form in forms for s in token.all(DEED)):
            deeds |= {s.term: None for s in token.all(DEED)}
            last = index
        elif _done_by_others(tokens, index, last):
            last = index
        elif not any(token.has(kind) for kind in ("coordinator", "adverb", "action", "do", DEED)) or token.has("thing"):
            break
    return last, deeds


def _done_by_others(tokens: Sequence[Token], index: int, last: int) -> bool:
    """'to train, or have trained or improved': what one has others do is a verb of the list."""
    if not _past(tokens[index]):
        return False
    return tokens[index - 1].has("do") or (tokens[index - 1].has("coordinator") and _past(tokens[last]))


def _past(token: Token) -> bool:
    return any(sense.form == "past" for sense in token.all(DEED))


def _objects(tokens: Sequence[Token], start: int, deeds: dict[str, None]) -> _Pair | None:
    """The objects that follow, and the purposes that they name with one of the verbs."""
    pair, aside = _Pair(-1, {}), dict[str, None]()  # purposes that are said in full between the objects
    apart = 0
    for index in range(start, min(len(tokens), start + _LIST)):
        token = tokens[index]
        apart += token.gap_words
        if token.hard_break or apart > (_JOINED if pair.purposes else _APART):
            break
        named = [s.term for kind in (MATTER, "purpose") for s in token.all(kind) if s.term in deeds]
        if named and tokens[index - 1].term("possessive") != "user":
            pair.end, apart = index, 0
            pair.purposes |= dict.fromkeys(named) | aside
        elif token.has("including"):
            apart = 0
        elif token.has("purpose") and token.has("thing"):
            aside |= {s.term: None for s in token.all("purpose")}
        elif not _passes(tokens, index, start) or (pair.purposes and token.has("party")):
            break
    return pair if pair.purposes else None


def _passes(tokens: Sequence[Token], index: int, start: int) -> bool:
    """True where the objects of a list may go on behind a token."""
    token = tokens[index]
    if token.has("to"):
        return index == start or token.gap_words > 0  # 'improvements to', 'contribute to'
    if tokens[index - 1].has("including") and token.has("source marker"):
        return True  # 'including through large models'
    if token.verb:
        before = tokens[index - 1]
        if before.has("possessive") or token.gap.rstrip().endswith(("'s", "’s")):
            return True  # 'their own models'
        return before.has("coordinator") or (token.noun and not before.has("party"))  # 'to build and use models'
    if token.has("pronoun"):
        shown = token.term("pronoun") == "user" and index == start  # 'show you ads'
        return shown or token.term("pronoun") == "thing"  # 'improve these models'
    return any(token.has(kind) for kind in _PASSED) or token.noun or token.has("party")


def _object_first(tokens: Sequence[Token], at: int) -> _Pair | None:
    """'model training and development'."""
    named = {s.term for s in tokens[at].all(MATTER)}
    if not named or at + 1 >= len(tokens) or tokens[at + 1].gap.strip(" -‑"):
        return None
    deeds = [s.term for s in tokens[at + 1].all(DEED) if s.form in ("noun", "gerund") and s.term in named]
    if not deeds:
        return None
    return _Pair(at + 1, dict.fromkeys(deeds))
