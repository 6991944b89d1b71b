// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "store/transaction.hpp"

/// Attachments, stored once by content.
namespace maillage::store::files {

struct File {
    std::int64_t id{0};
    std::string public_id{};
    std::string sha256{}; ///< hexadecimal
    std::string mime{};
    std::int64_t size{0}; ///< in bytes
    base::Time created_at{};
};

/// Stores bytes, unless the same bytes are there: then it returns those, with the type they were first given.
[[nodiscard]] File add(WriteTransaction& transaction, std::string_view mime, std::string_view bytes);
[[nodiscard]] std::optional<File> find(ReadTransaction& transaction, std::string_view public_id);
/// The bytes of a file, whole: they fit in memory by the limit on uploads.
[[nodiscard]] std::optional<std::string> content(ReadTransaction& transaction, std::int64_t id);
/// Internal ids of the files of a type that came before that time.
[[nodiscard]] std::vector<std::int64_t> old_of_type(ReadTransaction& transaction, std::string_view mime, base::Time before);
/// Whether it was there. What still refers to it refuses: `error.store.reference`.
[[nodiscard]] base::result<bool> remove(WriteTransaction& transaction, std::int64_t id);

/// The file waits to be imported, from now on: it stays, whatever else has the same bytes and goes.
void wait(WriteTransaction& transaction, std::int64_t id, base::Time now);
/// One that waits.
[[nodiscard]] std::optional<File> find_waiting(ReadTransaction& transaction, std::string_view public_id);
/// Those that wait since before that time wait no more, and go unless something else refers to them.
void forget_waiting(WriteTransaction& transaction, base::Time before);

/// The same as `remove`, unless something still refers to it.
void remove_unused(WriteTransaction& transaction, std::int64_t id);
/// Pictures that nothing refers to any more; returns how many there were.
std::int64_t remove_unused_pictures(WriteTransaction& transaction);

} // namespace maillage::store::files
