"""The commands as a user calls them: what they print, where, and with which exit code."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

import policy_dsl.reports
from policy_dsl.cli import main
from tests.plugin.conftest import BAD, GOOD, POLICY

Call = Callable[..., tuple[int, str, str]]
SCHEMA = json.loads((Path(policy_dsl.reports.__file__).parent / "report.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Write the files given beside a policy and a contract that passes, and run a command there."""
    monkeypatch.chdir(tmp_path)

    def _call(*arguments: str, **files: str) -> tuple[int, str, str]:
        for name, text in {"policies/content.policy": POLICY, "contracts/terms.md": GOOD, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return _call


def test_check_passes_what_is_within_policy(call: Call) -> None:
    code, out, err = call("check")
    assert code == 0
    assert out.startswith("contracts/terms.md  against  policies/content.policy\n")
    assert out.endswith("1 contract: 3 pass\n")
    assert err == ""


def test_check_fails_with_place_and_words(call: Call) -> None:
    code, out, _ = call("check", **{"contracts/terms.md": BAD})
    assert code == 1
    assert "contracts/terms.md:1:1: blocker ai-training: grants what the policy forbids" in out
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 1),
        (("--fail-on", "major"), 0),
        (("--fail-on", "never"), 0),
    ],
)
def test_check_has_a_threshold(call: Call, arguments: tuple[str, ...], code: int) -> None:
    endless = BAD.partition("\n\n")[2]
    assert call("check", *arguments, **{"contracts/terms.md": endless})[0] == code


def test_check_takes_files_and_folders(call: Call) -> None:
    more = {"contracts/bad.md": BAD, "contracts/deep/also.txt": GOOD}
    assert call("check", "contracts/terms.md", **more)[0] == 0
    assert "2 contracts: " not in call("check", "contracts/deep", **more)[1]
    assert call("check", "contracts", **more)[0] == 1


def test_check_judges_by_the_policy_that_is_named_whatever_it_applies_to(call: Call) -> None:
    code, out, _ = call("check", "other.md", "--policy", "policies/content.policy", **{"other.md": BAD})
    assert code == 1
    assert "other.md:1:1: " in out


def test_the_json_report_keeps_its_schema_and_its_bytes(call: Call) -> None:
    code, out, _ = call("check", "--format", "json", **{"contracts/terms.md": BAD})
    assert code == 1
    report = json.loads(out)
    jsonschema.validate(report, SCHEMA)
    rules = {rule["rule"]: rule for rule in report["contracts"][0]["rules"]}
    assert {name: rule["state"] for name, rule in rules.items()} == {
        "ai-training": "fail",
        "endless": "fail",
        "breach-notice": "kept",
    }
    assert rules["endless"]["findings"][0]["place"]["line"] == 3
    assert rules["breach-notice"]["kept_by"][0]["place"]["text"] == "Parley will notify you of any data breach."
    assert call("check", "--format", "json", **{"contracts/terms.md": BAD})[1] == out


def test_a_broken_policy_is_misuse_and_what_stands_is_judged(call: Call) -> None:
    code, out, err = call("check", **{"policies/content.policy": POLICY + "\nforbit x: provider may sell data\n"})
    assert code == 2
    assert "did you mean 'forbid'?" in err
    assert "1 contract: 3 pass" in out


def test_a_broken_policy_that_judges_nothing_is_still_misuse(call: Call) -> None:
    broken = 'policy "x"\napplies to "nowhere/*"\nforbit x\n'
    code, _, err = call("check", **{"policies/broken.policy": broken})
    assert code == 2
    assert "policies/broken.policy:3:1: " in err


def test_a_broken_vocabulary_is_misuse(call: Call) -> None:
    files = {"pyproject.toml": '[tool.policy_dsl]\nvocabulary = ["words.yaml"]\n', "words.yaml": "thing: 5\n"}
    code, _, err = call("check", **files)
    assert code == 2
    assert "words.yaml" in err


def test_what_judges_nothing_is_said(call: Call) -> None:
    _, _, err = call("check", **{"policies/other.policy": 'policy "x"\napplies to "nowhere/*"\n'})
    assert "this policy applies to no contract: nowhere/*" in err


