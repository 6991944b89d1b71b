// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/territory.hpp"
#include "store/transaction.hpp"

/// Reading territories. Each function is one statement, whatever the number of rows.
namespace maillage::store::territories {

using model::Territory;
using model::TerritoryKey;
using model::TerritoryKind;

[[nodiscard]] std::optional<Territory> find(ReadTransaction& transaction, TerritoryKey const& key);
[[nodiscard]] std::optional<Territory> find(ReadTransaction& transaction, std::int64_t id);

/// Every territory above this one, each once, the lowest kinds first.
[[nodiscard]] std::vector<Territory> ancestors(ReadTransaction& transaction, std::int64_t id);
/// The imported zones that a commune lies in.
[[nodiscard]] std::vector<Territory> zones_of(ReadTransaction& transaction, std::int64_t id);
/// A zone that holds communes of a territory.
struct ZoneAcross {
    model::TerritoryKey key;
    std::string name;
    std::int64_t here{0}; ///< communes of the zone that lie in the territory
    std::int64_t all{0};  ///< communes of the zone
};
/// Of a territory that is neither a commune nor a zone: by kind, those of most of its communes first.
[[nodiscard]] std::vector<ZoneAcross> zones_across(ReadTransaction& transaction, std::int64_t id, std::int64_t limit);

struct KindCount {
    TerritoryKind kind;
    std::int64_t count;
};
/// How many territories of each kind lie directly in this one, highest kinds first; among them those drawn in `space`, if any.
[[nodiscard]] std::vector<KindCount> child_counts(ReadTransaction& transaction, std::int64_t id, std::int64_t space);

enum class Order { name, population };
struct Page {
    Order order{Order::name};
    std::int64_t limit{50};
    std::int64_t offset{0};
    std::int64_t space{0}; ///< whose drawn territories are among them; 0 for none
};
[[nodiscard]] std::vector<Territory> children(ReadTransaction& transaction, std::int64_t id, TerritoryKind kind, Page const& page);
/// Communes of an imported zone.
[[nodiscard]] std::vector<Territory> zone_members(ReadTransaction& transaction, std::int64_t id, Page const& page);
[[nodiscard]] std::int64_t zone_member_count(ReadTransaction& transaction, std::int64_t id);

/// A page of a list by name that stays in order while territories come and go.
struct Listing {
    std::optional<TerritoryKind> kind{};  ///< every kind by default
    std::int64_t space{0};                ///< whose drawn territories are among them; 0 for none
    std::string after_folded{};           ///< folded name and id of the last one of the page before
    std::int64_t after_id{0};
    std::int64_t limit{50};
};
[[nodiscard]] std::vector<Territory> list(ReadTransaction& transaction, Listing const& listing);
/// … of what lies directly in a territory.
[[nodiscard]] std::vector<Territory> members(ReadTransaction& transaction, std::int64_t parent, Listing const& listing);

/// Communes, former ones too, by name; codes that no commune bears are passed over.
[[nodiscard]] std::vector<Territory> communes_of_codes(ReadTransaction& transaction, std::span<std::string const> codes);

struct FormerName {
    std::string name;
    std::optional<std::string> until; ///< ISO date
};
[[nodiscard]] std::vector<FormerName> former_names(ReadTransaction& transaction, std::int64_t id);

struct Succession {
    Territory territory;
    std::optional<std::string> on; ///< ISO date
};
[[nodiscard]] std::vector<Succession> predecessors(ReadTransaction& transaction, std::int64_t id);
[[nodiscard]] std::vector<Succession> successors(ReadTransaction& transaction, std::int64_t id);

/// Shapes are the bytes of exchange::territory_pack::outline_bytes; this layer does not read them.
struct Shape {
    TerritoryKey key;
    std::string name;
    std::string bytes;
};
struct Outline {
    std::string bytes;
    std::string source;
};
[[nodiscard]] std::optional<Outline> outline(ReadTransaction& transaction, std::int64_t id);
[[nodiscard]] std::vector<Shape> outlines_of_children(ReadTransaction& transaction, std::int64_t id, TerritoryKind kind);
[[nodiscard]] std::vector<Shape> outlines_of_members(ReadTransaction& transaction, std::int64_t zone);
[[nodiscard]] std::vector<Shape> outlines_of_kind(ReadTransaction& transaction, TerritoryKind kind);
/// Whose outlines of each kind there are, and how many.
struct OutlineSource {
    TerritoryKind kind;
    std::string source;
    std::int64_t count;
};
[[nodiscard]] std::vector<OutlineSource> outline_sources(ReadTransaction& transaction);
/// Neighbouring countries; their key's code is the ISO 3166 alpha-3 code.
[[nodiscard]] std::vector<Shape> backdrops(ReadTransaction& transaction);

/// What the search is built from, in the order in which equal matches are shown.
struct SearchRow {
    TerritoryKey key;
    std::string name;
    std::string department_code;
    std::string postcodes;
    std::optional<std::int64_t> population;
    bool ended;
    std::string successor_code;
    std::optional<std::int64_t> space; ///< of a drawn territory
};
void each_search_row(ReadTransaction& transaction, std::function<void(SearchRow const&)> const& visit);

/// What is loaded: year and digest of the official data, and a number that grows with every change.
struct Edition {
    std::int64_t year{0};
    std::string digest;
    std::int64_t revision{0};
};
[[nodiscard]] Edition edition(ReadTransaction& transaction);

/// Ids, positions and populations by kind and code: what an import works with.
struct Known {
    std::int64_t id;
    TerritoryKey key;
    bool ended;
    std::string department_code;
    std::optional<std::int64_t> population;
    std::optional<model::Position> position;
    bool approximate;
};
void each_known(ReadTransaction& transaction, std::function<void(Known const&)> const& visit);
/// Pairs (ended commune, successor) by id.
void each_succession(ReadTransaction& transaction, std::function<void(std::int64_t, std::int64_t)> const& visit);

struct Zoning {
    std::int64_t id{0};
    std::string public_id;
    TerritoryKind kind{TerritoryKind::other_zone};
    std::optional<std::int64_t> year;
    std::string source;
    std::string licence;
    std::string file;
    base::Time updated_at{};
    std::int64_t communes{0};
    std::int64_t zones{0};
};
[[nodiscard]] std::vector<Zoning> zonings(ReadTransaction& transaction);

/// Drawn territories of a space, by name.
[[nodiscard]] std::vector<Territory> drawn(ReadTransaction& transaction, std::int64_t space, std::int64_t limit);

/// What one account drew, with its communes: for its download.
struct DrawnBy {
    std::string public_id;
    std::string name;
    std::string description;
    base::Time created_at{};
    std::vector<std::string> communes; ///< INSEE codes, in order
};
[[nodiscard]] std::vector<DrawnBy> drawn_by(ReadTransaction& transaction, std::int64_t account);

/// What the one who drew a territory says of it; empty when nothing.
[[nodiscard]] std::string description(ReadTransaction& transaction, std::int64_t id);

/// A place shown first, on the home page's map.
struct Feature {
    Territory territory;
    std::string title_fr;
    std::string title_en;
    std::string text_fr;
    std::string text_en;
    std::string source;
    std::string source_url;
};
[[nodiscard]] std::vector<Feature> features(ReadTransaction& transaction);

} // namespace maillage::store::territories
