// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/csv.hpp"
#include "base/result.hpp"
#include "service/synthesis/reading.hpp"

namespace maillage::service::synthesis {

/// What can be taken away of a synthesis; what somebody took back since is in none of them.
enum class DataFormat { classes, words, variables, passages, segments, findings, json, corpus };
/// "classes.csv", …, "synthesis.json", "corpus.txt".
[[nodiscard]] std::string_view file_name(DataFormat format);
[[nodiscard]] std::optional<DataFormat> format_of_file(std::string_view name);

/// A download, in pieces, so that it can be of any number of passages.
class SynthesisData {
public:
    /// `error.synthesis.absent`.
    static base::result<std::unique_ptr<SynthesisData>> open(store::Database& database, std::int64_t space, std::string_view public_id,
                                                             bool drafts, DataFormat format);
    SynthesisData(SynthesisData const&) = delete;
    SynthesisData& operator=(SynthesisData const&) = delete;

    /// The next piece; empty at the end.
    [[nodiscard]] std::string piece();

private:
    SynthesisData(store::Database& database, SynthesisRead read, DataFormat format);
    void fill();
    void fill_passages();
    void write_json();

    store::Database& m_database;
    SynthesisRead m_read;
    DataFormat m_format;
    std::string m_text{};
    std::optional<base::CsvWriter> m_csv{};
    std::int64_t m_after{0};
    bool m_ended{false};
};

} // namespace maillage::service::synthesis
