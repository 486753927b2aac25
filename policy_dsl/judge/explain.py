"""How a verdict came about, step by step: the clauses that met the rule, and what beat what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from policy_dsl.clause import Clause
from policy_dsl.clauses.reading import Reading
from policy_dsl.finding import Verdict
from policy_dsl.judge.books import Books, books
from policy_dsl.judge.forbids import Breach, overlap
from policy_dsl.judge.judge import judge
from policy_dsl.judge.override import Edge
from policy_dsl.judge.precedents import Archive
from policy_dsl.judge.protects import excess, permitted
from policy_dsl.judge.requires import guarantee
from policy_dsl.judge.witness import describe
from policy_dsl.language.policy import Body, Policy, Protection, Review, Rule
from policy_dsl.language.write import write
from policy_dsl.span import Span
from policy_dsl.vocabulary.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was found on the way; `depth` 0 for the rule, 1 for a clause, 2 for what acts on it."""

    words: str
    span: Span | None = None
    section: str = ""
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Explanation:
    """`edges` are the override graph: which restriction takes from, yields to or contradicts which grant."""

    verdict: Verdict
    steps: tuple[Step, ...]
    edges: tuple[Edge, ...]


Subject = Rule | Protection | Review


def subjects(policy: Policy) -> dict[str, Subject]:
    """All that a policy judges by, by the names that verdicts have."""
    protections = {f"protect {p.term}": p for p in policy.protections}
    return {rule.name: rule for rule in policy.rules} | protections | {review.name: review for review in policy.reviews}


def explain(policy: Policy, subject: Subject, reading: Reading, vocabulary: Vocabulary, today: date) -> Explanation:
    """The verdict of one rule, protected thing or review, with all that led to it; what led to it is not worked out
    again."""
    archive = Archive()
    table = books(archive.of(vocabulary), reading.clauses)
    if isinstance(subject, Rule):
        alone = replace(policy, rules=(subject,), protections=(), reviews=())
        return _rule(table, subject, judge(alone, reading, vocabulary, today, archive)[0])
    verdicts = {verdict.rule: verdict for verdict in judge(policy, reading, vocabulary, today, archive)}
    if isinstance(subject, Review):
        return _review(subject, verdicts[subject.name])
    return _protection(table, policy, subject, reading, verdicts[f"protect {subject.term}"])


def _rule(table: Books, rule: Rule, verdict: Verdict) -> Explanation:
    steps: list[Step] = []
    edges: list[Edge] = []
    for body in rule.bodies:
        steps.append(Step(f"the rule: {rule.kind} {_body(body)}", rule.name_span, depth=0))
        if rule.kind == "forbid":
            found = overlap(table, body)
            edges.extend(found.edges)
            steps.extend(_breaches(table, found.breaches, (body.clause,)))
            steps.extend(Step(f"kept by: {write(k.clause)}", k.clause.span, k.clause.section) for k in found.keepers)
        else:
            steps.extend(_promises(table, body))
    return Explanation(verdict, tuple(steps), tuple(edges))


def _protection(
    table: Books, policy: Policy, protection: Protection, reading: Reading, verdict: Verdict
) -> Explanation:
    permits = [rule for rule in policy.rules if rule.kind == "permit"]
    found = excess(table, protection, permitted(table, reading, permits))
    steps = (
        Step(f"protected: {protection.term}; what no permit holds is beyond policy", protection.span, depth=0),
        *(Step(f"permitted by {rule.name}: {rule.words}", rule.name_span) for rule in permits),
        *_breaches(table, found, ()),
    )
    return Explanation(verdict, steps, tuple(edge for breach in found for edge in breach.edges))


def _review(review: Review, verdict: Verdict) -> Explanation:
    subject = Step(f"to be reviewed: {', '.join(w.text for w in review.subjects)}", review.span, depth=0)
    places = (*verdict.kept_by, *(n for f in verdict.findings for n in f.notes if n.span != review.span))
    return Explanation(verdict, (subject, *(Step(n.label, n.span, n.section) for n in places)), ())


def _body(body: Body) -> str:
    words = [w for w, said in (("expressly", body.expressly), ("firmly", body.firmly), ("some", body.some)) if said]
    return write(body.clause) + (f" ({', '.join(words)})" if words else "")


def _breaches(table: Books, breaches: Sequence[Breach], asked: Sequence[Clause]) -> Iterator[Step]:
    for found in breaches:
        clause = found.entry.clause
        yield Step(f"granted: {write(clause)}", clause.span, clause.section)
        for edge in found.edges:
            other = edge.restriction.clause
            yield Step(f"{edge.relation}: {write(other)} ({edge.reason})", other.span, other.section, 2)
        sure = describe(table.universe, found.sure, clause, asked)
        possible = describe(table.universe, found.possible, clause, asked)
        yield Step(f"left for sure: {sure or 'nothing'}; at most: {possible or 'nothing'}", depth=2)


def _promises(table: Books, body: Body) -> Iterator[Step]:
    found = guarantee(table, body)
    for entry in found.promises:
        yield Step(f"promised: {write(entry.clause)}", entry.clause.span, entry.clause.section)
    for entry, why in found.weaker:
        yield Step(f"weaker ({why}): {write(entry.clause)}", entry.clause.span, entry.clause.section)
    if found.defeated is not None:
        clause = found.defeated.clause
        yield Step(f"defeated by: {write(clause)}", clause.span, clause.section)
    if not (found.promises or found.weaker):
        yield Step("no clause promises it")
