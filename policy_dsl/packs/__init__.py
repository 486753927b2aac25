"""Policies that ship in the package; a policy adopts them by name."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from policy_dsl.span import Source


@cache
def packs() -> dict[str, Source]:
    """name -> text of each shipped policy."""
    found = sorted((f.name.removesuffix(".policy"), f) for f in files(__name__).iterdir() if f.name.endswith(".policy"))
    return {name: Source(f"{name}.policy", file.read_text(encoding="utf-8")) for name, file in found}
