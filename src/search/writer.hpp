// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "search/document.hpp"
#include "search/words.hpp"

namespace maillage::search {

/// The last event that an index knows of. `mark` tells that event from another of its number, as after a restored backup.
struct Bookmark {
    std::int64_t seq{0};
    std::string mark{};
    bool operator==(Bookmark const&) const = default;
};

/// The one who writes an index. What it writes is on disk, with the bookmark, once `commit` returns: a process that is killed loses what
/// came since the last commit, and its bookmark says so. Environment failures throw base::IoError (`error.search.failed`).
class Writer {
public:
    /// A new index in an empty folder. `installation` names whose notebooks it holds.
    static std::unique_ptr<Writer> create(std::filesystem::path const& path, std::string_view installation, Words const& words);
    /// One that is there. Errors: `error.search.locked` (conflict) while another process writes it; `error.search.unusable` (absent) when
    /// it is damaged, of another version or of another installation: then it is to be rebuilt.
    static base::result<std::unique_ptr<Writer>> open(std::filesystem::path const& path, std::string_view installation, Words const& words);
    ~Writer();
    Writer(Writer const&) = delete;
    Writer& operator=(Writer const&) = delete;

    /// Puts a notebook in, in place of what was known of it. One whose id Xapian cannot number (2³² or more) is left out: false.
    bool put(Document const& document);
    void remove(std::int64_t id);
    void remove(std::string_view public_id);

    /// Where a territory lies, for counting: itself and what is above it.
    void set_place(std::int64_t territory, std::vector<Place> const& path);
    /// Something to remember with the index, under a name.
    [[nodiscard]] std::string note(std::string const& name) const;
    void set_note(std::string const& name, std::string const& value);

    [[nodiscard]] Bookmark bookmark() const;
    [[nodiscard]] std::int64_t documents() const;
    /// Internal ids after one, in order, at most `limit`.
    [[nodiscard]] std::vector<std::int64_t> ids_after(std::int64_t id, std::size_t limit) const;
    /// Writes down all of it, and the bookmark where there is one.
    void commit(std::optional<Bookmark> const& bookmark);

private:
    struct Data;
    explicit Writer(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

} // namespace maillage::search
