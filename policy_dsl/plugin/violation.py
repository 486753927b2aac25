"""What a failing item raises, and how findings are said in it: the first line is the headline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import pytest

from policy_dsl.finding import Finding, Severity, State, Verdict
from policy_dsl.reports import text


class PolicyWarning(pytest.PytestWarning):
    """What a policy's author should look at, and what fails no run."""


if TYPE_CHECKING:

    class _FailError(Exception):
        """pytest's own, which its types keep to themselves."""

        def __init__(self, msg: str, pytrace: bool) -> None: ...
else:
    _FailError = pytest.fail.Exception


class Violation(_FailError):  # noqa: N818 - the name is what summaries show
    """Terms, or a policy, are not as they should be. Shown as a plain text, without a traceback."""

    __module__ = "builtins"  # so that summaries say 'Violation: ...', as they say 'Failed: ...'

    def __init__(self, message: str) -> None:
        super().__init__(message, pytrace=False)


class Waived(Violation):
    """A violation of which nothing remains beyond a living waiver."""


def grave(findings: Iterable[Finding]) -> list[Finding]:
    """Those that are more than a note."""
    return [f for f in findings if f.severity >= Severity.MINOR]


def shown(headline: str, findings: Sequence[Finding]) -> str:
    """The headline, which short summaries show, then every finding in full."""
    return "\n".join((headline, *(text.finding(f) for f in findings)))


def headline(findings: Sequence[Finding]) -> str:
    """The one line that short summaries show: where and what of the first, and how many more there are."""
    first = findings[0]
    line = f"line {first.span.line}: " if first.span else ""
    more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
    return f"{line}{first.message}{more}"


def verdict_headline(verdict: Verdict) -> str:
    """The same for a verdict; where it is no plain failure, what it is stands first."""
    if not verdict.findings or verdict.state is State.BASELINED:
        return ": ".join(filter(None, (str(verdict.state), verdict.detail)))
    state = "" if verdict.state is State.FAIL else f"{verdict.state}: "
    return f"{state}{headline(verdict.findings)}"
