"""Cases: source and expected output together in one readable file.

A case is `tests/cases/<kind>/<name>.case`: sections that begin with `--- title`, the last of them expected. One whose
remark begins with 'Not yet:' says what should be found, and is expected to fail until it is. After a wanted change
`POLICY_DSL_UPDATE=1 pytest tests/test_cases.py` writes what was found; the diff is what to review.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from policy_dsl import documents, language, packs, vocabulary
from policy_dsl.check import Declared, check, read_document
from policy_dsl.finding import Finding
from policy_dsl.language.policy import Policy, Rule
from policy_dsl.language.write import write
from policy_dsl.span import Source
from policy_dsl.vocabulary.vocabulary import Vocabulary

CASES = Path(__file__).parent / "cases"
NOT_YET = "Not yet:"
TODAY = date(2026, 6, 1)
Sections = dict[str, str]


@cache
def words() -> Vocabulary:
    return vocabulary.load()


def sections(text: str) -> Sections:
    """Title -> text; what stands before the first title is a remark."""
    found: Sections = {}
    title = "remark"
    for line in text.splitlines():
        if line.startswith("--- "):
            title = line.removeprefix("--- ").strip()
            found[title] = ""
        else:
            found[title] = found.get(title, "") + line + "\n"
    return found


def declared(text: str) -> Declared:
    return Declared(*language.load_text(Source("case.policy", text), words(), packs.packs()))


def read_language(case: Sections) -> Iterator[str]:
    """What is wrong first, then what stands."""
    policy = declared(case["policy"]).policy
    yield from (_problem(f) for f in policy.problems)
    yield from _statements(policy)


def _problem(finding: Finding) -> str:
    help = f" ({finding.help})" if finding.help else ""
    line, column = (finding.span.line, finding.span.column) if finding.span else (0, 0)
    return f"{line}:{column} {finding.code}: {finding.message}{help}"


def _statements(policy: Policy) -> Iterator[str]:
    if policy.name:
        yield f"policy {policy.name!r} owner {policy.owner!r} edition {policy.edition!r}: {policy.description}"
    for side in policy.sides:
        yield f"{side.pronoun} are {side.party.text} called {', '.join(w.text for w in side.called)}"
    for made in policy.definitions:
        above = ", ".join(w.text for w in made.parents)
        yield f"{made.name.text} is {above} called {', '.join(w.text for w in made.called)}"
    yield from (f"protect {p.term}" for p in policy.protections)
    for rule in policy.rules:
        yield from _rule(rule)
    yield from (f"review {r.name}: {', '.join(w.text for w in r.subjects)} by {r.reviewer}" for r in policy.reviews)
    for w in policy.waivers:
        yield f"waive {w.rule} in {w.contract} at {w.anchor!r} until {w.until}"
        yield f"  because {w.because!r} approved by {w.approved_by!r}"
    yield from (f"adopted {a}" for a in policy.adopted)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"{rule.kind} {rule.name} ({rule.severity})"
    for body in rule.bodies:
        flags = [name for name in ("expressly", "firmly", "some") if getattr(body, name)]
        yield f"  {write(body.clause)}" + (f" [{', '.join(flags)}]" if flags else "")
    if rule.source.path != "case.policy":
        return
    for step in (*rule.ideal, *rule.accepts):
        by = f" if approved by {step.approver}" if step.approver else ""
        yield from (f"  {step.kind} {write(body.clause)}{by}" for body in step.bodies)
    for fact in rule.facts:
        yield f"  where {fact.key} is {'' if fact.holds else 'not '}{' or '.join(fact.values)}"
    yield from (f"  {name} {getattr(rule, name)!r}" for name in ("because", "tell", "propose") if getattr(rule, name))
    yield from (f"  under {statute}" for statute in rule.under)
    yield from (f"  {'fails' if e.fails else 'passes'} {e.text!r}" for e in rule.examples)


def read_clauses(case: Sections) -> Iterator[str]:
    """Each clause after the words that it was read from; what looks operative and was not read at the end."""
    whole = declared(case.get("policy", ""))
    reading = read_document(documents.read_text(Source("case.md", case["contract"]), "markdown"), whole)
    before = ""
    for clause in reading.clauses:
        said = " ".join(clause.span.text.split()) if clause.span else ""
        if said != before:
            yield said
        before = said
        yield f"  = {write(clause)}" + (f" (in {clause.regime})" if clause.regime else "")


def read_judge(case: Sections) -> Iterator[str]:
    """Rule: state, then what is granted for sure, and what perhaps."""
    whole = declared(case["policy"])
    yield from (_problem(f) for f in whole.policy.problems)
    document = documents.read_text(Source("case.md", case["contract"]), "markdown")
    for verdict in check(whole, read_document(document, whole), TODAY).verdicts:
        yield f"{verdict.rule}: {verdict.state}"
        for finding in verdict.findings:
            yield f"  {_line(finding)}{finding.code}: {finding.message}"
            granted = (
                ("still granted", finding.still_granted),
                ("possibly granted", finding.possibly_granted),
            )
            yield from (f"    {name}: {said}" for name, said in granted if said)


def _line(finding: Finding) -> str:
    return f"line {finding.span.line} " if finding.span else ""


KINDS = {"language": read_language, "clauses": read_clauses, "judge": read_judge}


def files() -> list[Path]:
    return sorted(CASES.glob("*/*.case"))


@pytest.mark.parametrize("path", files(), ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_case(path: Path, request: pytest.FixtureRequest) -> None:
    text = path.read_text(encoding="utf-8")
    found = "".join(f"{line}\n" for line in KINDS[path.parent.name](sections(text)))
    head, _, expected = text.partition("--- expected\n")
    if text.startswith(NOT_YET):
        request.applymarker(pytest.mark.xfail(strict=True, reason=text.partition("\n")[0]))
        assert found == expected
    elif os.environ.get("POLICY_DSL_UPDATE"):
        path.write_text(f"{head}--- expected\n{found}", encoding="utf-8")
    else:
        assert found == expected


def test_every_kind_has_cases() -> None:
    assert {path.parent.name for path in files()} == set(KINDS)
