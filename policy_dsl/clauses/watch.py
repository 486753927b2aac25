"""Words that tell users to look for changes themselves -> frames: 'please check this page from time to time'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.clauses.changes import CHANGE, TERMS
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.duty import users_duty
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token, party_of, places

CHECK = "check"
LOOKING = frozenset((CHECK, "look at", "turn to"))
_GOVERNED = 7  # tokens between who is told and what to do
_OBJECT = 8  # tokens between the verb and what is looked at
_FREE = ("may", "right", "need not")


def watch(context: Context, tokens: Sequence[Token]) -> Iterator[Frame]:
    """Each duty of the user to look at the document again and again, or for its changes."""
    for index in places(tokens, "action"):
        token = tokens[index]
        if _verb(token) and token.in_form("base", "gerund") and _duty(tokens, index):
            aim = _aim(tokens, index)
            if aim is not None:
                yield users_duty(context, token, CHECK, aim, TERMS)
                return


def _verb(token: Token) -> str:
    return next((sense.term for sense in token.all("action") if sense.term in LOOKING), "")


def _duty(tokens: Sequence[Token], index: int) -> bool:
    """True where the user is told to, or nobody is named and the verb commands."""
    before = tokens[index - 1] if index else None
    joined = before is not None and before.verb  # 'you may visit, review or read it'
    if tokens[index].in_form("base") and (before is None or tokens[index].soft_break) and not joined:
        return tokens[index].gap_words <= 2  # '..., so check this page'
    for at in range(index - 1, max(-1, index - _GOVERNED), -1):
        token = tokens[at]
        if tokens[at + 1].hard_break or token.has("subordinator"):
            break
        if token.has("negation") or token.term("modal") in _FREE:
            return False
        if party_of(token) == "user":
            return True
        if party_of(token) and not token.has("possessive"):
            return False
    return tokens[index].in_form("base") and tokens[index].hard_break


def _aim(tokens: Sequence[Token], index: int) -> Token | None:
    """What is looked at, if it is the document or its changes, and looked at again and again."""
    ahead = []
    for token in tokens[index + 1 : index + 1 + _OBJECT]:
        if token.hard_break:
            break
        ahead.append(token)
    change = next((t for t in ahead if t.term("thing") == CHANGE), None)
    named = next((t for t in ahead if t.has("thing") or t.has("document")), None)
    if named is None and ahead and ahead[0].term("pronoun") == "thing":  # '..., so please review it'
        named = next((t for t in tokens[:index] if t.term("thing") == TERMS), None)
    if named is None or not (named.term("thing") in (TERMS, CHANGE, "service") or named.has("document")):
        return None
    near = [*tokens[max(0, index - 4) : index], *ahead]
    if change is not None and (_verb(tokens[index]) == CHECK or any(t.has("repeatedly") for t in near)):
        return change
    again = any(t.has("repeatedly") for t in near) or _verb(tokens[index]) == CHECK
    return named if again and named.term("thing") != "service" else change
