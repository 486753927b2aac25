"""The policy language: `.policy` text -> Policy."""

from policy_dsl.language.load import load, load_text
from policy_dsl.language.policy import Policy

__all__ = ["Policy", "load", "load_text"]
