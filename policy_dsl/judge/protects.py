"""protect: the closed world. Over a protected thing, what no permit holds is beyond policy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policy_dsl.clause import Clause, Dimension, Mention, Modality
from policy_dsl.clauses.reading import Reading
from policy_dsl.finding import Finding, Note, Severity, State, Verdict
from policy_dsl.judge.books import Books
from policy_dsl.judge.facts import applicable
from policy_dsl.judge.forbids import Breach, breach
from policy_dsl.judge.granted import Left
from policy_dsl.judge.precedents import Precedents
from policy_dsl.judge.target import Permitted, Target
from policy_dsl.judge.waivers import NOBODY, Excuse
from policy_dsl.judge.witness import describe, kept_notes
from policy_dsl.language.policy import Protection, Rule
from policy_dsl.meaning.bounds import Manner, bounds
from policy_dsl.meaning.universe import Universe
from policy_dsl.rights import Box, Rights

ELSEWHERE = "clauses beyond the policy are named under other rules"
_CLOSED = frozenset(("handling", "power", "other"))  # natures of what a protected thing is closed to


def protect(
    table: Books, protection: Protection, allowed: Permitted, judged: Sequence[Verdict], excuse: Excuse = NOBODY
) -> Verdict:
    """The verdict over one protected thing; what a forbid has named already is not said again."""
    name = f"protect {protection.term}"
    reported = {f.span: v.rule for v in reversed(judged) for f in v.findings if f.code in ("forbidden", "unclear")}
    found = excess(table, protection, allowed, excuse)
    findings = tuple(_finding(table, name, protection, b) for b in found if b.entry.clause.span not in reported)
    again = dict.fromkeys(reported[span] for b in found if (span := b.entry.clause.span) in reported)
    detail = f"{ELSEWHERE}: {', '.join(again)}" if again else ""
    if any(b.certain for b in found):
        return Verdict(name, State.FAIL, Severity.MAJOR, findings, (), protection.span, detail)
    if found:
        return Verdict(name, State.UNCLEAR, Severity.MAJOR, findings, (), protection.span, detail)
    touching = table.grants.passing(target(table, protection).granted)
    state = State.KEPT if touching else State.SILENT
    return Verdict(name, state, Severity.MAJOR, (), kept_notes(touching), protection.span)


def excess(table: Books, protection: Protection, allowed: Permitted, excuse: Excuse = NOBODY) -> list[Breach]:
    """What each grant over the protected thing leaves beyond what the permits hold, for sure or possibly."""
    region = target(table, protection)
    touching = table.grants.passing(region.granted)
    met = (breach(table, g, region, allowed.with_(excuse.boxes(g))) for g in touching)
    return [b for b in met if b is not None and (b.sure or b.possible)]


def target(table: Books, protection: Protection) -> Target:
    """All that a protection is about."""
    return table.precedents.once(_target, protection.term)


def _target(precedents: Precedents, term: str) -> Target:
    return Target.of(precedents, _all(precedents.universe, term))


def _all(universe: Universe, term: str) -> Rights:
    """Everything that anyone but the user could do with the thing: handling, and powers over it."""
    deeds = [t.name for t in universe.vocabulary.terms(Dimension.ACTION) if t.nature in _CLOSED]
    actions = tuple(Mention(name, name) for name in deeds)
    things = (Mention(term, term),)
    return bounds(universe, Clause(Modality.MAY, actions=actions, things=things), Manner.FORBID).lower


def permitted(table: Books, reading: Reading, permits: Iterable[Rule]) -> Permitted:
    """What all permits that apply allow. 'Some data' names none for sure: it allows a use of what is not named."""
    sure: list[Box] = []
    possible: list[Box] = []
    for rule in permits:
        for body in rule.bodies if applicable(rule, reading.document.facts) else ():
            found = table.precedents.meanings.of(body.clause).bounds(Manner.PERMIT)
            sure.extend(() if body.some else found.lower.boxes)
            possible.extend((found.upper if body.broadly or body.some else found.lower).boxes)
    return Permitted(tuple(sure), tuple(possible))


def beyond(universe: Universe, protection: Protection, permits: Iterable[Rule]) -> Rights:
    """What may be done with a protected thing and no permit holds."""
    region = _all(universe, protection.term)
    for body in (body for rule in permits for body in rule.bodies if not body.some):
        region = region - bounds(universe, body.clause, Manner.PERMIT).lower
    return region


def _finding(table: Books, name: str, protection: Protection, found: Breach) -> Finding:
    clause = found.entry.clause
    sure = describe(table.universe, found.sure, clause, ())
    possible = describe(table.universe, found.possible - found.sure, clause, ())
    actions = ", ".join(dict.fromkeys(m.term or m.words for m in clause.actions)) or "use"
    return Finding(
        "unpermitted" if found.certain else "unclear",
        f"no rule permits: {actions} {sure or possible}",
        clause.span,
        Severity.MAJOR,
        name,
        clause.section,
        sure,
        possible,
        (
            *(Note("deciding words", s, clause.section) for s in clause.deciding),
            Note("the rule", protection.span),
        ),
        f"permit it in the policy, or take {Dimension.THING} or purpose out of the clause",
        granted=Left(table.universe, found.sure, found.possible),
    )
