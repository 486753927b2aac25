"""Colour for terminals: only where somebody looks, and never where they asked for none."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TextIO

_MARGIN = 16  # what stands before and after an excerpt
_NARROWEST = 40
_WIDEST = 110
_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34"}


@dataclass(frozen=True, slots=True)
class Style:
    """`style("red", words)`; without colour the words alone. `width`: characters of an excerpt."""

    colour: bool = False
    width: int = _WIDEST

    @classmethod
    def of(cls, stream: TextIO) -> Style:
        """Colour where the stream is a terminal and NO_COLOR is not set (https://no-color.org); as wide as it is."""
        if not stream.isatty():
            return cls()
        colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return cls(colour, max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns - _MARGIN)))

    def __call__(self, name: str, words: str) -> str:
        return f"\x1b[{_CODES[name]}m{words}\x1b[0m" if self.colour and words else words


PLAIN = Style()
