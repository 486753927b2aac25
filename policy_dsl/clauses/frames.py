"""The frames of one sentence while they are being filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from policy_dsl.clause import Literal, Mention
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token


@dataclass(slots=True)
class Frames:
    """The frames of one sentence. `waiting` are conditions that stand before the clause that they govern; `own` is
    where the sentence's own words begin, after the heading or opening that leads into it."""

    context: Context
    tokens: Sequence[Token]
    own: int = 0
    found: list[Frame] = field(default_factory=list)
    waiting: list[Literal] = field(default_factory=list)
    manner: list[Mention] = field(default_factory=list)  # 'at any time and for any reason' before all clauses
    main: Frame | None = None  # the last finite clause: what an infinitive or gerund hangs on
    open: Frame | None = None  # what the next words fill
    listing: Frame | None = None  # the clause in which the sentence's first enumeration began
    outer: list[tuple[Frame | None, Frame | None]] = field(default_factory=list)  # (open, main) around each bracket

    @property
    def licence(self) -> Frame | None:
        """The last licence that the sentence grants: what the items of its list belong to."""
        return next((frame for frame in reversed(self.found) if frame.licence), None)

    def add(self, frame: Frame) -> None:
        if frame.continued and self.open is not None and self.open.continued:
            self.found = [f for f in self.found if f is not self.open]  # 'the licence that you grant' is one, not two
        self.found.append(frame)
        self.open = frame

    def bracket(self, gap: str) -> None:
        """What a bracket opens ends with it: then the words go on with the clause around it."""
        for character in gap if "(" in gap or ")" in gap else "":
            if character == "(":
                self.outer.append((self.open, self.main))
            elif character == ")" and self.outer:
                around, main = self.outer.pop()
                if around is not None:
                    self.open, self.main = around, main
