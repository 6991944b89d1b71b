// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"
#include "model/territory.hpp"
#include "store/territories.hpp"
#include "store/transaction.hpp"

/// Writing territories. Lists go to the database some thousands at a time. The caller records the event, and touches the edition.
namespace maillage::store::territories {

/// A territory to insert, or to bring up to date when its kind and code are known already.
struct NewTerritory {
    TerritoryKey key;
    std::string name;
    std::string folded; ///< engine::territory::fold_name of the name
    std::string detail{};
    std::string department_code{};
    std::string postcodes{};
    std::optional<std::int64_t> population{};
    std::optional<model::Position> position{};
    bool approximate{false};
    bool ended{false};
    std::optional<std::string> valid_to{};
    std::string source;
};
void put(WriteTransaction& transaction, std::span<NewTerritory const> rows);

/// Pairs of ids (child, parent). A parent whose kind does not rank above the child's is `error.territory.cycle` (invalid): whatever
/// is stored has no cycle.
[[nodiscard]] base::result<void> link(WriteTransaction& transaction, std::span<std::pair<std::int64_t, std::int64_t> const> pairs);
/// Forgets the links between official territories.
void unlink_official(WriteTransaction& transaction);
/// Forgets what the territories of a kind lie in.
void unlink_kind(WriteTransaction& transaction, TerritoryKind kind);

struct NewName {
    std::int64_t territory;
    std::string name;
    std::optional<std::string> until;
};
void put_names(WriteTransaction& transaction, std::span<NewName const> rows);

struct NewSuccession {
    std::int64_t old_id;
    std::int64_t new_id;
    std::optional<std::string> on;
};
/// `error.territory.cycle` (invalid) when a commune would come to succeed itself.
[[nodiscard]] base::result<void> succeed(WriteTransaction& transaction, std::span<NewSuccession const> rows);

/// Says that a territory exists no more; `on` is the first ISO date without it, where known. A date not after its beginning is
/// refused by the schema (`error.store.check`).
[[nodiscard]] base::result<void> end(WriteTransaction& transaction, std::int64_t id, std::optional<std::string> const& on);

void put_outline(WriteTransaction& transaction, std::int64_t id, std::string_view shape, std::string_view source);
void put_backdrop(WriteTransaction& transaction, std::string_view code, std::string_view shape);

/// Notes the year and digest of the official data just loaded; the revision grows.
void put_edition(WriteTransaction& transaction, std::int64_t year, std::string_view digest);
/// The revision grows: the search is built again.
void touch_edition(WriteTransaction& transaction);

/// The zoning of a kind, made or replaced: its members are forgotten and its zones ended, for `put` and `put_members` to bring back
/// those that stand. Returns its id.
[[nodiscard]] std::int64_t begin_zoning(WriteTransaction& transaction, Zoning const& zoning);
/// Pairs of ids (commune, zone). A commune twice is refused by the schema (`error.store.duplicate`).
[[nodiscard]] base::result<void> put_members(WriteTransaction& transaction, std::int64_t zoning,
                                             std::span<std::pair<std::int64_t, std::int64_t> const> pairs);

struct NewPosition {
    std::int64_t id;
    model::Position position;
};
/// Exact positions in place of approximate ones.
void place(WriteTransaction& transaction, std::span<NewPosition const> rows);

/// A territory drawn by a person.
struct Drawing {
    std::int64_t space{0};
    std::optional<std::int64_t> owner;
    std::string name;
    std::string folded;
    std::string description; ///< empty for none
    std::string department_code;
    std::optional<std::int64_t> population;
    std::optional<model::Position> position;
    bool approximate{false};
};
/// Returns its id; its code is `public_id`.
[[nodiscard]] std::int64_t draw(WriteTransaction& transaction, std::string_view public_id, Drawing const& drawing);
void redraw(WriteTransaction& transaction, std::int64_t id, Drawing const& drawing);
/// Replaces what lies in a drawn territory.
[[nodiscard]] base::result<void> set_children(WriteTransaction& transaction, std::int64_t id, std::span<std::int64_t const> children);
/// Replaces what a drawn territory lies in.
[[nodiscard]] base::result<void> set_parents(WriteTransaction& transaction, std::int64_t id, std::span<std::int64_t const> parents);
void erase_drawn(WriteTransaction& transaction, std::int64_t id);
/// What an account drew stays, and nobody drew it.
void forget_owner(WriteTransaction& transaction, std::int64_t account, base::Time now);

struct NewFeature {
    std::int64_t territory;
    std::string title_fr;
    std::string title_en;
    std::string text_fr;
    std::string text_en;
    std::string source;
    std::string source_url;
};
/// Replaces the places shown first.
void put_features(WriteTransaction& transaction, std::span<NewFeature const> features);

} // namespace maillage::store::territories
