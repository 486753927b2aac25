"""The laws of meaning: what silence, use, references, unknown words, wide words and overrides say."""

from __future__ import annotations

import pytest

from policy_dsl.finding import State
from tests.judged import reading, state, verdicts

TRAINING = "forbid: provider may use user content for AI training unless user opted in"
FAIL, UNCLEAR, KEPT, SILENT = State.FAIL, State.UNCLEAR, State.KEPT, State.SILENT


class TestSilenceNarrowsGrantsAndWidensRestrictions:
    def test_a_grant_without_a_purpose_grants_none_that_is_named(self) -> None:
        assert state(TRAINING, "We may use your content.").passes

    def test_a_grant_without_a_purpose_breaks_a_forbid_that_names_none(self) -> None:
        assert state("forbid: provider may use user content", "We may use your content.") is FAIL

    def test_a_grant_without_a_recipient_hands_to_nobody(self) -> None:
        assert state("forbid: provider may use user content to third party", "We may use your content.").passes

    def test_a_licence_without_attributes_has_none(self) -> None:
        rule = "forbid: user licenses user content to provider as perpetual"
        assert state(rule, "You grant us a licence to host your content.").passes
        assert state(rule, "You grant us a perpetual licence to host your content.") is FAIL

    def test_a_restriction_without_a_purpose_denies_all(self) -> None:
        said = "We may use your content for machine learning. We do not use your audio."
        assert state(TRAINING.replace("user content", "audio"), said) is KEPT

    def test_a_passive_without_an_agent_has_an_unknown_party(self) -> None:
        said = "Your content may be used to train machine learning models."
        assert state(TRAINING, said) is UNCLEAR
        assert state(TRAINING.replace("provider", "anyone"), said) is FAIL

    def test_a_forbid_without_an_agent_means_anyone_but_the_user(self) -> None:
        rule = "forbid: anyone may use user content for AI training"
        assert state(rule, "You may use your content to train machine learning models.").passes
        assert state(rule, "Our partners may use your content to train machine learning models.") is FAIL


class TestUseIsAllHandlingOnlyInWhatRestrictsAndForbids:
    def test_a_forbid_of_use_forbids_to_share(self) -> None:
        assert state("forbid: provider may use personal data", "We share your personal data with partners.") is FAIL

    def test_a_restriction_of_use_denies_to_store(self) -> None:
        said = "We store your audio for machine learning. We do not use your audio for machine learning."
        assert state("forbid: provider may store audio for AI training", said).passes

    def test_a_grant_of_use_is_no_grant_to_sell(self) -> None:
        assert state("forbid: provider may sell personal data", "We use your personal data.").passes


class TestSelfReferenceAndLawSayNothing:
    def test_in_accordance_with_this_agreement_restricts_nothing(self) -> None:
        said = "In accordance with this Agreement, we may use your content to train machine learning models."
        assert state(TRAINING, said) is FAIL

    def test_as_permitted_by_law_restricts_nothing(self) -> None:
        said = "As permitted by law, we may use your content to train machine learning models."
        assert state(TRAINING, said) is FAIL

    def test_as_permitted_by_law_grants_nothing(self) -> None:
        said = "You own your content. We act as permitted by applicable law."
        assert state("forbid: provider may sell personal data", said) is SILENT


class TestLeaveToDiscloseMayHoldLeaveToSell:
    DISCLOSED = "We may disclose your personal data to advertisers."
    SOLD = "We may sell your personal data to advertisers."
    PERMIT = "protect personal data\npermit run: provider may disclose personal data to advertisers\n"

    def test_a_forbid_of_sale_is_unclear(self) -> None:
        assert state("forbid: provider may sell personal data", self.DISCLOSED) is State.UNCLEAR

    def test_who_must_not_disclose_must_not_sell(self) -> None:
        said = "We may use your personal data. We will not disclose your personal data to anyone."
        assert state("forbid: provider may sell personal data", said).passes

    def test_a_permit_to_disclose_permits_no_sale(self) -> None:
        assert verdicts(self.PERMIT, self.SOLD)["protect personal data"].state is FAIL

    def test_a_forbid_of_disclosure_forbids_sale(self) -> None:
        assert state("forbid: provider may disclose personal data", self.SOLD) is FAIL

    def test_a_bare_licence_is_no_leave_to_collect_for_sure(self) -> None:
        policy = "protect data\npermit run: user licenses data to provider\n"
        assert verdicts(policy, "We may collect your personal data.")["protect data"].state is FAIL


class TestAnUnmappedPhraseIsAFreshAtom:
    INSIGHTS = "We may use your content for our flurbish programme."

    def test_it_breaks_no_forbid_that_names_other_terms(self) -> None:
        assert state("forbid: provider may use user content for marketing", self.INSIGHTS).passes

    def test_it_is_in_no_permit(self) -> None:
        policy = "protect user content\npermit run: provider may use user content for service provision\n"
        assert not verdicts(policy, self.INSIGHTS)["protect user content"].state.passes

    def test_sharing_a_head_word_makes_unclear(self) -> None:
        assert state(TRAINING, "We may use your content for our model flurbish.") in (UNCLEAR, FAIL)

    def test_a_policy_can_name_it_in_quotes(self) -> None:
        assert state('forbid: provider may use user content for "flurbish programme"', self.INSIGHTS) is FAIL

    def test_an_unmapped_condition_does_not_save_a_grant(self) -> None:
        said = "If the moon is full, we may use your content to train machine learning models."
        assert state(TRAINING, said) is FAIL


