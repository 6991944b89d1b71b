// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/report/report.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <future>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "base/files.hpp"
#include "embedded/report_style.hpp"
#include "service/synthesis/downloads.hpp"
#include "web/report/pages.hpp"

namespace maillage::web::report {

namespace {

namespace fs = std::filesystem;

/// The names that a report uses.
bool is_ours(std::string const& name)
{
    constexpr std::array<std::string_view, 9> k_names{"index.html",    "method.html",  "report.css",     "classes.csv", "words.csv",
                                                      "variables.csv", "passages.csv", "synthesis.json", "corpus.txt"};
    auto const numbered = [&name](std::string_view start) {
        constexpr std::string_view k_end = ".html";
        return name.size() > start.size() + k_end.size() && name.starts_with(start) && name.ends_with(k_end) &&
               std::all_of(name.begin() + static_cast<std::ptrdiff_t>(start.size()), name.end() - static_cast<std::ptrdiff_t>(k_end.size()),
                           [](char c) { return c >= '0' && c <= '9'; });
    };
    return std::ranges::find(k_names, name) != k_names.end() || numbered("class-") || numbered("texts-");
}

/// Makes the folder, or empties it of an earlier report.
base::result<void> prepare(fs::path const& folder)
{
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) {
        throw base::file_error(folder, failed.value(), "create");
    }
    std::vector<fs::path> old;
    for (auto const& entry : fs::directory_iterator{folder, failed}) {
        if (!entry.is_regular_file() || !is_ours(entry.path().filename().string())) {
            return base::failure(base::ErrorCode::conflict, "error.report.not_ours",
                                 {{"path", folder.string()}, {"name", entry.path().filename().string()}});
        }
        old.push_back(entry.path());
    }
    for (auto const& path : old) {
        fs::remove(path, failed);
    }
    if (failed) {
        throw base::file_error(folder, failed.value(), "empty");
    }
    return {};
}

} // namespace

base::result<void> write_report(fs::path const& folder, TextSynthesis const& synthesis, ReportOptions const& options)
{
    if (auto const ready = prepare(folder); !ready) {
        return ready;
    }
    Pages const pages{synthesis, options};
    std::string style;
    for (auto const& sheet : embedded::report_style()) {
        style += sheet.bytes;
    }
    base::write_remakable_file(folder / "report.css", style);
    base::write_remakable_file(folder / "index.html", pages.index());
    for (auto const& one : synthesis.classes) {
        base::write_remakable_file(folder / fmt::format("class-{}.html", one.number), pages.one_class(one));
    }
    base::write_remakable_file(folder / "method.html", pages.method());
    std::atomic<std::uint32_t> next{0};
    auto const write_texts = [&] {
        for (auto page = next++; page < pages.text_pages(); page = next++) {
            base::write_remakable_file(folder / fmt::format("texts-{}.html", page + 1), pages.texts(page));
        }
    };
    // All the texts are most of a large report. Files that do not depend on one another; what one thread throws is thrown here.
    std::vector<std::future<void>> others;
    for (std::uint32_t thread = 1; thread < synthesis.options.cluster.threads; ++thread) {
        others.push_back(std::async(std::launch::async, write_texts));
    }
    service::synthesis::write_downloads(folder, synthesis);
    write_texts();
    for (auto& other : others) {
        other.get();
    }
    return {};
}

} // namespace maillage::web::report
