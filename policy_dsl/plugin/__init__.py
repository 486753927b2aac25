"""`pytest --policy`: contracts judged by policies, as tests. Without the flag this module is all that pytest loads."""

from __future__ import annotations

import pytest

SEVERITIES = ("blocker", "major", "minor", "note")
_MARKERS = (
    "policy: a rule of a policy over a contract",
    "policy_example: an example that a policy's own rule gives",
    *(f"severity_{name}: a rule of this severity" for name in SEVERITIES),
)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("policy", "contracts judged by policies (settings: [tool.policy_dsl] in pyproject.toml)")
    group.addoption("--policy", action="store_true", dest="policy_dsl", help="judge the contracts by the policies")
    group.addoption(
        "--policy-only",
        action="store_true",
        dest="policy_dsl_only",
        help="judge the contracts by the policies, and run nothing else",
    )
    group.addoption(
        "--policy-strict",
        action="store_true",
        dest="policy_dsl_strict",
        help="with --policy: unclear, deviating and unsigned verdicts fail, and so does a contract or a policy "
        "that nothing is compared with",
    )
    group.addoption(
        "--policy-fail-on",
        choices=(*SEVERITIES, "never"),
        dest="policy_dsl_fail_on",
        help="with --policy: the least severity that fails (default: minor)",
    )
    group.addoption(
        "--policy-diff",
        metavar="REF",
        dest="policy_dsl_diff",
        help="with --policy: fail only on what the change since its merge base with REF adds or takes, "
        "judged by the policies that stood there",
    )
    group.addoption(
        "--policy-report",
        action="append",
        default=[],
        metavar="FORMAT:PATH",
        dest="policy_dsl_report",
        help="with --policy: write a report (sarif, json, md, github, html), repeatable; '-' is standard output",
    )


def pytest_configure(config: pytest.Config) -> None:
    for marker in _MARKERS:
        config.addinivalue_line("markers", marker)
    if config.getoption("policy_dsl") or config.getoption("policy_dsl_only"):
        from policy_dsl.plugin.gate import Gate

        gate = Gate(config)
        config.pluginmanager.register(gate, "policy_dsl.gate")
        if config.getoption("policy_dsl_report") and not hasattr(config, "workerinput"):
            from policy_dsl.plugin.reports import Reports

            config.pluginmanager.register(Reports(config, gate.project), "policy_dsl.reports")
    elif config.getoption("policy_dsl_report"):
        raise pytest.UsageError("--policy-report says what --policy has found: add --policy")
