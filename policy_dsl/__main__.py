"""`python -m policy_dsl` is the command line."""

from policy_dsl.cli import entry

entry()
