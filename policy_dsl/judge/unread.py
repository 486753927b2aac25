"""Text that looks operative and was not read: where it comes near a rule, silence is not a pass."""

from __future__ import annotations

from policy_dsl.clause import Clause
from policy_dsl.clauses.reading import Reading, Unread
from policy_dsl.finding import Finding, Note
from policy_dsl.language.policy import Rule

_SIDES = frozenset(("anyone", "provider", "user"))  # any other party tells more than what it does


def doubts(reading: Reading, rule: Rule) -> tuple[Finding, ...]:
    """A finding for each unread sentence, or part of one, that names what tells the rule: its purposes or attributes,
    or, where a body names neither and is about the sides alone, its deeds beside the things and outsiders it names."""
    near = [u for u in reading.unread if any(_near(u, body.clause) for body in rule.bodies)]
    return tuple(_finding(rule, unread) for unread in near)


def _near(unread: Unread, clause: Clause) -> bool:
    named = {m.term for m in (*clause.purposes, *clause.attributes) if m.term}
    if named or not {m.term for m in clause.parties} <= _SIDES:
        return not named.isdisjoint(unread.near)
    done = {m.term for m in clause.actions if m.term}
    outside = {m.term for m in clause.recipients if m.term} - _SIDES
    said = unread.about
    spoken = all(not named or not named.isdisjoint(said) for named in ({m.term for m in clause.things}, outside))
    return spoken and not done.isdisjoint(unread.near)


def _finding(rule: Rule, unread: Unread) -> Finding:
    words = " ".join(unread.words.split()[:14])
    return Finding(
        "unread",
        f"could not be read, and comes near this rule: {words} ...",
        unread.span,
        rule.severity,
        rule.name,
        unread.section,
        notes=(Note("the rule", rule.name_span),),
        help="reword the sentence, or have a person correct (policy-dsl misread) or sign it (policy-dsl sign)",
    )
