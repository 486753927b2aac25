"""Does a clause speak of what a rule requires?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from policy_dsl.clause import Clause, Dimension, Modality, Role
from policy_dsl.judge.express import express
from policy_dsl.judge.precedents import Asked
from policy_dsl.meaning.bounds import Manner
from policy_dsl.meaning.meaning import Meaning
from policy_dsl.meaning.universe import AT, Universe
from policy_dsl.rights import Rights
from policy_dsl.vocabulary.vocabulary import Vocabulary

OWNING = "own"
_OWN_USE = frozenset(("user's own purposes", "own use"))
_NAMED = (Dimension.PARTY, Dimension.ACTION, Dimension.THING, Dimension.RECIPIENT, Dimension.PURPOSE)


@dataclass(frozen=True, slots=True)
class Speaking:
    """What a required body asks of a clause that is to promise it; a meaning is taken for what its book takes it."""

    universe: Universe
    asked: Asked
    wanted: Rights

    @property
    def rule(self) -> Clause:
        return self.asked.meaning.clause

    @property
    def words(self) -> Vocabulary:
        return self.universe.vocabulary

    def denying(self, meaning: Meaning) -> bool:
        """Of a restriction, for 'must not'."""
        return (
            bool(meaning.clause.things or meaning.clause.purposes)
            and meaning.bounds(Manner.RESTRICT).lower.touches(self.wanted)
            and _names_all(meaning, self.asked.meaning)
            and (not self.asked.expressly or self._expressly(meaning.clause))
        )

    def granting(self, meaning: Meaning) -> bool:
        """Of a grant, for 'may'."""
        if _licensed(meaning.clause):
            return False
        return (self._protective or self._heads(meaning.clause)) and self._speaks(meaning)

    def dutiful(self, meaning: Meaning) -> bool:
        """Of a duty or a state: what is offered, for 'may'; else what the rule's own modality says."""
        if self.rule.modality is Modality.MAY:
            return _offered(self.words, meaning.clause) and self._speaks(meaning)
        asked = Modality.IS if self.rule.modality is Modality.IS else Modality.MUST
        return meaning.clause.modality is asked and self._speaks(meaning)

    @property
    def _protective(self) -> bool:
        """'Please write to us to delete it' offers what it asks for; 'you must read it' does not, nor a licence to
        copy."""
        return "protective" in _natures(self.words, self.rule)

    def _heads(self, clause: Clause) -> bool:
        """'You may open one account, even with several addresses' is about the account: what people may look at is
        what the words name first."""
        things = [m for m in clause.things if m.role is not Role.EXCEPT]
        wanted = [m.term for m in self.rule.things if m.role is not Role.EXCEPT]
        heads = [m.term for m in things if m.words == things[0].words]  # 'your data' may be of several kinds
        within = self.words.within
        pairs = [(h, w) for h in heads for w in wanted]
        return not pairs or any(within(Dimension.THING, h, w) or within(Dimension.THING, w, h) for h, w in pairs)

    def _speaks(self, meaning: Meaning) -> bool:
        """True where the clause is about what is asked, on the dimensions that the rule names."""
        return meets(meaning, self.asked.meaning) and (
            not self.asked.expressly
            or (self._expressly(meaning.clause) and express(self.words, meaning.clause, self.rule) is not None)
        )

    def _expressly(self, clause: Clause) -> bool:
        """A denial of 'any other purpose' promises nothing expressly; one that names no thing is about every thing.
        What is allowed 'only with your consent' says so itself; what never happens does not happen without consent
        either."""
        asked = self.rule if clause.things else replace(self.rule, things=())
        if express(self.words, clause, asked) is None:
            return False
        stated = {(lit.mention.term, lit.holds) for conjunction in clause.conditions for lit in conjunction}
        named = any(all((lit.mention.term, lit.holds) in stated for lit in c) for c in self.rule.conditions or ((),))
        return named or self.rule.modality is Modality.MUST_NOT


def _licensed(clause: Clause) -> bool:
    """What one may download 'for your own use' is what the provider lets others use, said without the word."""
    return clause.licence or any(m.term in _OWN_USE for m in clause.purposes)


def _offered(words: Vocabulary, clause: Clause) -> bool:
    """'Customer deletes its files through the panel' offers it; 'files that you store, copy or export' does not, and
    'you must delete it' is a duty of the user."""
    return clause.modality is Modality.IS and "handling" not in _natures(words, clause)


def _natures(words: Vocabulary, clause: Clause) -> set[str]:
    terms = (words.term(Dimension.ACTION, m.term) for m in clause.actions)
    return {t.nature for t in terms if t is not None}


def _names_all(meaning: Meaning, rule: Meaning) -> bool:
    """A denial promises what a rule asks only if it names, for each of the rule's dimensions, something of it."""
    handled = all(m.term != OWNING for m in rule.clause.actions)  # words that name no act may deny any handling
    # 'is never sold': by nobody
    spoken = [d for d in _named(rule.clause) if d is not Dimension.PARTY or meaning.clause.parties]
    return all(meet(meaning, rule, d, silent=d is Dimension.ACTION and handled) for d in spoken)


def meets(meaning: Meaning, rule: Meaning) -> bool:
    """True where a clause speaks of something that the rule names, in each dimension that the rule names."""
    # 'we send you marketing': a purpose that is pursued is use
    wide = any(m.term == "use" for m in rule.clause.actions)
    silent = {Dimension.RECIPIENT, Dimension.ACTION} if wide and meaning.clause.purposes else {Dimension.RECIPIENT}
    return all(meet(meaning, rule, d, silent=d in silent) for d in _named(rule.clause))


def _named(rule: Clause) -> list[Dimension]:
    return [d for d in _NAMED if rule.mentions(d)]


def meet(meaning: Meaning, rule: Meaning, dimension: Dimension, silent: bool) -> bool:
    """The same of one dimension; `silent` is the answer for a clause that does not speak of it."""
    if not meaning.clause.mentions(dimension) and (silent or dimension is not Dimension.PARTY):
        return silent  # 'is not used', said by the one who offers the document, binds whoever would use it
    at = AT[dimension]
    return bool(meaning.extent(Manner.GRANT)[at] & rule.extent(Manner.FORBID)[at])
