// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "base/boundaries.hpp"
#include "base/csv.hpp"
#include "base/csv_parser.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace maillage::base {
namespace {

constexpr std::size_t k_sample = std::size_t{64} * 1024;

/// Gives the bytes of the file, from its start, each time it is called.
using Source = std::function<result<void>(std::function<result<void>(std::string_view)> const&)>;

struct Form {
    Encoding encoding{Encoding::utf8};
    char delimiter = ',';
};

result<Form> detect_form(Source const& source, CsvOptions const& options)
{
    if (options.encoding && options.delimiter) {
        return Form{*options.encoding, *options.delimiter}; // nothing to look for
    }
    EncodingDetector detector;
    std::string start;
    auto const looked = source([&](std::string_view piece) -> result<void> {
        detector.add(piece);
        start.append(piece.substr(0, k_sample - start.size()));
        return {};
    });
    if (!looked) {
        return failure(looked.error());
    }
    auto const encoding = options.encoding ? result<Encoding>{*options.encoding} : detector.finish();
    if (!encoding) {
        return failure(encoding.error());
    }
    std::string sample;
    if (auto const decoded = Decoder{*encoding}.add(start, sample); !decoded) {
        return failure(decoded.error());
    }
    return Form{*encoding, options.delimiter.value_or(detect_delimiter(sample, options.header_within > 0))};
}

/// Turns rows of the parser into the header and rows of the caller.
class Reader {
public:
    Reader(Form form, CsvOptions const& options, CsvOnHeader const& on_header, CsvOnRow const& on_row)
        : m_options{options}, m_on_header{on_header}, m_on_row{on_row},
          m_parser{form.delimiter, options, [this](CsvParser::Row const& row) { return take(row); }},
          m_summary{form.encoding, form.delimiter}
    {
    }

    CsvParser& parser() { return m_parser; }

    [[nodiscard]] result<CsvSummary> finish()
    {
        if (auto const finished = m_parser.finish(); !finished) {
            return failure(finished.error());
        }
        if (!m_first.empty()) {
            if (auto const taken = take_first(); !taken) {
                return failure(taken.error());
            }
        }
        if (m_options.header && !m_expected) {
            return failure(ErrorCode::invalid, "error.csv.empty");
        }
        return m_summary;
    }

private:
    [[nodiscard]] result<void> take(CsvParser::Row const& row)
    {
        bool const wanted = m_options.rows_wanted == 0 || m_summary.rows < m_options.rows_wanted;
        for (auto& cell : wanted ? std::span{row.cells} : std::span<std::string>{}) {
            if (!is_nfc(cell)) {
                cell = to_nfc(cell);
            }
        }
        if (!m_expected && m_options.header && m_options.header_within > 0) {
            m_first.push_back({row.line, row.end, std::move(row.cells)});
            return m_first.size() < m_options.header_within ? result<void>{} : take_first();
        }
        return judge(row);
    }

    /// The rows that were kept until the header was known.
    [[nodiscard]] result<void> take_first()
    {
        auto rows = std::exchange(m_first, {});
        for (auto at = rows.begin() + header_of(rows); at != rows.end(); ++at) {
            if (auto const done = judge({at->line, at->end, at->end, at->cells}); !done) {
                return done;
            }
        }
        return {};
    }

    struct Kept {
        std::size_t line;
        CsvParser::Position end;
        std::vector<std::string> cells;
    };
    static std::ptrdiff_t header_of(std::vector<Kept> const& rows)
    {
        // Most rows are as wide as the header; of two widths as usual, the larger.
        std::map<std::size_t, std::size_t> widths;
        for (auto const& row : rows) {
            ++widths[row.cells.size()];
        }
        auto const usual = std::ranges::max_element(widths, [](auto const& a, auto const& b) {
            return std::pair{a.second, a.first} < std::pair{b.second, b.first};
        });
        auto const found = std::ranges::find_if(rows, [&](Kept const& row) {
            auto const filled = std::ranges::count_if(row.cells, [](std::string const& cell) { return !trim(cell).empty(); });
            return row.cells.size() == usual->first && static_cast<std::size_t>(filled) * 2 > usual->first;
        });
        return found == rows.end() ? 0 : found - rows.begin();
    }

    [[nodiscard]] result<void> judge(CsvParser::Row const& row)
    {
        if (!m_expected) {
            m_expected = row.cells.size();
            m_parser.expect(*m_expected);
            if (m_options.header) {
                m_summary.header_line = row.line;
                return take_header(row);
            }
        }
        if (row.cells.size() > *m_expected) {
            return ragged("error.csv.long_row", row.extra, row);
        }
        if (row.cells.size() < *m_expected) {
            if (m_options.short_rows == ShortRows::refuse) {
                return ragged("error.csv.short_row", row.end, row);
            }
            row.cells.resize(*m_expected);
        }
        if (m_options.rows_wanted > 0 && m_summary.rows >= m_options.rows_wanted) {
            ++m_summary.rows;
            return {};
        }
        ++m_summary.rows;
        return located(m_on_row({row.line, row.cells}), row.line);
    }

    [[nodiscard]] result<void> take_header(CsvParser::Row const& row)
    {
        std::vector<std::string> names;
        names.reserve(row.cells.size());
        for (auto const& cell : row.cells) {
            names.emplace_back(trim(cell));
        }
        return located(m_on_header(CsvHeader{std::move(names)}), row.line);
    }

    [[nodiscard]] static result<void> located(result<void> outcome, std::size_t line)
    {
        if (!outcome && outcome.error().field("line").empty()) {
            outcome.error().fields.push_back({"line", std::to_string(line)});
        }
        return outcome;
    }

