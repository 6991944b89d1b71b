// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/documents/reader.hpp"

#include <algorithm>
#include <charconv>
#include <csignal>
#include <ctime>
#include <new>

#include <nlohmann/json.hpp>

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/csv.hpp"
#include "exchange/documents/child.hpp"
#include "exchange/documents/frames.hpp"
#include "exchange/documents/readers.hpp"
#include "exchange/documents/sandbox.hpp"

namespace maillage::exchange::documents {
namespace {

using base::ErrorCode;
using nlohmann::json;

/// Between two documents: past that the child hands over, so that each has the time it may need.
constexpr double k_enough_seconds = 20;

void send(FrameKind kind, std::string_view content)
{
    auto const bytes = frame(kind, content);
    std::string_view rest = bytes;
    while (!rest.empty()) {
        auto const sent = write(STDOUT_FILENO, rest.data(), rest.size());
        if (sent <= 0) {
            _exit(k_reader_lost); // nobody listens any more
        }
        rest.remove_prefix(static_cast<std::size_t>(sent));
    }
}

void out_of_memory() { _exit(k_reader_memory); }

void refuse(base::Error const& error) { send(FrameKind::refused, to_json(error)); }

void begin(std::size_t number, std::string_view name)
{
    send(FrameKind::begins, json{{"number", number}, {"name", name}}.dump(-1, ' ', false, json::error_handler_t::replace));
}

/// Rows of a sheet as CSV, each on the line of its number; the first ones, and with them the header, as wide as the widest.
class TableFrames {
public:
    TableFrames() : m_writer{[this](std::string_view piece) { m_bytes += piece; }} {}

    base::result<void> row(std::size_t number, std::vector<std::string> const& cells)
    {
        constexpr std::uint64_t k_most_bytes = std::uint64_t{4} << 30U;
        constexpr std::size_t k_look_ahead = 40;
        if (m_total > k_most_bytes) {
            return too_large(k_most_bytes);
        }
        if (m_width == 0) {
            m_first.emplace_back(number, cells);
            if (m_first.size() == k_look_ahead) {
                write_first();
            }
            return {};
        }
        write(number, cells);
        return {};
    }
    void finish()
    {
        write_first();
        send(FrameKind::table, m_bytes);
    }

private:
    void write_first()
    {
        for (auto const& [number, cells] : m_first) {
            m_width = std::max(m_width, cells.size());
        }
        for (auto const& [number, cells] : m_first) {
            write(number, cells);
        }
        m_first.clear();
    }
    void write(std::size_t number, std::vector<std::string> const& cells)
    {
        constexpr std::size_t k_piece = std::size_t{64} * 1024;
        for (; m_row + 1 < number; ++m_row) {
            m_bytes += "\r\n"; // a row that is empty
        }
        ++m_row;
        for (auto const& cell : cells) {
            m_writer.cell(cell);
        }
        for (auto missing = cells.size(); missing < m_width; ++missing) {
            m_writer.cell("");
        }
        m_writer.end_row();
        if (m_bytes.size() > k_piece) {
            m_total += m_bytes.size();
            send(FrameKind::table, m_bytes);
            m_bytes.clear();
        }
    }

