"""Lists of words of the vocabulary's data: determiners, function words, abbreviations."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def word_list(file: str) -> frozenset[str]:
    """The words of one list."""
    text = files("policy_dsl.vocabulary").joinpath("data", file).read_text(encoding="utf-8")
    return frozenset(map(str, yaml.load(text, Loader=yaml.CSafeLoader)))
