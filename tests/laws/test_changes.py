"""What does not change what is granted gives no change, and the two directions mirror each other."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from policy_dsl import documents
from policy_dsl.changes import Changes, compare
from policy_dsl.check import Declared, load_pack, read_document
from policy_dsl.packs import packs
from policy_dsl.span import Source

SECTIONS = (
    "You grant us a perpetual licence to host your content.",
    "We may use your content to train our AI models.",
    "We may share your personal data with advertisers for advertising.",
    "We will delete your personal data on request.",
    "We will notify you of any personal data breach without undue delay.",
    "You retain ownership of your content.",
    "We may change these terms at any time without notice.",
    "Parley does not sell your personal data.",
)
some_sections = st.lists(st.sampled_from(SECTIONS), unique=True, min_size=1)


@cache
def shipped() -> Declared:
    every = [load_pack(name) for name in packs()]
    rules = tuple(rule for declared in every for rule in declared.policy.rules)
    return Declared(replace(every[0].policy, rules=rules), every[0].vocabulary)


def terms(sections: list[str], first: int = 1, name: str = "Parley") -> str:
    numbered = (f"**{n}.1 Clause.** {section}" for n, section in enumerate(sections, first))
    return f"# Terms of {name}\n\n" + "\n\n".join(numbered).replace("Parley", name) + "\n"


def changes(old: str, new: str) -> Changes:
    declared = shipped()
    one, other = (read_document(documents.read_text(Source("terms.md", t), "markdown"), declared) for t in (old, new))
    return compare(one, other, declared.vocabulary, declared.policy)


@settings(max_examples=15, deadline=None)
@given(some_sections, st.integers(2, 9))
def test_renumbering_changes_nothing(sections: list[str], first: int) -> None:
    assert not changes(terms(sections), terms(sections, first))


@settings(max_examples=15, deadline=None)
@given(some_sections, st.randoms())
def test_reordering_changes_nothing(sections: list[str], random) -> None:  # type: ignore[no-untyped-def]
    moved = random.sample(sections, len(sections))
    assert not changes(terms(sections), terms(moved))


@settings(max_examples=15, deadline=None)
@given(some_sections)
def test_reflowing_changes_nothing(sections: list[str]) -> None:
    text = terms(sections)
    assert not changes(text, text.replace(" personal", "\npersonal").replace(" content", "\ncontent"))


@settings(max_examples=15, deadline=None)
@given(some_sections)
def test_renaming_the_service_changes_nothing(sections: list[str]) -> None:
    assert not changes(terms(sections), terms(sections, name="Quill"))


@settings(max_examples=15, deadline=None)
@given(some_sections, some_sections)
def test_what_one_way_gains_the_other_way_loses(one: list[str], other: list[str]) -> None:
    there, back = changes(terms(one), terms(other)), changes(terms(other), terms(one))
    assert set(there.gained) == set(back.lost)
    assert set(there.lost) == set(back.gained)
