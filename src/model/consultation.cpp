// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/consultation.hpp"

#include "model/named.hpp"

namespace maillage::model {

std::string_view name(ConsultationState state)
{
    switch (state) {
    case ConsultationState::draft: return "draft";
    case ConsultationState::open: return "open";
    case ConsultationState::closed: return "closed";
    case ConsultationState::archived: return "archived";
    }
    return {};
}

std::optional<ConsultationState> consultation_state_named(std::string_view text) { return named(k_consultation_states, text); }

std::string_view name(Moderation moderation) { return moderation == Moderation::before ? "before" : "after"; }

std::optional<Moderation> moderation_named(std::string_view text) { return named(std::array{Moderation::before, Moderation::after}, text); }

std::string_view name(SectionKind kind)
{
    switch (kind) {
    case SectionKind::indignation: return "indignation";
    case SectionKind::experience: return "experience";
    case SectionKind::proposal: return "proposal";
    case SectionKind::free: return "free";
    }
    return {};
}

std::optional<SectionKind> section_kind_named(std::string_view text) { return named(k_section_kinds, text); }

std::string_view name(QuestionKind kind)
{
    switch (kind) {
    case QuestionKind::choice: return "choice";
    case QuestionKind::number: return "number";
    case QuestionKind::yes_no: return "yes_no";
    }
    return {};
}

std::optional<QuestionKind> question_kind_named(std::string_view text) { return named(k_question_kinds, text); }

std::string_view name(Vocabulary vocabulary) { return vocabulary == Vocabulary::theme ? "theme" : "working_group"; }

std::optional<Vocabulary> vocabulary_named(std::string_view text)
{
    return named(std::array{Vocabulary::theme, Vocabulary::working_group}, text);
}

} // namespace maillage::model