def test_names_that_no_contract_uses_are_said_once(call: Call) -> None:
    policy = POLICY.replace('"Parley"', '"Parley", "Nobody Ltd"')
    _, out, err = call("check", **{"policies/content.policy": policy, "contracts/more.md": GOOD})
    assert err.count('"Nobody Ltd" stands in no contract') == 1
    assert "Nobody" not in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "nowhere.md"), "nowhere.md: no such file or folder"),
        (("check", "--policy", "nowhere.policy"), "neither a file nor a shipped pack"),
        (("read", "nowhere.md"), "nowhere.md: no such file"),
        (("explain", "ai-trainig", "contracts/terms.md"), "did you mean 'ai-training'?"),
        (("try", "policies/content.policy", "x", "--rule", "y"), "has no rule 'y' that judges"),
        (("vocabulary", "AI trainig"), "did you mean 'AI training'"),
    ],
)
def test_a_wrong_call_says_why(call: Call, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = call(*arguments)
    assert code == 2
    assert said in err
    assert out == ""


def test_check_writes_reports(call: Call, tmp_path: Path) -> None:
    code, out, _ = call("check", "--report", "md:out/report.md", "--report", "json:-", **{"contracts/terms.md": BAD})
    assert code == 1
    assert json.loads(out)["contracts"][0]["contract"] == "contracts/terms.md"
    assert (tmp_path / "out" / "report.md").read_text(encoding="utf-8").startswith("<!-- policy-dsl report -->")


@pytest.mark.parametrize(("order", "said"), [("srif:x", "did you mean 'sarif'?"), ("md:policies", "no report: ")])
def test_a_report_that_cannot_be_written_is_misuse(call: Call, order: str, said: str) -> None:
    code, _, err = call("check", "--report", order)
    assert code == 2
    assert said in err


def test_nothing_to_judge_is_misuse(call: Call) -> None:
    code, _, err = call("check", **{"policies/content.policy": 'policy "x"\napplies to "nowhere/*"\n'})
    assert code == 2
    assert "nothing was checked" in err


def test_try_reads_and_judges_one_sentence(call: Call) -> None:
    code, out, _ = call("try", "policies/content.policy", "We may use your recordings to train our models.")
    assert code == 1
    assert out.startswith("read as: provider may use recordings for AI training\n  fail      ai-training\n")
    assert "breach-notice" not in out  # no sentence holds every guarantee
    assert call("try", "ai-training", "We do not use your files to train AI.", "--rule", "no-ai-training")[0] == 0


def test_read_shows_clauses_with_their_places(call: Call) -> None:
    code, out, _ = call("read", "contracts/terms.md")
    assert code == 0
    assert out.splitlines()[0] == "contracts/terms.md:1:1: provider may use user content for service provision"
    assert out.splitlines()[-1].startswith("contracts/terms.md: 2 of 2 operative sentences read (100%)")


def test_read_as_json(call: Call) -> None:
    read = json.loads(call("read", "contracts/terms.md", "--format", "json")[1])
    assert [clause["modality"] for clause in read["clauses"]] == ["may", "must"]
    assert read["clauses"][0]["place"]["line"] == 1


def test_explain_shows_the_override_graph(call: Call) -> None:
    contract = f"{BAD}\nWe will not use audio, video or chat to train AI models without your consent.\n"
    code, out, _ = call("explain", "ai-training", "contracts/terms.md", **{"contracts/terms.md": contract})
    assert code == 1
    assert "--subtracts-->" in out
    assert "left for sure: user content other than" in out
    assert out.index("override graph") < out.index("verdict\n  fail      ai-training")


def test_explain_shows_what_is_beyond_the_permits(call: Call) -> None:
    policy = "protect customer content\npermit hosting: provider may store customer content for service provision\n"
    contract = "We may store your content to provide the service.\n\nWe may sell your content.\n"
    files = {"policies/content.policy": policy, "contracts/terms.md": contract}
    code, out, _ = call("explain", "protect user content", "contracts/terms.md", **files)
    assert code == 1
    assert "permitted by hosting: provider may store customer content for service provision" in out
    assert "granted: provider may sell user content" in out
    assert "granted: provider may store" not in out


def test_explain_shows_what_is_to_be_reviewed(call: Call) -> None:
    policy = 'review liability: clauses about liability by "gc@parley.example"\n'
    contract = "# Liability\n\nOur liability is limited to the fees paid.\n\n# Data\n\nWe store your data.\n"
    files = {"policies/content.policy": policy, "contracts/terms.md": contract}
    _, out, _ = call("explain", "liability", "contracts/terms.md", **files)
    assert "to be reviewed: liability" in out
    assert "to be reviewed  contracts/terms.md:3:1" in out


def test_vocabulary_shows_a_term_in_full(call: Call) -> None:
    code, out, _ = call("vocabulary", "machine learning")
    assert code == 0
    assert "AI training (purpose)\n" in out
    assert "found in:" in out


def test_vocabulary_shows_all_trees(call: Call) -> None:
    out = call("vocabulary")[1]
    assert all(f"{name} (" in out for name in ("party", "action", "thing", "purpose", "condition", "attribute"))
