// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/import.hpp"

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "service/notebook/consultations.hpp"
#include "service/notebook/import_writer.hpp"

namespace maillage::service::notebook {
namespace {

namespace formats = exchange::notebooks;
using base::ErrorCode;
using base::failure;

constexpr std::size_t k_header_within = 20;
constexpr std::int64_t k_progress_every = 500;

base::CsvOptions reading_options()
{
    base::CsvOptions wanted;
    wanted.header_within = k_header_within;
    return wanted;
}

base::result<std::string> digest_of_file(std::filesystem::path const& file, std::string_view how)
{
    base::Sha256 hash;
    auto const read = base::read_in_pieces(file, [&](std::string_view piece) -> base::result<void> {
        hash.add(piece);
        return {};
    });
    if (!read) {
        return failure(read.error());
    }
    hash.add(how);
    return hash.finish_hex();
}

/// Reads the whole file for its form alone: how its columns are read, and how many rows there are.
base::result<std::int64_t> look_through(NotebookImport const& what, std::optional<formats::Layout>& layout)
{
    auto looking = reading_options();
    looking.on_ragged = [](base::Error const&) {};
    auto const csv = base::read_csv_file(
        what.file, looking,
        [&](base::CsvHeader const& header) -> base::result<void> {
            auto made = formats::Layout::of(header, what.format, what.maps);
            if (!made) {
                return failure(made.error());
            }
            layout = *std::move(made);
            return {};
        },
        [](base::CsvRow const&) -> base::result<void> { return {}; });
    if (!csv) {
        return failure(csv.error());
    }
    return static_cast<std::int64_t>(csv->rows);
}

/// What was asked for the last file of the source, where nothing is asked for this one.
std::vector<std::string> remembered(store::ReadTransaction& transaction, std::int64_t consultation, std::string const& source)
{
    std::vector<std::string> maps;
    auto const json = nlohmann::json::parse(store::notebooks::columns_of_source(transaction, consultation, source), nullptr, false);
    if (json.is_array()) {
        maps = json.get<std::vector<std::string>>();
    }
    return maps;
}

void describe_layout(formats::Layout const& layout, NotebookReport& report)
{
    report.format = layout.format();
    report.ignored = layout.ignored();
    for (auto const& column : layout.columns()) {
        if (column.field != formats::Field::ignore) {
            report.columns.emplace_back(column.name, column.field == formats::Field::section ? std::string{model::name(column.kind)}
                                                                                             : std::string{formats::name(column.field)});
        }
    }
}

} // namespace

std::vector<std::pair<std::string_view, std::int64_t>> NotebookReport::remarks() const
{
    std::vector<std::pair<std::string_view, std::int64_t>> all{
        {"unchanged", unchanged}, {"withheld", withheld}, {"resumed", resumed},     {"located", located}, {"wider", wider},
        {"padded", padded},       {"followed", followed}, {"unlocated", unlocated}, {"undated", undated}, {"terms", terms}};
    std::erase_if(all, [](auto const& remark) { return remark.second == 0; });
    return all;
}

base::result<NotebookReport> import_notebooks(store::Database& database, Editor const& editor, NotebookImport const& asked,
                                              ImportListener const& listener)
{
    auto what = asked;
    auto const space = editor.actor().space();
    auto reading = std::optional{database.read()};
    auto const consultation = find_consultation(*reading, space, what.consultation);
    if (!consultation) {
        return failure(consultation.error());
    }
    if (what.maps.empty() && !what.source.empty()) {
        what.maps = remembered(*reading, consultation->id, what.source);
    }
    std::optional<formats::Layout> layout;
    auto const total = look_through(what, layout);
    if (!total) {
        return failure(total.error());
    }
    NotebookReport report;
    describe_layout(*layout, report);
    report.source = what.source.empty() ? std::string{formats::name(layout->format())} : what.source;
    auto const columns = nlohmann::json(what.maps).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    auto const digest = digest_of_file(what.file, report.source + columns + std::string{formats::name(layout->format())});
    if (!digest) {
        return failure(digest.error());
    }
    Places const places{*reading, space};
    auto const form = store::consultations::form(*reading, consultation->id);
    reading.reset();

    ImportWriter writer{{database, editor.actor(), *consultation, report.source, what.dry_run, base::now()}, form, places, report};
    auto const stored =
        static_cast<std::size_t>(writer.begin(what.file_name.empty() ? what.file.filename().string() : what.file_name, *digest, columns));
    std::size_t last = 0;
    std::int64_t done = 0;
    auto const step = [&](std::size_t line) -> base::result<void> {
        last = line;
        writer.reached(line);
        if (++done % k_progress_every == 0 && listener.progress && !listener.progress(done, *total)) {
            return failure(ErrorCode::conflict, "error.notebook.import.stopped");
        }
        return {};
    };
    auto const refuse = [&](std::size_t line, base::Error reason) {
        ++report.refused;
        if (listener.refused) {
            listener.refused({line, std::move(reason)});
        }
    };
    auto writing = reading_options();
    writing.on_ragged = [&](base::Error const& error) {
        auto const line = static_cast<std::size_t>(std::stoull(std::string{error.field("line")}));
        if (line > stored) {
            refuse(line, error);
        }
    };
    auto const csv = base::read_csv_file(
        what.file, writing, [](base::CsvHeader const&) -> base::result<void> { return {}; },
        [&](base::CsvRow const& row) -> base::result<void> {
            if (row.line <= stored) {
                ++report.resumed;
                return {};
            }
            if (auto const record = layout->read(row); !record) {
                ++report.set_aside[record.error().why];
            } else if (auto const written = writer.write(*record); !written) {
                refuse(row.line, written.error());
            }
            return step(row.line);
        });
    if (!csv) {
        return failure(csv.error());
    }
    report.csv = *csv;
    writer.finish(last);
    return report;
}

} // namespace maillage::service::notebook
