"""baseline: what stands is accepted, what comes after it fails; moving, renumbering and renaming change nothing."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from policy_dsl.baseline.file import SCHEMA
from policy_dsl.baseline.fingerprint import normalised
from policy_dsl.baseline.region import within
from policy_dsl.cli import main

Call = Callable[..., tuple[int, str, str]]
POLICY = """\
policy "Content" owner "privacy@parley.example" edition 1
forbid training (blocker):
  provider may use user content for AI training
"""
TRAIN = "We may use your content to train our AI models."
BAD = f"# Terms\n\n## 1. Use\n\n1.1 {TRAIN}\n\n1.2 We may keep your content.\n"
FILE = "policy_baseline.yaml"


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Write files (None takes one away) and run a command beside them, outside of any CI."""
    monkeypatch.chdir(tmp_path)
    for name in ("CI", "PYTEST_XDIST_WORKER"):
        monkeypatch.delenv(name, raising=False)

    def _call(*arguments: str, **files: str | None) -> tuple[int, str, str]:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink() if text is None else path.write_text(text, encoding="utf-8")
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return _call


@pytest.fixture
def accepted(call: Call) -> Call:
    """The same in a project whose one finding is accepted."""
    assert call("check", **{"policies/p.policy": POLICY, "contracts/terms.md": BAD})[0] == 1
    assert call("baseline", "update")[0] == 0
    return call


def test_what_is_accepted_fails_nothing_and_is_counted(accepted: Call) -> None:
    code, out, _ = accepted("check", "--strict")
    assert code == 0
    assert "1 contract: 1 baselined" in out
    assert "baselined training" in out


def test_the_file_has_the_form_that_the_schema_says(accepted: Call) -> None:
    accepted("baseline", "show")
    content = yaml.safe_load(Path(FILE).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(SCHEMA.content)
    Draft202012Validator(SCHEMA.content).validate(content)
    entry = content["contracts"]["contracts/terms.md"][0]
    assert entry["rule"] == "training"
    assert entry["granted"]


def test_an_update_of_the_same_gives_the_same_bytes(accepted: Call) -> None:
    before = Path(FILE).read_bytes()
    assert accepted("baseline", "update")[0] == 0
    assert Path(FILE).read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        f"# Terms\n\n## 7. Keeping\n\n7.1 We may keep your content.\n\n## 8. Use\n\n8.4 {TRAIN}\n",
        BAD.replace("may use your", "may\nuse  your"),
    ],
    ids=["moved and renumbered", "reflowed"],
)
def test_a_clause_that_only_moves_stays_accepted(accepted: Call, text: str) -> None:
    assert accepted("check", **{"contracts/terms.md": text})[0] == 0


def test_a_file_that_is_renamed_stays_accepted(accepted: Call) -> None:
    renamed: dict[str, str | None] = {"contracts/terms.md": None, "contracts/terms-2027.md": BAD + "\nGoodbye.\n"}
    assert accepted("check", **renamed)[0] == 0


def test_a_copy_is_no_rename(accepted: Call) -> None:
    assert accepted("check", **{"contracts/copy.md": BAD})[0] == 1


def test_one_old_name_stands_for_one_new_name(accepted: Call) -> None:
    two: dict[str, str | None] = {"contracts/terms.md": None, "contracts/a.md": BAD, "contracts/b.md": BAD}
    code, out, _ = accepted("check", **two)
    assert code == 1
    assert "1 baselined, 1 fail" in out


def test_the_same_clause_once_more_is_new(accepted: Call) -> None:
    twice = {"contracts/terms.md": f"{BAD}\n1.3 {TRAIN}\n"}
    assert accepted("check", **twice)[0] == 1
    accepted("baseline", "update")
    assert accepted("check")[0] == 0
    content = yaml.safe_load(Path(FILE).read_text(encoding="utf-8"))
    assert [e["count"] for e in content["contracts"]["contracts/terms.md"]] == [2]


def test_another_clause_under_the_same_rule_is_new(accepted: Call) -> None:
    more = {"contracts/terms.md": f"{BAD}\n1.3 We use your messages for training AI.\n"}
    code, out, _ = accepted("check", **more)
    assert code == 1
    assert "1 in the baseline" in out


LIMIT = "\n1.3 Notwithstanding the above, we will not use your videos to train AI models.\n"


def test_the_same_words_that_come_to_grant_more_are_new(call: Call) -> None:
    files = {"policies/p.policy": POLICY, "contracts/terms.md": BAD + LIMIT}
    assert call("baseline", "update", **files)[0] == 0
    assert call("check")[0] == 0
    assert call("check", **{"contracts/terms.md": BAD})[0] == 1


def test_the_same_words_that_come_to_grant_less_are_not(accepted: Call) -> None:
    assert accepted("check", **{"contracts/terms.md": BAD + LIMIT})[0] == 0


