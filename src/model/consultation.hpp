// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace maillage::model {

/// Only editors see a draft; only an open one takes notebooks; a closed or archived one is read.
enum class ConsultationState { draft, open, closed, archived };
inline constexpr std::array k_consultation_states{ConsultationState::draft, ConsultationState::open, ConsultationState::closed,
                                                  ConsultationState::archived};
[[nodiscard]] std::string_view name(ConsultationState state);
[[nodiscard]] std::optional<ConsultationState> consultation_state_named(std::string_view text);

/// Whether a notebook is read by a moderator before it is published, or after.
enum class Moderation { before, after };
[[nodiscard]] std::string_view name(Moderation moderation);
[[nodiscard]] std::optional<Moderation> moderation_named(std::string_view text);

/// What is written in a section.
enum class SectionKind { indignation, experience, proposal, free };
inline constexpr std::array k_section_kinds{SectionKind::indignation, SectionKind::experience, SectionKind::proposal, SectionKind::free};
[[nodiscard]] std::string_view name(SectionKind kind);
[[nodiscard]] std::optional<SectionKind> section_kind_named(std::string_view text);

enum class QuestionKind { choice, number, yes_no };
inline constexpr std::array k_question_kinds{QuestionKind::choice, QuestionKind::number, QuestionKind::yes_no};
[[nodiscard]] std::string_view name(QuestionKind kind);
[[nodiscard]] std::optional<QuestionKind> question_kind_named(std::string_view text);

/// Two lists that are never mixed: what notebooks speak of, and who studies them.
enum class Vocabulary { theme, working_group };
[[nodiscard]] std::string_view name(Vocabulary vocabulary);
[[nodiscard]] std::optional<Vocabulary> vocabulary_named(std::string_view text);

struct Term {
    std::int64_t id{0};
    std::string public_id{};
    Vocabulary vocabulary{Vocabulary::theme};
    std::string name{};
    bool operator==(Term const&) const = default;
};

struct FormSection {
    std::int64_t id{0};
    std::string public_id{};
    SectionKind kind{SectionKind::free};
    std::string title{};
    std::string help{};
    std::int64_t shortest{0}; ///< characters; 0 when it may stay empty
    std::int64_t longest{10'000}; ///< characters
    bool operator==(FormSection const&) const = default;
};

/// Nobody has to answer it.
struct FormQuestion {
    std::int64_t id{0};
    std::string public_id{};
    QuestionKind kind{QuestionKind::yes_no};
    std::string title{};
    std::string help{};
    std::vector<std::string> choices{}; ///< of a choice, at least two; else none
    bool operator==(FormQuestion const&) const = default;
};

/// What a notebook is written with.
struct Form {
    std::vector<FormSection> sections{};
    std::vector<FormQuestion> questions{};
    std::vector<Term> terms{}; ///< themes, then working groups
    bool operator==(Form const&) const = default;
};

/// A call for notebooks.
struct Consultation {
    std::int64_t id{0};
    std::string public_id{};
    std::int64_t space{0};
    std::string slug{};
    std::string title{};
    std::string lead{};
    std::string text{}; ///< paragraphs, divided by empty lines
    ConsultationState state{ConsultationState::draft};
    Moderation moderation{Moderation::before};
    std::optional<std::string> opens_on{};  ///< ISO date, as announced
    std::optional<std::string> closes_on{}; ///< ISO date of the last day, as announced
    std::string licence{};
    std::string contact{};
    std::string language{"fr"}; ///< of its title, texts, form and vocabularies; `fr` or `en`
    bool demonstration{false}; ///< its notebooks are fictitious examples
    base::Time created_at{};
    base::Time updated_at{};
    bool operator==(Consultation const&) const = default;
};

} // namespace maillage::model
