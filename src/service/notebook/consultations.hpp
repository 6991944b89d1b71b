// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/consultation.hpp"
#include "service/notebook/roles.hpp"
#include "store/consultations.hpp"
#include "store/database.hpp"

namespace maillage::service::notebook {

/// What an editor's form says, as it was typed.
struct ConsultationInput {
    std::string title;
    std::string lead{};
    std::string text{};
    std::string moderation{"before"};
    std::string opens_on{};
    std::string closes_on{};
    std::string licence{};
    std::string contact{};
    std::string language{"fr"}; ///< that it is written in, `fr` or `en`
    std::vector<std::string> themes{}; ///< names; those that are there are kept, those left out go
    std::vector<std::string> working_groups{};
    struct Section {
        std::string public_id{}; ///< of one that is there; empty for a new one
        std::string kind{"free"};
        std::string title{}; ///< a section without a title is left out
        std::string help{};
        std::string shortest{};
        std::string longest{};
    };
    std::vector<Section> sections{};
    struct Question {
        std::string public_id{};
        std::string kind{"yes_no"};
        std::string title{};
        std::string help{};
        std::vector<std::string> choices{};
    };
    std::vector<Question> questions{};
    bool demonstration{false};
    /// When what was changed was last changed, as the form knew it; nothing: do not ask. Only for change_consultation.
    std::optional<base::Time> seen{};
    /// Its address, when the editor chose one; only for create_consultation: links hold it afterwards.
    std::string slug{};
};

/// Makes a draft of a consultation and returns it. All that is wrong is reported at once, under the names of the form's fields: title,
/// closes_on, themes, working_groups, section-1-title, section-1-shortest, question-1-choices… `error.consultation.no_title`,
/// `error.consultation.dates`, `error.consultation.no_section`, `error.consultation.length` (a number is wanted),
/// `error.consultation.lengths` (the shortest is longer than the longest), `error.consultation.few_choices`,
/// `error.consultation.same_term` (field name), `error.consultation.slug` (not of [a-z0-9-]), `error.consultation.slug_taken`, and those of
/// Fields.
[[nodiscard]] base::result<model::Consultation> create_consultation(store::Database& database, Editor const& editor,
                                                                    ConsultationInput const& input, base::Time now);
/// The same for one that is there; notebooks keep the headings that they answered. Besides: `error.consultation.absent`,
/// `error.consultation.changed` (conflict: somebody else changed it since `seen`), `error.consultation.term_used` (field name).
[[nodiscard]] base::result<model::Consultation> change_consultation(store::Database& database, Editor const& editor, std::string_view slug,
                                                                    ConsultationInput const& input, base::Time now);
/// Whether somebody has written in the form of a consultation: from then on its sections and questions keep their kind and their choices,
/// and none goes. change_consultation refuses it with `error.consultation.section_used`, `.section_kind`, `.question_used`,
/// `.question_kind`, `.choice_used` (conflict; title).
[[nodiscard]] bool form_is_used(store::Database& database, model::Consultation const& consultation);

/// draft → open → closed → archived, and back from closed to open. `error.consultation.absent`, `error.consultation.step` (conflict; from, to).
[[nodiscard]] base::result<void> move_consultation(store::Database& database, Editor const& editor, std::string_view slug,
                                                   model::ConsultationState to, base::Time now);
[[nodiscard]] bool may_move(model::ConsultationState from, model::ConsultationState to);

/// Those that everybody sees; editors see drafts too.
[[nodiscard]] std::vector<store::consultations::Listed> consultations(store::Database& database, std::int64_t space, bool with_drafts);

struct ConsultationPage {
    model::Consultation consultation;
    model::Form form;
};
/// `error.consultation.absent`, also for a draft when `with_drafts` is not set.
[[nodiscard]] base::result<ConsultationPage> consultation(store::Database& database, std::int64_t space, std::string_view slug,
                                                          bool with_drafts);
/// The same by slug or public id, within a transaction.
[[nodiscard]] base::result<model::Consultation> find_consultation(store::ReadTransaction& transaction, std::int64_t space,
                                                                  std::string_view name);

} // namespace maillage::service::notebook
