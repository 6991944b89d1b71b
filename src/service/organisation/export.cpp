// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/organisation/export.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "exchange/spreadsheet/xlsx_pieces.hpp"
#include "model/open_licence.hpp"
#include "service/organisation/export_rows.hpp"
#include "store/territories.hpp"

namespace maillage::service::organisation {
namespace {

namespace rows = store::organisations;

constexpr std::array k_formats{ExportFormat::csv, ExportFormat::geojson, ExportFormat::jsonld, ExportFormat::xlsx};

/// Those that fit, some hundreds at a time.
class FittingRows {
public:
    FittingRows(store::Database& database, std::int64_t space, ListRequest const& request)
        : m_database{database}, m_territory{request.territory},
          m_filter{space, 0, request.kind, request.ess, request.field, base::fold_for_search(request.words)}
    {
    }

    /// The next ones; none after the last.
    std::vector<rows::Exported> next()
    {
        constexpr std::int64_t k_rows = 500;
        if (m_ended) {
            return {};
        }
        auto transaction = m_database.read();
        if (!m_begun && !m_territory.empty()) {
            auto const key = model::TerritoryKey::parse(m_territory);
            auto const found = key ? store::territories::find(transaction, *key) : std::nullopt;
            m_ended = !found;
            m_filter.territory = found ? found->id : 0;
        }
        m_begun = true;
        auto some = m_ended ? std::vector<rows::Exported>{} : rows::exported(transaction, m_filter, m_after, k_rows);
        m_ended = m_ended || std::ssize(some) < k_rows;
        if (!some.empty()) {
            m_after = {some.back().folded, some.back().organisation.id};
        }
        return some;
    }
    [[nodiscard]] bool ended() const { return m_ended; }

private:
    store::Database& m_database;
    std::string m_territory;
    rows::Filter m_filter;
    rows::AfterName m_after{};
    bool m_begun{false};
    bool m_ended{false};
};

class CsvData final : public OrganisationData {
public:
    CsvData(FittingRows fitting, ExportedBy by) : m_fitting{std::move(fitting)}, m_by{std::move(by)} {}
    std::string piece() override
    {
        if (!m_csv) {
            m_csv.emplace([this](std::string_view text) { m_text += text; },
                          base::CsvWriteOptions{.delimiter = ',', .guard_formulas = true, .byte_order_mark = true});
            m_csv->row(export_columns());
        }
        while (m_text.empty() && !m_fitting.ended()) {
            for (auto const& one : m_fitting.next()) {
                for (auto const& cell : export_cells(one, m_by)) {
                    m_csv->cell(cell);
                }
                m_csv->end_row();
            }
        }
        return std::exchange(m_text, {});
    }

private:
    FittingRows m_fitting;
    ExportedBy m_by;
    std::string m_text{};
    std::optional<base::CsvWriter> m_csv{};
};

/// GeoJSON and JSON-LD.
class JsonData final : public OrganisationData {
public:
    JsonData(FittingRows fitting, ExportedBy by, bool linked) : m_fitting{std::move(fitting)}, m_by{std::move(by)}, m_linked{linked} {}
    std::string piece() override
    {
        if (!m_begun) {
            begin();
        }
        while (m_text.empty() && !m_finished) {
            for (auto const& one : m_fitting.next()) {
                m_linked ? write_node(m_json, one, m_by) : write_feature(m_json, one, m_by);
            }
            if (m_fitting.ended()) {
                m_json.end_array().end_object().finish();
                m_finished = true;
            }
        }
        return std::exchange(m_text, {});
    }

private:
    void begin()
    {
        m_begun = true;
        if (m_linked) {
            begin_graph(m_json, m_by, "/acteurs.jsonld");
            return;
        }
        m_json.begin_object().member("type", "FeatureCollection").member("name", m_by.network);
        m_json.member("licence", model::k_open_licence).member("licence_url", model::k_open_licence_url);
        m_json.member("attribution", m_by.network).key("features").begin_array();
    }

