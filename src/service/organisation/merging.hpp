// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/organisation.hpp"
#include "service/organisation/roles.hpp"
#include "store/database.hpp"
#include "store/organisation_merging.hpp"

/// Organisations that are perhaps the same: shown side by side, made one by an editor, field by field, or said to be different.
namespace maillage::service::organisation {

/// Pairs that wait for an answer, after an internal id; and how many there are in all.
struct Doubts {
    std::vector<store::organisations::OpenLikeness> items;
    std::int64_t total{0};
    bool more{false};
};
[[nodiscard]] Doubts doubts(store::Database& database, Editor const& editor, std::int64_t after, std::int64_t limit);

/// What can be chosen from either, in the order of the page. "registers" are SIREN and SIRET together; "contact" is private.
inline constexpr std::array<std::string_view, 14> k_choices{"name",     "kind",   "ess",         "registers", "rna",
                                                            "naf",      "fields", "description", "website",   "territory",
                                                            "position", "people", "source",      "contact"};

/// One of the two.
struct Side {
    model::Organisation organisation{};
    model::OrganisationContact contact{};
    std::string territory{}; ///< its name
    std::int64_t cooperations{0};
    /// What it says of a choice, as it is stored; empty when nothing. Private for "contact".
    [[nodiscard]] std::string value(std::string_view choice) const;
};
struct SideBySide {
    std::string id; ///< of the doubt
    model::Likeness likeness{};
    Side kept;  ///< was there: its address stays
    Side other; ///< came
    std::vector<std::string> both; ///< cooperations in which both take part: the part of the one that is kept stays
    /// What is chosen of the other unless somebody says otherwise: what the kept one does not say.
    [[nodiscard]] std::set<std::string, std::less<>> proposed() const;
};
/// `error.organisation.doubt_absent`, also once it is answered.
[[nodiscard]] base::result<SideBySide> side_by_side(store::Database& database, Editor const& editor, std::string_view id);

/// What an editor chose, having seen both.
struct Merge {
    std::set<std::string, std::less<>> of_other{}; ///< choices that come from the other
    base::Time seen_kept{};  ///< updated_at of both when the page was shown
    base::Time seen_other{};
};
/// Makes them one, in one transaction: what belongs to the other (its parts in cooperations, the people who keep it, its links, its sources,
/// doubts about it, its addresses) goes to the one that is kept, whose address stays; the other's address leads there; what it was is kept.
/// Returns the address of the page. `error.organisation.doubt_absent`, `error.organisation.changed` (conflict), `error.organisation.siret_taken`.
[[nodiscard]] base::result<std::string> merge(store::Database& database, Editor const& editor, std::string_view id, Merge const& choice,
                                              base::Time now);
/// They are two; nobody is asked again.
[[nodiscard]] base::result<void> say_different(store::Database& database, Editor const& editor, std::string_view id, base::Time now);

} // namespace maillage::service::organisation
