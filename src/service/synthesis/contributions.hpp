// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/encoding.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "engine/cluster/table.hpp"

namespace maillage::service::synthesis {

/// Which columns of a CSV file to read.
struct ContributionColumns {
    std::string text{};
    std::vector<std::string> variables{};
    std::optional<std::string> title{};
    std::optional<std::string> date{}; ///< ISO dates, or dates and times
};

/// A column whose values tell contributions apart. A cell may name several values, joined by "|"; an empty one is the value "".
struct Variable {
    std::string name;
    std::vector<std::string> values{};    ///< in the order of their code points
    engine::cluster::Table of_text{};     ///< contributions × values
};

/// Gathers a variable text by text.
class VariableBuilder {
public:
    /// One more text, with these values; a repeated one counts once.
    void add(std::vector<std::string> const& values);
    [[nodiscard]] Variable finish(std::string name) const;

private:
    std::map<std::string, std::uint32_t> m_number{};
    std::vector<std::uint32_t> m_start{0};
    std::vector<std::uint32_t> m_value{};
};

/// The contributions of a file, or the sections of notebooks, that hold something.
struct Contributions {
    std::vector<std::string> texts{};     ///< UTF-8 in NFC
    std::vector<std::string> titles{};    ///< per text; empty when there is no such column
    std::vector<std::uint64_t> lines{};   ///< per text: where its row starts in the file, from 1
    std::vector<std::optional<base::Date>> days{}; ///< per text: when it was written; empty when there is no such column
    std::vector<std::uint32_t>
        groups{};  ///< per text: which of them come from one hand, a notebook of several sections; empty: each its own
    std::vector<Variable> variables{};
    std::uint64_t rows = 0;
    std::uint64_t empty = 0;              ///< rows whose text is empty, left out
    base::Encoding encoding{base::Encoding::utf8};

    [[nodiscard]] std::uint32_t group_of(std::uint32_t text) const { return groups.empty() ? text : groups[text]; }
};

/// Reads a CSV file, whatever its delimiter and encoding, or a starred corpus (exchange/starred), whose stars are its variables and whose columns need no
/// names. References to characters are written out. Errors: `error.synthesis.no_text_column` (input text) for a CSV file without a name,
/// `error.synthesis.no_star` (name, names), `error.synthesis.no_starred_text` (path, rows); those of base::read_csv_file, `error.csv.no_column` with the columns that are
/// there, and `error.synthesis.no_text` (path, name, rows) when no row has a text.
[[nodiscard]] base::result<Contributions> read_contributions(std::filesystem::path const& path, ContributionColumns const& columns);

} // namespace maillage::service::synthesis
