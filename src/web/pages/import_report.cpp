// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/import_report.hpp"

namespace maillage::web::pages {

void set_report(Visit const& visit, render::View& view, service::territory::ImportReport const& report, std::string const& file)
{
    std::vector<render::View> remarks;
    auto const remark = [&](std::string text) { remarks.push_back(render::View{}.set("text", std::move(text))); };
    remark(visit.t("territory.report.result",
                   {{"members", report.members}, {"zones", report.zones}, {"named", report.named}, {"missing", report.missing}}));
    for (auto const& [name, number] : report.remarks()) {
        remark(visit.t("territory.report." + std::string{name}, {{"count", number}}));
    }
    std::vector<render::View> rows;
    for (auto const& row : report.rows) {
        rows.push_back(render::View{}.set(
            "text",
            visit.t("territory.report.refused_row",
                    {{"file", file}, {"line", std::to_string(row.line)}, {"column", row.column}, {"reason", visit.t(row.reason)}})));
    }
    view.set("has_report", true)
        .set("remarks", remarks)
        .set("refused_rows", rows)
        .set("written", report.written)
        .set_if("refused", report.refused > 0 ? visit.t("territory.report.refused", {{"count", report.refused}}) : std::string{})
        .set("more_rows", report.refused > std::ssize(report.rows));
}

} // namespace maillage::web::pages
