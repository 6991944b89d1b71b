// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "base/csv.hpp"
#include "base/time.hpp"
#include "store/database.hpp"

namespace maillage::service {

/// The rows of an import that were refused, all of them, as a CSV file that is kept for a month.
class RefusedFile {
public:
    explicit RefusedFile(std::initializer_list<std::string_view> header);
    void add(std::initializer_list<std::string_view> cells);
    /// Public id of the file; empty when nothing was refused. The caller has checked whose import it is.
    [[nodiscard]] std::string keep(store::Database& database, base::Time now) const;

private:
    std::string m_bytes{};
    base::CsvWriter m_writer{[this](std::string_view piece) { m_bytes += piece; }, {.guard_formulas = true, .byte_order_mark = true}};
    bool m_any{false};
};

} // namespace maillage::service
