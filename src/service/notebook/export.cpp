// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/export.hpp"

#include <algorithm>
#include <charconv>

#include "service/notebook/consultations.hpp"
#include "service/notebook/export_rows.hpp"

namespace maillage::service::notebook {
namespace {

using exchange::spreadsheet::XlsxFile;

/// A row of the table; false when the sheet is full.
bool write_sheet_row(XlsxFile& file, std::vector<std::string> const& cells)
{
    if (file.rows() == exchange::spreadsheet::k_most_rows) {
        return false;
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        std::int64_t count = 0;
        auto const& cell = cells[i];
        if (is_count_column(i) && !cell.empty() && std::from_chars(cell.data(), cell.data() + cell.size(), count).ec == std::errc{}) {
            file.number(static_cast<double>(count));
        } else {
            file.text(cell);
        }
    }
    file.end_row();
    return true;
}

} // namespace

std::optional<OpenFormat> open_format_named(std::string_view text)
{
    return text == "csv"    ? std::optional{OpenFormat::csv}
           : text == "json" ? std::optional{OpenFormat::json}
           : text == "xlsx" ? std::optional{OpenFormat::xlsx}
                            : std::nullopt;
}

OpenData::OpenData(store::Database& database, model::Consultation consultation, OpenFormat format, Origin origin)
    : m_database{database}, m_consultation{std::move(consultation)}, m_format{format}, m_origin{std::move(origin)},
      m_json{[this](std::string_view piece) { m_text += piece; }}, m_sheets{[this](XlsxFile& file) { write_sheets(file); }}
{
}

base::result<std::unique_ptr<OpenData>> OpenData::open(store::Database& database, std::int64_t space, std::string_view name,
                                                       OpenFormat format, Origin origin)
{
    auto transaction = database.read();
    auto consultation = find_consultation(transaction, space, name);
    if (!consultation || consultation->state == model::ConsultationState::draft) {
        return base::failure(base::ErrorCode::absent, "error.consultation.absent", {{"name", std::string{name}}});
    }
    return std::unique_ptr<OpenData>{new OpenData{database, *std::move(consultation), format, std::move(origin)}};
}

std::vector<store::notebooks::Exported> OpenData::next()
{
    constexpr std::int64_t k_notebooks = 250;
    auto transaction = m_database.read();
    auto notebooks = store::notebooks::published_after(transaction, m_consultation.id, m_after, k_notebooks);
    m_last = std::ssize(notebooks) < k_notebooks;
    if (!notebooks.empty()) {
        m_after = notebooks.back().id;
    }
    return notebooks;
}

void OpenData::begin()
{
    m_begun = true;
    if (m_format == OpenFormat::csv) {
        m_csv.emplace([this](std::string_view piece) { m_text += piece; },
                      base::CsvWriteOptions{.delimiter = ',', .guard_formulas = true, .byte_order_mark = true});
        m_csv->row(export_columns());
        return;
    }
    m_json.begin_object().key("consultation").begin_object();
    m_json.member("id", m_consultation.public_id).member("title", m_consultation.title).member("licence", m_consultation.licence);
    m_json.member("fictitious", m_consultation.demonstration).end_object();
    m_json.key("notebooks").begin_array();
}

void OpenData::end()
{
    m_ended = true;
    if (m_format == OpenFormat::json) {
        m_json.end_array().end_object().finish();
    }
}

void OpenData::write_sheets(XlsxFile& file)
{
    auto const say = [&](std::string_view id, i18n::Arguments const& arguments = {}) {
        return i18n::Catalogue::instance().text(m_origin.language, id, arguments);
    };
    auto const columns = export_columns();
    file.sheet(say("notebook.export.sheet"));
    for (auto const column : columns) {
        file.width(column == "title" || column == "text" ? exchange::spreadsheet::k_wide_column : exchange::spreadsheet::k_narrow_column);
    }
    (void)write_sheet_row(file, {columns.begin(), columns.end()});
    bool cut = false;
    while (!m_last && !cut) {
        for (auto const& one : next()) {
            each_export_row(one, m_origin.site, [&](auto const& cells) { cut = cut || !write_sheet_row(file, cells); });
        }
    }
    std::vector<std::pair<std::string, std::string>> meanings{
        {say("organisation.export.column_name"), say("organisation.export.column_meaning")}};
    for (auto const column : columns) {
        meanings.emplace_back(column, say("notebook.export.column." + std::string{column}));
    }
    meanings.emplace_back("", "");
    meanings.emplace_back(say("notebook.consultation"),
                          m_consultation.title + " · " + m_origin.site + "/consultations/" + m_consultation.slug);
    if (!m_consultation.licence.empty()) {
        meanings.emplace_back(say("organisation.export.licence"), m_consultation.licence);
    }
    if (m_consultation.demonstration) {
        meanings.emplace_back("", say("notebook.fictitious"));
    }
    if (cut) {
        meanings.emplace_back("", say("organisation.export.cut", {{"most", exchange::spreadsheet::k_most_rows - 1}}));
    }
    exchange::spreadsheet::write_meanings(file, say("organisation.export.columns"), meanings);
}

std::string OpenData::piece()
{
    if (m_format == OpenFormat::xlsx) {
        return m_sheets.piece();
    }
    if (!m_begun) {
        begin();
    }
    while (!m_ended && m_text.empty()) {
        for (auto const& one : next()) {
            if (m_format == OpenFormat::json) {
                write_object(m_json, one, m_origin.site);
                continue;
            }
            each_export_row(one, m_origin.site, [&](auto const& cells) {
                for (auto const& cell : cells) {
                    m_csv->cell(cell);
                }
                m_csv->end_row();
            });
        }
        if (m_last) {
            end();
        }
    }
    return std::exchange(m_text, {});
}

} // namespace maillage::service::notebook
