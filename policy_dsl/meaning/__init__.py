"""Clauses -> sets of rights: the only place that knows both words and rights."""

from policy_dsl.meaning.bounds import Bounds, Manner, bounds
from policy_dsl.meaning.universe import Universe, universe

__all__ = ["Bounds", "Manner", "Universe", "bounds", "universe"]