    base::CsvWriter m_writer;
    std::string m_bytes{};
    std::vector<std::pair<std::size_t, std::vector<std::string>>> m_first{};
    std::uint64_t m_total{0};
    std::size_t m_row{0};
    std::size_t m_width{0};
};

void say_end(FileKind kind, Sheet const& sheet)
{
    send(FrameKind::end,
         json{{"kind", static_cast<int>(kind)}, {"sheet", sheet.name}, {"others", sheet.others}, {"remarks", sheet.remarks}}.dump(
             -1, ' ', false, json::error_handler_t::replace));
}

void read_sheet(std::string_view bytes, FileKind kind)
{
    auto const container = Container::open(bytes);
    if (!container) {
        return refuse(container.error());
    }
    TableFrames table;
    OnSheetRow const on_row = [&](std::size_t row, std::vector<std::string> const& cells) { return table.row(row, cells); };
    auto const sheet = kind == FileKind::xlsx ? read_xlsx(*container, on_row) : read_ods(*container, on_row);
    if (!sheet) {
        return refuse(sheet.error());
    }
    table.finish();
    say_end(kind, *sheet);
}

/// What programs put into archives by themselves.
bool is_litter(std::string_view name)
{
    auto const last = name.substr(name.rfind('/') + 1);
    return name.starts_with("__MACOSX/") || last.starts_with('.') || last.starts_with("~$") || last == "Thumbs.db" || last == "desktop.ini";
}

void say(base::result<Document> const& document) { document ? send(FrameKind::document, to_json(*document)) : refuse(document.error()); }

void read_archive(std::string_view bytes, std::size_t first)
{
    auto const container = Container::open(bytes);
    if (!container) {
        return refuse(container.error());
    }
    std::size_t number = 0;
    for (std::uint64_t index = 0; index < container->count(); ++index) {
        auto const entry = container->entry(index);
        if (!entry || is_litter(entry->name) || ++number < first) {
            continue;
        }
        if (number > first && static_cast<double>(std::clock()) / CLOCKS_PER_SEC > k_enough_seconds) {
            return send(FrameKind::pause, std::to_string(number));
        }
        begin(number, entry->name);
        auto const content = container->content(*entry, k_largest_document);
        say(content ? read_document(*content, entry->name) : base::failure(content.error()));
    }
    if (number == 0) {
        return refuse({ErrorCode::invalid, "error.document.nothing", {}, {}, {}});
    }
    say_end(FileKind::archive, {});
}

void read(std::string_view bytes, std::string_view name, std::size_t first)
{
    auto const kind = kind_of(bytes, name);
    switch (kind) {
    case FileKind::xlsx:
    case FileKind::ods: return read_sheet(bytes, kind);
    case FileKind::archive: return read_archive(bytes, first);
    case FileKind::unknown:
    case FileKind::table_text:
    case FileKind::odt:
    case FileKind::docx:
    case FileKind::pdf:
    case FileKind::markdown:
    case FileKind::plain:
    case FileKind::old_office: break;
    }
    begin(1, name);
    say(read_document(bytes, name));
    say_end(kind, {});
}

void read_picture(std::string_view bytes, pictures::Size most)
{
    auto const picture = pictures::make_shown(bytes, most);
    picture ? send(FrameKind::picture, to_bytes(*picture)) : refuse(picture.error());
}

template <typename Number>
Number number_of(std::string_view text)
{
    Number value{};
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

int read_and_say(std::vector<std::string> const& arguments)
{
    constexpr unsigned k_first_other = 3;
    close_range(k_first_other, ~0U, 0);
    std::set_new_handler(out_of_memory);
    if (!limit_this_process(number_of<std::uint64_t>(arguments[3]), number_of<unsigned>(arguments[4]))) {
        return k_reader_unlocked;
    }
    bool const picture = arguments.front() == k_picture_argument;
    struct stat about {};
    if (fstat(STDIN_FILENO, &about) != 0 || about.st_size == 0) {
        if (!picture) {
            begin(1, arguments[1]);
        }
        refuse({ErrorCode::invalid, "error.document.nothing", {}, {}, {}});
        say_end(FileKind::unknown, {});
        return 0;
    }
    auto const size = static_cast<std::size_t>(about.st_size);
    auto* const bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
    if (bytes == MAP_FAILED) { // NOLINT(performance-no-int-to-ptr): the macro is theirs
        return k_reader_memory;
    }
    if (!picture) {
        prepare_to_read_pdf();
    }
    if (!lock_this_process()) {
        return k_reader_unlocked;
    }
    std::string_view const file{static_cast<char const*>(bytes), size};
    picture ? read_picture(file, {number_of<std::size_t>(arguments[1]), number_of<std::size_t>(arguments[2])})
            : read(file, arguments[1], number_of<std::size_t>(arguments[2]));
    return 0;
}

} // namespace

std::optional<int> run_as_reader(std::vector<std::string> const& arguments)
{
    constexpr std::size_t k_arguments =
        5; // the word, a name and the first number (of a picture: width and height at most), bytes of memory, seconds
    if (arguments.size() != k_arguments || (arguments.front() != k_reader_argument && arguments.front() != k_picture_argument)) {
        return std::nullopt;
    }
    // Whatever happened, nothing of this process runs any further: no exit handlers, no flushing.
    _exit(read_and_say(arguments));
}

} // namespace maillage::exchange::documents
