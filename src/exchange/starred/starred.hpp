// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace maillage::exchange::starred {

/// What a text is marked with: *name_value.
struct Star {
    std::string name;
    std::string value;
};

/// Writes the starred corpora that IRaMuTeQ, Alceste and rainette read: before each text a line "**** *name_value …", UTF-8, a line
/// per paragraph. Names and values are reduced to letters, digits and hyphens, since a space ends a star, an underscore parts it, and stars
/// inside texts are taken out; a value that is empty becomes "vide".
class Writer {
public:
    void text(std::span<Star const> stars, std::string_view text);
    [[nodiscard]] std::string const& bytes() const { return m_bytes; }

private:
    std::string m_bytes{};
};

} // namespace maillage::exchange::starred