    FittingRows m_fitting;
    ExportedBy m_by;
    bool m_linked;
    bool m_begun{false};
    bool m_finished{false};
    std::string m_text{};
    base::JsonWriter m_json{[this](std::string_view text) { m_text += text; }};
};

class XlsxData final : public OrganisationData {
public:
    XlsxData(FittingRows fitting, ExportedBy by) : m_fitting{std::move(fitting)}, m_by{std::move(by)} {}
    std::string piece() override { return m_pieces.piece(); }

private:
    [[nodiscard]] std::string say(std::string_view id, i18n::Arguments const& arguments = {}) const
    {
        return i18n::Catalogue::instance().text(m_by.language, id, arguments);
    }
    void write_rows(exchange::spreadsheet::XlsxFile& file)
    {
        constexpr std::size_t k_name = 1;
        file.sheet(say("organisation.title"));
        auto const columns = export_columns();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            file.width(i == k_name ? exchange::spreadsheet::k_wide_column : exchange::spreadsheet::k_narrow_column);
        }
        for (auto const column : columns) {
            file.text(column);
        }
        file.end_row();
        while (!m_fitting.ended() && !m_cut) {
            for (auto const& one : m_fitting.next()) {
                m_cut = m_cut || file.rows() == exchange::spreadsheet::k_most_rows;
                if (!m_cut) {
                    write_row(file, one);
                }
            }
        }
    }
    void write_row(exchange::spreadsheet::XlsxFile& file, rows::Exported const& one) const
    {
        auto const cells = export_cells(one, m_by);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            double number = 0;
            auto const& cell = cells[i];
            auto const* const end = cell.data() + cell.size();
            if (is_number_column(i) && std::from_chars(cell.data(), end, number).ptr == end && !cell.empty()) {
                file.number(number);
            } else {
                file.text(cell);
            }
        }
        file.end_row();
    }
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> meanings() const
    {
        std::vector<std::pair<std::string, std::string>> rows{
            {say("organisation.export.column_name"), say("organisation.export.column_meaning")}};
        for (auto const column : export_columns()) {
            rows.emplace_back(column, say("organisation.export.column." + std::string{column}));
        }
        rows.emplace_back("", "");
        rows.emplace_back(say("organisation.export.licence"),
                          std::string{model::k_open_licence} + " · " + std::string{model::k_open_licence_url});
        rows.emplace_back(say("organisation.export.attribution"), m_by.network + " · " + m_by.base_url + "/acteurs");
        if (m_cut) {
            rows.emplace_back("", say("organisation.export.cut", {{"most", exchange::spreadsheet::k_most_rows - 1}}));
        }
        return rows;
    }

    FittingRows m_fitting;
    ExportedBy m_by;
    bool m_cut{false};
    exchange::spreadsheet::XlsxPieces m_pieces{[this](exchange::spreadsheet::XlsxFile& file) {
        write_rows(file);
        exchange::spreadsheet::write_meanings(file, say("organisation.export.columns"), meanings());
    }};
};

} // namespace

std::string_view name(ExportFormat format)
{
    switch (format) {
    case ExportFormat::csv: return "csv";
    case ExportFormat::geojson: return "geojson";
    case ExportFormat::jsonld: return "jsonld";
    case ExportFormat::xlsx: return "xlsx";
    }
    return {};
}

std::optional<ExportFormat> export_format_named(std::string_view text)
{
    for (auto const format : k_formats) {
        if (name(format) == text) {
            return format;
        }
    }
    return std::nullopt;
}

std::string_view media_type(ExportFormat format)
{
    switch (format) {
    case ExportFormat::csv: return "text/csv; charset=utf-8; header=present";
    case ExportFormat::geojson: return "application/geo+json";
    case ExportFormat::jsonld: return "application/ld+json";
    case ExportFormat::xlsx: return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }
    return {};
}

std::shared_ptr<OrganisationData> OrganisationData::open(store::Database& database, std::int64_t space, ListRequest const& request,
                                                         ExportFormat format, ExportedBy by)
{
    FittingRows fitting{database, space, request};
    switch (format) {
    case ExportFormat::csv: return std::make_shared<CsvData>(std::move(fitting), std::move(by));
    case ExportFormat::geojson: return std::make_shared<JsonData>(std::move(fitting), std::move(by), false);
    case ExportFormat::jsonld: return std::make_shared<JsonData>(std::move(fitting), std::move(by), true);
    case ExportFormat::xlsx: return std::make_shared<XlsxData>(std::move(fitting), std::move(by));
    }
    return nullptr;
}

} // namespace maillage::service::organisation
