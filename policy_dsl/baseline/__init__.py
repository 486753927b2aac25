"""Baseline: the findings that a project accepted on a day, so that only what comes after them fails."""

from policy_dsl.baseline.baseline import Baseline
from policy_dsl.baseline.entry import Entry

__all__ = ["Baseline", "Entry"]
