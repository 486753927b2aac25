"""A project against its own past -> only what a change adds."""

from policy_dsl.gate.project import ChangedProject, changed_project

__all__ = ["ChangedProject", "changed_project"]
