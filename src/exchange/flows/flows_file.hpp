// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/csv.hpp"
#include "base/result.hpp"
#include "engine/territory/flow_table.hpp"

namespace maillage::exchange::flows {

/// Names of the columns of a file of flows.
struct FlowColumns {
    std::string origin;      ///< where people live
    std::string destination; ///< where they work
    std::string count;       ///< how many, decimals allowed
};

struct FlowFile {
    engine::territory::FlowTable table;
    base::CsvSummary csv{};
};

/// How far the reading is.
using OnRows = std::function<void(std::size_t rows)>;
/// The code that stands for what was written, or nothing when it is no place; asked once of each.
using CodeOf = std::function<std::optional<std::string>(std::string_view written)>;

/// Reads a CSV file of which each row is a flow. Codes are opaque but for the spaces around them. A count is rounded to a
/// millionth; its decimals follow a point, or a comma in files whose separator is another character.
///
/// Errors: those of base::read_csv_file (a missing column among them), `error.flows.same_column` (origin and destination are one
/// column; field column), `error.flows.no_rows`, and with fields line and column: `error.flows.no_code`, `error.flows.no_count`,
/// `error.flows.unknown_place` (value: not one by `code_of`, where that is given), `error.flows.not_a_count` (value), `error.flows.negative` (value), `error.flows.comma` (value: a decimal comma, or separated thousands),
/// `error.flows.too_many` (value: the sum passes what can be added up).
[[nodiscard]] base::result<FlowFile> read_flows(std::filesystem::path const& path, FlowColumns const& columns, OnRows const& on_rows = {},
                                                CodeOf const& code_of = {});

} // namespace maillage::exchange::flows
