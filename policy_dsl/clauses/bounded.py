"""How far a denial reaches, where words say it that no vocabulary knows: 'in a way that names you', 'if you switch it
on', 'to infer your habits'.

What is denied within such bounds only is denied no further. Read without them, a denial would take away rights that
stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from policy_dsl.clause import Dimension, Literal, Mention
from policy_dsl.clauses.cases import handles
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.open_purpose import ANY
from policy_dsl.clauses.token import Token
from policy_dsl.clauses.voice import Mood
from policy_dsl.clauses.word_list import word_list

_CASES = ("if", "when", "whenever")
_SAID = frozenset(("condition", "attribute", "self reference", "override", "promptness"))
_AIM = ("action", "purpose")
_ANEW = frozenset(("nominative", "modal", "do", "be"))
_ENDS = frozenset(("subordinator", "except", "limit", "without", "including"))


def bound(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> None:
    """Give each denial of handling the bounds that its sentence names and nobody knows."""
    denials = [f for f in found if f.denied and not f.partial and handles(context, f)]
    if not denials:
        return
    for index, token in enumerate(tokens):
        holds = _bounds(tokens, index)
        if holds is None:
            continue
        inside, end = _stretch(context, tokens, index)
        if holds and any(t.has("condition") for t in inside):
            _share(found, denials, token, end)
        told = token.term("limit") != "beyond" and any(not t.kinds.isdisjoint(_SAID) for t in inside)
        if told or (end <= token.end and token.term("limit") != "case"):
            continue
        for denial in _bounded(found, denials, token, end):
            _leave_open(denial, token)
            denial.literals.append(Literal(_mention(context, token, end), holds))
    for denial in denials:
        if _of_some(context, denial) or _of_something_else(context, denial):
            denial.mood = Mood.INDIRECT
        _aim(context, tokens, denial, found)


def _bounds(tokens: Sequence[Token], index: int) -> bool | None:
    """Whether what follows must hold for the denial, or must not; None where it says nothing of the kind."""
    token = tokens[index]
    if token.has("condition") or token.has("except") or (index and tokens[index - 1].has("except")):
        return None
    if token.has("without") or token.term("limit") == "beyond":
        return False
    way = token.term("purpose") == ANY or token.term("limit") == "manner"
    if token.term("limit") in ("within", "case") or (way and _tells(tokens[index + 1 : index + 2])):
        return True
    case = token.term("subordinator") in _CASES and not (token.has("whether or not") or token.words.startswith("by "))
    return True if case else None


def _tells(following: Sequence[Token]) -> bool:
    return any(token.term("subordinator") in ("that", "which") and not token.gap.strip() for token in following)


def _stretch(context: Context, tokens: Sequence[Token], index: int) -> tuple[list[Token], int]:
    """The known phrases within a bound, and where it ends; one that leads its sentence ends at a comma."""
    token = tokens[index]
    if token.term("limit") == "case":
        return [token], token.end
    leads = index == 0 or token.hard_break
    inside: list[Token] = []
    for following in tokens[index + 1 :]:
        if following.hard_break or (leads and "," in following.gap):
            return inside, following.start - len(following.gap) + max(0, following.gap.find(","))
        inside.append(following)
    return inside, len(context.text.plain.rstrip(" ."))


def _bounded(found: Sequence[Frame], denials: Sequence[Frame], token: Token, end: int) -> Iterator[Frame]:
    """The denial right before a bound, if no other statement stands between; else those behind it."""
    before = [f for f in found if f.start < token.start and f.mood is Mood.MAIN and not f.partial]
    if before:
        yield from (f for f in before[-1:] if f in denials)
        return
    yield from (f for f in denials if f.start >= end)


def _share(found: Sequence[Frame], denials: Sequence[Frame], token: Token, end: int) -> None:
    """'If you opt out, we keep it but will not sell it': the case that leads a sentence is that of all it says."""
    stated = [f for f in found if f.start >= end and f.mood is Mood.MAIN and not f.partial]
    for denial in _bounded(found, denials, token, end):
        denial.literals = denial.literals or [literal for frame in stated[:1] for literal in frame.literals]


def _mention(context: Context, token: Token, end: int) -> Mention:
    manner = token.has("limit") or token.term("purpose") == ANY
    start = token.start if manner and token.term("limit") != "beyond" else token.end
    return context.phrase(start, end)


def _leave_open(denial: Frame, token: Token) -> None:
    """'in any way that names you' is no purpose."""
    said = (m.term == ANY and m.words == token.words for m in denial.mentions[Dimension.PURPOSE])
    if token.term("purpose") == ANY and any(said):
        kept = [m for m in denial.mentions[Dimension.PURPOSE] if m.term != ANY]
        denial.mentions[Dimension.PURPOSE] = kept


def _aim(context: Context, tokens: Sequence[Token], denial: Frame, found: Sequence[Frame]) -> None:
    """'not used to infer your habits', 'not for profiling': a deed as purpose that no vocabulary knows as one."""
    if denial.has(Dimension.PURPOSE) or denial.unmapped or denial.nested or not denial.has(Dimension.THING):
        return
    last = _verb_end(denial)
    ahead = min((f.start for f in found if f.start >= last and not f.nested), default=len(context.text.plain))
    behind = (i for i, t in enumerate(tokens) if last <= t.start < ahead)
    for at in takewhile(lambda at: not tokens[at].hard_break, behind):
        if tokens[at].kinds & _ENDS or tokens[at].kinds & _ANEW:
            return
        if _marks_aim(tokens, at):
            start, end = tokens[at].end, _end(context, tokens, at)
            denial.add(Dimension.PURPOSE, context.phrase(start, end, " .,\"“”‘’'"))
            for frame in found:  # the deed is what the denial is about, and no denial of its own
                if frame.nested and frame.negation and start <= frame.start < end:
                    frame.mood = Mood.INDIRECT
            return


def _marks_aim(tokens: Sequence[Token], at: int) -> bool:
    """'for the purpose of', or 'to' and 'for' before a deed."""
    deed = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].has("purpose marker") and " " in tokens[at].words:
        return deed is None or not deed.has("self reference")
    marks = tokens[at].has("purpose marker") or tokens[at].has("to")
    return marks and deed is not None and not deed.gap.strip(" \"“'") and any(map(deed.has, _AIM))


def _end(context: Context, tokens: Sequence[Token], at: int) -> int:
    ends = (t.start - len(t.gap) for t in tokens[at + 1 :] if t.hard_break or t.kinds & (_ENDS | _ANEW))
    return next(ends, len(context.text.plain.rstrip(" .")))


def _of_some(context: Context, denial: Frame) -> bool:
    """'We do not read all messages': some are read."""
    first, *others = [*context.text.plain[_verb_end(denial) :].lower().split(maxsplit=2), ""][:2]
    return first in word_list("wholes.yaml") and others != ["or"]


def _of_something_else(context: Context, denial: Frame) -> bool:
    """'We give no warranty about your content': what is not given is not the content."""
    things, given = denial.mentions[Dimension.THING], {"disclose", "supply"}
    if not (things and denial.terms(Dimension.ACTION) <= given) or denial.terms(Dimension.RECIPIENT) - {"user"}:
        return False
    plain, end = context.text.plain, _verb_end(denial)
    starts = (plain.find(m.words, end) for m in things)
    words = plain[end : min((at for at in starts if at >= 0), default=end)].lower().split()
    return any(at and word in word_list("topics.yaml") for at, word in enumerate(words))


def _verb_end(denial: Frame) -> int:
    return max((end for _, end in denial.deciding), default=denial.end)
