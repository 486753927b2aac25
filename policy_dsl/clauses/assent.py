"""Changes that bind by being posted, or by going on: 'your use after any changes means that you accept them'."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence

from policy_dsl.clause import Clause, Dimension, Mention, Modality
from policy_dsl.clauses.changes import CHANGE
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.occasion import NOTIFY, ON_POSTING, REACHING, events_of, is_event, notifies
from policy_dsl.clauses.purpose import delayed
from policy_dsl.clauses.token import Token, party_of, places
from policy_dsl.clauses.voice import Mood
from policy_dsl.documents.document import Document

GOING_ON = "by going on"
IN_ADVANCE = "in advance"
_DENIED = 2  # tokens between a denial and the assent that it denies


def assent(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> Iterator[Frame]:
    """The change that a sentence says to bind on posting, or all who go on; nothing where a notice goes before."""
    said = [tokens[at] for at in places(tokens, "attribute") if not delayed(tokens, at)]
    posting = next((t for t in said if t.term("attribute") == ON_POSTING), None)
    going = _going_on(tokens) if any(not _denied(tokens, at) for at in places(tokens, "assent")) else None
    manner = posting or going
    if manner is None or any(f.mood is Mood.MAIN and (notifies(context.vocabulary, f) or f.negation) for f in found):
        return
    bound = any(ON_POSTING in f.terms(Dimension.ATTRIBUTE) for f in found if f.mood is Mood.MAIN)
    if bound or (posting is None and _told(tokens)) or any(t.term("attribute") == REACHING for t in said):
        return
    event = _event(context, tokens, found)
    becomes = next((t.becomes for t in context.vocabulary.events if event is not None and t.name == event.term), None)
    if event is not None and becomes is not None and becomes[0]:
        yield _frame(context, tokens, event, becomes, manner, ON_POSTING if posting is not None else GOING_ON)


def _frame(
    context: Context, tokens: Sequence[Token], event: Mention, becomes: tuple[str, str], manner: Token, how: str
) -> Frame:
    frame = Frame(tokens[0].start, max(manner.end, tokens[-1].end))
    for dimension, name in ((Dimension.ACTION, becomes[0]), (Dimension.THING, becomes[1])):
        frame.add(dimension, Mention(name, event.words, event.span))
    frame.add(Dimension.ATTRIBUTE, context.mention(manner, how))
    frame.deciding.append((manner.start, manner.end))
    return frame


def _event(context: Context, tokens: Sequence[Token], found: Sequence[Frame]) -> Mention | None:
    named = (m for t in tokens for m in context.things(t) if is_event(context.vocabulary, m))
    return next(named, None) or next(iter(events_of(context.vocabulary, found)), None)


def _going_on(tokens: Sequence[Token]) -> Token | None:
    for at, token in enumerate(tokens):
        wanted = at and (tokens[at - 1].has("to") or tokens[at - 1].has("negation"))  # 'in order to continue to use'
        whole = token.term("going on") == "whole" or _used(tokens[at + 1 : at + 2])
        if token.has("going on") and whole and not wanted:
            return token
        if token.term("subordinator") == "if" and at + 2 < len(tokens) and _uses(tokens[at + 1 : at + 3]):
            return token
    return None


def _uses(following: Sequence[Token]) -> bool:
    """'(if) you use the service', '(if) you keep using it'."""
    return party_of(following[0]) == "user" and _used(following[1:])


def _used(tokens: Sequence[Token]) -> bool:
    return any(sense.term in ("use", "access") for token in tokens for sense in token.all("action"))


def _denied(tokens: Sequence[Token], at: int) -> bool:
    return any(token.has("negation") for token in tokens[max(0, at - _DENIED) : at])


def _told(tokens: Sequence[Token]) -> bool:
    """'... after we have notified you of it': then it does not bind in silence."""
    return any(t.term("action") == NOTIFY or t.term("thing") == "notice" or t.has("condition") for t in tokens)


def unannounced(document: Document, clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """All clauses but those by which going on, or a new text on a page, binds to a change that the same section
    announces some time before."""
    if not any(_in_silence(clause) for clause in clauses):
        return tuple(clauses)
    said = [index for index, block in enumerate(document.blocks) if block.text.plain]
    starts = [document.blocks[index].text.span(0, 1).start for index in said]

    def headings(clause: Clause) -> tuple[str, ...]:
        at = bisect(starts, clause.span.start) - 1 if clause.span else -1
        return tuple(heading.text.plain for heading in document.headings(said[at])) if at >= 0 else ()

    announced = {headings(clause) for clause in clauses if _announces(clause)}
    return tuple(c for c in clauses if not (_in_silence(c) and headings(c) in announced))


def _announces(clause: Clause) -> bool:
    ahead = clause.deadline is not None or any(m.term == IN_ADVANCE for m in clause.attributes)
    tells = any(m.term == NOTIFY for m in clause.actions) and any(m.term == CHANGE for m in clause.things)
    return ahead and tells and clause.modality is Modality.MUST


def _in_silence(clause: Clause) -> bool:
    """True where going on binds, or changes are posted and no words say that they bind by that."""
    changed = {m.span for m in clause.things}
    return any(m.term == GOING_ON or (m.term == ON_POSTING and m.span in changed) for m in clause.attributes)
