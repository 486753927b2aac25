"""What a clause is written as reads back to the same clause."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from policy_dsl.clause import Clause
from policy_dsl.language.write import write
from tests.language.clauses import body, clauses, meant, policy


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(clauses())
def test_what_is_written_reads_back(clause: Clause) -> None:
    assert meant(body(write(clause))) == meant(clause), write(clause)


SAID = [
    "provider may use, store or share customer content with processors for service provision",
    "provider may use data for AI training unless customer opted in",
    "provider must not use data unless (opted in or legally compelled)",
    "provider must notify customer of data breach within 48 hours of awareness",
    "provider must notify user of some change of terms before the change",
    "user licenses user content to provider as perpetual or surviving",
    "user does not license feedback to provider",
    "user owns user content",
    "user does delete user content",
    "provider need not monitor user content",
    "provider must try to secure data",
    "provider may use data only for security",
    "only provider may access user content",
    "provider may disclose data except audio to third party except processor for research including analytics",
    "provider may disclose data except (store transcripts for security) except for legal obligation",
    'provider may use "widget data" for "community insights" when "the moon is full" and not terminated',
    "provider may use reviews and inputs",
    "provider or affiliate may end user content or account",
    "user licenses reviews to provider with third party",
]


@pytest.mark.parametrize("text", SAID)
def test_a_written_body_reads_back(text: str) -> None:
    clause = body(text)
    assert meant(body(write(clause))) == meant(clause), write(clause)


def test_the_form_is_readable() -> None:
    loaded = policy(
        "forbid x:\n  provider may use customer content for AI training or research unless customer opted in\n"
    )
    assert write(loaded.rules[0].bodies[0].clause) == (
        "provider may use user content for AI training or research unless opted in"
    )
