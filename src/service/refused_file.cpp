// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/refused_file.hpp"

#include "store/files.hpp"

namespace maillage::service {
namespace {

constexpr std::string_view k_report_type = "text/csv; purpose=import-report";
constexpr auto k_report_kept = std::chrono::days{30};
constexpr std::size_t k_largest_report = std::size_t{64} << 20U;

} // namespace

RefusedFile::RefusedFile(std::initializer_list<std::string_view> header) { m_writer.row(header); }

void RefusedFile::add(std::initializer_list<std::string_view> cells)
{
    m_any = true;
    if (m_bytes.size() < k_largest_report) {
        m_writer.row(cells);
    }
}

std::string RefusedFile::keep(store::Database& database, base::Time now) const
{
    if (!m_any) {
        return {};
    }
    auto transaction = database.write();
    for (auto const old : store::files::old_of_type(transaction, k_report_type, now - k_report_kept)) {
        static_cast<void>(store::files::remove(transaction, old));
    }
    auto const file = store::files::add(transaction, k_report_type, m_bytes);
    transaction.without_event("a report of what was refused changes nothing");
    transaction.commit();
    return file.public_id;
}

} // namespace maillage::service
