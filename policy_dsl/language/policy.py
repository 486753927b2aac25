"""What a `.policy` file says, as plain values: the tree that `parse` makes and `resolve` fills with clauses."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from policy_dsl.clause import Clause
from policy_dsl.finding import Finding, Severity
from policy_dsl.span import Source, Span


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words as written, before anyone looked them up. Quoted words name a phrase, not a term."""

    text: str
    span: Span
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """`we are provider called "Parley"`: the party of the vocabulary and the names that the contract uses for it."""

    pronoun: str  # 'we' | 'they'
    party: Words
    called: tuple[Words, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Definition:
    """`meeting content is customer content called "Meeting Content"`: a term of this policy's own."""

    name: Words
    parents: tuple[Words, ...]
    excluded: tuple[Words, ...]  # 'but not ...'
    called: tuple[Words, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Body:
    """One alternative of a rule: its clause, and how strictly to compare.

    `expressly`: the contract's clause must itself name the rule's terms or one beneath them. `firmly`: an effort
    is not enough. `some`: a promise for part of it is enough. `broadly`, of a permit: what its wording could hold at
    most is permitted too, as long as the contract does not name it.
    """

    clause: Clause
    expressly: bool = False
    firmly: bool = False
    some: bool = False
    broadly: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A rung of a ladder: `ideal ...` or `accept ... if approved by "..."`. Its bodies are whole clauses, with
    what the rung leaves unsaid taken from the rule."""

    kind: str  # 'ideal' | 'accept'
    bodies: tuple[Body, ...]
    approver: str
    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Example:
    """`fails "..."` or `passes "..."`."""

    fails: bool
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Fact:
    """`where plan is "team"`: a condition on the contract's front matter; all of a rule's facts must hold."""

    key: str
    values: tuple[str, ...]
    holds: bool  # False for 'is not'
    span: Span


@dataclass(frozen=True, slots=True)
class Rule:
    kind: str  # 'permit' | 'forbid' | 'require'
    name: str
    bodies: tuple[Body, ...]
    span: Span
    name_span: Span
    source: Source = field(repr=False)
    severity: Severity = Severity.MAJOR
    ideal: tuple[Step, ...] = ()
    accepts: tuple[Step, ...] = ()
    under: tuple[str, ...] = ()
    because: str = ""
    tell: str = ""
    propose: str = ""
    facts: tuple[Fact, ...] = ()
    examples: tuple[Example, ...] = ()
    words: str = ""  # the body as written, for people


@dataclass(frozen=True, slots=True)
class Protection:
    """One thing over which the world is closed."""

    thing: Words
    term: str
    span: Span


@dataclass(frozen=True, slots=True)
class Review:
    """`review liability: clauses about liability, indemnity by "gc@..."`."""

    name: str
    subjects: tuple[Words, ...]
    reviewer: str
    span: Span


@dataclass(frozen=True, slots=True)
class Waiver:
    """`contract` is a glob; `anchor` the words in the contract that the waiver is tied to."""

    rule: str
    contract: str
    anchor: str
    until: date
    because: str
    approved_by: str
    span: Span


@dataclass(frozen=True, slots=True)
class Policy:
    """A whole policy, what it adopts included. `problems` are all that was wrong; what stands is still here."""

    source: Source
    name: str = ""
    owner: str = ""
    edition: str = ""
    description: str = ""
    applies: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    definitions: tuple[Definition, ...] = ()
    protections: tuple[Protection, ...] = ()
    rules: tuple[Rule, ...] = ()
    reviews: tuple[Review, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    adopted: tuple[str, ...] = ()  # 'content-licence edition 2026.1', for reports
    problems: tuple[Finding, ...] = ()
