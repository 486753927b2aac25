"""One word of the trade: a node of a taxonomy, with the phrases by which texts name it."""

from __future__ import annotations

from dataclasses import dataclass

from policy_dsl.clause import Dimension


@dataclass(frozen=True, slots=True)
class Phrase:
    """A way to say a term, in the mini-syntax of `phrase`. `example` is a sentence in which it must be found."""

    words: str
    example: str


@dataclass(frozen=True, slots=True)
class Term:
    """`name` is unique in its dimension and is also how policies write the term ('AI training').

    `parents` are broader terms. `may_hold` are terms that a broad reading of this one could hold although it
    does not name them ('product improvement' may hold 'AI training'). `heads` are the words by which an unknown
    phrase may come near this term ('train', 'model'). `verbs` and `nouns` are how texts say an action; a purpose
    they name together with one of its `objects` ('improve' and 'our services'). `bare` words name it only in a
    sentence that names such an object. `dpv` and `fideslang` name the matching terms there.
    """

    name: str
    dimension: Dimension
    definition: str
    parents: tuple[str, ...] = ()
    also: tuple[str, ...] = ()  # other names that a policy may use
    phrases: tuple[Phrase, ...] = ()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    may_hold: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    dpv: str = ""
    fideslang: str = ""
    shown: str = ""  # how reports say it, where its name alone would not do; of a condition: that it holds
    shown_not: str = ""  # of a condition: that it does not hold
    becomes: tuple[str, str] = ("", "")  # things: to do this is that action on that thing ('give notice')
    event: bool = False  # things: something that happens, of which one can be told
    channel: bool = False  # things: a way by which one is told
    implies: str = ""  # purposes: the thing without which nobody can pursue them
    means: bool = False  # things: where it is named, what it becomes can be done
    binds: bool = False  # things: where it is named, what it becomes is owed ('class action waiver')
    occasion: bool = False  # purposes: what happens to a business, and so also when it happens
    narrows: bool = False  # attributes: a right that has it goes no further than the plain one
    contrasts: bool = False  # conditions: what is not done unless it holds is done where it does
    timed: str = ""  # actions: with an end to it, it is also that one ('keep for 30 days')
    right: bool = False  # actions: what people may ask to be done with what is held about them
    nature: str = ""  # actions: 'handling' | 'protective' | 'power' | 'other'
