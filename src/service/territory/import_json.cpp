// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/import_json.hpp"

#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "service/jobs/failure.hpp"

namespace maillage::service::territory {
namespace {

using nlohmann::json;

constexpr auto k_replace = json::error_handler_t::replace;

// One list for both ways, so that no count is lost between them.
constexpr std::array k_counts{std::pair{"members", &ImportReport::members},
                              std::pair{"zones", &ImportReport::zones},
                              std::pair{"without_zone", &ImportReport::without_zone},
                              std::pair{"missing", &ImportReport::missing},
                              std::pair{"padded", &ImportReport::padded},
                              std::pair{"followed", &ImportReport::followed},
                              std::pair{"merged", &ImportReport::merged},
                              std::pair{"repeated", &ImportReport::repeated},
                              std::pair{"positions", &ImportReport::positions},
                              std::pair{"projected", &ImportReport::projected},
                              std::pair{"swapped", &ImportReport::swapped},
                              std::pair{"named", &ImportReport::named},
                              std::pair{"refused", &ImportReport::refused}};
constexpr std::array k_columns{std::pair{"code", &ImportOrder::code_column}, std::pair{"zone", &ImportOrder::zone_column},
                               std::pair{"lon", &ImportOrder::lon_column},   std::pair{"lat", &ImportOrder::lat_column},
                               std::pair{"source", &ImportOrder::source},    std::pair{"licence", &ImportOrder::licence}};

json file_json(SentFile const& file) { return {{"id", file.id}, {"name", file.name}}; }

SentFile file_of(json const& value) { return {value.value("id", ""), value.value("name", "")}; }

} // namespace

std::string to_json(ImportOrder const& order)
{
    json value{{"file", file_json(order.file)}, {"kind", model::word(order.kind)}};
    if (order.names) {
        value["names"] = file_json(*order.names);
    }
    if (order.year) {
        value["year"] = *order.year;
    }
    for (auto const& [name, member] : k_columns) {
        value[name] = order.*member;
    }
    return value.dump(-1, ' ', false, k_replace);
}

ImportOrder order_of(std::string_view text)
{
    auto const value = json::parse(text); // written by to_json alone
    ImportOrder order;
    order.file = file_of(value.at("file"));
    if (value.contains("names")) {
        order.names = file_of(value["names"]);
    }
    if (value.contains("year")) {
        order.year = value["year"].get<std::int64_t>();
    }
    order.kind = model::territory_kind_of_word(value.value("kind", "")).value_or(model::TerritoryKind::other_zone);
    for (auto const& [name, member] : k_columns) {
        order.*member = value.value(name, "");
    }
    return order;
}

std::string to_json(ImportReport const& report)
{
    json value{{"written", report.written},
               {"encoding", static_cast<int>(report.csv.encoding)},
               {"delimiter", std::string{report.csv.delimiter}},
               {"read", report.csv.rows}};
    for (auto const& [name, member] : k_counts) {
        value[name] = report.*member;
    }
    value["rows"] = json::array();
    for (auto const& row : report.rows) {
        value["rows"].push_back({{"line", row.line}, {"column", row.column}, {"reason", json::parse(jobs::to_json(row.reason))}});
    }
    return value.dump(-1, ' ', false, k_replace);
}

std::optional<ImportReport> report_of(std::string_view text)
{
    auto const value = json::parse(text, nullptr, false);
    if (!value.is_object() || !value.contains("written")) {
        return std::nullopt;
    }
    ImportReport report;
    report.written = value.value("written", false);
    report.csv.encoding = static_cast<base::Encoding>(value.value("encoding", 0));
    report.csv.delimiter = value.value("delimiter", ",").front();
    report.csv.rows = value.value("read", std::size_t{0});
    for (auto const& [name, member] : k_counts) {
        report.*member = value.value(name, std::int64_t{0});
    }
    for (auto const& row : value.value("rows", json::array())) {
        report.rows.push_back({row.value("line", std::size_t{0}), row.value("column", ""), jobs::failure_of(row.at("reason").dump())});
    }
    return report;
}

} // namespace maillage::service::territory
