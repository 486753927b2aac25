"""policy_dsl: policy as code for legal text. Public names; nothing heavy is imported until one of them is used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policy_dsl.check import (
        Declared,
        Judgement,
        check,
        load_pack,
        load_policy,
        read_contract,
        try_sentence,
    )
    from policy_dsl.finding import Finding, Severity, State, Verdict

__version__ = "0.1.0"

_HOMES = {
    "policy_dsl.check": (
        "Declared",
        "Judgement",
        "check",
        "load_pack",
        "load_policy",
        "read_contract",
        "try_sentence",
    ),
    "policy_dsl.finding": ("Finding", "Severity", "State", "Verdict"),
}
__all__ = [
    "Declared",
    "Finding",
    "Judgement",
    "Severity",
    "State",
    "Verdict",
    "__version__",
    "check",
    "load_pack",
    "load_policy",
    "read_contract",
    "try_sentence",
]


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
