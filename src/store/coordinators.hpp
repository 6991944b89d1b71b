// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/account.hpp"
#include "store/transaction.hpp"

/// The people who coordinate cooperations, and what they are reminded of. Private. The caller records the event.
namespace maillage::store::coordinators {

struct Coordinator {
    std::int64_t id{0};
    std::string public_id;
    std::int64_t cooperation{0}; ///< internal id
    std::int64_t account{0};     ///< internal id
    std::string name;            ///< empty while invited without one
    std::string email;
    std::string language;
    model::AccountState state{model::AccountState::invited};
    bool remind{true}; ///< whether they want to be reminded of last year's figures
    base::Time at{};   ///< since when
};
/// In the order in which they were named.
[[nodiscard]] std::vector<Coordinator> of_cooperation(ReadTransaction& transaction, std::int64_t cooperation);
[[nodiscard]] std::optional<Coordinator> find(ReadTransaction& transaction, std::string_view public_id);
/// By the SHA-256 (hex) of the secret in their last reminder.
[[nodiscard]] std::optional<Coordinator> find_by_token(ReadTransaction& transaction, std::string_view token);
[[nodiscard]] bool coordinates(ReadTransaction& transaction, std::int64_t cooperation, std::int64_t account);
/// Whether an account is, as the network approved, of the people of an organisation that carries or coordinates the cooperation.
[[nodiscard]] bool is_of_carrier(ReadTransaction& transaction, std::int64_t cooperation, std::int64_t account);

/// Whether they did not coordinate it before.
[[nodiscard]] bool add(WriteTransaction& transaction, std::string_view public_id, std::int64_t cooperation, std::int64_t account,
                       base::Time now);
void remove(WriteTransaction& transaction, std::int64_t id);
void set_remind(WriteTransaction& transaction, std::int64_t id, bool remind);
void set_token(WriteTransaction& transaction, std::int64_t id, std::string_view token);

/// Somebody to be reminded of the figures of a year: the pole everybody sees, is no mere idea, existed in that year, and gives none for it, or not all
/// those that it gave for the year before.
struct Due {
    std::int64_t id{0};
    std::string public_id;
    std::int64_t space{0};
};
/// Those who were not reminded of that year yet.
[[nodiscard]] std::vector<Due> due(ReadTransaction& transaction, std::int64_t year, std::int64_t limit);
/// Whether one still is, reminded or not.
[[nodiscard]] bool is_due(ReadTransaction& transaction, std::int64_t id, std::int64_t year);
void mark_reminded(WriteTransaction& transaction, std::int64_t id, std::int64_t year);
/// Indicators that a pole gave for the year before, and not for that year.
[[nodiscard]] std::vector<std::string> missing(ReadTransaction& transaction, std::int64_t cooperation, std::int64_t year);

/// Who is told of what becomes of a cooperation: those who answer for its members, and those who coordinate it.
struct Concerned {
    std::string name;
    std::string email;
    std::string language;
};
/// Each address once.
[[nodiscard]] std::vector<Concerned> concerned(ReadTransaction& transaction, std::int64_t cooperation);

/// For a person's download, and for their erasure.
struct Own {
    std::string slug;
    std::string title;
    bool pole{false};
    bool remind{true};
    base::Time at{};
};
[[nodiscard]] std::vector<Own> of_account(ReadTransaction& transaction, std::int64_t account);
void remove_of_account(WriteTransaction& transaction, std::int64_t account);

} // namespace maillage::store::coordinators
