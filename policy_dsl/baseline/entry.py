"""One accepted finding, with what it granted on that day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from policy_dsl.baseline.fingerprint import acceptable, fingerprint
from policy_dsl.baseline.region import within
from policy_dsl.check import Judgement
from policy_dsl.finding import Finding, Region
from policy_dsl.language.policy import Policy

_WORDS = 20  # of a clause that are kept for people


@dataclass(frozen=True, slots=True)
class Entry:
    """`count` findings of one fingerprint and one grant. `granted` and `possible` are boxes, by name; `words` and
    `said` are for people and compared with nothing."""

    fingerprint: str
    policy: str
    rule: str
    said: str
    words: str
    granted: Region = ()
    possible: Region = ()
    count: int = 1

    def holds(self, granted: Region, possible: Region) -> bool:
        """True where a finding grants no more, for sure and possibly, than was accepted."""
        return within(granted, self.granted) and within(possible, self.possible)

    @property
    def key(self) -> tuple[object, ...]:
        return self.fingerprint, self.granted, self.possible


def regions(finding: Finding) -> tuple[Region, Region]:
    """What a finding grants, nothing where it is about a promise."""
    return finding.granted.regions() if finding.granted else ((), ())


def entries(judged: Judgement) -> tuple[Entry, ...]:
    """All that one policy finds in one contract, duplicates counted, in an order that no move of text changes."""
    found: dict[tuple[object, ...], Entry] = {}
    for entry in _entries(judged):
        known = found.get(entry.key)
        found[entry.key] = replace(known, count=known.count + 1) if known else entry
    return tuple(sorted(found.values(), key=lambda e: (e.policy, e.rule, e.words, e.fingerprint, e.granted)))


def merged(found: Iterable[tuple[Entry, ...]]) -> tuple[Entry, ...]:
    """The entries of several policies; where two say the same, the larger count, for each is judged alone."""
    most: dict[tuple[object, ...], Entry] = {}
    for entry in (e for own in found for e in own):
        known = most.get(entry.key)
        most[entry.key] = entry if known is None or entry.count > known.count else known
    return tuple(most.values())


def _entries(judged: Judgement) -> Iterator[Entry]:
    for verdict in judged.verdicts:
        if not verdict.state.passes:
            yield from (_entry(judged.policy, f) for f in verdict.findings if acceptable(f))


def _entry(policy: Policy, finding: Finding) -> Entry:
    words = finding.span.text.split() if finding.span else []
    said = " ".join((*words[:_WORDS], *(["..."] if len(words) > _WORDS else [])))
    granted, possible = regions(finding)
    return Entry(fingerprint(policy, finding), policy.name, finding.rule, finding.message, said, granted, possible)
