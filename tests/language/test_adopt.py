"""Policies that adopt policies: files beside them, packs, circles."""

from __future__ import annotations

from pathlib import Path

from policy_dsl import language, packs
from policy_dsl.finding import Severity
from policy_dsl.language import Policy
from tests.language.clauses import words


def loaded(folder: Path, **texts: str) -> Policy:
    """The policy `main` of a folder with these files."""
    for name, text in texts.items():
        (folder / f"{name}.policy").write_text(text, encoding="utf-8")
    return language.load(folder / "main.policy", words(), packs.packs())[0]


BASE = """\
policy "Base" edition 2
widgets is user content called "Widgets"
forbid base-rule: provider may use widgets for AI training
require base-notice: provider must notify user of data breach within 72 hours
"""


def test_a_file_beside_is_adopted_with_its_terms(tmp_path: Path) -> None:
    found = loaded(tmp_path, base=BASE, main='adopt "base.policy" edition 2\nforbid b: provider may sell widgets\n')
    assert not found.problems
    assert [r.name for r in found.rules] == ["base-rule", "base-notice", "b"]
    assert found.adopted == ("base.policy edition 2",)


def test_changes_by_name(tmp_path: Path) -> None:
    main = 'adopt "base.policy" with base-rule at blocker, base-notice within 24 hours\n'
    rules = {r.name: r for r in loaded(tmp_path, base=BASE, main=main).rules}
    assert rules["base-rule"].severity is Severity.BLOCKER
    deadline = rules["base-notice"].bodies[0].clause.deadline
    assert deadline is not None
    assert deadline.hours == 24.0


def test_off_leaves_a_rule_out(tmp_path: Path) -> None:
    found = loaded(tmp_path, base=BASE, main='adopt "base.policy" with base-rule off\n')
    assert [r.name for r in found.rules] == ["base-notice"]


def test_another_edition_is_said_and_the_rules_stand(tmp_path: Path) -> None:
    found = loaded(tmp_path, base=BASE, main='adopt "base.policy" edition 3\n')
    assert [(f.code, f.help) for f in found.problems] == [("edition", "write: edition 2")]
    assert len(found.rules) == 2


def test_circles_are_named(tmp_path: Path) -> None:
    a, b = (
        'adopt "b.policy"\nforbid a: provider may use data\n',
        'adopt "main.policy"\nforbid b: provider may use data\n',
    )
    found = loaded(tmp_path, main=a, b=b)
    assert [f.code for f in found.problems] == ["cycle"]
    assert "main.policy -> " in found.problems[0].message
    assert {r.name for r in found.rules} == {"a", "b"}


def test_a_long_chain_ends(tmp_path: Path) -> None:
    texts = {f"p{n}": f'adopt "p{n + 1}.policy"\n' for n in range(30)}
    found = loaded(tmp_path, main='adopt "p0.policy"\n', **texts)
    assert [f.code for f in found.problems] == ["cycle"]


def test_problems_of_an_adopted_file_point_into_it(tmp_path: Path) -> None:
    found = loaded(tmp_path, base="\n\nforbid b: provider may use dat\n", main='adopt "base.policy"\n')
    (problem,) = found.problems
    assert problem.span is not None
    assert Path(problem.span.source.path).name == "base.policy"
    assert (problem.span.line, problem.span.column) == (3, 28)


def test_what_is_not_there_gets_a_suggestion(tmp_path: Path) -> None:
    found = loaded(tmp_path, main='adopt "ai-trainning"\n')
    assert [f.help for f in found.problems] == ["did you mean 'ai-training'?"]
