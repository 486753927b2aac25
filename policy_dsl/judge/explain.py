"""How a verdict came about, step by step: the clauses that met the rule, and what beat what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from policy_dsl.clauses.reading import Reading
from policy_dsl.finding import Verdict
from policy_dsl.judge.books import Books, books
from policy_dsl.judge.forbids import Breach, overlap
from policy_dsl.judge.judge import judge
from policy_dsl.judge.override import Edge
from policy_dsl.judge.requires import guarantee
from policy_dsl.judge.witness import describe
from policy_dsl.language.policy import Body, Policy, Rule
from policy_dsl.language.write import write
from policy_dsl.meaning.universe import universe
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


def explain(policy: Policy, rule: Rule, reading: Reading, vocabulary: Vocabulary, today: date) -> Explanation:
    """The verdict of one rule with all that led to it."""
    alone = Policy(policy.source, sides=policy.sides, rules=(rule,), waivers=policy.waivers)
    verdict = judge(alone, reading, vocabulary, today)[0]
    table = books(universe(vocabulary, [*reading.clauses, *(b.clause for b in rule.bodies)]), reading.clauses)
    steps: list[Step] = []
    edges: list[Edge] = []
    for body in rule.bodies:
        steps.append(Step(f"the rule: {rule.kind} {_body(body)}", rule.name_span, depth=0))
        if rule.kind == "forbid":
            found = overlap(table, body)
            edges.extend(found.edges)
            steps.extend(_breaches(table, body, found.breaches))
            steps.extend(Step(f"kept by: {write(k.clause)}", k.clause.span, k.clause.section) for k in found.keepers)
        else:
            steps.extend(_promises(table, body))
    return Explanation(verdict, tuple(steps), tuple(edges))


def _body(body: Body) -> str:
    words = [w for w, said in (("expressly", body.expressly), ("firmly", body.firmly), ("some", body.some)) if said]
    return write(body.clause) + (f" ({', '.join(words)})" if words else "")


def _breaches(table: Books, body: Body, breaches: tuple[Breach, ...]) -> Iterator[Step]:
    for found in breaches:
        clause = found.entry.clause
        yield Step(f"granted: {write(clause)}", clause.span, clause.section)
        for edge in found.edges:
            other = edge.restriction.clause
            yield Step(f"{edge.relation}: {write(other)} ({edge.reason})", other.span, other.section, 2)
        sure = describe(table.universe, found.sure, clause, (body.clause,))
        possible = describe(table.universe, found.possible, clause, (body.clause,))
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
