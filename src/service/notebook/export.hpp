// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/csv.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "exchange/spreadsheet/xlsx_pieces.hpp"
#include "i18n/catalogue.hpp"
#include "model/consultation.hpp"
#include "store/database.hpp"
#include "store/notebook_exports.hpp"

namespace maillage::service::notebook {

enum class OpenFormat { csv, json, xlsx };
[[nodiscard]] std::optional<OpenFormat> open_format_named(std::string_view text); ///< "csv", "json", "xlsx"

/// The published notebooks of a consultation, piece by piece, in constant memory, without anything private. CSV: one row per section, all columns
/// always there, cells that a spreadsheet would run as a formula neutralised; XLSX: the same rows, and a sheet that says what the columns
/// are; JSON: one object with the consultation and a list of notebooks.
class OpenData {
public:
    struct Origin {
        std::string site{}; ///< where the addresses of pages and pictures begin, without a final "/"
        i18n::Language language{i18n::Language::french}; ///< of what a spreadsheet says of its columns
    };
    /// `error.consultation.absent`.
    static base::result<std::unique_ptr<OpenData>> open(store::Database& database, std::int64_t space, std::string_view consultation,
                                                        OpenFormat format, Origin origin);
    OpenData(OpenData const&) = delete;
    OpenData& operator=(OpenData const&) = delete;

    /// The next piece, some hundreds of notebooks at most; empty at the end.
    [[nodiscard]] std::string piece();

private:
    OpenData(store::Database& database, model::Consultation consultation, OpenFormat format, Origin origin);
    [[nodiscard]] std::vector<store::notebooks::Exported> next();
    void begin();
    void end();
    void write_sheets(exchange::spreadsheet::XlsxFile& file);

    store::Database& m_database;
    model::Consultation m_consultation;
    OpenFormat m_format;
    Origin m_origin;
    std::string m_text{};
    std::optional<base::CsvWriter> m_csv{}; ///< writes its mark as soon as it is made
    base::JsonWriter m_json;
    exchange::spreadsheet::XlsxPieces m_sheets;
    std::int64_t m_after{0};
    bool m_begun{false};
    bool m_last{false}; ///< whether the last notebooks were read
    bool m_ended{false};
};

} // namespace maillage::service::notebook
