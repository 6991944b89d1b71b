// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/moderation.hpp"
#include "model/notebook.hpp"
#include "store/transaction.hpp"

/// Readers who reported a notebook and want to know what came of it: private. The caller records the event, or says why there is none.
namespace maillage::store::reporters {

/// A report whose reporter left an address.
struct Reported {
    std::int64_t id{0};
    std::string public_id;
    std::string notebook; ///< public id
    std::int64_t n{0};    ///< the revision that they read
    model::Reason reason{model::Reason::other};
    model::ReportOutcome outcome{model::ReportOutcome::waiting};
    std::string email;
    std::string language;
    std::string objection; ///< empty while they have not objected
    model::ReportOutcome first_outcome{model::ReportOutcome::waiting}; ///< to which
};
[[nodiscard]] std::optional<Reported> find(ReadTransaction& transaction, std::string_view public_id);
/// By the SHA-256 (hex) of the secret in the letter.
[[nodiscard]] std::optional<Reported> by_token(ReadTransaction& transaction, std::string_view token);
/// Public ids of the reports of a notebook that wait for an answer, and whose reporter wants to know it.
[[nodiscard]] std::vector<std::string> waiting(ReadTransaction& transaction, std::int64_t notebook);

void add(WriteTransaction& transaction, std::int64_t report, std::string_view email, std::string_view language, base::Time now);
void put_token(WriteTransaction& transaction, std::int64_t report, std::string_view token);
/// Notes why the answer is wrong; the report waits again.
void object(WriteTransaction& transaction, Reported const& report, std::string_view text);
/// Forgets those whose report was answered before that time; returns how many.
std::int64_t forget_answered(WriteTransaction& transaction, base::Time before);
/// Forgets an address (without capitals) wherever it stands.
void forget_address(WriteTransaction& transaction, std::string_view email);

/// What somebody reported from an address of theirs.
struct OfAddress {
    std::string notebook;
    model::Reason reason{model::Reason::other};
    std::string text;
    model::ReportOutcome outcome{model::ReportOutcome::waiting};
    base::Time at{};
};
[[nodiscard]] std::vector<OfAddress> of_address(ReadTransaction& transaction, std::string_view email);

} // namespace maillage::store::reporters
