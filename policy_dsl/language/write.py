"""Clause -> the language's own form: party, may or must, verb, object, circumstances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policy_dsl.clause import Clause, Deadline, Dimension, Literal, Mention, Modality, Role

_FORCES = {
    Modality.MAY: "may",
    Modality.MUST: "must",
    Modality.MUST_NOT: "must not",
    Modality.NEED_NOT: "need not",
    Modality.IS: "may",
}
_OWN = "own"


def write(clause: Clause) -> str:
    """One line in the form of a rule's body. What a policy can say parses back to the same terms; 'need not' is only
    shown."""
    parts = [
        _head(clause),
        *_lists(clause),
        *_conditions(clause),
        *_deadline(clause.deadline),
        *_exceptions(clause),
    ]
    return " ".join(part for part in parts if part)


def _head(clause: Clause) -> str:
    things = _terms(clause.things)
    if clause.licence:
        giver = _or(clause.grantors) or "unknown party"
        verb = "licenses" if clause.modality is Modality.MAY else f"{_FORCES[clause.modality]} license"
        return f"{giver} {verb} {' '.join(filter(None, (_terms(clause.actions), things)))}".rstrip()
    subject = _or(clause.parties) or "unknown party"
    if clause.modality is Modality.IS and {m.term for m in clause.actions} == {_OWN}:
        return f"{subject} owns {things}".rstrip()
    return f"{subject} {_FORCES[clause.modality]} {_or(clause.actions) or 'use'} {things}".rstrip()


def _lists(clause: Clause) -> Iterator[str]:
    recipients = clause.parties if clause.licence else clause.recipients
    if _named(recipients):
        gathers = any(m.term == "collect" for m in clause.actions)
        yield f"{'from' if gathers and not clause.licence else 'to'} {_or(recipients)}"
    if _named(clause.purposes):
        yield f"for {_or(clause.purposes)}"
    if _named(clause.attributes):
        yield f"as {_or(clause.attributes)}"
    left_out = [m for d in (Dimension.THING, Dimension.PURPOSE) for m in clause.mentions(d) if m.role is Role.EXCEPT]
    if left_out:
        yield f"except {', '.join(dict.fromkeys(_word(m) for m in left_out))}"


def _conditions(clause: Clause) -> Iterator[str]:
    if clause.conditions:
        yield "when " + " or ".join(_both(conjunction) for conjunction in clause.conditions)


def _both(conjunction: Iterable[Literal]) -> str:
    return " and ".join(f"{'' if lit.holds else 'not '}{_word(lit.mention)}" for lit in conjunction)


def _deadline(deadline: Deadline | None) -> Iterator[str]:
    if deadline is None:
        return
    if deadline.rank:
        yield "without undue delay" if deadline.rank == 1 else "promptly"
    elif deadline.words.startswith("before"):
        yield deadline.words
    else:
        yield f"within {deadline.words}" + (f" of {deadline.since}" if deadline.since else "")


def _exceptions(clause: Clause) -> Iterator[str]:
    for exception in clause.exceptions:
        said = [*_lists(exception), *_conditions(exception)]
        for part in said or ([_terms(exception.things)] if exception.things else []):
            yield f"except {part}"


def _named(mentions: Iterable[Mention]) -> list[Mention]:
    return [m for m in mentions if m.role is not Role.EXCEPT]


def _terms(mentions: Iterable[Mention]) -> str:
    return ", ".join(dict.fromkeys(_word(m) for m in _named(mentions)))


def _or(mentions: Iterable[Mention]) -> str:
    words = list(dict.fromkeys(_word(m) for m in _named(mentions)))
    return ", ".join(words[:-1]) + (" or " if len(words) > 1 else "") + words[-1] if words else ""


def _word(mention: Mention) -> str:
    return mention.term or '"' + " ".join(mention.words.replace('"', "'").split()) + '"'
