"""'They may not use it': whom the words before named last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policy_dsl.clause import Dimension, Mention, Role
from policy_dsl.clauses.frame import Frame


def resolve(frame: Frame, others: Sequence[Mention]) -> list[Mention]:
    """Bind 'they' to `others`, receivers before actors; who 'they' are from here on. Where nobody was named, it is no
    promise of the provider's."""
    parties = frame.mentions[Dimension.PARTY]
    if frame.actor is not None and not parties:
        unknown = [replace(frame.actor, parent="outside party")] if frame.negation else []
        parties += [replace(m) for m in others] or unknown
    named = [m for m in frame.mentions[Dimension.RECIPIENT] if m.role is not Role.EXCEPT] or parties
    return named or list(others)
