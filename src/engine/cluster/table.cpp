// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/cluster/table.hpp"

#include <cassert>
#include <limits>
#include <utility>

namespace maillage::engine::cluster {

Table::Table(std::uint32_t forms, std::vector<std::uint32_t> start, std::vector<std::uint32_t> form)
    : m_forms{forms}, m_start{std::move(start)}, m_form{std::move(form)}
{
    assert(!m_start.empty() && m_start.front() == 0 && m_start.back() == m_form.size());
    assert(m_form.size() <= std::numeric_limits<std::uint32_t>::max());
    for (std::uint32_t i = 0; i < segments(); ++i) {
        assert(m_start[i] <= m_start[i + 1]);
        for (auto k = m_start[i]; k < m_start[i + 1]; ++k) {
            assert(m_form[k] < m_forms && (k == m_start[i] || m_form[k - 1] < m_form[k]));
        }
    }
}

std::vector<std::uint32_t> Table::totals() const
{
    std::vector<std::uint32_t> totals(m_forms);
    for (auto const form : m_form) {
        ++totals[form];
    }
    return totals;
}

Columns Table::columns() const
{
    Columns columns{std::vector<std::uint32_t>(m_forms + 1U), std::vector<std::uint32_t>(m_form.size())};
    for (auto const form : m_form) {
        ++columns.start[form + 1];
    }
    for (std::uint32_t j = 0; j < m_forms; ++j) {
        columns.start[j + 1] += columns.start[j];
    }
    auto next = columns.start;
    for (std::uint32_t i = 0; i < segments(); ++i) {
        for (auto const form : of(i)) {
            columns.segment[next[form]++] = i;
        }
    }
    return columns;
}

} // namespace maillage::engine::cluster
