// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/territory.hpp"
#include "service/need/matching.hpp"
#include "store/database.hpp"
#include "store/needs.hpp"

/// Needs and offers, as everybody may read them.
namespace maillage::service::need {

/// What a reader narrows a list by, as addresses say it; empty fits everything.
struct ListRequest {
    std::string side{};         ///< need, offer
    std::string kind{};         ///< code of the list "need"
    std::string territory{};    ///< key: it, and what lies in it
    std::string organisation{}; ///< slug
    std::string words{};        ///< a part of title or text
    bool closed{false};         ///< closed ones too
    std::int64_t limit{30};
    std::int64_t before{std::numeric_limits<std::int64_t>::max()}; ///< `next` of the page before
    bool facets{true};
};

struct NeedList {
    std::vector<store::needs::Listed> items; ///< the last written first
    std::optional<std::int64_t> next;
    std::int64_t total{0}; ///< that fit
    std::int64_t whole{0}; ///< of the network, closed ones too
    std::vector<store::needs::FacetCount> facets;
    std::optional<model::Territory> territory;
    std::vector<model::Territory> above;
};
/// A value that nothing bears gives an empty list. A constant number of queries.
[[nodiscard]] NeedList list(store::Database& database, std::int64_t space, ListRequest const& request);

struct NeedPage {
    store::needs::Kept kept;
    std::optional<model::Territory> territory; ///< its place, else the organisation's
    std::optional<model::Territory> wanted;
    bool answerable{false}; ///< it is open, and somebody is there to read an answer
    Pool pool{};            ///< of its kind, with its matches
};
/// `error.need.absent`, also when the organisation was withdrawn.
[[nodiscard]] base::result<NeedPage> read(store::Database& database, std::int64_t space, std::string_view id);

} // namespace maillage::service::need
