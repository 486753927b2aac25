"""Reviewed readings: what a person corrected or signed, kept beside the contract and bound to its words."""

from policy_dsl.readings.apply import reviewed
from policy_dsl.readings.entry import NOT_A_GRANT, NOTHING, SIGNED, Entry, entry_of
from policy_dsl.readings.store import beside, keep, load
from policy_dsl.readings.wording import clauses_of

__all__ = ["NOTHING", "NOT_A_GRANT", "SIGNED", "Entry", "beside", "clauses_of", "entry_of", "keep", "load", "reviewed"]
