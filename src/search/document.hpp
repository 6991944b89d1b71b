// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/notebook.hpp"
#include "model/territory.hpp"

namespace maillage::search {

/// A territory above a place, or the place itself.
struct Place {
    model::TerritoryKey key{};
    std::string name{};
    bool operator==(Place const&) const = default;
};

/// A published notebook, with what everybody may read of it that can be found by its words. Signatories are not among it: a page shows
/// them, no question lists what a person signed.
struct Document {
    std::int64_t id{0};            ///< internal; below 2³²
    std::string public_id{};
    std::int64_t space{0};         ///< internal ids
    std::int64_t consultation{0};
    std::int64_t territory{0};     ///< 0 when unknown
    std::vector<Place> places{};   ///< the territory, and what it lies in
    std::vector<std::int64_t> terms{}; ///< internal ids of its themes and working groups
    std::vector<std::string> themes{}; ///< names
    model::GroupKind group_kind{model::GroupKind::person};
    std::int64_t kinds{0};         ///< model::bit of each section's
    std::int64_t year{0};
    base::Time published_at{};
    std::string title_folded{};    ///< for sorting
    std::string language{"fr"};
    std::string title{};
    std::string signature{};       ///< public name of the group, and its organisation
    std::vector<std::string> sections{}; ///< headings and texts
};

} // namespace maillage::search
