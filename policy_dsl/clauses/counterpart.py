"""'Company grants Parley a right': a role that is mostly the provider's, and here is that of whoever deals with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from policy_dsl.clauses.sentence import Sentence

_LEAST = 3  # sentences in which both must stand


def deals_with(role: str, names: Iterable[str], sentences: Sequence[Sentence]) -> bool:
    """True where most sentences that write a role as a name have the provider's own name beside it: nobody calls one
    party by two names in one breath, unless it says so ('Parley, Inc. (“Company”)')."""
    own = [name for name in names if name.lower() != role]
    called = re.compile(rf"\b{re.escape(role.title())}\b")
    told = re.compile(rf"\([^()]{{0,60}}[\"“]{re.escape(role)}[\"”]", re.IGNORECASE)
    written = [s.text.plain for s in sentences if called.search(s.text.plain)]
    if not own or any(told.search(plain) for plain in written):
        return False
    both = sum(any(name in plain for name in own) for plain in written)
    return both >= _LEAST and 2 * both >= len(written)
