"""Policy x clauses -> verdicts with their witnesses."""

from policy_dsl.judge.judge import judge

__all__ = ["judge"]
