"""'This licence does not extend to training': what a licence, a permission or a right leaves out -> a frame."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.sides import part_before
from policy_dsl.clauses.token import Token, party_of

_AFTER = 10  # tokens in which it is said of what and for whom


def withheld_at(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """A frame that denies what follows, if the subject is a licence or a right."""
    kind = tokens[index].term("scope")
    if not kind or (kind == "reaches" and not _denied(tokens, index)):
        return None
    before = list(part_before(tokens, index))
    subject = [t for t in before if not any(t.has(kind) for kind in ("negation", "do", "modal", "adverb"))]
    if len(subject) == 1 and subject[0].term("pronoun") == "thing":
        before = list(tokens[:index])  # 'The licence covers hosting; it does not extend to ...'
    if not any(t.has("licence noun") or t.term("modal") == "right" for t in before):
        return None
    frame = Frame(tokens[index].start, tokens[index].end, modal="may", negation="not", pronoun=True)
    frame.deciding.append((tokens[index].start, tokens[index].end))
    holder = _holder(context, tokens, index, next(filter(None, map(party_of, before)), ""))
    if holder:
        frame.add(Dimension.PARTY, context.mention(tokens[index], holder))
    return frame


def _denied(tokens: Sequence[Token], index: int) -> bool:
    """'does not include', 'shall not in any way extend to'."""
    before = tokens[max(0, index - 3) : index]
    return any(t.has("negation") for t in before) and not any(t.hard_break for t in (*before[1:], tokens[index]))


def _holder(context: Context, tokens: Sequence[Token], index: int, named: str) -> str:
    """Who does not get it: over what is the users', the provider; else whom the words name, if any."""
    for token in tokens[index + 1 : index + 1 + _AFTER]:
        if token.hard_break:
            break
        within = context.vocabulary.within
        if any(within(Dimension.THING, m.term, "user content") for m in context.things(token)):
            return "provider"
    return named
