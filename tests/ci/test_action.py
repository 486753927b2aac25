"""The composite action and the hooks: their YAML, and the script of the action as a runner would run it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
BASH = Path("/bin/bash")


def action() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8")))


def run(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The last step of the action, with `policy-dsl` on the path and its inputs in the environment."""
    command = folder / "policy-dsl"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m policy_dsl "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    step = action()["runs"]["steps"][-1]
    given = {name: inputs.get(name, "") for name in step["env"]}
    given["GITHUB_STEP_SUMMARY"] = str(folder / "summary.md")
    env = {**os.environ, **given, "PATH": f"{folder}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [str(BASH), "-e", "-c", step["run"]], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )


def test_inputs_reach_scripts_by_the_environment_only() -> None:
    for step in action()["runs"]["steps"]:
        assert "${{" not in step["run"]


@pytest.mark.skipif(not BASH.exists(), reason="needs bash")
def test_terms_beyond_the_policy_fail_the_step(tmp_path: Path) -> None:
    report = tmp_path / "found.sarif"
    done = run(tmp_path, CONTRACTS="contracts/parley/terms-2023-08-07.md", FAIL_ON="blocker", SARIF=str(report))
    assert done.returncode == 1, done.stderr
    assert "::error file=contracts/parley/terms-2023-08-07.md" in done.stdout
    assert report.exists()
    assert "terms-2023-08-07.md" in (tmp_path / "summary.md").read_text(encoding="utf-8")


@pytest.mark.skipif(not BASH.exists(), reason="needs bash")
def test_the_text_of_a_comment_is_written_though_the_step_fails(tmp_path: Path) -> None:
    comment = tmp_path / "comment.md"
    terms = "contracts/parley/terms-2023-08-07.md"
    assert run(tmp_path, CONTRACTS=terms, FAIL_ON="blocker", MARKDOWN=str(comment)).returncode == 1
    assert "terms-2023-08-07.md" in comment.read_text(encoding="utf-8")


@pytest.mark.skipif(not BASH.exists(), reason="needs bash")
def test_terms_within_the_policy_pass_the_step(tmp_path: Path) -> None:
    assert run(tmp_path, CONTRACTS="contracts/parley/terms-2023-08-14.md", FAIL_ON="minor").returncode == 0


@pytest.mark.skipif(not BASH.exists(), reason="needs bash")
def test_an_input_is_words_and_no_script(tmp_path: Path) -> None:
    done = run(tmp_path, CONTRACTS="$(touch hacked); *", FAIL_ON="minor")
    assert done.returncode == 2
    assert not (ROOT / "hacked").exists()


def test_the_hook_names_the_command() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["entry"] == "policy-dsl check"
    assert hook["pass_filenames"] is False
