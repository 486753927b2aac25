"""`policy-dsl diff` over files and git refs, in its three formats."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from policy_dsl.cli import main
from tests.history.repository import TERMS, Repo

FILE = "contracts/terms.md"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo.of(tmp_path / "parley")
    made.edit(FILE, "within 30 days", "within 90 days")
    made.edit(FILE, "**1.4", "We may train our AI models on your content.\n\n**1.4")
    return made


def run(repo: Repo, *arguments: str) -> int:
    return main(["diff", *arguments, "--root", str(repo.root)])


def test_one_file_at_a_ref_against_now(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(repo, f"{FILE}@HEAD", FILE, "--policy", "policies/parley.policy") == 1
    said = capsys.readouterr().out
    assert "gained        training" in said
    assert "lost          erasure" in said
    assert f"{FILE}:9:1" in said


def test_the_same_text_has_no_changes(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(repo, FILE, FILE) == 0
    assert "no right, guarantee or duty changed" in capsys.readouterr().out


def test_without_a_policy_all_rights_count(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(repo, f"{FILE}@HEAD", FILE) == 1
    said = capsys.readouterr().out
    assert "AI training" in said
    assert "within 90 days" in said


def test_json_keeps_its_schema(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    run(repo, f"{FILE}@main", FILE, "--policy", "policies/parley.policy", "--format", "json")
    report = json.loads(capsys.readouterr().out)
    schema = json.loads(files("policy_dsl.reports.changes").joinpath("changes.schema.json").read_text("utf-8"))
    jsonschema.validate(report, schema)
    (comparison,) = report["comparisons"]
    assert (comparison["gained"], comparison["lost"]) == (["training"], ["erasure"])
    assert comparison["changes"][0]["new"]["place"]["line"] == 9


def test_markdown_is_a_table_in_which_words_of_a_contract_stay_words(
    repo: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.edit(FILE, "AI models on your content.", "AI models on your content | <b>[x](javascript:1)</b>.")
    run(repo, f"{FILE}@main", FILE, "--policy", "policies/parley.policy", "--format", "md")
    said = capsys.readouterr().out
    assert "| rule | what | now | before |" in said
    assert "<b>" not in said
    assert "[x](" not in said


@pytest.mark.parametrize("old", ["nowhere.md", f"{FILE}@nowhere", "nowhere.md@HEAD", "contracts"])
def test_what_is_not_there_is_misuse(repo: Repo, old: str) -> None:
    assert run(repo, old, FILE) == 2


def test_renamed_service_and_new_numbers_give_nothing(repo: Repo) -> None:
    repo.write("old.md", TERMS)
    repo.write("new.md", TERMS.replace("Parley", "Quill").replace("**1.", "**8."))
    assert run(repo, "old.md", "new.md") == 0


def test_what_came_in_many_places_is_said_once(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.edit(FILE, "**1.4", "We may train our AI models on your content, too.\n\n**1.4")
    run(repo, f"{FILE}@main", FILE, "--policy", "policies/parley.policy")
    said = capsys.readouterr().out
    assert said.count("gained        training") == 1
    assert "and the same 1 more time" in said
    run(repo, f"{FILE}@main", FILE, "--policy", "policies/parley.policy", "--format", "md")
    assert "and 1 more" in capsys.readouterr().out
