// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace maillage::engine::territory {

/// People of a flow, in millionths: files hold weighted counts (7907.878), and sums of whole numbers depend on no order.
using Amount = std::int64_t;
inline constexpr Amount k_amount_unit = 1'000'000;
/// What a whole table may add up to: nine thousand billion people, so that no sum overflows.
inline constexpr Amount k_most_amount = 9'000'000'000'000 * k_amount_unit;

[[nodiscard]] constexpr double people(Amount amount) { return static_cast<double>(amount) / static_cast<double>(k_amount_unit); }

/// The order of codes in every tie: the shorter first, then by bytes. So "9" comes before "10", and codes of one length, as those of
/// INSEE are, in their usual order.
[[nodiscard]] constexpr bool code_before(std::string_view a, std::string_view b)
{
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

struct Link {
    std::uint32_t community; ///< the other end
    Amount amount;
    bool operator==(Link const&) const = default;
};

/// Flows between communities: f_hk live (or leave from) h and work (or go to) k. Communities are numbered from 0 in the order of their codes, so
/// that the table is the same whatever the order of the rows it was made of. Immutable.
class FlowTable {
public:
    class Builder;

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_codes.size()); }
    [[nodiscard]] std::vector<std::string> const& codes() const { return m_codes; }
    /// f_cc
    [[nodiscard]] Amount own(std::uint32_t community) const { return m_own[community]; }
    /// The other communities where those of `community` work, in ascending order, each once; amounts are over 0.
    [[nodiscard]] std::span<Link const> leaving(std::uint32_t community) const { return slice(m_leaving, m_leaving_from, community); }
    /// The other communities where those who work in `community` live.
    [[nodiscard]] std::span<Link const> arriving(std::uint32_t community) const { return slice(m_arriving, m_arriving_from, community); }

    [[nodiscard]] Amount total() const { return m_total; }
    [[nodiscard]] std::size_t pairs() const { return m_pairs; } ///< ordered pairs with a flow, a community with itself included
    [[nodiscard]] std::size_t repeated() const { return m_repeated; } ///< rows whose pair another row had named: their amounts were added

private:
    FlowTable() = default;
    [[nodiscard]] static std::span<Link const> slice(std::vector<Link> const& links, std::vector<std::size_t> const& from,
                                                     std::uint32_t community)
    {
        return std::span{links}.subspan(from[community], from[community + 1] - from[community]);
    }

    std::vector<std::string> m_codes{};
    std::vector<Amount> m_own{};
    std::vector<Link> m_leaving{};
    std::vector<Link> m_arriving{};
    std::vector<std::size_t> m_leaving_from{}; // size() + 1
    std::vector<std::size_t> m_arriving_from{};
    Amount m_total = 0;
    std::size_t m_pairs = 0;
    std::size_t m_repeated = 0;
};

/// Takes rows one at a time, in any order.
class FlowTable::Builder {
public:
    /// `amount` is at least 0; a row of 0 makes its communities known and nothing else. False when the sum would pass `k_most_amount`: the
    /// row was not taken.
    [[nodiscard]] bool add(std::string_view origin, std::string_view destination, Amount amount);
    [[nodiscard]] FlowTable finish() &&;

private:
    struct Row {
        std::uint32_t from;
        std::uint32_t to;
        Amount amount;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    [[nodiscard]] std::uint32_t number(std::string_view code);
    [[nodiscard]] std::vector<std::string> order_codes();

    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> m_numbers{}; // in order of appearance
    std::vector<Row> m_rows{};
    Amount m_total = 0;
};

} // namespace maillage::engine::territory