class TestAnyPurposeHoldsEveryPurpose:
    SAID = "We may use your content for any purpose."

    def test_it_breaks_a_forbid_on_one_purpose(self) -> None:
        assert state(TRAINING, self.SAID) is FAIL

    def test_expressly_asks_that_the_clause_names_the_purpose(self) -> None:
        assert state(TRAINING.replace("may use", "may expressly use"), self.SAID).passes

    def test_open_ended_wording_can_be_forbidden_by_itself(self) -> None:
        rule = "forbid: provider may use user content for open-ended purpose"
        assert state(rule, self.SAID) is FAIL
        assert state(rule, "We may use your content for marketing.").passes


class TestWhatBeatsWhat:
    def test_an_exception_beats_its_own_clause(self) -> None:
        said = "We may use your content to train machine learning models, except audio."
        assert state(TRAINING.replace("user content", "audio"), said).passes
        assert state(TRAINING, said) is FAIL

    def test_notwithstanding_beats_what_it_points_at(self) -> None:
        said = (
            "We may use your audio for machine learning.\n\n"
            "Notwithstanding the above, we will not use your content for machine learning."
        )
        assert state(TRAINING, said) is KEPT

    def test_subject_to_yields(self) -> None:
        said = (
            "Subject to section 2, we may use your audio for machine learning.\n\n"
            "## 2 Limits\n\nWe will not use your content for machine learning."
        )
        assert state(TRAINING, said).passes

    @pytest.mark.parametrize("order", [1, -1])
    def test_a_restriction_within_the_grant_wins_wherever_it_stands(self, order: int) -> None:
        said = ["We may use your content for machine learning.", "We do not use your audio for machine learning."]
        assert state(TRAINING.replace("user content", "audio"), "\n\n".join(said[::order])) is KEPT

    def test_a_grant_within_a_broader_denial_stands_as_a_contradiction(self) -> None:
        said = "We do not use your content for machine learning.\n\nWe may use your audio for machine learning."
        found = verdicts(f"forbid it: {TRAINING.partition(':')[2]}\n", said)["it"]
        assert found.state is FAIL
        labels = [note.label for finding in found.findings for note in finding.notes]
        assert any("contradicts" in label for label in labels)

    @pytest.mark.parametrize(
        "said",
        [
            "We do not use your audio. We may use your audio for machine learning.",
            "We never use your content. We do not use personal data.\n\nWe may use your audio and your likeness for "
            "machine learning.",
        ],
    )
    def test_a_denial_for_every_purpose_takes_no_grant_for_one_in_silence(self, said: str) -> None:
        assert state(TRAINING.replace("user content", "audio"), said) is FAIL

    def test_a_denial_for_the_same_purpose_takes_its_part_of_a_list(self) -> None:
        said = "We may use your audio and your files for machine learning. We do not use audio for machine learning."
        assert state(TRAINING.replace("user content", "audio"), said) is KEPT
        assert state(TRAINING, said) is FAIL

    def test_only_for_a_list_restricts_to_it(self) -> None:
        said = "We may use your content for any purpose. We use your content only for security."
        assert state(TRAINING, said).passes

    def test_a_licence_does_not_defeat_ownership(self) -> None:
        rule = "require: user owns user content"
        assert state(rule, "You keep ownership of your content, subject to the licence in section 3.") is KEPT
        assert state(rule, "You own your content. You assign your content to us.") is FAIL


class TestConsent:
    def test_bare_consent_is_opt_in(self) -> None:
        assert state(TRAINING, "With your consent, we may use your content for machine learning.").passes

    def test_consent_by_using_the_service_is_a_grant(self) -> None:
        said = "By using the service you consent to our use of your content for machine learning."
        assert state(TRAINING, said) is FAIL

    def test_an_offered_opt_out_states_the_practice(self) -> None:
        said = "If you do not want us to use your content to train our models, tell us in your settings."
        assert state(TRAINING, said) is FAIL


class TestVerbsThatAStatuteDefines:
    def test_a_sale_under_a_statute_is_bound_to_its_regime(self) -> None:
        said = "Under the CCPA, we “sell” personal data to partners."
        sale = [c for c in reading(said).clauses if any(m.term == "sell" for m in c.actions)]
        assert sale
        assert all(clause.regime for clause in sale)


class TestDefinedTerms:
    def test_the_contracts_definition_beats_the_policys_name(self) -> None:
        policy = (
            'meeting content is audio called "Meeting Content"\n'
            "forbid it: provider may use files for AI training unless user opted in\n"
        )
        said = (
            "“Meeting Content” means your audio, your video and your files.\n\n"
            "We may use Meeting Content for machine learning."
        )
        assert verdicts(policy, said)["it"].state is FAIL

    def test_the_policys_name_beats_the_vocabulary(self) -> None:
        policy = (
            'telemetry is service data called "Usage Data"\n'
            "forbid it: provider may use telemetry for AI training unless user opted in\n"
        )
        assert verdicts(policy, "We may use Usage Data for machine learning.")["it"].state is FAIL

    def test_a_conflict_is_shown(self) -> None:
        policy = (
            'meeting content is audio called "Meeting Content"\n'
            "forbid it: provider may use audio for AI training unless user opted in\n"
        )
        said = "“Meeting Content” means your audio and your files.\n\nWe may use Meeting Content for machine learning."
        (finding,) = verdicts(policy, said)["it"].findings
        assert any("is defined here" in note.label for note in finding.notes)


def test_a_document_in_which_nothing_was_read_never_passes() -> None:
    assert state(TRAINING, "Lorem ipsum.") is UNCLEAR


def test_a_document_in_another_language_never_passes() -> None:
    said = "Wir verwenden Ihre Inhalte, um unsere Modelle zu trainieren, und zwar immer und überall. " * 3
    assert state(TRAINING, said) is UNCLEAR
