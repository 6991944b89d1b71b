// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/syntheses.hpp"

/// Writing syntheses. The caller records the event.
namespace maillage::store::syntheses {

/// Adds one that waits for its job; returns its internal id.
[[nodiscard]] std::int64_t add(WriteTransaction& transaction, Synthesis const& synthesis, base::Time now);

void add_source(WriteTransaction& transaction, std::int64_t synthesis, std::int64_t revision);
/// Of `node` the run's members are written; returns its internal id.
[[nodiscard]] std::int64_t add_class(WriteTransaction& transaction, std::int64_t synthesis, Class const& node);
void add_term(WriteTransaction& transaction, std::int64_t class_id, std::int64_t position, Term const& term);
void add_variable(WriteTransaction& transaction, std::int64_t class_id, std::int64_t position, VariableValue const& value);

struct NewPassage {
    std::int64_t position{0};
    std::optional<std::int64_t> class_id{};
    std::int64_t revision{0};
    std::int64_t section{0};
    std::int64_t begins{0};
    std::int64_t ends{0};
    double score{0};
    std::optional<std::int64_t> chosen{};      ///< rank among those that represent its class
    std::optional<std::int64_t> chosen_kind{}; ///< … among those of its kind of section
    std::string marks{};
};
void add_passage(WriteTransaction& transaction, std::int64_t synthesis, NewPassage const& passage);

void add_picture(WriteTransaction& transaction, std::int64_t synthesis, std::string_view kind, std::int64_t number,
                 std::string_view figures);
void add_word(WriteTransaction& transaction, std::int64_t synthesis, std::int64_t position, Word const& word);

/// From waiting to draft, with figures, digests and engine. False when it did not wait any more.
[[nodiscard]] bool finish(WriteTransaction& transaction, Synthesis const& synthesis, base::Time now);

void describe(WriteTransaction& transaction, std::int64_t id, std::string_view title, std::string_view lead, base::Time now);
/// False when it is no draft, or is not published.
[[nodiscard]] bool publish(WriteTransaction& transaction, std::int64_t id, base::Time now);
[[nodiscard]] bool withdraw(WriteTransaction& transaction, std::int64_t id, base::Time now);
void set_job(WriteTransaction& transaction, std::int64_t id, std::string_view job);
void remove(WriteTransaction& transaction, std::int64_t id);
/// Label, note, aside and joined of the class of that number.
void describe_class(WriteTransaction& transaction, std::int64_t synthesis, Class const& described);

} // namespace maillage::store::syntheses
