// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/organisation.hpp"
#include "store/transaction.hpp"

/// Logos of organisations. The caller records the event.
namespace maillage::store::organisations {

[[nodiscard]] std::optional<model::Logo> logo(ReadTransaction& transaction, std::int64_t organisation);
/// The bytes (JPEG) of that of a listed organisation, by the part of its digest that stands in its address.
[[nodiscard]] std::optional<std::string> logo_bytes(ReadTransaction& transaction, std::int64_t space, std::string_view slug,
                                                    std::string_view digest);

/// What pages show (JPEG), in place of the one that was there, whose file goes unless something else refers to it. Of `logo`, the digest is not looked at.
void put_logo(WriteTransaction& transaction, std::int64_t organisation, std::string_view jpeg, model::Logo const& logo, base::Time now);
/// Whether there is one to say something else of.
[[nodiscard]] bool describe_logo(WriteTransaction& transaction, std::int64_t organisation, std::string_view alternative, base::Time now);
/// Whether there was one. Its file goes as well.
[[nodiscard]] bool remove_logo(WriteTransaction& transaction, std::int64_t organisation);

/// Of a row that has alternative, digest, width and height from that column on; nothing where they are null.
[[nodiscard]] std::optional<model::Logo> logo_of(Row const& row, std::size_t column);

} // namespace maillage::store::organisations
