// SPDX-License-Identifier: AGPL-3.0-or-later
#include <array>

#include <nlohmann/json.hpp>

#include "service/jobs/failure.hpp"
#include "service/organisation/import_job.hpp"

namespace maillage::service::organisation {
namespace {

using nlohmann::json;
using Report = OrganisationReport;

constexpr auto k_replace_broken = json::error_handler_t::replace;

// One list for both ways, so that no count is lost between them.
constexpr std::array k_counts{std::pair{"added", &Report::added},
                              std::pair{"changed", &Report::changed},
                              std::pair{"unchanged", &Report::unchanged},
                              std::pair{"kept", &Report::kept},
                              std::pair{"withheld", &Report::withheld},
                              std::pair{"resumed", &Report::resumed},
                              std::pair{"refused", &Report::refused},
                              std::pair{"doubts", &Report::doubts},
                              std::pair{"waiting", &Report::waiting},
                              std::pair{"located", &Report::located},
                              std::pair{"wider", &Report::wider},
                              std::pair{"padded", &Report::padded},
                              std::pair{"followed", &Report::followed},
                              std::pair{"unlocated", &Report::unlocated},
                              std::pair{"projected", &Report::projected},
                              std::pair{"swapped", &Report::swapped},
                              std::pair{"other_kinds", &Report::other_kinds},
                              std::pair{"other_fields", &Report::other_fields},
                              std::pair{"left_out", &Report::left_out},
                              std::pair{"twice", &Report::twice}};

json read_as_json(exchange::organisations::ReadAs const& read)
{
    return {{"format", exchange::organisations::name(read.format)},
            {"kind", read.kind},
            {"encoding", static_cast<int>(read.csv.encoding)},
            {"delimiter", std::string{read.csv.delimiter}},
            {"rows", read.csv.rows},
            {"header", read.csv.header_line},
            {"sheet", read.sheet},
            {"joined", read.joined}};
}

exchange::organisations::ReadAs read_as_of(json const& value)
{
    exchange::organisations::ReadAs read;
    read.format = exchange::organisations::format_named(value.value("format", "")).value_or(read.format);
    read.kind = value.value("kind", "");
    read.csv.encoding = static_cast<base::Encoding>(value.value("encoding", 0));
    read.csv.delimiter = value.value("delimiter", ",").front();
    read.csv.rows = value.value("rows", std::size_t{0});
    read.csv.header_line = value.value("header", std::size_t{1});
    read.sheet = value.value("sheet", "");
    read.joined = value.value("joined", false);
    return read;
}

} // namespace

std::string to_json(ImportOrder const& order)
{
    json value{{"file", order.file.id}, {"name", order.file.name},      {"source", order.source},
               {"maps", order.maps},    {"territory", order.territory}, {"ess", order.only_ess},
               {"tell", order.tell},    {"trial", order.trial},         {"language", order.language}};
    if (order.units) {
        value["units"] = {{"file", order.units->id}, {"name", order.units->name}};
    }
    return value.dump(-1, ' ', false, k_replace_broken);
}

ImportOrder order_of(std::string_view text)
{
    auto const value = json::parse(text); // written by to_json alone
    ImportOrder order;
    order.file = {value.at("file").get<std::string>(), value.at("name").get<std::string>()};
    if (auto const units = value.find("units"); units != value.end()) {
        order.units = SentFile{units->at("file").get<std::string>(), units->at("name").get<std::string>()};
    }
    order.source = value.value("source", "");
    order.maps = value.value("maps", std::vector<std::string>{});
    order.territory = value.value("territory", "");
    order.only_ess = value.value("ess", false);
    order.tell = value.value("tell", false);
    order.trial = value.value("trial", true);
    order.language = value.value("language", "fr");
    return order;
}

std::string to_json(ImportOutcome const& outcome)
{
    auto const& report = outcome.report;
    json value{{"written", report.written},
               {"source", report.source},
               {"set_aside", report.set_aside},
               {"read_as", read_as_json(report.read_as)},
               {"refused_file", outcome.refused_file}};
    for (auto const& [name, member] : k_counts) {
        value[name] = report.*member;
    }
    value["rows"] = json::array();
    for (auto const& row : outcome.rows) {
        value["rows"].push_back({{"line", row.line}, {"column", row.column}, {"reason", json::parse(jobs::to_json(row.reason))}});
    }
    return value.dump(-1, ' ', false, k_replace_broken);
}

std::optional<ImportOutcome> outcome_of(std::string_view text)
{
    auto const value = json::parse(text, nullptr, false);
    if (!value.is_object() || !value.contains("read_as")) {
        return std::nullopt;
    }
    ImportOutcome outcome;
    auto& report = outcome.report;
    report.written = value.value("written", false);
    report.source = value.value("source", "");
    report.set_aside = value.value("set_aside", std::map<std::string, std::int64_t>{});
    report.read_as = read_as_of(value.at("read_as"));
    outcome.refused_file = value.value("refused_file", "");
    for (auto const& [name, member] : k_counts) {
        report.*member = value.value(name, std::int64_t{0});
    }
    for (auto const& row : value.value("rows", json::array())) {
        outcome.rows.push_back({row.value("line", std::size_t{0}), row.value("column", ""), jobs::failure_of(row.at("reason").dump())});
    }
    return outcome;
}

} // namespace maillage::service::organisation
