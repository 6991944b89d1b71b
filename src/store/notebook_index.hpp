// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/notebook.hpp"
#include "store/transaction.hpp"

/// What the follower of the journal reads to keep the search index.
namespace maillage::store::notebooks {

/// Internal ids of published notebooks after one, in order: of a consultation, or of all when it is 0.
[[nodiscard]] std::vector<std::int64_t> published_ids(ReadTransaction& transaction, std::int64_t consultation, std::int64_t after,
                                                      std::int64_t limit);
/// How many there are in all.
[[nodiscard]] std::int64_t published_count(ReadTransaction& transaction);
/// Internal ids by public id, of those that exist.
[[nodiscard]] std::unordered_map<std::string, std::int64_t> known_ids(ReadTransaction& transaction,
                                                                      std::span<std::string const> public_ids);

/// What everybody may read of a published notebook, and can look for.
struct Indexed {
    struct Section {
        std::string heading{};
        std::string text{};
    };
    std::int64_t id{0};
    std::string public_id{};
    std::int64_t space{0};
    std::int64_t consultation{0};
    base::Time published_at{};
    std::string title_folded{};
    std::int64_t kinds{0};
    std::int64_t year{0};
    std::string title{};
    std::string language{};
    std::string group_name{};
    model::GroupKind group_kind{model::GroupKind::person};
    std::string organisation{};
    std::int64_t territory{0}; ///< 0 when unknown
    std::vector<Section> sections{};
    std::vector<model::Term> terms{}; ///< without public ids
};
/// Those of the ids that are published, by id.
[[nodiscard]] std::vector<Indexed> indexed(ReadTransaction& transaction, std::span<std::int64_t const> ids);

/// Headings and texts of published notebooks, in order, by internal id: for excerpts.
[[nodiscard]] std::unordered_map<std::int64_t, std::vector<std::string>> texts(ReadTransaction& transaction,
                                                                               std::span<std::int64_t const> ids);

} // namespace maillage::store::notebooks
