"""What a run collects, and under which names."""

from __future__ import annotations

import pytest

from tests.plugin.conftest import POLICY, Run


def ids(result: pytest.RunResult) -> list[str]:
    return [line for line in result.outlines if "::" in line and not line.startswith(("FAILED", "ERROR"))]


def test_nothing_is_collected_without_the_flag(run: Run) -> None:
    assert ids(run("--collect-only", "-q", gate=False)) == ["tests/test_python.py::test_python"]


def test_contracts_and_policies_come_to_the_testpaths(run: Run) -> None:
    assert ids(run("--collect-only", "-q")) == [
        "tests/test_python.py::test_python",
        "contracts/terms.md::ai-training",
        "contracts/terms.md::endless",
        "contracts/terms.md::breach-notice",
        "policies/content.policy::ai-training.fails-1",
        "policies/content.policy::ai-training.passes-2",
    ]


def test_folders_come_from_the_settings(run: Run) -> None:
    settings = '[tool.policy_dsl]\npolicies = ["law"]\ncontracts = ["terms"]\n'
    policy = POLICY.replace('applies to "contracts/*.md"\n', "")
    files = {"pyproject.toml": settings, "law/a.policy": policy, "terms/b.txt": "We may sell your data.\n"}
    found = ids(run("--collect-only", "-q", "--policy-only", files=files))
    assert found[:3] == ["terms/b.txt::ai-training", "terms/b.txt::endless", "terms/b.txt::breach-notice"]
    assert all(name.startswith("law/a.policy::") for name in found[3:])


def test_only_takes_nothing_but_policy_items(run: Run) -> None:
    found = ids(run("--collect-only", "-q", "--policy-only", gate=False))
    assert len(found) == 5
    assert not any("test_python" in name for name in found)


def test_only_holds_for_paths_that_are_given(run: Run) -> None:
    assert not any("test_python" in name for name in ids(run("--collect-only", "-q", "--policy-only", ".")))


def test_paths_that_are_given_are_all_that_is_collected(run: Run) -> None:
    assert len(ids(run("--collect-only", "-q", "contracts/terms.md"))) == 3


def test_one_item_can_be_named(run: Run) -> None:
    assert ids(run("--collect-only", "-q", "contracts/terms.md::endless")) == ["contracts/terms.md::endless"]


def test_a_file_outside_the_folders_is_judged_where_it_is_named(run: Run) -> None:
    files = {
        "elsewhere/terms.md": "We may sell your data.\n",
        "elsewhere/x.policy": "forbid a: provider may sell data\n",
    }
    found = ids(run("--collect-only", "-q", "elsewhere/terms.md", "elsewhere/x.policy", files=files))
    assert found == ["elsewhere/terms.md::a"]


def test_protections_and_reviews_are_items_and_permits_are_not(run: Run) -> None:
    policy = (
        "protect customer content, service data\n"
        "permit run: provider may use customer content for service provision\n"
        'review liability: clauses about liability by "gc@parley.example"\n'
    )
    found = ids(run("--collect-only", "-q", "contracts", files={"policies/content.policy": policy}))
    assert [name.partition("::")[2] for name in found] == [
        "protect-user-content",
        "protect-service-data",
        "liability",
    ]


def test_rules_of_one_name_are_told_apart_by_their_policies(run: Run) -> None:
    found = ids(
        run(
            "--collect-only",
            "-q",
            "contracts",
            files={"policies/other.policy": "forbid endless: provider may sell data\n"},
        )
    )
    assert [name.partition("::")[2] for name in found] == [
        "ai-training",
        "endless@content",
        "breach-notice",
        "endless@other",
    ]


def test_no_name_confuses_a_reader_of_node_ids(run: Run) -> None:
    found = ids(run("--collect-only", "-q", "contracts", files={"policies/a [b].policy": POLICY}))
    names = [name.partition("::")[2] for name in found]
    assert len(set(names)) == len(names) == 6
    assert not any(mark in name for name in names for mark in ("[", "::", "/"))


def test_markers_select(run: Run) -> None:
    assert len(ids(run("--collect-only", "-q", "--strict-markers", "-m", "severity_blocker"))) == 1
    assert len(ids(run("--collect-only", "-q", "--strict-markers", "-m", "policy and not policy_example"))) == 3
    assert ids(run("--collect-only", "-q", "-m", "not policy")) == ["tests/test_python.py::test_python"]


def test_a_broken_policy_is_a_collection_error_with_a_caret_and_what_stands_is_judged(run: Run) -> None:
    policy = POLICY + "\nforbit x: provider may sell data\nforbid y: provider may sell dota\n"
    result = run(files={"policies/content.policy": policy})
    result.assert_outcomes(passed=4, errors=1)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        [
            "broken policy: line 19: 'forbit' does not begin a statement (and 1 more)",
            "policies/content.policy:19:1: *",
            "*| forbit x: provider may sell data",
            "*| ^^^^^^",
            "*did you mean 'forbid'?",
            "policies/content.policy:20:29: *unknown word 'dota'",
            "ERROR policies/content.policy - *broken policy: line 19*",
        ]
    )


def test_a_broken_test_still_ends_the_run(run: Run) -> None:
    files = {"tests/test_python.py": "import nowhere_at_all\n", "policies/content.policy": POLICY + "forbit x\n"}
    assert run(files=files).ret == pytest.ExitCode.INTERRUPTED


def test_a_broken_contract_is_a_collection_error_with_a_caret(run: Run) -> None:
    result = run("--policy-only", files={"contracts/terms.md": "---\ntitle: [x\n---\nWe may sell your data.\n"})
    result.stdout.fnmatch_lines(
        [
            "broken contract: line 2: front matter is not YAML*",
            "contracts/terms.md:2:8: *",
            "*| title: [[]x",
            "*|        ^",
        ]
    )
    assert result.ret == pytest.ExitCode.TESTS_FAILED


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('[tool.policy_dsl]\nfail-om = "minor"\n', "did you mean 'fail_on'"),
        ('[tool.policy_dsl]\ncontracts = ["nowhere"]\n', "'nowhere', which is not there"),
    ],
)
def test_wrong_settings_end_the_run(run: Run, settings: str, said: str) -> None:
    result = run(files={"pyproject.toml": settings})
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert said in "\n".join(result.errlines)
