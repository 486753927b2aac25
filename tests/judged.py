"""A policy and a contract, both as text -> verdicts by rule."""

from __future__ import annotations

from datetime import date
from functools import cache

from policy_dsl import documents, language, packs, vocabulary
from policy_dsl.check import Declared, check, read_document
from policy_dsl.clauses.reading import Reading
from policy_dsl.finding import State, Verdict
from policy_dsl.span import Source
from policy_dsl.vocabulary.vocabulary import Vocabulary

TODAY = date(2026, 6, 1)


@cache
def words() -> Vocabulary:
    return vocabulary.load()


def declared(policy: str) -> Declared:
    """A policy that has no mistakes."""
    found = Declared(*language.load_text(Source("test.policy", policy), words(), packs.packs()))
    assert not found.policy.problems, found.policy.problems
    return found


def reading(contract: str, policy: str = "") -> Reading:
    return read_document(documents.read_text(Source("terms.md", contract), "markdown"), declared(policy))


def verdicts(policy: str, contract: str) -> dict[str, Verdict]:
    whole = declared(policy)
    document = documents.read_text(Source("terms.md", contract), "markdown")
    return {v.rule: v for v in check(whole, read_document(document, whole), TODAY).verdicts}


def state(rule: str, contract: str) -> State:
    """The state of one rule, written without its name: 'forbid: provider may ...'."""
    kind, _, body = rule.partition(":")
    (only,) = verdicts(f"{kind} it: {body}\n", contract).values()
    return only.state
