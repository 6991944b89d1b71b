// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "base/csv.hpp"
#include "base/json.hpp"
#include "service/cooperation/reading.hpp"
#include "service/organisation/export.hpp"
#include "store/cooperation_exports.hpp"

namespace maillage::service::cooperation {

/// Cooperations and poles narrowed as their list is, in its order, piece by piece and in constant memory, with the organisations that everybody
/// sees take part in them. CSV: one row for each part of an organisation, or one without any. GeoJSON: points are the middles of territories.
/// JSON-LD: `org:OrganizationalCollaboration` of W3C ORG.
class CooperationData {
public:
    /// Of an organisation::ExportFormat there is no spreadsheet. `limit` and `after` of the request are not looked at.
    CooperationData(store::Database& database, std::int64_t space, ListRequest request, organisation::ExportFormat format,
                    organisation::ExportedBy by);
    CooperationData(CooperationData const&) = delete;
    CooperationData& operator=(CooperationData const&) = delete;

    /// The next piece; empty at the end.
    [[nodiscard]] std::string piece();

private:
    void begin();
    void end();
    void write(store::cooperations::Exported const& one);

    store::Database& m_database;
    ListRequest m_request;
    store::cooperations::Filter m_filter;
    organisation::ExportFormat m_format;
    organisation::ExportedBy m_by;
    store::cooperations::AfterTitle m_after{};
    bool m_begun{false};
    bool m_ended{false};
    std::string m_text{};
    std::optional<base::CsvWriter> m_csv{};
    base::JsonWriter m_json;
};

} // namespace maillage::service::cooperation
