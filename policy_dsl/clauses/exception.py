"""What is taken out of a clause, and what that says: 'not shared except with vendors' is shared with vendors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policy_dsl.clause import Clause, Dimension, Literal, Mention, Modality, Role
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.implied import by_user
from policy_dsl.clauses.open_purpose import OPEN_PURPOSES
from policy_dsl.vocabulary.vocabulary import Vocabulary

SELL = "sell"


def says(exception: Frame) -> bool:
    return bool(exception.literals) or any(exception.mentions.values())


def partial(exception: Frame) -> Clause:
    """What an exception names, as a clause without a subject; roles inside it count as named."""
    named = {d: tuple(_plain(m) for m in ms) for d, ms in exception.mentions.items()}
    return Clause(
        Modality.MAY,
        actions=named[Dimension.ACTION],
        things=named[Dimension.THING],
        recipients=named[Dimension.RECIPIENT],
        purposes=named[Dimension.PURPOSE],
        attributes=named[Dimension.ATTRIBUTE],
        conditions=(tuple(exception.literals),) if exception.literals else (),
    )


def _plain(mention: Mention) -> Mention:
    return Mention(mention.term, mention.words, mention.span, Role.NAMED, mention.parent)


def excepted(clause: Clause) -> Iterator[Clause]:
    """'We do not share it except with our vendors' also says that it is shared with vendors."""
    for exception in clause.exceptions:
        yield Clause(
            Modality.MAY,
            parties=clause.parties,
            actions=exception.actions or _mildest(clause.actions),
            things=exception.things or tuple(m for m in clause.things if m.role is not Role.EXCEPT),
            recipients=exception.recipients or _without_any(clause.recipients),
            purposes=exception.purposes or _closed(clause.purposes),
            attributes=exception.attributes,
            conditions=_both(clause.conditions, exception.conditions),
            doubtful=_unknown(exception),
            span=clause.span,
            deciding=clause.deciding,
            section=clause.section,
            regime=clause.regime,
        )


def _unknown(exception: Clause) -> bool:
    """True where all that is said of the exception is a case that no vocabulary knows."""
    return any(not m.term for m in exception.mentions(Dimension.CONDITION))


def contrasted(vocabulary: Vocabulary, clause: Clause) -> Iterator[Clause]:
    """'We do not train on it unless your plan is free' also says that it is trained on where the plan is free; 'unless
    you agree' leaves that to the user."""
    facts = [c for c in clause.conditions if any(_turns_on_facts(vocabulary, literal) for literal in c)]
    for conjunction in () if clause.licence or by_user(clause) else facts:
        held = tuple(replace(x, holds=True) for x in conjunction if _turns_on_facts(vocabulary, x))
        purposes = _closed(clause.purposes)
        yield replace(
            clause, modality=Modality.MAY, purposes=purposes, exceptions=(), conditions=(held,), only=frozenset()
        )


def _turns_on_facts(vocabulary: Vocabulary, literal: Literal) -> bool:
    term = vocabulary.term(Dimension.CONDITION, literal.mention.term)
    return not literal.holds and term is not None and term.contrasts


def left_out(clause: Clause) -> Iterator[Clause]:
    """'We use it to provide the service, but not to train models' also says that it is not used to train models."""
    if clause.modality is not Modality.MAY or clause.licence or any(e.conditions for e in clause.exceptions):
        return
    out = [m for m in clause.purposes if m.role is Role.EXCEPT] + [m for e in clause.exceptions for m in e.purposes]
    named = tuple(dict.fromkeys(_plain(m) for m in out if m.term))
    if named and not any(e.things or e.recipients for e in clause.exceptions):
        things = _without_any(clause.things)
        yield replace(clause, modality=Modality.MUST_NOT, things=things, purposes=named, exceptions=(), conditions=())


def _closed(purposes: Sequence[Mention]) -> tuple[Mention, ...]:
    """'Not for any purpose except to our vendors': what is excepted is no leave for any purpose."""
    return tuple(m for m in _without_any(purposes) if m.term not in OPEN_PURPOSES)


def _mildest(actions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """'Neither sold nor disclosed, except to our vendors': what is excepted need not be a sale."""
    return tuple(m for m in actions if m.term != SELL) or actions


def _without_any(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(m for m in mentions if m.role is not Role.EXCEPT)


def _both(
    left: tuple[tuple[Literal, ...], ...], right: tuple[tuple[Literal, ...], ...]
) -> tuple[tuple[Literal, ...], ...]:
    """Either conjunction may be missing; both together hold where each holds."""
    if not left or not right:
        return left or right
    return tuple(a + b for a in left for b in right)
