"""How verdicts become outcomes, and which exit code a run has."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.plugin.conftest import BAD, GOOD, POLICY, Run

UNCLEAR = "Parley may use your content to improve our products.\n\nParley will notify you of any data breach.\n"
DAY = timedelta(days=1)


def waived(until: date, anchor: str = "a perpetual licence to host") -> str:
    return f'{POLICY}\nwaive endless in "contracts/*.md" at "{anchor}"\n  until {until} because "LEGAL-482."\n'


def test_terms_within_policy_pass(run: Run) -> None:
    result = run()
    result.assert_outcomes(passed=6)
    assert result.ret == pytest.ExitCode.OK


def test_terms_beyond_policy_fail_with_the_headline_first(run: Run) -> None:
    result = run(files={"contracts/terms.md": BAD})
    result.assert_outcomes(passed=4, failed=2)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        [
            "*contracts/terms.md: ai-training*",
            "line 1: grants what the policy forbids: *",
            "contracts/terms.md:1:1: blocker ai-training: *",
            "*| Parley may use your content to train AI models.",
            "*because: *Promised.",
            "*step by step: *policy-dsl explain ai-training contracts/terms.md --policy policies/content.policy",
            "FAILED contracts/terms.md::ai-training - Violation: line 1: grants*",
        ]
    )


@pytest.mark.parametrize(
    ("threshold", "failed"), [("note", 2), ("minor", 2), ("major", 1), ("blocker", 1), ("never", 0)]
)
def test_the_threshold_says_what_fails(run: Run, threshold: str, failed: int) -> None:
    result = run(f"--policy-fail-on={threshold}", files={"contracts/terms.md": BAD})
    result.assert_outcomes(passed=4, failed=failed, skipped=2 - failed)


def test_the_threshold_may_stand_in_the_settings(run: Run) -> None:
    result = run(
        "--policy-only", files={"contracts/terms.md": BAD, "pyproject.toml": '[tool.policy_dsl]\nfail_on = "never"\n'}
    )
    assert result.ret == pytest.ExitCode.OK


def test_an_unclear_blocker_fails_and_what_else_is_unclear_is_shown(run: Run) -> None:
    result = run(files={"contracts/terms.md": UNCLEAR})
    result.assert_outcomes(passed=5, failed=1)
    milder = run("-rs", files={"policies/content.policy": POLICY.replace("(blocker)", "(major)")})
    milder.assert_outcomes(passed=5, skipped=1)
    assert milder.ret == pytest.ExitCode.OK
    milder.stdout.fnmatch_lines(
        [
            "unclear by rule: ai-training 1",
            "open: contracts/terms.md::ai-training  unclear: line 1: *",
            "SKIPPED*contracts/terms.md:1: unclear: line 1: *",
        ]
    )
    run("--policy-strict").assert_outcomes(passed=5, failed=1)


def test_a_contract_of_which_nothing_is_read_never_passes(run: Run) -> None:
    files = {"contracts/terms.md": "Hello.\n", "policies/content.policy": POLICY.replace("(blocker)", "")}
    result = run("contracts", files=files)
    result.assert_outcomes(failed=3)


def test_a_living_waiver_is_an_expected_failure(run: Run) -> None:
    far = waived(date.today() + 100 * DAY)
    result = run("-rx", "contracts", "-k", "endless", files={"contracts/terms.md": BAD, "policies/content.policy": far})
    result.assert_outcomes(xfailed=1, deselected=2)
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["waived until * (100 days left): contracts/terms.md::endless", "XFAIL*LEGAL-482.*"])


def test_a_waiver_warns_before_its_end(run: Run) -> None:
    soon = waived(date.today() + 3 * DAY)
    result = run("-k", "endless", files={"contracts/terms.md": BAD, "policies/content.policy": soon})
    result.stdout.fnmatch_lines(["*PolicyWarning: *3 days left, which is soon*"])


@pytest.mark.parametrize(
    ("until", "contract", "said"),
    [
        (date.today() - DAY, BAD, "*the waiver ended on *"),
        (date.today() + 100 * DAY, GOOD, "*nothing is left that this waiver covers*"),
        (
            date.today() + 100 * DAY,
            BAD + "\nYou grant Parley a perpetual licence to show your content.\n",
            "*contracts/terms.md:7:*grants what the policy forbids*",
        ),
    ],
    ids=["lapsed", "unneeded", "outgrown"],
)
def test_a_waiver_covers_only_what_it_names_until_its_day(run: Run, until: date, contract: str, said: str) -> None:
    files = {"contracts/terms.md": contract, "policies/content.policy": waived(until)}
    result = run("-k", "endless", files=files)
    result.assert_outcomes(failed=1, deselected=5)
    result.stdout.fnmatch_lines([said])


def test_a_wrong_example_fails_at_its_place(run: Run) -> None:
    policy = POLICY.replace("We may use your content to train", "We will never use your content to train")
    result = run(files={"policies/content.policy": policy})
    result.assert_outcomes(passed=5, failed=1)
    result.stdout.fnmatch_lines(["FAILED policies/content.policy::ai-training.fails-1 - *this example should fail*"])


@pytest.mark.parametrize(
    ("files", "arguments"),
    [
        ({"contracts/terms.md": None}, ()),
        ({"policies/content.policy": None}, ()),
        ({"policies/content.policy": POLICY.replace("contracts/*", "nowhere/*")}, ()),
        ({}, ("tests",)),
        ({}, ("-k", "test_python")),
    ],
    ids=["no contract", "no policy", "applies to none", "other paths", "deselected"],
)
def test_a_gate_that_checks_nothing_is_not_green(
    run: Run, files: dict[str, str | None], arguments: tuple[str, ...]
) -> None:
    result = run(*arguments, files=files)
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED
    result.stdout.fnmatch_lines(["nothing was checked: *"])


def test_an_author_may_run_a_policys_examples_alone(run: Run) -> None:
    assert run("policies/content.policy").ret == pytest.ExitCode.OK


def test_what_is_compared_with_nothing_is_said_and_fails_a_strict_run(run: Run) -> None:
    policy = POLICY.replace("contracts/*.md", "contracts/t*.md")
    lonely = 'policy "Lonely"\napplies to "contract/*.md"\nforbid a: provider may sell data\n'
    files = {"policies/content.policy": policy, "policies/lonely.policy": lonely, "contracts/new.md": BAD}
    result = run(files=files)
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(
        ["*PolicyWarning: *no policy applies to this contract*", "*PolicyWarning: *this policy applies to no contract*"]
    )
    run("--policy-strict").assert_outcomes(errors=2, passed=6)
