"""A JSON Schema that ships with the package, and what it says of a file's content."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Schema:
    """`name` is a file of `package`. Only a file that somebody wrote is worth the time that the validator takes to
    load (some 90 ms), so it is loaded with the first of them."""

    package: str
    name: str

    @cached_property
    def content(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads(files(self.package).joinpath(self.name).read_text(encoding="utf-8"))
        return loaded

    def mistakes(self, value: object) -> Iterator[Any]:
        """`jsonschema.ValidationError`s, in the order in which the schema finds them."""
        found: Iterator[Any] = self._validator.iter_errors(value)
        return found

    @cached_property
    def _validator(self) -> Any:
        return import_module("jsonschema").Draft202012Validator(self.content)
