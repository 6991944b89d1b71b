// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/matrix_market/matrix_market.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "exchange/matrix_market/lines.hpp"

namespace maillage::exchange::matrix_market {
namespace {

constexpr std::uint64_t k_most = std::numeric_limits<std::uint32_t>::max() - 1ULL;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view next_word(std::string_view& line)
{
    while (!line.empty() && is_blank(line.front())) {
        line.remove_prefix(1);
    }
    auto const end = std::find_if(line.begin(), line.end(), is_blank);
    auto const word = line.substr(0, static_cast<std::size_t>(end - line.begin()));
    line.remove_prefix(word.size());
    return word;
}

template <typename Number>
std::optional<Number> next_number(std::string_view& line)
{
    auto word = next_word(line);
    if (word.starts_with('+')) {
        word.remove_prefix(1);
    }
    Number number{};
    auto const [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    return error == std::errc{} && end == word.data() + word.size() && !word.empty() ? std::optional{number} : std::nullopt;
}

// A whole number of at most nine digits at `at`, which moves past it; 0 when there is none.
std::uint32_t plain_number(char const*& at, char const* end)
{
    std::uint32_t number = 0;
    auto const* const last = end - at > 9 ? at + 9 : end;
    for (; at != last; ++at) {
        auto const digit = static_cast<std::uint32_t>(static_cast<unsigned char>(*at)) - '0';
        if (digit > 9) {
            break;
        }
        number = number * 10 + digit;
    }
    return number;
}

bool is_blank_line(std::string_view line) { return std::all_of(line.begin(), line.end(), is_blank); }

std::string lower(std::string_view word)
{
    std::string text{word};
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

struct Entry {
    std::uint32_t row;
    std::uint32_t column;
};

class Reader {
public:
    Reader(std::filesystem::path const& path, Lines lines) : m_path{path}, m_lines{std::move(lines)} {}

    base::result<BooleanMatrix> run()
    {
        for (auto const step : {&Reader::read_header, &Reader::read_size, &Reader::read_entries}) {
            if (auto const read = (this->*step)(); !read) {
                return m_lines.damaged() ? refuse("damaged") : base::failure(read.error());
            }
        }
        return by_rows();
    }

private:
    [[nodiscard]] tl::unexpected<base::Error> refuse(char const* what, base::Fields more = {}) const
    {
        base::Fields fields{{"path", m_path.string()}, {"line", std::to_string(m_lines.number())}};
        fields.insert(fields.end(), more.begin(), more.end());
        return base::failure(base::ErrorCode::invalid, std::string{"error.matrix_market."} + what, std::move(fields));
    }

    base::result<void> read_header()
    {
        std::string_view line;
        if (!m_lines.next(line)) {
            return refuse("header");
        }
        std::array<std::string, 5> words;
        for (auto& word : words) {
            word = lower(next_word(line));
        }
        auto const& [banner, object, format, field, symmetry] = words;
        m_has_values = field != "pattern";
        if (banner != "%%matrixmarket" || object != "matrix" || format != "coordinate" || symmetry != "general" ||
            (m_has_values && field != "integer" && field != "real") || !is_blank_line(line)) {
            return refuse("header");
        }
        return {};
    }

    base::result<void> read_size()
    {
        std::string_view line;
        do {
            if (!m_lines.next(line)) {
                return refuse("size");
            }
        } while (line.starts_with('%') || is_blank_line(line));
        auto const rows = next_number<std::uint64_t>(line);
        auto const columns = next_number<std::uint64_t>(line);
        auto const entries = next_number<std::uint64_t>(line);
        if (!rows || !columns || !entries || !is_blank_line(line)) {
            return refuse("size");
        }
        if (*rows > k_most || *columns > k_most || *entries > k_most) {
            return refuse("too_large");
        }
        m_rows = *rows;
        m_columns = *columns;
        m_expected = *entries;
        // What a file announces is not believed past a point: memory grows with what it really holds.
        m_entries.reserve(std::min<std::uint64_t>(m_expected, 1U << 22U));
        return {};
    }

    base::result<void> read_entries()
    {
        std::uint64_t found = 0;
        std::string_view line;
        while (m_lines.next(line)) {
            if (line.starts_with('%') || is_blank_line(line)) {
                continue;
            }
            if (found == m_expected) {
                return refuse("surplus", {{"expected", std::to_string(m_expected)}});
            }
            if (auto const added = read_entry(line); !added) {
                return added;
            }
            ++found;
        }
        if (m_lines.damaged() || found < m_expected) {
            return refuse("missing", {{"found", std::to_string(found)}, {"expected", std::to_string(m_expected)}});
        }
        return {};
    }

    // Nearly all lines are two numbers and a 1, or two numbers, one blank apart: these are read by hand, at a quarter of the cost. False, and
    // nothing done, for any other line, right or wrong.
    bool read_plain_entry(std::string_view line)
    {
        auto const* at = line.data();
        auto const* const end = at + line.size();
        auto const row = plain_number(at, end);
        if (at == end || *at++ != ' ') {
            return false;
        }
        auto const column = plain_number(at, end);
        if (std::string_view{at, end} != (m_has_values ? " 1" : "") || row - 1ULL >= m_rows || column - 1ULL >= m_columns) {
            return false;
        }
        m_entries.push_back({row - 1, column - 1});
        return true;
    }

    base::result<void> read_entry(std::string_view line)
    {
        if (read_plain_entry(line)) {
            return {};
        }
        auto const row = next_number<std::uint64_t>(line);
        auto const column = next_number<std::uint64_t>(line);
        double value = 1;
        auto value_read = true;
        std::string_view written;
        if (m_has_values) {
            while (!line.empty() && is_blank(line.front())) {
                line.remove_prefix(1);
            }
            written = line;
            if (line == "1") { // nearly always: not worth a floating-point conversion
                line = {};
            } else {
                auto const number = next_number<double>(line);
                value_read = number.has_value();
                value = number.value_or(0);
            }
        }
        if (!row || !column || !value_read || value != value || !is_blank_line(line)) {
            return refuse("entry", {{"values", m_has_values ? "yes" : "no"}});
        }
        if (*row < 1 || *row > m_rows || *column < 1 || *column > m_columns) {
            return refuse("outside", {{"row", std::to_string(*row)},
                                      {"column", std::to_string(*column)},
                                      {"rows", std::to_string(m_rows)},
                                      {"columns", std::to_string(m_columns)}});
        }
        if (value < 0) {
            return refuse("negative", {{"value", std::string{written}}});
        }
        if (value > 0) {
            m_entries.push_back({static_cast<std::uint32_t>(*row - 1), static_cast<std::uint32_t>(*column - 1)});
        }
        return {};
    }

    // Entries counted into their rows; each row then sorted, unless the file had it in order, and cleared of repeats.
    BooleanMatrix by_rows()
    {
        BooleanMatrix matrix;
        matrix.columns = static_cast<std::uint32_t>(m_columns);
        matrix.start.assign(m_rows + 1, 0);
        for (auto const& entry : m_entries) {
            ++matrix.start[entry.row + 1];
        }
        for (std::uint64_t i = 0; i < m_rows; ++i) {
            matrix.start[i + 1] += matrix.start[i];
        }
        matrix.column.resize(m_entries.size());
        auto next = matrix.start;
        for (auto const& entry : m_entries) {
            matrix.column[next[entry.row]++] = entry.column;
        }
        std::uint32_t written = 0;
        for (std::uint64_t i = 0; i < m_rows; ++i) {
            auto const begin = matrix.column.begin() + (i == 0 ? 0 : next[i - 1]);
            auto const end = matrix.column.begin() + next[i];
            if (!std::is_sorted(begin, end)) {
                std::sort(begin, end);
            }
            auto const last = std::unique(begin, end);
            std::move(begin, last, matrix.column.begin() + written);
            matrix.start[i] = written;
            written += static_cast<std::uint32_t>(last - begin);
        }
        matrix.start[m_rows] = written;
        matrix.column.resize(written);
        return matrix;
    }

    std::filesystem::path const& m_path;
    Lines m_lines;
    bool m_has_values = false;
    std::uint64_t m_rows = 0;
    std::uint64_t m_columns = 0;
    std::uint64_t m_expected = 0;
    std::vector<Entry> m_entries{};
};

} // namespace

base::result<BooleanMatrix> read(std::filesystem::path const& path)
{
    auto lines = Lines::open(path);
    if (!lines) {
        return base::failure(lines.error());
    }
    return Reader{path, std::move(*lines)}.run();
}

} // namespace maillage::exchange::matrix_market
