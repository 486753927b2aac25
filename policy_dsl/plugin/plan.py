"""Which items a contract has: known from the policies alone, before the contract is read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from policy_dsl.check import Declared
from policy_dsl.finding import Severity

_OUTSIDE = re.compile(r"[^\w.-]+")  # what may confuse a reader of node ids, '[' and '::' before all


@dataclass(frozen=True, slots=True)
class Planned:
    """One verdict to come: the `verdict`-th of the `judgement`-th policy that applies."""

    name: str
    rule: str
    severity: Severity
    judgement: int
    verdict: int


def plan(applying: Sequence[Declared], further: tuple[tuple[str, Severity], ...] = ()) -> Iterator[Planned]:
    """The items of a contract, each under a name of its own: the rule's, and where two have one, the policy's too.

    `further` are judged after the rules."""
    names = [[_safe(rule) for rule, _ in (*judged(declared), *further)] for declared in applying]
    count = Counter(name for own in names for name in own)
    taken: Counter[str] = Counter()
    for number, declared in enumerate(applying):
        stem = _safe(PurePath(declared.policy.source.path).stem)
        for at, (rule, severity) in enumerate((*judged(declared), *further)):
            name = names[number][at]
            unique = f"{name}@{stem}" if count[name] > 1 else name
            taken[unique] += 1
            again = f".{taken[unique]}" if taken[unique] > 1 else ""
            yield Planned(unique + again, rule, severity, number, at)


def judged(declared: Declared) -> Iterable[tuple[str, Severity]]:
    """Name and severity of all that a policy judges, in the order of its verdicts."""
    policy = declared.policy
    yield from ((rule.name, rule.severity) for rule in policy.rules if rule.kind != "permit")
    yield from ((f"protect {p.term}", Severity.MAJOR) for p in policy.protections)
    yield from ((r.name, Severity.MAJOR) for r in policy.reviews)


def _safe(name: str) -> str:
    return _OUTSIDE.sub("-", name).strip("-") or "rule"
