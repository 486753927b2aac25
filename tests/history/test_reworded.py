"""Where a rule is broken in both versions: what is more of it, and what only says it in other words or elsewhere."""

from __future__ import annotations

import pytest

from policy_dsl import documents
from policy_dsl.changes import Changes, compare
from policy_dsl.check import read_document
from policy_dsl.span import Source
from tests.judged import declared

RULES = declared("""\
forbid promotion: provider may use user content for promotion
forbid training: provider may use user content for AI training
require deletion: provider must delete some personal data
""")
SHOWN = "We may use your photos to promote our services."
LISTED = "We may use your reviews to promote our services in our newsletter."
DELETED = "We will delete your personal data within 30 days."


def changes(old: str, new: str) -> Changes:
    one, other = (
        read_document(documents.read_text(Source(name, text), "markdown"), RULES)
        for name, text in (("old.md", old), ("new.md", new))
    )
    return compare(one, other, RULES.vocabulary, RULES.policy)


def said(old: str, new: str) -> set[tuple[str, str]]:
    return {(str(c.kind), c.rule) for c in changes(old, new)}


def test_a_section_that_moves_under_a_heading_of_one_country_is_no_change() -> None:
    old = f"# Terms\n\n{SHOWN}\n\n{LISTED}\n\n## Notice to California residents\n\nCall us.\n"
    new = f"# Terms\n\n{SHOWN}\n\n## Notice to California residents\n\nCall us.\n\n{LISTED}\n"
    assert not said(old, new)
    assert not said(new, old)


def test_a_deadline_is_nothing_to_a_rule_that_names_none() -> None:
    assert not said(f"# Terms\n\n{DELETED}\n", "# Terms\n\nWe will delete your personal data within 90 days.\n")


@pytest.mark.parametrize(
    "new",
    [
        f"# Terms\n\n{SHOWN}\n\n{LISTED}\n",
        f"# Terms\n\n{SHOWN}\n\nWe may use your videos to promote our services.\n",
    ],
)
def test_a_clause_of_its_own_is_more(new: str) -> None:
    assert said(f"# Terms\n\n{SHOWN}\n", new) == {("widened", "promotion")}
    assert said(new, f"# Terms\n\n{SHOWN}\n") == {("narrowed", "promotion")}


def test_a_grant_against_a_denial_that_stands_is_more() -> None:
    denied = "We do not use your content to train our AI models."
    old = f"# Terms\n\nWe may use your photos to train our AI models.\n\n{denied}\n"
    new = f"{old}\nWe may use your videos to train our AI models.\n"
    assert ("widened", "training") in said(old, new)


def test_a_word_that_puts_a_grant_above_a_denial_is_more() -> None:
    old = (
        "# Terms\n\nWe may use your photos to train our AI models.\n\n2. We will not use your videos to train our AI "
        "models.\n\n3. We may use your videos and photos to train our AI models.\n"
    )
    new = old.replace("3. We may", "3. Notwithstanding section 2, we may")
    assert ("widened", "training") in said(old, new)


def test_a_lead_in_that_turns_round_is_a_change_though_the_items_stay() -> None:
    items = "\n\n- to promote our services with your photos;\n- to train our AI models on your photos.\n"
    old, new = f"# Terms\n\nWe will not use your photos:{items}", f"# Terms\n\nWe may use your photos:{items}"
    assert ("gained", "training") in said(old, new)


def test_what_was_written_anew_is_found_wherever_it_stands_now() -> None:
    filler = "\n\n".join(f"The gazebo number {n} is painted in colour {n}." for n in range(60))
    old = f"# Terms\n\n{DELETED}\n\n{filler}\n"
    new = (
        f"# Rules\n\n{filler.replace('gazebo', 'pavilion')}\n\nWe will not delete your personal data within 30 days.\n"
    )
    (change,) = changes(old, new)
    assert change.new is not None
    assert change.new.span is not None
    assert "will not delete" in change.new.span.text
