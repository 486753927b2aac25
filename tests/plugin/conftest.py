"""A small project with a policy and a contract, and pytest run over it in this process."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import policy_dsl.plugin.gate  # noqa: F401 - loaded once: a run in this process takes away what it loads

POLICY = """\
policy "Content" owner "privacy@parley.example" edition 1
applies to "contracts/*.md"

we are provider called "Parley"
they are customer called "you"

forbid ai-training (blocker):
  provider may use customer content for AI training unless customer opted in
  because "Promised."
  fails "We may use your content to train our AI models."
  passes "Only if you opt in do we use your content to train our AI models."

forbid endless (minor):
  customer licenses customer content to provider as perpetual

require breach-notice:
  provider must notify customer of data breach
"""
GOOD = """\
Parley may use your content to provide the service.

Parley will notify you of any data breach.
"""
BAD = """\
Parley may use your content to train AI models.

You grant Parley a perpetual licence to host your content.

Parley will notify you of any data breach.
"""
SETTINGS = """\
[tool.pytest.ini_options]
testpaths = ["tests"]
"""
Run = Callable[..., pytest.RunResult]


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Write the files given (a project that passes stands there already) and run pytest with `--policy`, and without
    the plugins that happen to be installed."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("COLUMNS", "400")
    write(pytester, {"pyproject.toml": SETTINGS, "policies/content.policy": POLICY, "contracts/terms.md": GOOD})
    write(pytester, {"tests/test_python.py": "def test_python(): pass\n"})

    def _run(*arguments: str, files: dict[str, str | None] | None = None, gate: bool = True) -> pytest.RunResult:
        write(pytester, files or {})
        flag = ("--policy",) if gate else ()
        return pytester.runpytest_inprocess("-p", "policy_dsl.plugin", *flag, *arguments)

    return _run


def write(pytester: pytest.Pytester, files: dict[str, str | None]) -> None:
    """None takes a file away."""
    for name, text in files.items():
        path = pytester.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        else:
            path.write_text(text, encoding="utf-8")
