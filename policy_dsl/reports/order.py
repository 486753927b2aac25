"""`FORMAT:PATH` -> a report, written where it was ordered."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from policy_dsl.check import Judgement
from policy_dsl.reports import github
from policy_dsl.reports.formats import FORMATS, render
from policy_dsl.settings import Settings

STDOUT = "-"
STEP_SUMMARY = "GITHUB_STEP_SUMMARY"


class OrderError(ValueError):
    """An order that nobody can carry out; the message says why."""


@dataclass(frozen=True, slots=True)
class Order:
    """A report of one format. `path` '-' is standard output.

    'github' annotates on standard output, where GitHub listens; its path is that of the job summary, by default the
    file that $GITHUB_STEP_SUMMARY names."""

    format: str
    path: str

    @classmethod
    def of(cls, words: str) -> Order:
        """Raises OrderError for an unknown format, and for a path that is missing."""
        name, _, path = words.partition(":")
        if name not in FORMATS:
            close = get_close_matches(name, FORMATS, 1)
            hint = f"did you mean {close[0]!r}?" if close else f"formats: {', '.join(FORMATS)}"
            raise OrderError(f"{words!r} is no FORMAT:PATH: no format {name!r}; {hint}")
        if not path and name != "github":
            raise OrderError(f"{words!r} is no FORMAT:PATH: say where, for instance {name}:report.{name}")
        return cls(name, path)

    @property
    def alone(self) -> bool:
        """True where standard output is the report, so that nothing else may stand there."""
        return self.path == STDOUT

    def deliver(self, judged: Sequence[Judgement], settings: Settings, root: Path, remarks: Sequence[str] = ()) -> str:
        """Write the file; what belongs on standard output is given back. A relative path starts at `root`.

        Raises OSError where the file cannot be written."""
        text = render(self.format, judged, settings, remarks)
        if self.format == "github":
            path = self.path or os.environ.get(STEP_SUMMARY, STDOUT)
            if path != STDOUT:
                _write(root / path, github.summary(judged, settings, remarks), append=True)
            return text
        if self.path == STDOUT:
            return text
        _write(root / self.path, text)
        return ""


def _write(path: Path, text: str, append: bool = False) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a" if append else "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
