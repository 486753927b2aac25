"""Clauses -> drafts of rules: one for each thing that is said, however often it is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from policy_dsl.clause import Clause, Dimension, Mention, Modality, Role
from policy_dsl.language.write import write
from policy_dsl.span import Span
from policy_dsl.vocabulary.words import words_of

_USER, _USE = "user", "use"
_SOME = Mention("data", "some data")  # where a clause names no thing
_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class Draft:
    """`spans` are the sentences that say it; `broadly` where their words could hold more than they name."""

    kind: str  # 'permit' | 'require'
    name: str
    body: str
    clause: Clause
    spans: tuple[Span, ...]
    broadly: bool = False


def draft(clauses: Iterable[Clause]) -> list[Draft]:
    """Permits in the order of the contract, then what it promises."""
    said: dict[tuple[str, str], list[Clause]] = {}
    for clause in clauses:
        kind = _kind(clause)
        if kind:
            said.setdefault((kind, _body(clause, kind)), []).append(clause)
    names = _Names()
    found = [
        Draft(kind, names.of(kind, same[0]), body, same[0], tuple(c.span for c in same if c.span))
        for (kind, body), same in said.items()
    ]
    return sorted(found, key=lambda d: d.kind)


def _body(clause: Clause, kind: str) -> str:
    said = write(_plain(clause, kind))
    return said if clause.things or kind == "require" else said.replace(" data", " some data", 1)


def _kind(clause: Clause) -> str:
    """A right of anyone but the user is permitted; duties, denials and the user's own rights are required."""
    by_user = bool(clause.parties) and all(m.term == _USER for m in clause.parties)
    if clause.modality is Modality.MAY and not by_user:
        return "permit"
    if clause.modality is Modality.MUST_NOT:
        return "" if by_user or not (clause.things or clause.purposes) else "require"
    if clause.modality is Modality.MAY or clause.modality is Modality.IS:
        return "require" if clause.actions and clause.things else ""
    provides = clause.modality is Modality.MUST and not by_user
    return "require" if provides and clause.actions and clause.things else ""


def _plain(clause: Clause, kind: str) -> Clause:
    """What a rule's body can say of a clause. 'May only use' permits use and none of its kinds. A list that is closed
    in a contract is open in a permit: its world is closed anyway."""
    if kind == "require":
        return replace(clause, only=clause.only & {Dimension.PURPOSE}, conditions=(), overrides=())
    if not clause.things:
        clause = replace(clause, things=(_SOME,))
    bare = not clause.licence and any(m.term == _USE for m in clause.actions)
    return replace(clause, only=frozenset({Dimension.ACTION}) if bare else frozenset())


class _Names:
    """Names of rules, each once: what is done, to what, for what."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, kind: str, clause: Clause) -> str:
        words = [w for part in _parts(clause) for w in words_of(part) if w.isalpha()]
        stem = "-".join(words[:_NAME_WORDS]) or kind
        name, number = stem, 2
        while name in self._taken:
            name, number = f"{stem}-{number}", number + 1
        self._taken.add(name)
        return name


def _parts(clause: Clause) -> Iterator[str]:
    if clause.modality is Modality.MUST_NOT:
        yield "no"
    first = _first(clause.actions)
    yield first or ("licence" if clause.licence else _USE)
    yield _first(clause.things)
    yield _first(clause.purposes) or _first(clause.recipients)


def _first(mentions: Iterable[Mention]) -> str:
    return next((m.term or m.words for m in mentions if m.role is not Role.EXCEPT), "")
