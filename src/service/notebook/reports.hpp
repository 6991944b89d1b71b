// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/consultation.hpp"
#include "model/notebook.hpp"
#include "store/database.hpp"
#include "store/notebook_moderation.hpp"
#include "store/notebook_pictures.hpp"

/// What readers and moderation tell each other: reports, and the public register.
namespace maillage::service::notebook {

/// A reader who wants to know what came of their report; nobody has to say.
struct Reporter {
    std::string email{};        ///< private; empty for none
    std::string language{"fr"}; ///< in which to write
};

/// Tells the moderators that a published notebook is not in its place. Nobody is asked who they are. `error.notebook.absent`;
/// `error.notebook.report_reason` (input reason), `error.notebook.report_words` (input text) when the reason is "other" and says nothing;
/// those of EmailAddress::parse (input email).
[[nodiscard]] base::result<void> report(store::Database& database, std::int64_t space, std::string_view notebook,
                                        std::optional<model::Reason> reason, std::string_view text, base::Time now,
                                        Reporter const& reporter = {});

/// What moderation did in a consultation, without a name and without a word that could hold one.
struct Register {
    model::Consultation consultation;
    std::vector<store::notebooks::RegisterCount> counts;
    std::vector<store::notebooks::RegisterEntry> entries; ///< newest first
    bool more{false};
    std::vector<store::pictures::RegisterEntry> pictures; ///< hidden, newest first, on the first page
};
/// `before` is the internal id of the last entry of the page before, 0 for the first page. `error.consultation.absent`, also for a draft.
[[nodiscard]] base::result<Register> moderation_register(store::Database& database, std::int64_t space, std::string_view consultation,
                                                         std::int64_t limit, std::int64_t before);

} // namespace maillage::service::notebook
