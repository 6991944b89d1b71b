// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/consultation.hpp"
#include "model/notebook.hpp"
#include "store/transaction.hpp"

namespace maillage::service::notebook {

/// What an author has typed so far, complete or not, as typed.
struct DraftContent {
    std::string title{};
    std::string language{"fr"};
    std::string group_name{};
    std::string group_kind{"person"};
    std::string people{};
    std::string organisation{};      ///< its name, as typed
    std::string organisation_slug{}; ///< of the listed organisation that was chosen, or empty
    std::string territory{}; ///< key ("commune-26281"), or empty
    std::vector<std::string> terms{}; ///< public ids
    std::map<std::string, std::string> sections{}; ///< by public id of the form's section
    std::map<std::string, std::string> answers{};  ///< by public id of the question
    std::string signatories{}; ///< a line each: name, organisation
    std::string contact_name{};  ///< private
    std::string contact_email{}; ///< private
    bool operator==(DraftContent const&) const = default;
};

[[nodiscard]] std::string to_json(DraftContent const& content);
/// What cannot be read stays empty: only our own text is read.
[[nodiscard]] DraftContent draft_of_json(std::string_view json);
/// What an author would type to write that revision again.
[[nodiscard]] DraftContent draft_of(store::ReadTransaction& transaction, model::Revision const& revision, model::Form const& form);

} // namespace maillage::service::notebook
