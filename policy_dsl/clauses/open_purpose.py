"""The purposes that limit nothing: 'for any purpose', 'in any way', 'for other purposes'."""

from __future__ import annotations

ANY = "any purpose"
OPEN_ENDED = "open-ended purpose"
OPEN_PURPOSES = frozenset((ANY, OPEN_ENDED))
