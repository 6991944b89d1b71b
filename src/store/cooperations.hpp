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

/// Whole, taken off or not. Members that were withdrawn are left out unless they are asked for, as an editor's form does.
[[nodiscard]] std::optional<Cooperation> find(ReadTransaction& transaction, std::int64_t space, std::string_view slug,
                                              bool with_withdrawn = false);
/// Without what stands in its own tables: members and the other lists.
[[nodiscard]] std::optional<Cooperation> find_alone(ReadTransaction& transaction, std::int64_t id);
[[nodiscard]] std::optional<Cooperation> find_alone_by_public_id(ReadTransaction& transaction, std::string_view public_id);

/// All of a space by title, with those parts alone that rules of typologies ask about: dates, members, means, frequency, agreement, decision, and
/// how many things are pooled, produced and supported. Two queries, however many there are.
[[nodiscard]] std::vector<Cooperation> facts(ReadTransaction& transaction, std::int64_t space);

/// Returns its id. `error.store.duplicate` when the space has that slug already.
[[nodiscard]] base::result<std::int64_t> add(WriteTransaction& transaction, Cooperation const& cooperation, base::Time now);
/// All but the slug and the state.
void update(WriteTransaction& transaction, Cooperation const& cooperation, base::Time now);
/// `text`: why it is taken off; empty where it is listed again.
void set_state(WriteTransaction& transaction, std::int64_t id, model::CooperationState state, std::string_view text, base::Time now);

/// Those that were taken off, the last one first: for editors.
struct Withdrawn {
    std::string slug;
    std::string title;
    bool pole{false};
    base::Time at{};
};
[[nodiscard]] std::vector<Withdrawn> withdrawn(ReadTransaction& transaction, std::int64_t space, std::int64_t limit);

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
/// What a pole is made of, without what was taken off.
[[nodiscard]] std::vector<Mention> parts(ReadTransaction& transaction, std::int64_t id);
/// In which an organisation takes part, likewise.
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

/// An organisation in reach of a cooperation that does not take part in it.
struct InReach {
    std::int64_t id{0};
    std::string slug;
    std::string name;
    std::string kind;
    std::string place; ///< name of its territory; may be empty
    std::optional<model::Position> position{};
    bool inside{false}; ///< the territory holds it
    bool same_area{false}; ///< a living area or an employment area holds it, and a commune of the territory
};
/// Listed ones by name: inside the territory (internal id); in a living area or an employment area of its communes, where it is no larger than an
/// intercommunality; in the frame. One query.
struct Frame {
    double west{0};
    double south{0};
    double east{-1}; ///< west of `west`: nothing lies in it
    double north{-1};
};
[[nodiscard]] std::vector<InReach> in_reach(ReadTransaction& transaction, std::int64_t space, std::int64_t cooperation,
                                            std::int64_t territory, Frame const& frame);

/// That an organisation which does not take part in a cooperation takes part in another one with members of it, or in a part of it.
struct Tie {
    std::int64_t organisation{0};
    std::string slug; ///< of the other cooperation
    std::string title;
    bool pole{false};
    bool part{false}; ///< it is a part of the first one
    std::int64_t members{0}; ///< of the first one, in it
};
/// By organisation, then by title. One query.
[[nodiscard]] std::vector<Tie> ties(ReadTransaction& transaction, std::int64_t space, std::int64_t cooperation);

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
