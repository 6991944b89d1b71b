// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/territory/flow_table.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace maillage::engine::territory {

std::uint32_t FlowTable::Builder::number(std::string_view code)
{
    if (auto const known = m_numbers.find(code); known != m_numbers.end()) {
        return known->second;
    }
    return m_numbers.emplace(code, static_cast<std::uint32_t>(m_numbers.size())).first->second;
}

bool FlowTable::Builder::add(std::string_view origin, std::string_view destination, Amount amount)
{
    assert(amount >= 0 && "a flow is a number of people");
    if (amount > k_most_amount - m_total) {
        return false;
    }
    m_total += amount;
    auto const from = number(origin);
    m_rows.push_back({from, number(destination), amount});
    return true;
}

// The codes in their order; the rows then speak of communities by their rank in it.
std::vector<std::string> FlowTable::Builder::order_codes()
{
    std::vector<std::string_view> codes(m_numbers.size());
    for (auto const& [code, appeared] : m_numbers) {
        codes[appeared] = code;
    }
    std::vector<std::uint32_t> order(codes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return code_before(codes[a], codes[b]); });
    std::vector<std::uint32_t> rank(codes.size());
    std::vector<std::string> ordered;
    ordered.reserve(codes.size());
    for (auto const appeared : order) {
        rank[appeared] = static_cast<std::uint32_t>(ordered.size());
        ordered.emplace_back(codes[appeared]);
    }
    for (auto& row : m_rows) {
        row.from = rank[row.from];
        row.to = rank[row.to];
    }
    return ordered;
}

FlowTable FlowTable::Builder::finish() &&
{
    FlowTable table;
    table.m_total = m_total;
    table.m_codes = order_codes();
    auto const size = table.m_codes.size();
    std::sort(m_rows.begin(), m_rows.end(), [](Row const& a, Row const& b) { return std::pair{a.from, a.to} < std::pair{b.from, b.to}; });
    table.m_own.assign(size, 0);
    table.m_leaving_from.assign(size + 1, 0);
    table.m_arriving_from.assign(size + 1, 0);
    for (std::size_t i = 0; i < m_rows.size();) {
        auto const [from, to, first] = m_rows[i];
        auto amount = first;
        for (++i; i < m_rows.size() && m_rows[i].from == from && m_rows[i].to == to; ++i) {
            amount += m_rows[i].amount;
            ++table.m_repeated;
        }
        if (amount == 0) {
            continue;
        }
        ++table.m_pairs;
        if (from == to) {
            table.m_own[from] = amount;
        } else {
            table.m_leaving.push_back({to, amount});
            ++table.m_leaving_from[from + 1];
            ++table.m_arriving_from[to + 1];
        }
    }
    std::partial_sum(table.m_leaving_from.begin(), table.m_leaving_from.end(), table.m_leaving_from.begin());
    std::partial_sum(table.m_arriving_from.begin(), table.m_arriving_from.end(), table.m_arriving_from.begin());
    table.m_arriving.resize(table.m_leaving.size());
    auto next = table.m_arriving_from;
    for (std::uint32_t from = 0; from < size; ++from) {
        for (auto const& link : table.leaving(from)) {
            table.m_arriving[next[link.community]++] = {from, link.amount};
        }
    }
    return table;
}

} // namespace maillage::engine::territory
