"""Each phrase of the shipped vocabulary is found in its own example."""

from __future__ import annotations

import pytest

from policy_dsl.clause import Dimension
from policy_dsl.vocabulary.load import shipped
from policy_dsl.vocabulary.term import Term

VOCABULARY = shipped()
TERMS = [term for dimension in Dimension for term in VOCABULARY.terms(dimension)]


@pytest.mark.parametrize("term", TERMS, ids=lambda term: f"{term.dimension}-{term.name}")
def test_a_term_is_found_in_the_examples_of_its_phrases(term: Term) -> None:
    for example in {phrase.example for phrase in term.phrases}:
        named = {sense.term for lexeme in VOCABULARY.lexicon.scan(example) for sense in lexeme.senses}
        assert term.name in named, example
