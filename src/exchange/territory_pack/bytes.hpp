// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "model/outline.hpp"

namespace maillage::exchange::territory_pack {

/// Damaged bytes; never leaves this directory (the public functions return a result).
struct Damaged final : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Appends LEB128 integers and length-prefixed text.
class Writer {
public:
    void number(std::uint64_t value);
    /// Zigzag, so that small negative differences stay small.
    void signed_number(std::int64_t value);
    void text(std::string_view value);
    void outline(model::Outline const& outline);
    [[nodiscard]] std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
};

/// Reads them back; throws Damaged rather than read past the end or believe an impossible count.
class Reader {
public:
    explicit Reader(std::string_view bytes) : m_rest{bytes} {}
    [[nodiscard]] std::uint64_t number();
    [[nodiscard]] std::int64_t signed_number();
    [[nodiscard]] std::uint32_t small(); ///< a number that must fit 32 bits
    [[nodiscard]] std::string text();
    /// How many things follow, each of at least `least` bytes: a count the rest cannot hold is refused before it is allocated.
    [[nodiscard]] std::size_t count(std::size_t least = 1);
    /// A position in a list of `size`.
    [[nodiscard]] std::uint32_t position(std::size_t size);
    /// The point that lies the next two differences away from `last`.
    [[nodiscard]] model::GridPoint next_point(model::GridPoint last);
    [[nodiscard]] model::Outline outline();
    [[nodiscard]] bool at_end() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
};

} // namespace maillage::exchange::territory_pack
