// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace maillage::engine::cluster {

/// The transpose of a Table: for each form, the segments that hold it, ascending.
struct Columns {
    std::vector<std::uint32_t> start;   ///< forms + 1
    std::vector<std::uint32_t> segment; ///< non-zeros
    [[nodiscard]] std::span<std::uint32_t const> of(std::uint32_t form) const
    {
        return std::span{segment}.subspan(start[form], start[form + 1] - start[form]);
    }
};

/// A sparse boolean table: which forms (columns) each segment (row) holds. Compressed by rows with 32-bit indices, so at most
/// 2³² − 1 segments, forms and non-zeros. Immutable.
class Table {
public:
    Table() = default;
    /// `start` has one more entry than there are segments; the forms of segment i are `form[start[i]] … form[start[i + 1] - 1]`,
    /// ascending, distinct and below `forms`: asserted, since only our own code builds tables.
    Table(std::uint32_t forms, std::vector<std::uint32_t> start, std::vector<std::uint32_t> form);

    [[nodiscard]] std::uint32_t segments() const { return static_cast<std::uint32_t>(m_start.size() - 1); }
    [[nodiscard]] std::uint32_t forms() const { return m_forms; }
    [[nodiscard]] std::uint32_t nonzeros() const { return static_cast<std::uint32_t>(m_form.size()); }
    [[nodiscard]] std::span<std::uint32_t const> of(std::uint32_t segment) const
    {
        return std::span{m_form}.subspan(m_start[segment], m_start[segment + 1] - m_start[segment]);
    }
    /// In how many segments each form is.
    [[nodiscard]] std::vector<std::uint32_t> totals() const;
    [[nodiscard]] Columns columns() const;

private:
    std::uint32_t m_forms = 0;
    std::vector<std::uint32_t> m_start{0};
    std::vector<std::uint32_t> m_form{};
};

} // namespace maillage::engine::cluster
