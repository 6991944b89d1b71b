// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/document_records.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>

#include "exchange/documents/frames.hpp"

namespace maillage::service::notebook {
namespace {

namespace formats = exchange::notebooks;
namespace documents = exchange::documents;
using base::failure;

constexpr char k_document = 'D';
constexpr char k_refused = 'R';
constexpr char k_between = '\x1F';

/// A line of the temporary file: the mark, the number, a document, and the reason where there is one.
struct Spooled {
    std::size_t number{0};
    documents::Document document;
    std::optional<base::Error> refused{};
};

Spooled spooled(std::string_view line)
{
    Spooled one;
    auto const space = line.find(' ');
    std::from_chars(line.data() + 1, line.data() + space, one.number);
    auto const rest = line.substr(space + 1);
    auto const between = rest.find(k_between);
    auto document = documents::document_of(rest.substr(0, between));
    assert(document.has_value() && "it was written by us");
    one.document = *std::move(document);
    if (line.front() == k_refused) {
        one.refused = documents::error_of(rest.substr(between + 1));
    }
    return one;
}

class DocumentRecords final : public RecordSource {
public:
    DocumentRecords(std::unique_ptr<base::TemporaryDirectory> folder, std::filesystem::path file, std::string kind, std::size_t count)
        : m_folder{std::move(folder)}, m_file{std::move(file)}
    {
        m_read_as.format = formats::Format::documents;
        m_read_as.kind = std::move(kind);
        m_read_as.csv.rows = count;
    }

    base::result<std::int64_t> look_through(std::optional<formats::Format>, std::vector<std::string> const& maps) override
    {
        auto map = formats::HeadingMap::of(maps);
        if (!map) {
            return failure(map.error());
        }
        m_map = *std::move(map);
        m_read_as.columns.clear();
        m_read_as.remarks.clear();
        auto const read = each_spooled([&](Spooled const& one) -> base::result<void> {
            std::vector<formats::FoundHeading> found;
            static_cast<void>(formats::record_of(one.document, one.number, m_map, &found));
            for (auto const& heading : found) {
                note({heading.text, std::string{formats::name(heading.role)}});
            }
            for (auto const& remark : one.document.remarks) {
                if (std::ranges::find(m_read_as.remarks, remark) == m_read_as.remarks.end()) {
                    m_read_as.remarks.push_back(remark);
                }
            }
            return {};
        });
        return read ? base::result<std::int64_t>{static_cast<std::int64_t>(m_read_as.csv.rows)} : failure(read.error());
    }

    base::result<void> each(std::function<base::result<void>(Taken)> const& use) override
    {
        return each_spooled([&](Spooled const& one) -> base::result<void> {
            if (one.refused) {
                return use({one.number, one.document.name, *one.refused});
            }
            return use({one.number, one.document.name, formats::record_of(one.document, one.number, m_map)});
        });
    }

    std::vector<Divided> divided(std::size_t most) override
    {
        std::vector<Divided> first;
        auto const read = each_spooled([&](Spooled const& one) -> base::result<void> {
            if (first.size() == most) {
                return failure(base::ErrorCode::conflict, "enough");
            }
            Divided divided{one.document.name, {}, {}, one.refused};
            if (!one.refused) {
                divided.record = formats::record_of(one.document, one.number, m_map, &divided.headings);
            }
            first.push_back(std::move(divided));
            return {};
        });
        static_cast<void>(read);
        return first;
    }
    [[nodiscard]] bool is_table() const override { return false; }

private:
    /// Headings that were found, each once: some hundreds are enough to choose from.
    void note(std::pair<std::string, std::string> heading)
    {
        constexpr std::size_t k_most = 300;
        if (m_read_as.columns.size() < k_most && std::ranges::find(m_read_as.columns, heading) == m_read_as.columns.end()) {
            m_read_as.columns.push_back(std::move(heading));
        }
    }

    base::result<void> each_spooled(std::function<base::result<void>(Spooled const&)> const& use) const
    {
        std::string pending;
        return base::read_in_pieces(m_file, [&](std::string_view piece) -> base::result<void> {
            for (auto end = piece.find('\n'); end != std::string_view::npos; end = piece.find('\n')) {
                pending += piece.substr(0, end);
                piece.remove_prefix(end + 1);
                if (auto const used = use(spooled(pending)); !used) {
                    return used;
                }
                pending.clear();
            }
            pending += piece;
            return {};
        });
    }

    std::unique_ptr<base::TemporaryDirectory> m_folder;
    std::filesystem::path m_file;
    formats::HeadingMap m_map{};
};

} // namespace

void DocumentSpool::write(char mark, std::size_t number, std::string_view first, std::string_view second)
{
    std::string line(1, mark);
    line += std::to_string(number) + ' ';
    line += first; // JSON: no line end in it
    if (mark == k_refused) {
        line += k_between;
        line += second;
    }
    line += '\n';
    m_file.write(line);
    ++m_count;
}

void DocumentSpool::add(std::size_t number, documents::Document const& document)
{
    write(k_document, number, documents::to_json(document), {});
}

void DocumentSpool::add(std::size_t number, std::string const& name, base::Error const& refused)
{
    m_refused = refused;
    write(k_refused, number, documents::to_json(documents::Document{name, {}, {}}), documents::to_json(refused));
}

std::unique_ptr<RecordSource> DocumentSpool::finish(std::unique_ptr<base::TemporaryDirectory> folder, std::string kind) &&
{
    m_file.commit();
    return std::make_unique<DocumentRecords>(std::move(folder), m_path, std::move(kind), m_count);
}

} // namespace maillage::service::notebook
