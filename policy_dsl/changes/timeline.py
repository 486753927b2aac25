"""Readings of one document over time x policies -> when each right and each guarantee came and went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from policy_dsl.changes.change import Side
from policy_dsl.clauses.reading import Reading
from policy_dsl.finding import Note, Severity, State, Verdict
from policy_dsl.judge import judge
from policy_dsl.judge.precedents import Archive
from policy_dsl.language.policy import Policy, Rule
from policy_dsl.vocabulary.vocabulary import Vocabulary


class Held(StrEnum):
    """Whether a version grants, or promises, what a rule is about."""

    YES = "yes"
    UNCLEAR = "unclear"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Version:
    """`name` is a file or a commit; `day` an ISO 8601 date, empty where nobody knows; `readings` one a policy, each by
    that policy's own words and names, in the order of the policies."""

    name: str
    day: str
    readings: tuple[Reading, ...]

    @property
    def title(self) -> str:
        return self.readings[0].document.title


@dataclass(frozen=True, slots=True)
class Row:
    """One rule over all versions; `places` are the clauses that decide, one a version."""

    rule: str
    side: Side
    severity: Severity
    held: tuple[Held, ...]
    places: tuple[Note | None, ...]

    @property
    def events(self) -> Iterator[tuple[int, Held, Held]]:
        """(version, before, now) where the answer changes; before the first version nothing is held."""
        before = Held.NO
        for index, now in enumerate(self.held):
            if now is not before:
                yield index, before, now
            before = now


@dataclass(frozen=True, slots=True)
class Timeline:
    title: str
    versions: tuple[Version, ...]
    rows: tuple[Row, ...]


def timeline(versions: Sequence[Version], policies: Sequence[tuple[Policy, Vocabulary]], today: date) -> Timeline:
    """All versions judged by the forbids and requires of the policies, each policy by its own reading of them. `today`
    decides which waivers live."""
    read = [[version.readings[index] for version in versions] for index in range(len(policies))]
    rows = [row for seen, policy in zip(read, policies, strict=True) for row in _rows(seen, *policy, today)]
    title = next((v.title for v in reversed(versions) if v.title), "")
    return Timeline(title, tuple(versions), tuple(rows))


def _rows(read: Sequence[Reading], policy: Policy, vocabulary: Vocabulary, today: date) -> Iterator[Row]:
    archive = Archive()
    judged = [{v.rule: v for v in judge(policy, reading, vocabulary, today, archive)} for reading in read]
    for rule in policy.rules:
        if rule.kind != "permit":
            verdicts = [verdicts[rule.name] for verdicts in judged]
            held = tuple(_held(rule, v) for v in verdicts)
            side = Side.RIGHT if rule.kind == "forbid" else Side.GUARANTEE
            yield Row(rule.name, side, rule.severity, held, tuple(_place(rule, v) for v in verdicts))


def _held(rule: Rule, verdict: Verdict) -> Held:
    if verdict.state is State.UNCLEAR:
        return Held.UNCLEAR
    if rule.kind == "forbid":
        return Held.YES if verdict.state in (State.FAIL, State.DEVIATES, State.WAIVED) else Held.NO
    return Held.YES if verdict.state in (State.KEPT, State.DEVIATES) else Held.NO


def _place(rule: Rule, verdict: Verdict) -> Note | None:
    if rule.kind == "require":
        return next(iter(verdict.kept_by), None)
    return next((Note(f.message, f.span, f.section) for f in verdict.findings if f.span), None)
