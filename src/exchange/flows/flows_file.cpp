// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/flows/flows_file.hpp"

#include <cmath>
#include <optional>
#include <unordered_map>

#include "base/text.hpp"
#include "exchange/flows/number_cell.hpp"

namespace maillage::exchange::flows {
namespace {

using base::ErrorCode;
using base::failure;
using engine::territory::Amount;
using engine::territory::FlowTable;

constexpr std::size_t k_progress_every = 10'000;

/// What the rows say, checked.
class Reading {
public:
    Reading(FlowColumns const& columns, CodeOf const& code_of) : m_columns{columns}, m_code_of{code_of} {}

    [[nodiscard]] base::result<void> header(base::CsvHeader const& header)
    {
        for (auto const& [name, at] :
             {std::pair{&m_columns.origin, &m_origin}, {&m_columns.destination, &m_destination}, {&m_columns.count, &m_count}}) {
            auto const found = header.column(*name);
            if (!found) {
                return failure(found.error());
            }
            *at = *found;
        }
        if (m_origin == m_destination) {
            return failure(ErrorCode::invalid, "error.flows.same_column", {{"column", m_columns.origin}});
        }
        return {};
    }

    [[nodiscard]] base::result<void> row(base::CsvRow const& row)
    {
        auto const origin = place(row, m_origin, m_columns.origin);
        if (!origin) {
            return failure(origin.error());
        }
        auto const destination = place(row, m_destination, m_columns.destination);
        if (!destination) {
            return failure(destination.error());
        }
        auto const amount = count(row);
        if (!amount) {
            return failure(amount.error());
        }
        if (!m_builder.add(*origin, *destination, *amount)) {
            return refuse(row, m_columns.count, "error.flows.too_many", row.cells[m_count]);
        }
        return {};
    }

    [[nodiscard]] base::result<FlowFile> finish(base::CsvSummary const& csv) &&
    {
        if (csv.rows == 0) {
            return failure(ErrorCode::invalid, "error.flows.no_rows");
        }
        if (m_comma && csv.delimiter == ',') {
            return failure(*m_comma);
        }
        return FlowFile{std::move(m_builder).finish(), csv};
    }

private:
    [[nodiscard]] base::result<std::string> place(base::CsvRow const& row, std::size_t at, std::string const& column)
    {
        std::string const written{base::trim(row.cells[at])};
        if (written.empty()) {
            return refuse(row, column, "error.flows.no_code", {});
        }
        if (!m_code_of) {
            return written;
        }
        auto known = m_codes.find(written);
        if (known == m_codes.end()) {
            auto code = m_code_of(written);
            if (!code) {
                return refuse(row, column, "error.flows.unknown_place", written);
            }
            known = m_codes.emplace(written, std::move(*code)).first;
        }
        return known->second;
    }

    [[nodiscard]] base::result<Amount> count(base::CsvRow const& row)
    {
        using enum NumberCell::Fault;
        auto const number = read_number(row.cells[m_count]);
        if (number.comma && !m_comma) {
            m_comma = refuse(row, m_columns.count, "error.flows.comma", base::trim(row.cells[m_count])).value();
        }
        switch (number.fault) {
        case missing: return refuse(row, m_columns.count, "error.flows.no_count", {});
        case not_a_number: return refuse(row, m_columns.count, "error.flows.not_a_count", row.cells[m_count]);
        case negative: return refuse(row, m_columns.count, "error.flows.negative", row.cells[m_count]);
        case too_large: return refuse(row, m_columns.count, "error.flows.too_many", row.cells[m_count]);
        case none: break;
        }
        if (number.value > engine::territory::people(engine::territory::k_most_amount)) {
            return refuse(row, m_columns.count, "error.flows.too_many", row.cells[m_count]);
        }
        return static_cast<Amount>(std::llround(number.value * static_cast<double>(engine::territory::k_amount_unit)));
    }

    [[nodiscard]] static tl::unexpected<base::Error> refuse(base::CsvRow const& row, std::string const& column, std::string message,
                                                            std::string_view value)
    {
        base::Fields fields{{"line", std::to_string(row.line)}, {"column", column}};
        if (!value.empty()) {
            fields.push_back({"value", std::string{value}});
        }
        return failure(ErrorCode::invalid, std::move(message), std::move(fields));
    }

    FlowColumns const& m_columns;
    CodeOf const& m_code_of;
    std::unordered_map<std::string, std::string> m_codes{}; // what `m_code_of` made of what was written
    std::size_t m_origin = 0;
    std::size_t m_destination = 0;
    std::size_t m_count = 0;
    FlowTable::Builder m_builder{};
    std::optional<base::Error> m_comma{}; // the first count with a comma: right or wrong as the separator of the file will tell
};

} // namespace

base::result<FlowFile> read_flows(std::filesystem::path const& path, FlowColumns const& columns, OnRows const& on_rows,
                                  CodeOf const& code_of)
{
    Reading reading{columns, code_of};
    std::size_t rows = 0;
    auto const csv = base::read_csv_file(
        path, {}, [&](base::CsvHeader const& header) { return reading.header(header); },
        [&](base::CsvRow const& row) {
            if (++rows % k_progress_every == 0 && on_rows) {
                on_rows(rows);
            }
            return reading.row(row);
        });
    if (!csv) {
        return failure(csv.error());
    }
    return std::move(reading).finish(*csv);
}

} // namespace maillage::exchange::flows
