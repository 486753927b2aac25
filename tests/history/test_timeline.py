"""`policy-dsl timeline`: when a right came and went, from files and from git; the page is inert."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from policy_dsl.cli import main
from tests.history.repository import Repo

FILE = "contracts/terms.md"
PROMOTION = "**1.4 Marketing.** We may use your content to promote our services."
POLICY = ("--policy", "policies/parley.policy")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Four versions: promotion from the first on; training comes and goes; erasure is lost under another file name."""
    made = Repo.of(tmp_path / "parley")
    made.edit(FILE, "**1.4", "We may train our AI models on your content.\n\n**1.4")
    made.commit()
    made.edit(FILE, "We may train our AI models on your content.\n\n", "")
    made.commit()
    made.git("mv", FILE, "contracts/terms-of-use.md")
    made.edit("contracts/terms-of-use.md", "We will delete your personal data within 30 days of your request.", "")
    made.commit()
    return made


def run(repo: Repo, *arguments: str) -> int:
    return main(["timeline", *arguments, "--root", str(repo.root)])


def test_git_knows_the_versions_and_the_old_name(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(repo, "--git", "contracts/terms-of-use.md", *POLICY, "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    held = {row["rule"]: row["held"] for row in found["rules"]}
    assert held == {
        "training": ["no", "yes", "no", "no"],
        "promotion": ["yes", "yes", "yes", "yes"],
        "erasure": ["yes", "yes", "yes", "no"],
    }
    assert [row["lines"][1] for row in found["rules"] if row["rule"] == "training"] == [9]


def test_the_json_keeps_its_schema(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(repo, "--git", "contracts/terms-of-use.md", *POLICY, "--format", "json") == 0
    schema = files("policy_dsl.reports.timeline").joinpath("timeline.schema.json").read_text("utf-8")
    jsonschema.validate(json.loads(capsys.readouterr().out), json.loads(schema))


def test_what_a_person_corrected_holds_for_all_versions_with_these_words(
    repo: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "contracts/terms-of-use.md"
    line = (repo.root / name).read_text(encoding="utf-8").split("\n").index(PROMOTION) + 1
    call = ("misread", f"{name}:{line}", "not a grant", "--by", "ada@parley.example", "--root", str(repo.root))
    assert main(call) == 0
    capsys.readouterr()
    assert run(repo, "--git", name, *POLICY, "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert {row["rule"]: set(row["held"]) for row in found["rules"]}["promotion"] == {"no"}


def test_files_are_taken_in_the_order_of_the_call(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.write("2024-01-01.md", "We may train our AI models on your content.\n")
    repo.write("2025-06-30.md", "We will not train our AI models on your content.\n")
    assert run(repo, "2024-01-01.md", "2025-06-30.md", *POLICY) == 0
    said = capsys.readouterr().out
    assert "2024-01-01: training is there from the first version on (line 1)" in said
    assert "2025-06-30: training went" in said


def test_each_policy_reads_the_versions_with_its_own_words(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    own = """policy "{title}" owner "legal@parley.example" edition 1
applies to "*.md"
we are provider called "Parley"

{term} is customer content called "{name}"

forbid {rule} (major):
  provider may use {term} for AI training
"""
    repo.write("policies/quill.policy", own.format(title="Quill", term="quill notes", name="Quillets", rule="by-quill"))
    repo.write("policies/wren.policy", own.format(title="Wren", term="wren notes", name="Wrenlets", rule="by-wren"))
    repo.write("2024-01-01.md", "Parley may use Quillets to train AI models.\n")
    repo.write("2025-06-30.md", "Parley may use Wrenlets to train AI models.\n")
    policies = ("policies/quill.policy", "policies/wren.policy")
    for order in (policies, policies[::-1]):
        named = [word for policy in order for word in ("--policy", policy)]
        assert run(repo, "2024-01-01.md", "2025-06-30.md", *named, "--format", "json") == 0
        held = {row["rule"]: row["held"] for row in json.loads(capsys.readouterr().out)["rules"]}
        assert held == {"by-quill": ["yes", "unclear"], "by-wren": ["unclear", "yes"]}


def test_the_page_says_all_in_words_and_runs_nothing(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.write("2024-01-01.md", "# <script>alert(1)</script>\n\nWe may train our AI models on your content.\n")
    assert run(repo, "2024-01-01.md", *POLICY, "--format", "html") == 0
    page = capsys.readouterr().out
    assert "<script" not in page
    assert "training is there from the first version on" in page
    assert page.count("<rect") == 1
    assert "http" not in page.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")


def test_without_versions_there_is_nothing_to_show(repo: Repo) -> None:
    assert run(repo, *POLICY) == 2
    assert run(repo, "nowhere.md", *POLICY) == 2
