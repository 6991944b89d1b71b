// SPDX-License-Identifier: AGPL-3.0-or-later
#include <array>

#include <nlohmann/json.hpp>

#include "service/jobs/failure.hpp"
#include "service/notebook/import_job.hpp"

namespace maillage::service::notebook {
namespace {

using nlohmann::json;

constexpr auto k_replace = json::error_handler_t::replace;

// One list for both ways, so that no count is lost between them.
constexpr std::array k_report_counts{std::pair{"added", &NotebookReport::added},         std::pair{"changed", &NotebookReport::changed},
                                     std::pair{"unchanged", &NotebookReport::unchanged}, std::pair{"withheld", &NotebookReport::withheld},
                                     std::pair{"resumed", &NotebookReport::resumed},     std::pair{"refused", &NotebookReport::refused},
                                     std::pair{"located", &NotebookReport::located},     std::pair{"wider", &NotebookReport::wider},
                                     std::pair{"padded", &NotebookReport::padded},       std::pair{"followed", &NotebookReport::followed},
                                     std::pair{"unlocated", &NotebookReport::unlocated}, std::pair{"undated", &NotebookReport::undated},
                                     std::pair{"twice", &NotebookReport::twice},         std::pair{"terms", &NotebookReport::terms}};

json read_as_json(ReadAs const& read)
{
    return {{"format", static_cast<int>(read.format)},
            {"kind", read.kind},
            {"encoding", static_cast<int>(read.csv.encoding)},
            {"delimiter", std::string{read.csv.delimiter}},
            {"rows", read.csv.rows},
            {"header", read.csv.header_line},
            {"sheet", read.sheet},
            {"other_sheets", read.other_sheets},
            {"remarks", read.remarks}};
}

ReadAs read_as_of(json const& value)
{
    ReadAs read;
    read.format = static_cast<exchange::notebooks::Format>(value.value("format", 0));
    read.kind = value.value("kind", "");
    read.csv.encoding = static_cast<base::Encoding>(value.value("encoding", 0));
    read.csv.delimiter = value.value("delimiter", ",").front();
    read.csv.rows = value.value("rows", std::size_t{0});
    read.csv.header_line = value.value("header", std::size_t{1});
    read.sheet = value.value("sheet", "");
    read.other_sheets = value.value("other_sheets", std::vector<std::string>{});
    read.remarks = value.value("remarks", std::vector<std::string>{});
    return read;
}

} // namespace

std::string to_json(ImportOrder const& order)
{
    return json{{"file", order.file.id},  {"name", order.file.name},   {"consultation", order.consultation},
                {"source", order.source}, {"maps", order.maps},        {"places", order.places},
                {"trial", order.trial},   {"language", order.language}}
        .dump(-1, ' ', false, k_replace);
}

ImportOrder order_of(std::string_view text)
{
    auto const value = json::parse(text); // written by to_json alone
    ImportOrder order;
    order.file = {value.at("file").get<std::string>(), value.at("name").get<std::string>()};
    order.consultation = value.value("consultation", "");
    order.source = value.value("source", "");
    order.maps = value.value("maps", std::vector<std::string>{});
    order.places = value.value("places", std::vector<std::string>{});
    order.trial = value.value("trial", true);
    order.language = value.value("language", "fr");
    return order;
}

std::string to_json(ImportOutcome const& outcome)
{
    auto const& report = outcome.report;
    json value{{"written", report.written},
               {"source", report.source},
               {"original", report.original},
               {"set_aside", report.set_aside},
               {"read_as", read_as_json(report.read_as)},
               {"refused_file", outcome.refused_file}};
    for (auto const& [name, member] : k_report_counts) {
        value[name] = report.*member;
    }
    value["unknown_places"] = json::array();
    for (auto const& one : report.unknown_places) {
        value["unknown_places"].push_back({{"words", one.words}, {"count", one.count}, {"several", one.several}});
    }
    value["rows"] = json::array();
    for (auto const& row : outcome.rows) {
        value["rows"].push_back({{"line", row.line}, {"name", row.name}, {"reason", json::parse(jobs::to_json(row.reason))}});
    }
    return value.dump(-1, ' ', false, k_replace);
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
    report.original = value.value("original", "");
    report.set_aside = value.value("set_aside", std::map<std::string, std::int64_t>{});
    report.read_as = read_as_of(value.at("read_as"));
    outcome.refused_file = value.value("refused_file", "");
    for (auto const& [name, member] : k_report_counts) {
        report.*member = value.value(name, std::int64_t{0});
    }
    for (auto const& one : value.value("unknown_places", json::array())) {
        report.unknown_places.push_back({one.value("words", ""), one.value("count", std::int64_t{0}), one.value("several", false)});
    }
    for (auto const& row : value.value("rows", json::array())) {
        outcome.rows.push_back({row.value("line", std::size_t{0}), row.value("name", ""), jobs::failure_of(row.at("reason").dump())});
    }
    return outcome;
}

} // namespace maillage::service::notebook
