"""Policies of the base -> the policies that judge a change, where some of them could not be read in whole.

What stands of a broken policy judges. What does not stand judged nothing at the base, and would block even the change
that mends it: there the change's own rules of other names judge beside it, waived only by what the base waived. No rule
that the base has can be loosened so, and both are said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from policy_dsl.check import Declared
from policy_dsl.finding import Finding, Severity
from policy_dsl.language.policy import Policy


@dataclass(frozen=True, slots=True)
class Standing:
    """`remarks` say which policies were broken, and what judges in the place of what did not stand."""

    policies: tuple[Declared, ...]
    remarks: tuple[str, ...] = ()


def standing(base: Sequence[Declared], now: Callable[[str], Declared | None]) -> Standing:
    """`now` gives the policy that the change has at a path."""
    policies: list[Declared] = []
    remarks: list[str] = []
    for declared in base:
        broken = [f for f in declared.policy.problems if f.severity >= Severity.MINOR]
        policies.append(_whole(declared))
        if broken:
            more = _beside(declared, now(declared.policy.source.path))
            policies.extend(more)
            remarks.append(_remark(declared.policy, broken, more))
    return Standing(tuple(policies), tuple(remarks))


def _whole(declared: Declared) -> Declared:
    """A policy without what was wrong with it: the change did not break it, and need not answer for it."""
    return replace(declared, policy=replace(declared.policy, problems=())) if declared.policy.problems else declared


def _beside(base: Declared, now: Declared | None) -> tuple[Declared, ...]:
    """What of the change's policy the base's does not have under the same name."""
    if now is None:
        return ()
    old, new = base.policy, now.policy
    names = set(_names(old))
    more = replace(
        new,
        rules=tuple(r for r in new.rules if r.name not in names),
        protections=tuple(p for p in new.protections if p.term not in names),
        reviews=tuple(r for r in new.reviews if r.name not in names),
        applies=old.applies or new.applies,
        waivers=old.waivers,
        problems=(),
    )
    return (Declared(more, now.vocabulary),) if any(_judging(more)) else ()


def _names(policy: Policy) -> Iterator[str]:
    yield from (r.name for r in policy.rules)
    yield from (p.term for p in policy.protections)
    yield from (r.name for r in policy.reviews)


def _judging(policy: Policy) -> Iterator[str]:
    """The names of what can fail a contract."""
    yield from (r.name for r in policy.rules if r.kind != "permit")
    yield from (f"protect {p.term}" for p in policy.protections)
    yield from (r.name for r in policy.reviews)


def _remark(policy: Policy, broken: Sequence[Finding], more: Sequence[Declared]) -> str:
    first = broken[0]
    place = f"{first.place}: " if first.place else ""
    rest = f", and {len(broken) - 1} more" if len(broken) > 1 else ""
    beside = ", ".join(name for declared in more for name in _judging(declared.policy))
    by = f"what stands of it judges, and this change's own {beside}" if beside else "only what stands of it judges"
    return f"{policy.source.path}: the base's could not be read in whole ({place}{first.message}{rest}): {by}"
