"""The laws of showing: what keeps a rule is shown with its plainest promise first."""

from __future__ import annotations

from tests.judged import verdicts

RULE = "require safe: provider must secure some data"


def shown(contract: str) -> list[int]:
    return [note.span.line for note in verdicts(RULE, contract)["safe"].kept_by if note.span]


def test_an_effort_comes_behind_a_promise() -> None:
    assert shown("We try to protect your data.\n\nWe protect your personal data.") == [3, 1]


def test_a_promise_over_what_the_words_name_comes_before_one_over_nothing_narrower() -> None:
    assert shown("We use encryption.\n\nWe protect your personal data.") == [3, 1]


def test_an_item_that_leans_on_its_lead_comes_behind_a_sentence() -> None:
    assert shown("To protect your data we:\n\n- use firewalls\n\nWe encrypt your files.")[0] == 5


def test_equally_plain_promises_stay_in_order() -> None:
    assert shown("We protect your personal data.\n\nWe encrypt your files.") == [1, 3]
