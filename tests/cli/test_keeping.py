"""infer, waivers: what keeps a contract and its policy together, as a user calls it."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from policy_dsl.cli import main

Call = Callable[..., tuple[int, str, str]]
TRAINING = "forbid training (blocker):\n  provider may use user content for AI training\n"
BAD = "We may use your content to train our AI models. We may keep your content.\n"
WAIVER = 'waive training in "contracts/terms.md" at "use your content to train" until {} because "A pilot."\n'
SETTINGS = '[tool.policy_dsl]\nwaivers = ["waivers.policy"]\n'


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Write files and run a command beside them."""
    monkeypatch.chdir(tmp_path)

    def _call(*arguments: str, **files: str) -> tuple[int, str, str]:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return _call


def files(**more: str) -> dict[str, str]:
    return {"policies/p.policy": TRAINING, "contracts/terms.md": BAD, **more}


def test_infer_writes_a_policy_that_check_passes(call: Call) -> None:
    contract = {"contracts/terms.md": "We may use your content for research. We will not sell your data.\n"}
    assert call("infer", "contracts/terms.md", "--output", "policies/terms.policy", **contract)[0] == 0
    assert call("check", "--strict")[0] == 0
    assert call("check", **{"contracts/terms.md": contract["contracts/terms.md"] + "\n" + BAD})[0] == 1


def test_infer_writes_over_nothing_unasked(call: Call) -> None:
    code, _, err = call("infer", "contracts/terms.md", "--output", "policies/p.policy", **files())
    assert code == 2
    assert "exists already" in err


def test_infer_refuses_what_it_cannot_read(call: Call) -> None:
    assert call("infer", "contracts/terms.md", **files(**{"contracts/terms.md": "Hello.\n"}))[0] == 2


def test_a_file_of_waivers_of_its_own(call: Call) -> None:
    assert call("check", **files())[0] == 1
    more = {"waivers.policy": WAIVER.format("2999-01-31"), "pyproject.toml": SETTINGS}
    code, out, _ = call("check", **more)
    assert code == 0, out
    assert "waived" in out


def test_a_policy_may_adopt_a_file_of_waivers(call: Call) -> None:
    adopting = TRAINING + 'adopt "waivers/waivers.policy"\n'
    more = {"policies/p.policy": adopting, "policies/waivers/waivers.policy": WAIVER.format("2999-01-31")}
    code, out, _ = call("check", "--policy", "policies/p.policy", **files(**more))
    assert code == 0, out


def test_waivers_are_listed_with_the_days_left(call: Call) -> None:
    more = {"waivers.policy": WAIVER.format("2999-01-31"), "pyproject.toml": SETTINGS}
    code, out, _ = call("waivers", **files(**more))
    assert code == 0
    assert "live" in out
    assert "days left" in out
    assert "nobody" in out


def test_a_lapsed_waiver_is_said_and_fails(call: Call) -> None:
    more = {"policies/p.policy": TRAINING + WAIVER.format("2020-01-31")}
    code, out, _ = call("waivers", "--format", "json", **files(**more))
    assert code == 1
    (row,) = json.loads(out)
    assert row["state"] == "lapsed"
    assert row["days"] < 0
    assert call("check")[0] == 1


def test_a_waiver_that_nothing_needs_is_said(call: Call) -> None:
    more = {"policies/p.policy": TRAINING + WAIVER.format("2999-01-31"), "contracts/terms.md": "We may keep data.\n"}
    code, out, _ = call("waivers", **files(**more))
    assert code == 1
    assert out.startswith("unneeded")


def test_the_list_of_waivers_keeps_its_schema(call: Call) -> None:
    more = {"waivers.policy": WAIVER.format("2999-01-31"), "pyproject.toml": SETTINGS}
    _, out, _ = call("waivers", "--format=json", **files(**more))
    schema = json.loads(resources.files("policy_dsl.reports").joinpath("waivers.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    listed = json.loads(out)
    jsonschema.validate(listed, schema)
    assert [waiver["until"] for waiver in listed] == ["2999-01-31"]
    assert not jsonschema.Draft202012Validator(schema).is_valid([{**listed[0], "days": "many"}])
