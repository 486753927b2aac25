"""What a run's paths and options mean for the gate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from policy_dsl.documents.read import ENDINGS
from policy_dsl.project import POLICY
from policy_dsl.settings import Settings, SettingsError, load_settings


def settings_of(config: pytest.Config) -> Settings:
    """The project's settings, with what the command line says over them. Raises pytest.UsageError.

    A file that the command line names is judged, or judges, wherever it lies."""
    try:
        found = load_settings(config.rootpath)
    except SettingsError as error:
        raise pytest.UsageError(str(error)) from error
    _exist(config, found)
    fail_on, strict = config.getoption("policy_dsl_fail_on"), config.getoption("policy_dsl_strict")
    named = list(_named(config))
    return replace(
        found,
        fail_on=fail_on or found.fail_on,
        strict=found.strict or bool(strict),
        policies=(*found.policies, *(str(p) for p in named if p.suffix == POLICY)),
        contracts=(*found.contracts, *(str(p) for p in named if p.suffix.lower() in ENDINGS)),
    )


def paths(config: pytest.Config, settings: Settings, only: bool) -> list[str]:
    """What to collect. Where the command line names nothing, contracts and policies come to what pytest would take:
    `testpaths = ["tests"]` must not leave a gate that checks nothing."""
    if _given(config):
        return config.args
    own = [path for name in (*settings.contracts, *settings.policies) if (path := config.rootpath / name).exists()]
    if only:
        return [str(path) for path in own]
    there = [(config.invocation_params.dir / arg).resolve() for arg in config.args]
    return [*config.args, *(str(p) for p in own if not any(p.resolve().is_relative_to(t) for t in there))]


def only_policies(config: pytest.Config) -> bool:
    """True where the command line asks for policies alone: their examples are then all there is to check."""
    return _given(config) and all(path.suffix == POLICY for path in _files(config))


def _given(config: pytest.Config) -> bool:
    return config.args_source is pytest.Config.ArgsSource.ARGS


def _files(config: pytest.Config) -> Iterator[Path]:
    for argument in config.args:
        yield (config.invocation_params.dir / argument.partition("::")[0]).resolve()


def _named(config: pytest.Config) -> Iterator[Path]:
    if _given(config):
        yield from (path for path in _files(config) if path.is_file())


def _exist(config: pytest.Config, settings: Settings) -> None:
    """A folder that the settings name and that is not there would be a gate that checks nothing."""
    usual = Settings()
    for name in {*settings.policies, *settings.contracts} - {*usual.policies, *usual.contracts}:
        if not (config.rootpath / name).exists():
            raise pytest.UsageError(f"[tool.policy_dsl] names {name!r}, which is not there")
