"""The formats of reports: one list of judgements, one module a format, loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from policy_dsl.check import Judgement
from policy_dsl.settings import Settings

FORMATS = {  # name -> module whose `render(judged, settings, remarks)` gives the text
    "sarif": "policy_dsl.reports.sarif",
    "json": "policy_dsl.reports.json",
    "md": "policy_dsl.reports.markdown",
    "github": "policy_dsl.reports.github",
    "html": "policy_dsl.reports.html",
}


def render(name: str, judged: Sequence[Judgement], settings: Settings, remarks: Sequence[str] = ()) -> str:
    """The report of one format; KeyError for an unknown one. `remarks` say what a change does beside what is judged: to
    policies, to waivers."""
    return str(import_module(FORMATS[name]).render(judged, settings, remarks))
