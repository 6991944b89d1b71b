// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/organisation_likeness.hpp"
#include "store/organisations.hpp"
#include "store/transaction.hpp"

/// Organisations that are perhaps the same, and those that became one. The caller records the event.
namespace maillage::store::organisations {

/// Two of which the first was there and the second came.
struct AlikePair {
    std::int64_t organisation{0};
    std::int64_t other{0};
    model::Likeness likeness{};
};
/// Which of those that were there are perhaps the same as some that came. One query.
[[nodiscard]] std::vector<AlikePair> alike(ReadTransaction& transaction, std::vector<std::int64_t> const& came);
/// Does nothing when an editor has been asked about the two already.
void add_likeness(WriteTransaction& transaction, std::string_view public_id, AlikePair const& pair, base::Time now);

struct OpenLikeness {
    std::int64_t id{0};
    std::string public_id;
    model::Likeness likeness{};
    std::string slug; ///< of the one that was there
    std::string name;
    std::string other_slug;
    std::string other_name;
    bool other_waits{false}; ///< taken off until somebody answers
};
/// Those that wait for an answer, after an internal id.
[[nodiscard]] std::vector<OpenLikeness> open_likenesses(ReadTransaction& transaction, std::int64_t space, std::int64_t after,
                                                        std::int64_t limit);
[[nodiscard]] std::int64_t count_open_likenesses(ReadTransaction& transaction, std::int64_t space);
struct FoundLikeness {
    std::int64_t id{0};
    model::Likeness likeness{};
    bool open{false};
    std::string organisation; ///< public ids
    std::string other;
};
[[nodiscard]] std::optional<FoundLikeness> find_likeness(ReadTransaction& transaction, std::int64_t space, std::string_view public_id);
void answer_different(WriteTransaction& transaction, std::int64_t likeness, base::Time now);
/// Takes the open questions about one back.
void forget_likenesses(WriteTransaction& transaction, std::int64_t organisation);

/// Titles of cooperations in which both take part.
[[nodiscard]] std::vector<std::string> cooperations_of_both(ReadTransaction& transaction, std::int64_t kept, std::int64_t other);
/// Gives all that belongs to `other` to `kept` (cooperations, people who keep it, links, sources, doubts, former addresses), notes what it
/// was, and removes it. Where both have the same (a part in a cooperation), that of `kept` stays.
void merge(WriteTransaction& transaction, Organisation const& kept, Organisation const& other, std::string_view content, base::Time now);
/// Forgets what those were that became a part of another before that time; their addresses lead on. Returns how many.
std::int64_t forget_merged(WriteTransaction& transaction, base::Time before);
/// The address of what one became a part of.
[[nodiscard]] std::optional<std::string> merged_into(ReadTransaction& transaction, std::int64_t space, std::string_view slug);

} // namespace maillage::store::organisations
