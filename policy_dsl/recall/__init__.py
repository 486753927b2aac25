"""The recall guard: a small linear model that says which sentences look like a practice and were not read.

It makes no clause and no verdict. Its weights are data, trained by `benchmarks.train_guard`.
"""

from policy_dsl.recall.guard import Guard, guard

__all__ = ["Guard", "guard"]
