"""All words live here: taxonomies and phrases as YAML data, and the little code that looks them up."""

from policy_dsl.vocabulary.load import load
from policy_dsl.vocabulary.vocabulary import Vocabulary

__all__ = ["Vocabulary", "load"]
