"""Policy x Reading -> one Verdict a rule, one a protected thing, one a review."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from policy_dsl.clauses.reading import Reading
from policy_dsl.finding import Finding, Note, State, Verdict
from policy_dsl.judge.books import Books, books
from policy_dsl.judge.clearness import clearest
from policy_dsl.judge.facts import applicable
from policy_dsl.judge.forbids import Overlap, overlap
from policy_dsl.judge.precedents import Archive
from policy_dsl.judge.protects import permitted, protect
from policy_dsl.judge.requires import Guarantee, guarantee
from policy_dsl.judge.reviews import review
from policy_dsl.judge.signed import signed
from policy_dsl.judge.unread import doubts
from policy_dsl.judge.waivers import Excuse, waived
from policy_dsl.judge.witness import breach_finding, kept_notes, missing_finding, nearest_notes
from policy_dsl.language.policy import Policy, Review, Rule, Step
from policy_dsl.vocabulary.vocabulary import Vocabulary

UNREADABLE = "nothing-read"  # the code of what is wrong with a document that says nothing to the reader


def judge(
    policy: Policy, reading: Reading, vocabulary: Vocabulary, today: date, archive: Archive | None = None
) -> tuple[Verdict, ...]:
    """What people see of each rule. `today` decides which waivers live. What `archive` knows is not worked out again;
    the verdicts are the same without it."""
    table = books((archive or Archive()).of(vocabulary), reading.clauses)
    path = reading.document.source.path

    def judged(rule: str, verdict: Callable[[Excuse], Verdict]) -> Verdict:
        return waived(
            policy.waivers, rule, path, today, lambda excuse: signed(reading, _readable(reading, verdict(excuse)))
        )

    rules = [rule for rule in policy.rules if rule.kind != "permit"]
    verdicts = [judged(rule.name, partial(_verdict, table, reading, rule)) for rule in rules]
    allowed = permitted(table, reading, (rule for rule in policy.rules if rule.kind == "permit"))
    said = tuple(verdicts)
    for p in policy.protections:
        verdicts.append(judged(f"protect {p.term}", partial(protect, table, p, allowed, said)))
    verdicts.extend(judged(r.name, partial(_review, reading, r)) for r in policy.reviews)
    return tuple(verdicts)


def _review(reading: Reading, rule: Review, _: Excuse) -> Verdict:
    return review(reading, rule)


def _readable(reading: Reading, verdict: Verdict) -> Verdict:
    """A document in which nothing was read, or in a language that the reader does not know, never passes."""
    if verdict.state in (State.FAIL, State.NOT_APPLICABLE):
        return verdict
    why = ""
    if reading.language != "en":
        why = "the document is not in English, which is all that the reader knows"
    elif not reading.clauses:
        why = "nothing was read in this document"
    if not why:
        return verdict
    place = reading.document.source.span(0, 0)
    finding = Finding(UNREADABLE, why, place, verdict.severity, verdict.rule)
    return Verdict(verdict.rule, State.UNCLEAR, verdict.severity, (finding,), (), verdict.rule_span, why)


def _verdict(table: Books, reading: Reading, rule: Rule, excuse: Excuse) -> Verdict:
    if not applicable(rule, reading.document.facts):
        said = "; ".join(f"{f.key} is {'' if f.holds else 'not '}{' or '.join(f.values)}" for f in rule.facts)
        return _stated(rule, State.NOT_APPLICABLE, detail=f"only where {said}")
    return _forbid(table, reading, rule, excuse) if rule.kind == "forbid" else _require(table, reading, rule)


def _stated(
    rule: Rule, state: State, findings: tuple[Finding, ...] = (), kept_by: tuple[Note, ...] = (), detail: str = ""
) -> Verdict:
    return Verdict(rule.name, state, rule.severity, findings, kept_by, rule.name_span, detail)


def _forbid(table: Books, reading: Reading, rule: Rule, excuse: Excuse) -> Verdict:
    found = [overlap(table, body, excuse) for body in rule.bodies]
    breaches = sorted((b for o in found for b in o.breaches), key=lambda b: not b.certain)  # what is sure comes first
    findings = tuple(breach_finding(table.universe, reading, rule, b) for b in breaches)
    if any(b.certain for b in breaches):
        step = next((s for s in rule.accepts if _accepted(table, s)), None)
        if step is not None:
            return _stated(rule, State.DEVIATES, findings, detail=_deviation(step))
        return _stated(rule, State.FAIL, findings)
    if breaches:
        return _stated(rule, State.UNCLEAR, findings)
    return _kept(table, reading, rule, found)


def _kept(table: Books, reading: Reading, rule: Rule, found: list[Overlap]) -> Verdict:
    keepers = kept_notes(k for o in found for k in o.keepers)
    if keepers:
        return _stated(rule, State.KEPT, kept_by=keepers)
    doubtful = doubts(reading, rule)
    if doubtful:
        return _stated(rule, State.UNCLEAR, doubtful)
    return replace(_stated(rule, State.SILENT), nearest=nearest_notes(table, rule))


def _accepted(table: Books, step: Step) -> bool:
    """A lower step of a forbid is met where nothing breaks the step's own, narrower prohibition."""
    return bool(step.bodies) and not any(b.certain for body in step.bodies for b in overlap(table, body).breaches)


def _deviation(step: Step) -> str:
    by = f"; {step.approver} must approve" if step.approver else ""
    return f"meets only: {step.words}{by}"


def _require(table: Books, reading: Reading, rule: Rule) -> Verdict:
    found = [guarantee(table, body) for body in rule.bodies]
    met = [g for g in found if g.met]
    if met:
        keepers = kept_notes(clearest(rule, met))
        return _stated(rule, State.KEPT, kept_by=keepers, detail=_efforts(met[0]))
    for step in rule.accepts:
        lower = [g for body in step.bodies if (g := guarantee(table, body)).met]
        if lower:
            notes, detail = kept_notes(lower[0].promises), _deviation(step)
            finding = missing_finding(rule, reading, "deviates", detail, notes)
            return _stated(rule, State.DEVIATES, (finding,), notes, detail)
    return _stated(rule, State.FAIL, (_lacking(rule, reading, found),))


def _efforts(met: Guarantee) -> str:
    return "promised only as an effort" if all(p.clause.effort for p in met.promises) else ""


def _lacking(rule: Rule, reading: Reading, found: list[Guarantee]) -> Finding:
    for g in found:
        if g.defeated is not None:
            notes = (
                Note("takes it back", g.defeated.clause.span, g.defeated.clause.section),
                *kept_notes(g.promises),
            )
            return missing_finding(rule, reading, "defeated", f"promised and taken back: {rule.words}", notes)
    for g in found:
        if g.promises and g.uncovered:
            return missing_finding(
                rule, reading, "weaker", f"promised only in part: {rule.words}", kept_notes(g.promises)
            )
        if g.weaker:
            notes = tuple(Note(why, e.clause.span, e.clause.section) for e, why in g.weaker)
            return missing_finding(rule, reading, "weaker", f"{g.weaker[0][1]}: {rule.words}", notes)
    return missing_finding(rule, reading, "missing", f"no clause promises: {rule.words}", ())
