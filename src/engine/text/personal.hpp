// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace maillage::engine::text {

/// What tells where somebody can be reached, or who they are to the State.
enum class PersonalKind {
    email,
    phone,           ///< a French number, with or without +33, however it is spaced
    social_security, ///< a French number of thirteen digits with its key of two, which fits
    street_address   ///< "12 bis, rue du Four": a number, a kind of street, and its name
};

/// Bytes `begin` to `end` (not included) of a text.
struct PersonalDatum {
    PersonalKind kind{PersonalKind::email};
    std::size_t begin{0};
    std::size_t end{0};
    bool operator==(PersonalDatum const&) const = default;
};

/// Personal data in a text (UTF-8), in order, none over another. It is for a person to judge: an association publishes its own number, and
/// a street may be named without anybody living there. Linear in the length of the text.
[[nodiscard]] std::vector<PersonalDatum> find_personal_data(std::string_view text);

} // namespace maillage::engine::text
