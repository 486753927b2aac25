"""Words that bring a deed about -> a frame: 'request erasure of', 'results in the deletion of', 'have it erased'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.licence import start
from policy_dsl.clauses.token import Token, party_of

COPY, EXPORT = "copy", "export"
ENDS = frozenset(("suspend", "end"))
_LISTED = 6  # tokens in which a deed is looked for
_BEFORE = 5  # tokens in which the one who asks is looked for
_BETWEEN = ("modal", "adverb", "to", "coordinator", "action", "do", "attribute", "condition")
_WORDS = 3  # unknown words before a deed


def effect_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """A frame of the deed that the token at `index` asks for, brings about or has done; None where it does not."""
    kind = tokens[index].term("effect")
    if not kind or _denied(tokens, index):
        return None
    if kind in ("has done", "wants done"):
        return _has_done(context, tokens, index)
    named = list(_nouns(context, tokens, index))
    if not named:
        return _ending(context, tokens, index) if kind == "brings about" else None
    frame = _deed(context, tokens, index, named)
    party = _subject(tokens, index)
    if kind == "asks":
        frame.add(Dimension.PARTY, context.mention(tokens[index], party or "user"))
        return frame if party in ("", "user") else None
    if party:
        frame.add(Dimension.PARTY, context.mention(tokens[index], party))
    frame.modal = "may" if _modal(tokens, index) in ("may", "right") else "must"
    return frame


def _ending(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """'Any misuse may result in the suspension or termination of your account': whoever can end it ends it."""
    frame = start(tokens, index)
    for token in tokens[index + 1 : index + _LISTED]:
        ends = [s.term for s in token.all("action") if s.form == "noun" and s.term in ENDS]
        if (
            token.hard_break
            or token.gap_words > _WORDS
            or not (ends or token.has("coordinator") or token.has("adverb"))
        ):
            break
        for end in ends:
            frame.add(Dimension.ACTION, context.mention(token, end))
            frame.end = token.end
    frame.modal = "may"
    return frame if frame.has(Dimension.ACTION) and _modal(tokens, index) in ("may", "must") else None


def _deed(context: Context, tokens: Sequence[Token], index: int, named: Sequence[int]) -> Frame:
    frame = start(tokens, index)
    for at in named:
        frame.add(Dimension.ACTION, context.mention(tokens[at], _right(context, tokens[at])))
    frame.end = tokens[named[-1]].end
    return frame


def _has_done(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """'The right to have your data erased', 'you can have it deleted', 'if you want it deleted'."""
    wanted = tokens[index].term("effect") == "wants done"
    if tokens[index].gap_words or not (wanted or index == 0 or _leads(tokens[index - 1])):
        return None  # 'Have your files deleted' is what its words begin with
    named = False
    for at in range(index + 1, min(len(tokens), index + _LISTED)):
        token = tokens[at]
        if token.hard_break or token.gap_words > _WORDS or token.has("modal"):
            return None
        if wanted and at == index + 1 and _copied(token):  # 'if you would like a copy of your data'
            named = True
        if named and (_copied(token) or (token.in_form("past") and _right(context, token))):
            frame = _deed(context, tokens, index, [at])
            frame.add(Dimension.PARTY, context.mention(token, _subject(tokens, index) or "user"))
            return frame if "user" in frame.terms(Dimension.PARTY) else None
        named = named or token.has("thing") or token.has("defined") or token.term("pronoun") == "thing"
    return None


def _leads(before: Token) -> bool:
    return before.has("to") or before.term("modal") in ("may", "right", "wish") or before.words.endswith("right to")


def _nouns(context: Context, tokens: Sequence[Token], index: int) -> Iterator[int]:
    """The deeds that stand right behind: 'access, erasure or correction of'."""
    for at in range(index + 1, min(len(tokens), index + _LISTED)):
        token = tokens[at]
        if token.hard_break or token.gap_words > _WORDS or (token.has("possessive") and not token.noun):
            return
        if (token.noun and not token.gap.rstrip().endswith(" of") and _right(context, token)) or _copied(token):
            yield at
        elif not (token.has("coordinator") or token.has("adverb") or token.noun or token.has("attribute")):
            return


def _copied(token: Token) -> bool:
    """'deletion or a copy of your data'."""
    return token.term("action") == COPY and token.gap.split()[-1:] == ["a"]


def _right(context: Context, token: Token) -> str:
    """The deed of a token that people have a right to, empty where it is none."""
    if _copied(token):
        return EXPORT
    for sense in token.all("action"):
        term = context.vocabulary.term(Dimension.ACTION, sense.term)
        if term is not None and term.right:
            return sense.term
    return ""


def _subject(tokens: Sequence[Token], index: int) -> str:
    for at in range(index - 1, max(-1, index - _BEFORE), -1):
        if tokens[at + 1].hard_break:
            return ""
        party = party_of(tokens[at])
        if party:
            return party
        if not any(tokens[at].has(kind) for kind in _BETWEEN):
            return ""
    return ""


def _modal(tokens: Sequence[Token], index: int) -> str:
    before = tokens[index - 1] if index and not tokens[index].hard_break else None
    return before.term("modal") if before is not None else ""


def _denied(tokens: Sequence[Token], index: int) -> bool:
    near = tokens[max(0, index - 3) : index]
    return any(token.has("negation") for token in near) and not tokens[index].hard_break
