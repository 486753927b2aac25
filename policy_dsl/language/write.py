"""Clause -> the language's own form: party, may or must, verb, object, circumstances."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from policy_dsl.clause import Clause, Deadline, Dimension, Literal, Mention, Modality, Role
from policy_dsl.language.deadline import HOURS

_FORCES = {
    Modality.MAY: "may",
    Modality.MUST: "must",
    Modality.MUST_NOT: "must not",
    Modality.NEED_NOT: "need not",
    Modality.IS: "does",
}
_OWN, _USE, _UNKNOWN = "own", "use", "unknown party"
_JOINING = frozenset(("or", "and", "not", "some", "only", "may", "must", "need", "does", "licenses", "owns", "is"))
_OPENING = frozenset(("for", "to", "with", "from", "as", "within", "when", "unless", "except", "including", "before"))
_CLOSING = frozenset(("promptly", "under", "because", "tell", "propose", "ideal", "accept", "fails", "passes", "where"))
_RESERVED = _JOINING | _OPENING | _CLOSING
_PLAIN = re.compile(r"[^\W\d_][\w'’]*(?:-[\w'’]+)*")


def write(clause: Clause) -> str:
    """One line that stands as a rule's body and reads back to the same terms, roles and circumstances.

    What only a document has is left out: overrides, references, sections. An absent subject reads 'unknown party',
    an absent verb 'use'.
    """
    lists = _listed(clause)
    said = [_head(clause), *lists, *_condition(clause), *_deadline(clause.deadline)]
    return " ".join(part for part in [*said, *map(_exception, clause.exceptions)] if part)


def _head(clause: Clause) -> str:
    actions, things = clause.actions, _objects(clause)
    subject = _subject(clause, clause.grantors if clause.licence else clause.parties)
    if clause.licence:
        verb = "does not license" if clause.modality is Modality.MUST_NOT else "licenses"
        return " ".join(filter(None, (subject, verb, _closed(clause, Dimension.ACTION, _or(actions)), things)))
    if clause.modality is Modality.IS and {m.term for m in actions} == {_OWN} and things:
        return f"{subject} owns {things}"
    force = _FORCES[clause.modality] + (" try to" if clause.effort else "")
    return f"{subject} {force} {_closed(clause, Dimension.ACTION, _or(actions) or _USE)} {things}".rstrip()


def _subject(clause: Clause, parties: Sequence[Mention]) -> str:
    said = _or(parties) or _UNKNOWN
    return said if clause.licence else _closed(clause, Dimension.PARTY, said)


def _objects(clause: Clause) -> str:
    return _with_roles(clause, Dimension.THING, "")


def _listed(clause: Clause) -> Iterator[str]:
    if clause.licence and clause.parties:
        only = "only " if Dimension.PARTY in clause.only else ""
        yield f"{only}to {_or(clause.parties)}"
    gathers = any(m.term == "collect" for m in clause.actions)
    toward = "with" if clause.licence else "from" if gathers else "to"
    yield _with_roles(clause, Dimension.RECIPIENT, toward)
    yield _with_roles(clause, Dimension.PURPOSE, "for")
    yield _with_roles(clause, Dimension.ATTRIBUTE, "as")


def _with_roles(clause: Clause, dimension: Dimension, word: str) -> str:
    """A list, then its examples, then what is left out of it: 'for research including analytics except advertising'."""
    mentions = clause.mentions(dimension)
    named, examples, left_out = (_role(mentions, role) for role in Role)
    if not named and word:  # 'for' cannot stand alone
        named, examples = examples, []
    said = f"{word} {_or(named)}".strip() if named else ""
    more = f" including {_or(examples)}" if examples else ""
    less = f" except {_or(left_out)}" if left_out else ""
    return (_closed(clause, dimension, said) + more + less).strip()


def _role(mentions: Iterable[Mention], role: Role) -> list[Mention]:
    return [m for m in mentions if m.role is role]


def _closed(clause: Clause, dimension: Dimension, said: str) -> str:
    return f"only {said}" if said and dimension in clause.only else said


def _condition(clause: Clause) -> Iterator[str]:
    if clause.conditions:
        yield _closed(clause, Dimension.CONDITION, _when(clause.conditions))


def _when(conditions: Sequence[Sequence[Literal]]) -> str:
    if len(conditions) == 1 and not any(literal.holds for literal in conditions[0]):
        return "unless " + " or ".join(_word(literal.mention) for literal in conditions[0])
    return "when " + " or ".join(map(_both, conditions))


def _both(conjunction: Iterable[Literal]) -> str:
    return " and ".join(f"{'' if lit.holds else 'not '}{_word(lit.mention)}" for lit in conjunction)


def _deadline(deadline: Deadline | None) -> Iterator[str]:
    if deadline is None:
        return
    if deadline.rank:
        yield "without undue delay" if deadline.rank == 1 else "promptly"
    elif deadline.words.startswith("before "):
        yield f"before {term(deadline.words.removeprefix('before '))}"
    else:
        yield f"within {_time(deadline)}" + (f" of {term(deadline.since)}" if deadline.since else "")


def _time(deadline: Deadline) -> str:
    """As written, where that says the hours; else counted in hours or days."""
    number, _, unit = deadline.words.partition(" ")
    hours = HOURS.get(unit.removesuffix("s"))
    if hours is not None and number.isdecimal() and float(number) * hours == deadline.hours:
        return deadline.words
    days = deadline.hours / 24
    return f"{int(days)} days" if days.is_integer() and days > 2 else f"{_decimal(deadline.hours)} hours"


def _decimal(number: float) -> str:
    return str(int(number)) if number.is_integer() else f"{number:.6f}".rstrip("0")


def _exception(exception: Clause) -> str:
    head = " ".join(filter(None, (_or(exception.actions), _objects(exception))))
    said = [part for part in (head, *_listed(exception), *_condition(exception)) if part]
    if not said:
        return ""
    whole = " ".join(said)
    return f"except ({whole})" if head or len(said) > 1 else f"except {whole}"


def _or(mentions: Iterable[Mention]) -> str:
    words = list(dict.fromkeys(map(_word, mentions)))
    return ", ".join(words[:-1]) + (" or " if len(words) > 1 else "") + words[-1] if words else ""


def _word(mention: Mention) -> str:
    return term(mention.term) if mention.term else _quoted(mention.words)


def term(words: str) -> str:
    """A term as it is where it reads as words, else in quotes: 'to' within one would end it."""
    parts = words.split()
    plain = all(_PLAIN.fullmatch(part) and part.lower() not in _RESERVED for part in parts)
    return words if plain and parts else _quoted(words)


def _quoted(words: str) -> str:
    return '"' + " ".join(words.replace('"', "'").split()) + '"'
