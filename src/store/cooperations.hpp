// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/cooperation.hpp"
#include "store/transaction.hpp"

/// Cooperations and poles. The caller records the event.
namespace maillage::store::cooperations {

using model::Cooperation;

/// Whole. Members that were withdrawn are left out unless they are asked for, as an editor's form does.
[[nodiscard]] std::optional<Cooperation> find(ReadTransaction& transaction, std::int64_t space, std::string_view slug,
                                              bool with_withdrawn = false);
/// Without what stands in its own tables: members and the other lists.
[[nodiscard]] std::optional<Cooperation> find_alone(ReadTransaction& transaction, std::int64_t id);

/// All of a space by title, with those parts alone that rules of typologies ask about: dates, members, means, frequency, agreement, decision, and
/// how many things are pooled, produced and supported. Two queries, however many there are.
[[nodiscard]] std::vector<Cooperation> facts(ReadTransaction& transaction, std::int64_t space);

/// Returns its id. `error.store.duplicate` when the space has that slug already.
[[nodiscard]] base::result<std::int64_t> add(WriteTransaction& transaction, Cooperation const& cooperation, base::Time now);
/// All but the slug.
void update(WriteTransaction& transaction, Cooperation const& cooperation, base::Time now);

/// Whether the cooperation of `id` is `within`, or lies above it: put into it, it would lie in itself.
[[nodiscard]] bool is_above(ReadTransaction& transaction, std::int64_t id, std::int64_t within);

/// A cooperation as others name it.
struct Mention {
    std::string slug;
    std::string title;
    bool pole{false};
    std::string role{}; ///< of an organisation in it
    std::optional<std::string> from{};
    std::optional<std::string> to{};
};
/// What a pole is made of.
[[nodiscard]] std::vector<Mention> parts(ReadTransaction& transaction, std::int64_t id);
/// In which an organisation takes part.
[[nodiscard]] std::vector<Mention> of_organisation(ReadTransaction& transaction, std::int64_t organisation);

/// Where it stood, the newest first.
[[nodiscard]] std::vector<model::PlacementMark> placements(ReadTransaction& transaction, std::int64_t id, std::int64_t limit);
void add_placement(WriteTransaction& transaction, std::int64_t id, model::PlacementMark const& mark);

/// What a list is narrowed by; what is empty or 0 fits everything.
struct Filter {
    std::int64_t space{0};
    std::int64_t territory{0}; ///< internal id: it, and what lies in it
    std::optional<bool> pole{};
    std::string form{};
    std::string maturity{};
    std::string pooled{};
    std::string words{}; ///< folded for search: a part of the title
    model::TraitCodes traits{};
};
struct Listed {
    std::int64_t id{0};
    std::string slug;
    std::string title;
    std::string folded;
    bool pole{false};
    std::string subject;
    std::string form;
    std::string maturity;
    std::optional<std::string> from;
    std::optional<std::string> to;
    std::optional<model::TerritoryKey> territory;
    std::string territory_name;
    std::string department_code;
    std::int64_t members{0};
};
struct AfterTitle {
    std::string folded{};
    std::int64_t id{0};
};
[[nodiscard]] std::vector<Listed> list(ReadTransaction& transaction, Filter const& filter, AfterTitle const& after, std::int64_t limit);
struct FacetCount {
    std::string facet; ///< all, whole, pole ("0", "1"), form, maturity, pooled, territory, and those of model::k_traits
    std::string value;
    std::string name; ///< of a territory
    std::int64_t count{0};
};
[[nodiscard]] std::vector<FacetCount> facets(ReadTransaction& transaction, Filter const& filter, std::int64_t level);

/// Listed organisations of that address or that very name, the one of the address first.
[[nodiscard]] std::vector<model::Participation> organisations_named(ReadTransaction& transaction, std::int64_t space,
                                                                    std::string_view text);

/// What a territory holds.
struct Held {
    std::int64_t organisations{0}; ///< listed
    std::int64_t cooperations{0}; ///< poles among them
    std::int64_t poles{0};
    std::int64_t notebooks{0}; ///< published
    std::int64_t findings{0}; ///< of published syntheses, that cite these notebooks
    std::int64_t needs{0}; ///< open needs and offers placed there
};
[[nodiscard]] Held held(ReadTransaction& transaction, std::int64_t space, std::int64_t territory);
/// Its notebooks by consultation: slug, title, how many.
struct NotebooksOf {
    std::string slug;
    std::string title;
    std::int64_t count{0};
};
[[nodiscard]] std::vector<NotebooksOf> notebooks_in(ReadTransaction& transaction, std::int64_t space, std::int64_t territory);

/// Files of typologies that a space loaded beside those of the program.
[[nodiscard]] std::vector<std::string> typologies(ReadTransaction& transaction, std::int64_t space);
void put_typology(WriteTransaction& transaction, std::int64_t space, std::string_view key, std::string_view content, base::Time now);
/// False when there was none.
[[nodiscard]] bool remove_typology(WriteTransaction& transaction, std::int64_t space, std::string_view key);

} // namespace maillage::store::cooperations