    [[nodiscard]] result<void> ragged(std::string_view message, CsvParser::Position at, CsvParser::Row const& row)
    {
        auto failed = failure(ErrorCode::invalid, std::string{message},
                              {{"line", std::to_string(at.line)},
                               {"column", std::to_string(at.column)},
                               {"expected", std::to_string(*m_expected)},
                               {"found", std::to_string(row.cells.size())}});
        if (!m_options.on_ragged) {
            return failed;
        }
        ++m_summary.rows;
        m_options.on_ragged(failed.value());
        return {};
    }

    CsvOptions const& m_options;
    CsvOnHeader const& m_on_header;
    CsvOnRow const& m_on_row;
    std::optional<std::size_t> m_expected{};
    CsvParser m_parser;
    CsvSummary m_summary;
    std::vector<Kept> m_first{};
};

result<CsvSummary> read(Source const& source, CsvOptions const& options, CsvOnHeader const& on_header, CsvOnRow const& on_row)
{
    auto const form = detect_form(source, options);
    if (!form) {
        return failure(form.error());
    }
    Reader reader{*form, options, on_header, on_row};
    Decoder decoder{form->encoding};
    std::string text;
    auto const fed = source([&](std::string_view piece) {
        text.clear();
        return decoder.add(piece, text).and_then([&] { return reader.parser().feed(text); });
    });
    if (!fed) {
        return failure(fed.error());
    }
    return decoder.finish().and_then([&reader] { return reader.finish(); });
}

constexpr std::array k_candidates{',', ';', '\t', '|'};
using Counts = std::array<std::size_t, k_candidates.size()>;

/// How many of a candidate more than half of the lines hold; 0 when they do not agree.
std::size_t most_lines(std::vector<Counts> const& lines, std::size_t candidate)
{
    std::vector<std::size_t> counts;
    for (auto const& line : lines) {
        counts.push_back(line[candidate]);
    }
    // What more than half agree on stands in the middle.
    auto const middle = counts.begin() + static_cast<std::ptrdiff_t>(counts.size() / 2);
    std::ranges::nth_element(counts, middle);
    return static_cast<std::size_t>(std::ranges::count(counts, *middle)) * 2 > counts.size() ? *middle : 0;
}

} // namespace

result<CsvSummary> read_csv_file(std::filesystem::path const& path, CsvOptions const& options, CsvOnHeader const& on_header,
                                 CsvOnRow const& on_row)
{
    return read([&path](auto const& use) { return read_in_pieces(path, use); }, options, on_header, on_row);
}

result<CsvSummary> read_csv(std::string_view bytes, CsvOptions const& options, CsvOnHeader const& on_header, CsvOnRow const& on_row)
{
    return read([bytes](auto const& use) { return use(bytes); }, options, on_header, on_row);
}

std::vector<std::size_t> CsvHeader::matches(std::string_view name) const
{
    std::vector<std::size_t> exact;
    std::vector<std::size_t> folded;
    auto const wanted = fold_for_search(name);
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        if (m_names[i] == name) {
            exact.push_back(i);
        } else if (fold_for_search(m_names[i]) == wanted) {
            folded.push_back(i);
        }
    }
    return exact.empty() ? folded : exact;
}

result<std::size_t> CsvHeader::column(std::string_view name) const
{
    auto const found = matches(name);
    if (found.size() == 1) {
        return found.front();
    }
    if (found.empty()) {
        constexpr std::size_t k_shown = 1000;
        return failure(ErrorCode::invalid, "error.csv.no_column",
                       {{"name", std::string{name}}, {"columns", shorten(fmt::format("{}", fmt::join(m_names, ", ")), k_shown)}});
    }
    return failure(ErrorCode::invalid, "error.csv.ambiguous_column", {{"name", std::string{name}}});
}

std::optional<std::size_t> CsvHeader::find(std::string_view name) const
{
    auto const found = matches(name);
    return found.size() == 1 ? std::optional{found.front()} : std::nullopt;
}

char detect_delimiter(std::string_view sample, bool title_above)
{
    constexpr std::size_t k_lines = 30;
    std::vector<Counts> lines;
    Counts current{};
    bool quoted = false;
    bool blank = true;
    for (char const character : sample) {
        if (character == '"') {
            quoted = !quoted;
        } else if (!quoted && (character == '\n' || character == '\r')) {
            if (!blank) {
                lines.push_back(std::exchange(current, {}));
            }
            blank = true;
            if (lines.size() == k_lines) {
                break;
            }
            continue;
        } else if (auto const* const candidate = std::ranges::find(k_candidates, character); !quoted && candidate != k_candidates.end()) {
            ++current[static_cast<std::size_t>(candidate - k_candidates.begin())];
        }
        blank = false;
    }
    if (lines.empty()) {
        lines.push_back(current);
    }
    // Even lines first, then many cells: "a;b" over "1,5;2,5" is divided by ; although both lines hold commas at times.
    std::pair<std::size_t, std::size_t> best{0, 0};
    char chosen = ',';
    for (std::size_t i = 0; i < k_candidates.size(); ++i) {
        auto const first = title_above && lines.front()[i] == 0 ? most_lines(lines, i) : lines.front()[i];
        auto const even =
            static_cast<std::size_t>(std::ranges::count_if(lines, [i, first](Counts const& counts) { return counts[i] == first; }));
        if (first > 0 && std::pair{even, first} > best) {
            best = {even, first};
            chosen = k_candidates[i];
        }
    }
    return chosen;
}

} // namespace maillage::base
