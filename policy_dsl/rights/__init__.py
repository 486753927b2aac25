"""The pure algebra of rights: exact sets of cells, known by term names and nothing of text."""

from policy_dsl.rights.rights import Box, Masks, Rights, meet, remainder
from policy_dsl.rights.space import Space
from policy_dsl.rights.taxonomy import Taxonomy

__all__ = ["Box", "Masks", "Rights", "Space", "Taxonomy", "meet", "remainder"]
