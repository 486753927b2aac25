"""What is said to people: the only diagnostic type, for policies and contracts alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Protocol

from policy_dsl.span import Span


class Severity(IntEnum):
    """How much a finding matters; the order is the order of gates."""

    NOTE = 0
    MINOR = 1
    MAJOR = 2
    BLOCKER = 3

    def __str__(self) -> str:
        return self.name.lower()


class State(StrEnum):
    """What people see of one rule over one contract."""

    KEPT = "kept"  # a clause of the contract keeps the rule
    SILENT = "silent"  # nothing in the contract touches the rule
    DEVIATES = "deviates"  # only a lower, accepted position is met
    FAIL = "fail"
    UNCLEAR = "unclear"
    REVIEW = "review"  # a person has to sign
    WAIVED = "waived"
    NOT_APPLICABLE = "not applicable"
    BASELINED = "baselined"  # broken or open, as it was when the project accepted it
    UNCHANGED = "unchanged"  # of a change: the rule is broken or open, and was so before

    @property
    def passes(self) -> bool:
        return self in _PASSING


_PASSING = frozenset({State.KEPT, State.SILENT, State.NOT_APPLICABLE, State.WAIVED, State.BASELINED, State.UNCHANGED})


@dataclass(frozen=True, slots=True)
class Note:
    """A further place that a finding speaks of: deciding words, a definition, a restriction, the rule."""

    label: str
    span: Span | None = None
    section: str = ""


Region = tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]  # boxes: in each dimension that is not whole, its atoms


class Granted(Protocol):
    """What a grant leaves, which is named only for who asks."""

    def regions(self) -> tuple[Region, Region]:
        """What is sure, and what is possible."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or that nobody could decide.

    `code` is stable and greppable ('syntax', 'unknown-term', 'forbidden', 'unpermitted', 'missing', ...).
    `still_granted` and `possibly_granted` are the witness in the vocabulary's words: what is sure and what
    only the broad reading holds. `help` says what would mend it.
    """

    code: str
    message: str
    span: Span | None = None
    severity: Severity = Severity.BLOCKER
    rule: str = ""
    section: str = ""
    still_granted: str = ""
    possibly_granted: str = ""
    notes: tuple[Note, ...] = ()
    help: str = ""
    because: str = ""
    under: str = ""
    granted: Granted | None = field(default=None, compare=False, repr=False)

    @property
    def place(self) -> str:
        return str(self.span) if self.span else ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state of one rule over one contract, with what decided it.

    `nearest` are, for a rule on which the contract is silent, clauses that speak of its things and do not grant it.
    """

    rule: str
    state: State
    severity: Severity
    findings: tuple[Finding, ...] = ()
    kept_by: tuple[Note, ...] = ()
    rule_span: Span | None = None
    detail: str = ""  # e.g. the ladder step that is met, or why the rule is not applicable
    nearest: tuple[Note, ...] = ()
