"""`diff` without a policy: what only a number changes is narrowed or widened, with both numbers."""

from __future__ import annotations

import pytest

from policy_dsl import documents, vocabulary
from policy_dsl.changes import Change, Side, compare
from policy_dsl.changes.amounts import amounts
from policy_dsl.clauses.read import read
from policy_dsl.span import Source

WORDS = vocabulary.load()


def changes(old: str, new: str) -> list[Change]:
    one, other = (
        read(documents.read_text(Source(name, f"# Terms\n\n{text}\n"), "markdown"), WORDS, {})
        for name, text in (("old.md", old), ("new.md", new))
    )
    return list(compare(one, other, WORDS))


DELETED = "We will delete your personal data within {} days of your request."
TOLD = "We will notify you of a data breach within {} hours."
AHEAD = "We will notify you of changes to these terms at least {} days before they take effect."
ENDED = "We may close your account on {} days' notice."
CLAIMED = "You must notify us of any dispute within {} days."
COPIED = "You may download a copy of your data within {} days after termination."


@pytest.mark.parametrize(
    ("sentence", "before", "after", "kind", "said"),
    [
        (DELETED, "30", "90", "narrowed", "30 days → 90 days"),
        (DELETED, "90", "30", "widened", "90 days → 30 days"),
        (TOLD, "48", "72", "narrowed", "48 hours → 72 hours"),
        (AHEAD, "30", "7", "narrowed", "30 days → 7 days"),
        (AHEAD, "7", "30", "widened", "7 days → 30 days"),
        (AHEAD, "thirty (30)", "seven (7)", "narrowed", "30 days → 7 days"),
        (ENDED, "30", "7", "widened", "30 days → 7 days"),
        (ENDED, "7", "30", "narrowed", "7 days → 30 days"),
        (CLAIMED, "60", "7", "widened", "60 days → 7 days"),
        (COPIED, "90", "30", "narrowed", "90 days → 30 days"),
    ],
)
def test_another_number_is_more_or_less_and_both_are_said(
    sentence: str, before: str, after: str, kind: str, said: str
) -> None:
    found = changes(sentence.format(before), sentence.format(after))
    assert {change.detail for change in found} == {said}
    assert [str(c.kind) for c in found if sentence != AHEAD or c.side is Side.GUARANTEE] == [kind]


def test_less_notice_of_a_change_is_a_wider_right_to_change() -> None:
    found = changes(AHEAD.format(30), AHEAD.format(7))
    assert {(c.side, str(c.kind)) for c in found} == {(Side.GUARANTEE, "narrowed"), (Side.RIGHT, "widened")}


def test_a_deadline_that_goes_is_said() -> None:
    found = changes(DELETED.format(30), "We will delete your personal data on your request.")
    assert ("narrowed", "30 days → no time named") in {(str(c.kind), c.detail) for c in found}


def test_an_amount_of_which_nobody_knows_whom_it_serves_is_shown() -> None:
    sentence = "We may share your personal data with advertisers for a fee of ${} a record."
    (change,) = changes(sentence.format(5), sentence.format(50))
    assert (str(change.kind), change.detail) == ("newly unclear", "$5 → $50")


def test_the_same_number_in_other_words_and_numbers_of_sections_are_no_change() -> None:
    assert not changes(AHEAD.format("thirty (30)"), AHEAD.format("30"))
    assert not changes(f"3. Subject to Section 4, {AHEAD.format(30)}", f"5. Subject to Section 6, {AHEAD.format(30)}")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("thirty (30) days' notice", ["30 days"]),
        ("a fee of $1,200 or 5%", ["$1,200", "5%"]),
        ("Section 4.2 and version 3", []),
        ("within 10 business days", ["10 business days"]),
    ],
)
def test_amounts_of_a_sentence(text: str, found: list[str]) -> None:
    assert [a.words for a in amounts(text, WORDS.lexicon)[0]] == found
