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
#include "model/consultation.hpp"
#include "store/database.hpp"

namespace maillage::service::notebook {

enum class OpenFormat { csv, json };

/// The published notebooks of a consultation, piece by piece, in constant memory, without anything private. CSV: one row per section, all columns
/// always there, cells that a spreadsheet would run as a formula neutralised; JSON: one object with the consultation and a list of notebooks.
class OpenData {
public:
    /// `site` is where the addresses of pictures begin, without a final "/". `error.consultation.absent`.
    static base::result<std::unique_ptr<OpenData>> open(store::Database& database, std::int64_t space, std::string_view consultation,
                                                        OpenFormat format, std::string site);
    OpenData(OpenData const&) = delete;
    OpenData& operator=(OpenData const&) = delete;

    /// The next piece, some hundreds of notebooks at most; empty at the end.
    [[nodiscard]] std::string piece();

private:
    OpenData(store::Database& database, model::Consultation consultation, OpenFormat format, std::string site);
    void begin();
    void end();

    store::Database& m_database;
    model::Consultation m_consultation;
    OpenFormat m_format;
    std::string m_site;
    std::string m_text{};
    std::optional<base::CsvWriter> m_csv{}; ///< writes its mark as soon as it is made
    base::JsonWriter m_json;
    std::int64_t m_after{0};
    bool m_begun{false};
    bool m_ended{false};
};

} // namespace maillage::service::notebook
