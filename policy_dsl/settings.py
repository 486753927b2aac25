"""`[tool.policy_dsl]` of pyproject.toml -> Settings."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from policy_dsl.finding import Severity

NEVER = "never"
FAIL_ON = (*(str(s) for s in reversed(Severity)), NEVER)


class SettingsError(ValueError):
    """Settings that nobody can follow; the message names file and key."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders and files are relative to the project's root. `fail_on` is the least severity that fails a run.

    `help_uri` is where reports link a rule to: a URI in which {policy}, {rule} and {line} are filled in."""

    policies: tuple[str, ...] = ("policies",)
    contracts: tuple[str, ...] = ("contracts",)
    vocabulary: tuple[str, ...] = ()
    waivers: tuple[str, ...] = ()  # policy files of waivers alone, for owners of their own
    baseline: str = "policy_baseline.yaml"  # what was accepted as it stands; nothing where there is no such file
    fail_on: str = "minor"
    strict: bool = False
    help_uri: str = ""

    @property
    def threshold(self) -> int:
        """Findings of this severity and above fail; above all severities where nothing does."""
        return len(Severity) if self.fail_on == NEVER else int(Severity[self.fail_on.upper()])


def load_settings(root: Path) -> Settings:
    """The settings of a project, the defaults where it has none. Raises SettingsError."""
    file = root / "pyproject.toml"
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8")).get("tool", {}).get("policy_dsl", {})
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: {error}") from error
    return _settings(file, table)


def _settings(file: Path, table: object) -> Settings:
    if not isinstance(table, Mapping):
        raise SettingsError(f"{file}: [tool.policy_dsl] must be a table")
    known = {field.name for field in fields(Settings)}
    found = Settings()
    for key, value in table.items():
        name = str(key).replace("-", "_")
        if name not in known:
            close = get_close_matches(name, known, 1)
            hint = f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(sorted(known))}"
            raise SettingsError(f"{file}: [tool.policy_dsl] has no key {key!r}{hint}")
        changed: dict[str, Any] = {name: _value(file, name, value)}
        found = replace(found, **changed)
    return found


def _value(file: Path, name: str, value: object) -> object:
    if name == "strict":
        if isinstance(value, bool):
            return value
        raise SettingsError(f"{file}: {name} must be true or false")
    if name == "fail_on":
        if value in FAIL_ON:
            return value
        raise SettingsError(f"{file}: fail_on must be one of {', '.join(FAIL_ON)}")
    if name == "help_uri":
        if isinstance(value, str):
            return value
        raise SettingsError(f"{file}: help_uri must be a text")
    if name == "baseline":
        if isinstance(value, str) and value:
            return value
        raise SettingsError(f"{file}: baseline must be the path of a file")
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(value)
    raise SettingsError(f"{file}: {name} must be a list of paths")
