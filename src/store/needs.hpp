// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/need.hpp"
#include "model/organisation.hpp"
#include "model/territory.hpp"
#include "store/transaction.hpp"

/// Needs and offers of organisations. The caller records the event.
namespace maillage::store::needs {

using model::Need;

/// With whose it is.
struct Kept {
    Need need;
    std::string organisation_slug;
    std::string organisation_name;
    model::OrganisationState organisation_state{model::OrganisationState::listed};
};
[[nodiscard]] std::optional<Kept> find(ReadTransaction& transaction, std::string_view public_id);
[[nodiscard]] std::optional<Kept> find_by_id(ReadTransaction& transaction, std::int64_t id);

/// Returns its id.
[[nodiscard]] std::int64_t add(WriteTransaction& transaction, Need const& need, base::Time now);
/// All but its organisation and its state.
void update(WriteTransaction& transaction, Need const& need, base::Time now);
void set_state(WriteTransaction& transaction, std::int64_t id, model::NeedState state, base::Time now);

/// What a list is narrowed by; what is empty or 0 fits everything.
struct Filter {
    std::int64_t space{0};
    std::int64_t territory{0}; ///< internal id: it, and what lies in it
    std::int64_t organisation{0};
    std::string side{};
    std::string kind{};
    bool closed{false};  ///< closed ones too
    std::string words{}; ///< folded for search: a part of title or text
};
struct Listed {
    std::int64_t id{0};
    std::string public_id;
    model::NeedSide side{model::NeedSide::need};
    std::string kind;
    std::string title;
    std::string start; ///< of its text: at most 600 characters
    std::string terms;
    model::NeedState state{model::NeedState::open};
    std::optional<std::string> from;
    std::optional<std::string> until;
    std::string organisation_slug;
    std::string organisation_name;
    std::optional<model::TerritoryKey> territory;
    std::string territory_name;
    std::string department_code;
};
/// The last written first, those with an internal id below `before`. One query, whatever their number.
[[nodiscard]] std::vector<Listed> list(ReadTransaction& transaction, Filter const& filter, std::int64_t limit,
                                       std::int64_t before = std::numeric_limits<std::int64_t>::max());
struct FacetCount {
    std::string facet; ///< all, whole (of the space, closed ones too), side, kind, territory
    std::string value;
    std::string name; ///< of a territory
    std::int64_t count{0};
};
[[nodiscard]] std::vector<FacetCount> facets(ReadTransaction& transaction, Filter const& filter, std::int64_t level);

/// One that may be matched.
struct Open {
    Kept kept;
    std::optional<std::int64_t> place; ///< internal id of where it stands
    std::string place_name;
    std::optional<model::Position> position;
    std::string wanted_name;
};
/// Open ones of listed organisations, of one kind or of all for "".
[[nodiscard]] std::vector<Open> open(ReadTransaction& transaction, std::int64_t space, std::string_view kind);
/// Places of open ones (first) that lie in territories wanted by others (second).
[[nodiscard]] std::vector<std::pair<std::int64_t, std::int64_t>> insides(ReadTransaction& transaction, std::int64_t space);

/// Who answers for an organisation: its private address, and its people. Private.
struct Keeper {
    std::string name;
    std::string email;
    std::string language;
};
[[nodiscard]] std::vector<Keeper> keepers(ReadTransaction& transaction, std::int64_t organisation);

/// What somebody answered: private, for the keepers.
struct Answer {
    std::string public_id;
    std::int64_t need{0};
    std::string name;
    std::string email;
    std::string text;
    base::Time at{};
};
void add_answer(WriteTransaction& transaction, Answer const& answer);
/// The last one first.
[[nodiscard]] std::vector<Answer> answers(ReadTransaction& transaction, std::int64_t need, std::int64_t limit);
[[nodiscard]] std::optional<Answer> find_answer(ReadTransaction& transaction, std::string_view public_id);
void remove_answers(WriteTransaction& transaction, std::int64_t need);
/// Returns how many came before that time.
std::int64_t forget_answers(WriteTransaction& transaction, base::Time before);

/// For the download of a person of that address (in any case), and for their erasure.
struct OwnAnswer {
    std::string need; ///< public id
    std::string title;
    std::string name;
    std::string text;
    base::Time at{};
};
[[nodiscard]] std::vector<OwnAnswer> answers_of_address(ReadTransaction& transaction, std::string_view email);
void forget_address(WriteTransaction& transaction, std::string_view email);

/// Writes down that a match was found. False when it was before.
[[nodiscard]] bool note_match(WriteTransaction& transaction, std::int64_t need, std::int64_t offer, base::Time now);

} // namespace maillage::store::needs
