"""Two readings of one document -> what the second grants and promises that the first did not, and the reverse."""

from policy_dsl.changes.change import Change, Changes, Kind, Side
from policy_dsl.changes.compare import compare

__all__ = ["Change", "Changes", "Kind", "Side", "compare"]
