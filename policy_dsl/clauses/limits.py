"""Words that limit a clause: exceptions, examples, 'only', deadlines and conditions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from policy_dsl.clause import Deadline, Dimension, Literal, Role
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.open_purpose import OPEN_ENDED
from policy_dsl.clauses.token import Token, party_of

_RIGHT_AFTER = "right after"  # an event, so that what is soon has a time to be counted from


def self_reference(_c: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    """'as described in this policy' says nothing; as all that an exception says, it empties the clause."""
    token = tokens[index]
    if token.has("self reference"):
        frame.hollow = frame.hollow or frame.partial or token.term("self reference") == "except"
    return token.has("self reference")


def override(_c: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    token = tokens[index]
    if token.term("override") not in ("notwithstanding", "subject to") or token.has("condition"):
        return False
    if token.term("override") == "subject to" and index + 1 < len(tokens) and tokens[index + 1].has("condition"):
        return False
    if token.term("override") == "notwithstanding":
        frame.exception = Frame(token.start, token.end, partial=True, aside=True)
        return True
    return False


def excepted(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    unless = tokens[index].term("subordinator") == "unless"
    cases = frame.denied and _leads_into_list(context, tokens, index)
    fact = unless and frame.denied and _tells_a_fact(tokens, index)
    if not (tokens[index].has("except") or (unless and cases) or fact):
        return False
    if not cases and frame.slot in (Dimension.THING, Dimension.PURPOSE):
        frame.role = Role.EXCEPT
    slot = Dimension.PURPOSE if fact else frame.slot
    if tokens[index].term("except") == "to" and index + 1 < len(tokens) and party_of(tokens[index + 1]):
        slot = Dimension.RECIPIENT
    exception = Frame(tokens[index].start, tokens[index].end, slot=slot, partial=True, cases=cases)
    exception.hollow = frame.licence and _as_granted(tokens, index)
    frame.exception = exception
    if not _of_another(tokens, index, frame):
        frame.exceptions.append(exception)
    return True


def _of_another(tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    """'we keep it masked and will not unmask it, except ...': excepted from a denial that is not known."""
    last = max((end for _, end in frame.deciding), default=frame.end)
    if frame.negation or frame.partial or frame.licence or tokens[index].term("except") == "to":
        return False
    inside = takewhile(lambda t: t.start >= last and not t.hard_break, reversed(tokens[:index]))
    return any(t.has("negation") and not t.has("except") for t in inside)


def _as_granted(tokens: Sequence[Token], index: int) -> bool:
    """'No rights except the licence above', 'other than those described here': what is granted elsewhere."""
    near = takewhile(lambda t: not t.hard_break, tokens[index + 1 : index + 4])
    points = ("licence noun", "section", "above", "self reference")
    return any(any(map(t.has, points)) or t.term("modal") == "right" or t.term("pronoun") == "thing" for t in near)


def _tells_a_fact(tokens: Sequence[Token], index: int) -> bool:
    """'not disclosed except where we find it necessary to ...': no condition that the vocabulary knows, so what fills
    the case fills no denial."""
    inside = takewhile(lambda t: not t.hard_break, tokens[index + 1 :])
    return not any(t.has("condition") or t.has("self reference") for t in inside)


def _leads_into_list(context: Context, tokens: Sequence[Token], index: int) -> bool:
    """'except: ...', 'unless one of these applies: ...': a colon, or an item, comes before any other end."""
    for token in tokens[index + 1 :]:
        if token.start >= context.own > tokens[index].start or token.hard_break:
            return ":" in token.gap or token.start >= context.own > tokens[index].start
    return context.text.plain.rstrip().endswith(":")


def including(_c: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    if not tokens[index].has("including"):
        return False
    if frame.role is Role.NAMED or (frame.role is Role.EXCEPT and "," in tokens[index].gap):
        frame.role = Role.EXAMPLE  # 'to people other than staff, such as editors': no examples of staff
    if frame.slot is Dimension.PURPOSE:  # 'for other purposes, including ...' is what the list says, no more
        named = frame.mentions[Dimension.PURPOSE]
        frame.mentions[Dimension.PURPOSE] = [m for m in named if m.term != OPEN_ENDED] or named
    return True


def only(_c: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    if not tokens[index].has("only"):
        return False
    if not (index and tokens[index - 1].has("negation") and not tokens[index].gap_words):
        frame.pending_only = True  # 'not limited to', 'not only for' close nothing
    return True


def deadline(_c: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    token = tokens[index]
    if token.has("promptness"):
        after = token.term("promptness") == _RIGHT_AFTER
        rank = 1 if after or token.term("promptness") == "without undue delay" else 2
        frame.deadline = frame.deadline or Deadline(0.0, rank, token.words, token.words if after else "")
        return True
    if not token.has("unit"):
        return False
    number = _number(token.gap)
    if number is None and index and tokens[index - 1].has("number"):
        number = float(tokens[index - 1].term("number"))
    if number is None:
        return False
    frame.deadline = Deadline(number * float(token.term("unit")), 0, f"{number:g} {token.words}")
    return True


def _number(gap: str) -> float | None:
    """The last whole number in the few characters before a unit."""
    digits = "".join(c if c.isdigit() else " " for c in gap[-24:]).split()
    return float(digits[-1]) if digits and len(digits[-1]) < 6 else None


def condition(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    token = tokens[index]
    if not token.has("condition") or (token.has("thing") and frame.slot in (Dimension.ACTION, Dimension.THING)):
        return False
    if frame.item and frame.modal in ("may", "") and not frame.negation and not frame.partial:
        return True  # a condition of one item of a list is not one of the others
    holds = not (negative_marker(tokens, index) or (_leads_out(tokens, index) and not frame.partial))
    for sense in token.all("condition"):
        literal = Literal(context.mention(token, sense.term), holds)
        if literal not in frame.literals:  # an aside before the verb was waiting already
            frame.literals.append(literal)
    return True


def _leads_out(tokens: Sequence[Token], index: int) -> bool:
    """'Except for free accounts, we do not ...': what is left out before anything is said."""
    return index == 1 and tokens[0].has("except") and not tokens[1].hard_break


def negative_marker(tokens: Sequence[Token], index: int) -> bool:
    """True where 'unless', 'without' or a negation governs the condition at `index`."""
    words = tokens[index].words
    if words.startswith(("unless", "without", "absent")):
        return True
    for at in range(index - 1, max(-1, index - 4), -1):
        if tokens[at + 1].hard_break:
            return False
        before = tokens[at]
        if before.has("without") or before.words.startswith("without"):
            return not _doubled(tokens, at)
        if before.term("subordinator") == "unless" or before.words.startswith("unless"):
            return True
        if before.has("with") or before.has("subordinator") or before.has("action"):
            return False
    return False


def _doubled(tokens: Sequence[Token], at: int) -> bool:
    """'Not without your consent will we sell it': only with it."""
    denied = at > 0 and tokens[at - 1].term("negation") == "not" and not tokens[at].gap_words
    return denied and (at == 1 or tokens[at - 1].hard_break)
