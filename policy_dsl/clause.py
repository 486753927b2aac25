"""The one form that policies, contracts and readings share: party, may or must, verb, object, circumstances.

A clause names things in the vocabulary's terms and keeps, for each, the words and the place that named it.
It says nothing yet about sets of rights: that is `meaning`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policy_dsl.span import Span


class Dimension(StrEnum):
    """The dimensions of a right (a cell), and so the argument places of a clause."""

    PARTY = "party"
    ACTION = "action"
    THING = "thing"
    RECIPIENT = "recipient"  # to or with whom; for collection: from whom
    PURPOSE = "purpose"
    ATTRIBUTE = "attribute"
    CONDITION = "condition"


class Modality(StrEnum):
    """What a clause says of its action. ODRL: permission, prohibition, duty; `IS` is a state such as owning."""

    MAY = "may"
    MUST = "must"
    MUST_NOT = "must not"
    NEED_NOT = "need not"  # 'is not obliged to': no prohibition, but it defeats a promise
    IS = "is"


class Role(StrEnum):
    """How a clause names a term: as one of its own, as an example of one, or as left out."""

    NAMED = "named"
    EXAMPLE = "example"  # after 'including', 'such as'
    EXCEPT = "except"  # after 'other than', 'excluding'


@dataclass(frozen=True, slots=True)
class Mention:
    """A term as somebody wrote it. `term` is empty where no vocabulary knows the words; `parent` is then the
    nearest known term that they fall under (empty: nothing nearer than the dimension itself)."""

    term: str
    words: str
    span: Span | None = None
    role: Role = Role.NAMED
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Literal:
    """A condition that must hold (`holds`) or must not."""

    mention: Mention
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Deadline:
    """How soon. `rank` orders kinds: 0 timed (then `hours` decides), 1 without undue delay, 2 promptly, 3 none."""

    hours: float
    rank: int
    words: str
    since: str = ""

    def at_least_as_good_as(self, other: Deadline) -> bool:
        return (self.rank, self.hours) <= (other.rank, other.hours)


class Precedence(StrEnum):
    """An override that the words themselves state."""

    NOTWITHSTANDING = "notwithstanding"
    SUBJECT_TO = "subject to"


@dataclass(frozen=True, slots=True)
class Override:
    """`notwithstanding` or `subject to`, and what it points at: sections by number, `everything`, or what stands
    above."""

    precedence: Precedence
    sections: tuple[str, ...] = ()
    words: str = ""
    everything: bool = False


Conjunction = tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One operative statement.

    `conditions` is a disjunction of conjunctions: the clause holds where any of them does; empty means always.
    `exceptions` are partial clauses: each names, in the dimensions that it speaks of, what is taken out of this
    one. `only` holds the dimensions whose list is closed ('only for'): what is outside it is denied as well.
    """

    modality: Modality
    parties: tuple[Mention, ...] = ()
    actions: tuple[Mention, ...] = ()
    things: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    purposes: tuple[Mention, ...] = ()
    attributes: tuple[Mention, ...] = ()
    conditions: tuple[Conjunction, ...] = ()
    exceptions: tuple[Clause, ...] = ()
    only: frozenset[Dimension] = frozenset()
    licence: bool = False  # a licence or an assignment, rather than a bare permission
    effort: bool = False  # 'reasonable efforts', 'aim', 'strive'
    doubtful: bool = False  # implied by a case that no vocabulary knows: read narrowly, it says nothing
    deadline: Deadline | None = None
    overrides: tuple[Override, ...] = ()
    references: tuple[str, ...] = ()  # documents referred to and not at hand
    grantors: tuple[Mention, ...] = ()  # of a licence: who gives it
    regime: str = ""  # whom the part of the document speaks to ('California'), empty for all
    span: Span | None = None  # the sentence or list item
    deciding: tuple[Span, ...] = ()  # the words that made it a clause
    section: str = ""

    def mentions(self, dimension: Dimension) -> tuple[Mention, ...]:
        """The mentions in one dimension; for conditions, those of every literal."""
        field = _FIELDS.get(dimension)
        if field is None:
            return tuple(literal.mention for conjunction in self.conditions for literal in conjunction)
        found: tuple[Mention, ...] = getattr(self, field)
        return found


_FIELDS = {
    Dimension.PARTY: "parties",
    Dimension.ACTION: "actions",
    Dimension.THING: "things",
    Dimension.RECIPIENT: "recipients",
    Dimension.PURPOSE: "purposes",
    Dimension.ATTRIBUTE: "attributes",
}
