"""What all commands need: the project of the call, the policies named in it, and a way out with a message."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from policy_dsl.check import Declared, load_pack
from policy_dsl.finding import Finding, Severity
from policy_dsl.packs import packs
from policy_dsl.project import Project
from policy_dsl.reports import text
from policy_dsl.reports.style import Style
from policy_dsl.settings import SettingsError, load_settings

MISUSE = 2


class MisuseError(Exception):
    """A call that cannot be carried out; the message says why."""


def project(arguments: argparse.Namespace) -> Project:
    """The project of the call, with what the call says over what the settings say. Raises MisuseError."""
    try:
        settings = load_settings(arguments.root)
    except SettingsError as error:
        raise MisuseError(str(error)) from error
    if getattr(arguments, "fail_on", None):
        settings = replace(settings, fail_on=arguments.fail_on)
    if getattr(arguments, "strict", False):
        settings = replace(settings, strict=True)
    here = Project(arguments.root, settings)
    if broken(here.problems, Style.of(sys.stderr)):
        raise MisuseError("the project's own files cannot be used")
    return here


def named(project: Project, names: list[str]) -> list[Declared]:
    """The policies that the call names: files, or shipped packs. Raises MisuseError for what is neither."""
    return [_named(project, name) for name in names]


def _named(project: Project, name: str) -> Declared:
    if name in packs():
        return load_pack(name, project.words)
    if not (project.root / name).is_file():
        raise MisuseError(f"{name}: neither a file nor a shipped pack ({', '.join(packs())})")
    return project.policy(Path(name))


def broken(problems: tuple[Finding, ...], style: Style) -> bool:
    """Print what is wrong with a policy or a vocabulary; True where it is more than a note."""
    for problem in problems:
        print(text.finding(problem, style), file=sys.stderr)
    return any(problem.severity >= Severity.MINOR for problem in problems)


def refuse(error: MisuseError) -> int:
    """Say why a call cannot be carried out."""
    print(f"policy-dsl: {error}", file=sys.stderr)
    return MISUSE