def test_what_is_gone_is_said_and_pruned(accepted: Call) -> None:
    code, out, _ = accepted("check", **{"contracts/terms.md": "We may keep your content.\n"})
    assert code == 0
    assert "in the baseline, and no longer in contracts/terms.md: We may use" in out
    assert accepted("baseline", "prune")[0] == 0
    assert "0 accepted" in accepted("baseline", "show")[1]
    assert "no longer" not in accepted("check")[1]


def test_so_is_what_went_with_its_file(accepted: Call) -> None:
    files: dict[str, str | None] = {"contracts/terms.md": None, "contracts/b.md": "We may keep your content.\n"}
    code, _, err = accepted("check", **files)
    assert code == 0
    assert "in the baseline, and no longer in contracts/terms.md" in err


def test_a_protected_thing_is_accepted_with_the_rules_that_named_it(call: Call) -> None:
    closed = POLICY + "\nprotect user content\n\npermit keeping:\n  provider may store user content\n"
    assert call("check", **{"policies/p.policy": closed, "contracts/terms.md": BAD})[0] == 1
    call("baseline", "update")
    assert call("check")[0] == 0
    code, out, _ = call("check", **{"contracts/terms.md": BAD + "\n1.3 We may sell your content.\n"})
    assert code == 1
    assert "1 baselined, 1 fail" in out


def test_a_run_over_a_change_does_not_ask_the_baseline(accepted: Call) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@parley.example")
        subprocess.run(["git", *who, *arguments], check=True, capture_output=True)

    Path("contracts/terms.md").write_text("We may keep your content.\n", encoding="utf-8")
    git("init", "-b", "main")
    git("add", ".")
    git("commit", "-m", "one")
    code, out, _ = accepted("check", "--diff", "main", **{"contracts/terms.md": BAD})
    assert code == 1
    assert accepted("check")[0] == 0
    assert "baselined" not in out


def test_prune_accepts_nothing_new(accepted: Call) -> None:
    more = {"contracts/terms.md": f"{BAD}\n1.3 We use your messages for training AI.\n"}
    assert accepted("baseline", "prune", **more)[0] == 0
    assert accepted("check")[0] == 1


@pytest.mark.parametrize("do", ["update", "prune"])
def test_a_partial_run_changes_nothing(accepted: Call, do: str) -> None:
    code, _, err = accepted("baseline", do, "contracts/terms.md")
    assert code == 2
    assert "takes no paths" in err


@pytest.mark.parametrize(("name", "value"), [("CI", "true"), ("CI", "1"), ("PYTEST_XDIST_WORKER", "gw0")])
def test_nor_does_a_run_in_ci_or_in_parallel(
    accepted: Call, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    before = Path(FILE).read_bytes()
    monkeypatch.setenv(name, value)
    code, _, err = accepted("baseline", "update", **{"contracts/terms.md": BAD + BAD})
    assert (code, Path(FILE).read_bytes()) == (2, before)
    assert "never changes the baseline" in err


def test_a_document_of_which_nothing_is_read_is_never_accepted(call: Call) -> None:
    files = {"policies/p.policy": POLICY, "contracts/terms.md": "Hello.\n"}
    assert call("baseline", "update", **files)[0] == 0
    assert call("check")[0] == 1


def test_a_broken_baseline_accepts_nothing_and_is_named(accepted: Call) -> None:
    code, _, err = accepted("check", **{FILE: "format: 1\ncontracts: {a.md: [{rule: 3}]}\n"})
    assert code == 2
    assert "the baseline cannot be used: contracts/a.md/0" in err


def test_the_settings_may_name_a_json_file(call: Call) -> None:
    settings = '[tool.policy_dsl]\nbaseline = "accepted.json"\n'
    files = {"policies/p.policy": POLICY, "contracts/terms.md": BAD, "pyproject.toml": settings}
    assert call("baseline", "update", **files)[0] == 0
    assert json.loads(Path("accepted.json").read_text(encoding="utf-8"))["format"] == 1
    assert call("check")[0] == 0


def test_a_better_promise_than_none_is_no_new_wrong(call: Call) -> None:
    policy = POLICY + "\nrequire breach:\n  provider must notify user of data breach within 24 hours\n"
    keep = "We may keep your content.\n"
    assert call("baseline", "update", **{"policies/p.policy": policy, "contracts/terms.md": keep})[0] == 0
    later = {"contracts/terms.md": f"{keep}\nWe will notify you of a data breach within 90 days.\n"}
    assert call("check", **later)[0] == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [("3.2 We may, under Section 4.1, sell it", "(b) We may, under Section 9.2, sell it"), ("We  SELL", "we sell.")],
)
def test_numbers_of_sections_are_no_words(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


def test_other_numbers_are() -> None:
    assert normalised("kept for 30 days") != normalised("kept for 90 days")


def test_a_dimension_that_is_not_named_is_whole() -> None:
    narrow = ((("thing", ("audio",)), ("purpose", ("research",))),)
    wide = ((("thing", ("audio", "video")),),)
    assert within(narrow, wide)
    assert not within(wide, narrow)
    assert within((), narrow)
    assert not within(((),), narrow)
