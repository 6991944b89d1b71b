// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/synthesis.hpp"
#include "service/notebook/shelf.hpp"
#include "service/synthesis/roles.hpp"
#include "store/database.hpp"

/// Writing findings: sentences that cite the passages they rest on.
namespace maillage::service::synthesis {

struct FindingInput {
    model::FindingKind kind{model::FindingKind::indignation};
    std::string sentence{};
};
/// Returns its public id. `error.synthesis.absent`, `error.synthesis.not_ready`, `error.finding.no_sentence` (input sentence), `error.field.long`.
[[nodiscard]] base::result<std::string> add_finding(store::Database& database, Analyst const& analyst, std::string_view synthesis,
                                                    FindingInput const& input, base::Time now);
/// `error.finding.absent`, and those of add_finding.
[[nodiscard]] base::result<void> change_finding(store::Database& database, Analyst const& analyst, std::string_view synthesis,
                                                std::string_view finding, FindingInput const& input, base::Time now);
[[nodiscard]] base::result<void> remove_finding(store::Database& database, Analyst const& analyst, std::string_view synthesis,
                                                std::string_view finding, base::Time now);
/// One place up among those of its kind; the first stays.
[[nodiscard]] base::result<void> raise_finding(store::Database& database, Analyst const& analyst, std::string_view synthesis,
                                               std::string_view finding, base::Time now);

/// Words of a notebook, as an address says them.
struct CitationInput {
    std::string notebook{}; ///< public id
    std::int64_t n{0}; ///< of the revision
    std::string passage{}; ///< "2.120-188"
    model::Stance stance{model::Stance::supports};
};
/// A citation from the address of a passage, as people copy it from a notebook's page: whole, or from /cahiers/ on. `error.finding.address`.
[[nodiscard]] base::result<CitationInput> citation_of(std::string_view address);
/// `error.finding.absent`, `error.finding.passage` (input passage) when those words do not stand in a published revision of a notebook of that
/// consultation. A passage that is cited already takes the new stance.
[[nodiscard]] base::result<void> cite(store::Database& database, Analyst const& analyst, std::string_view synthesis,
                                      std::string_view finding, CitationInput const& input, base::Time now);
[[nodiscard]] base::result<void> uncite(store::Database& database, Analyst const& analyst, std::string_view synthesis,
                                        std::string_view finding, std::string_view citation, base::Time now);

} // namespace maillage::service::synthesis
