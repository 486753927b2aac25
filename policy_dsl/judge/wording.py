"""Rights -> a phrase that a lawyer reads: what, to whom, for what, how far, and under which condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.clause import Dimension
from policy_dsl.meaning.universe import Universe
from policy_dsl.rights import Box, Rights
from policy_dsl.rights.rights import EVERY
from policy_dsl.rights.taxonomy import Named

_LINKS = {Dimension.THING: "", Dimension.RECIPIENT: "to ", Dimension.PURPOSE: "for ", Dimension.ATTRIBUTE: ""}
_UNSAID = {Dimension.ATTRIBUTE: "plain", Dimension.RECIPIENT: "nobody"}  # atoms of our own, which say nothing
_MOST = 3  # phrases; more say less


def phrase(universe: Universe, rights: Rights, shown: tuple[Dimension, ...]) -> str:
    """The rights in the fewest words, looking at `shown` and the conditions alone; empty where there are none."""
    key = (rights.boxes, shown)
    if key not in universe.phrases:
        universe.phrases[key] = _phrase(universe, rights, shown)
    return universe.phrases[key]


def _phrase(universe: Universe, rights: Rights, shown: tuple[Dimension, ...]) -> str:
    boxes = universe.space.projected(rights, shown).boxes
    said = list(dict.fromkeys(filter(None, ("".join(_parts(universe, box, shown)).lstrip(", ") for box in boxes))))
    more = f"; and {len(said) - _MOST} more" if len(said) > _MOST else ""
    return "; and ".join(said[:_MOST]) + more


def listed(words: Sequence[str], last: str = "and") -> str:
    """'a, b and c'."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def conditions(universe: Universe, box: Box) -> list[str]:
    """Each condition of a box as a phrase of its own."""
    return [_condition(universe, name, holds) for name, holds in box.states]


def _parts(universe: Universe, box: Box, shown: tuple[Dimension, ...]) -> Iterator[str]:
    """Each with the joint before it; after 'other than ...' a comma says that the list is over."""
    joint = ""
    for (name, taxonomy), mask in zip(universe.space.taxonomies.items(), box.masks, strict=True):
        dimension = Dimension(name)
        left = mask & ~universe.atom(dimension, _UNSAID.get(dimension, ""))
        if dimension in shown and mask != EVERY and left:
            words = listed([_named(universe, dimension, named) for named in taxonomy.describe(left)])
            yield f"{', ' if dimension is Dimension.ATTRIBUTE else joint}{_LINKS[dimension]}{words}"
            joint = ", " if " other than " in words else " "
    yield from (f", {condition}" for condition in conditions(universe, box))


def _named(universe: Universe, dimension: Dimension, named: Named) -> str:
    words = _shown(universe, dimension, named.name)
    if not named.without:
        return words
    return f"{words} other than {listed([_shown(universe, dimension, n) for n in named.without], 'or')}"


def _shown(universe: Universe, dimension: Dimension, name: str) -> str:
    term = universe.vocabulary.term(dimension, name)
    return (term.shown if term else "") or name


def _condition(universe: Universe, name: str, holds: bool) -> str:
    term = universe.vocabulary.term(Dimension.CONDITION, name)
    said = (term.shown if holds else term.shown_not) if term else ""
    return said or f"{'where' if holds else 'unless'} {name}"
