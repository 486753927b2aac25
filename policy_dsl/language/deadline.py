"""How soon: a part of a rule -> Deadline."""

from __future__ import annotations

from lark import Token, Tree

from policy_dsl.clause import Deadline
from policy_dsl.finding import Finding
from policy_dsl.language.mistake import close
from policy_dsl.language.words import Lookup, run_text

HOURS = {
    "hour": 1.0,
    "day": 24.0,
    "business day": 33.6,
    "working day": 33.6,
    "week": 168.0,
    "month": 730.0,
    "year": 8766.0,
}


def deadline(lookup: Lookup, part: Tree[Token]) -> Deadline:
    """A time with an order: hours decide among times; then 'without undue delay', then 'promptly'."""
    if part.data == "undelayed":
        return Deadline(0.0, 1, "without undue delay")
    if part.data == "promptly":
        return Deadline(0.0, 2, "promptly")
    run = next(part.find_data("words"))
    words = run_text(run)
    if part.data == "before":
        return Deadline(0.0, 0, f"before {words}")
    number = next(str(t) for t in part.children if isinstance(t, Token))
    unit, _, since = words.partition(" of ")
    unit = " ".join(w for w in unit.split())
    hours = HOURS.get(unit.removesuffix("s"))
    if hours is None:
        units = [f"{name}s" for name in HOURS]
        tokens = [t for t in run.children if isinstance(t, Token)]
        lookup.problems.append(
            Finding(
                "unknown-unit",
                f"unknown unit {unit!r}",
                lookup.span(tokens),
                help=close(unit, units) or f"one of: {', '.join(units)}",
            )
        )
        hours = 0.0
    return Deadline(float(number) * hours, 0, f"{number} {unit}", since)
