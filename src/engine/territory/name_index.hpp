// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/territory.hpp"

namespace maillage::engine::territory {

/// What the index is built from; the order given is the order among equally good matches (most populous first).
struct IndexRow {
    model::TerritoryKey key;
    std::string name;
    std::string department_code{};  ///< shown beside the name
    std::string postcodes{};        ///< separated by spaces
    std::optional<std::int64_t> population{};
    bool ended{false};
    /// Of a former commune, or of a former name under a living code: the commune that it is now.
    std::string successor_code{};
    std::int64_t space{0}; ///< that alone finds it; 0: everybody does
};

enum class Match { postcode, code, exact, prefix, word, inside, words };

struct Hit {
    model::TerritoryKey key;
    std::string name;
    std::string department_code;
    std::string department_name; ///< empty when the department itself was not added
    std::optional<std::int64_t> population;
    bool ended{false};
    /// Where a former name leads: key and name of the commune that exists.
    std::optional<model::TerritoryKey> successor{};
    std::string successor_name{};
    std::string postcode{}; ///< the one that matched
    Match match{Match::exact};

    /// "Seine-Saint-Denis (93)", the number alone when the name is not known, or nothing.
    [[nodiscard]] std::string department() const;
};

struct SearchOptions {
    std::span<model::TerritoryKind const> kinds{}; ///< none: every kind
    std::size_t limit{20};
    std::int64_t space{0}; ///< whose own territories are found too
};

/// Names of all territories in one block of folded text that a search scans from end to end: 0.7 MB, so a fraction of a
/// millisecond, exact in what it finds (infixes included) and with nothing to keep balanced. Immutable; shared by threads.
class NameIndex {
public:
    /// Takes the rows one at a time, so that they need not all be in memory beside the index.
    class Builder;
    explicit NameIndex(std::span<IndexRow const> rows);
    ~NameIndex();
    NameIndex(NameIndex&&) noexcept;
    NameIndex& operator=(NameIndex&&) = delete;

    /// Best first: a postcode (or its beginning), an INSEE, SIREN or department code, the whole name, its beginning, the beginning
    /// of a word, an inside, all the words in any order; within each the order of the rows, those that exist before those that
    /// do not. "saint-denis 93" and "Saint-Denis (93)" keep to that department. An empty query finds nothing.
    [[nodiscard]] std::vector<Hit> search(std::string_view query, SearchOptions const& options = {}) const;

    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    /// Bytes held, for the measure of idle memory.
    [[nodiscard]] std::size_t memory() const;

private:
    NameIndex();
    struct Entry {
        std::uint32_t folded; ///< where its line begins in m_folded
        std::uint32_t name;   ///< where its name begins in m_names
        std::uint32_t successor;
        std::int32_t population; ///< -1 where unknown
        std::uint16_t department;
        model::TerritoryKind kind;
        bool ended;
        std::uint16_t name_size;
        std::uint8_t code_size;
        char code[13]; ///< inline: codes are short (longer ones are cut in m_long_codes)
    };
    struct Postcode {
        std::uint32_t code;
        std::uint32_t entry;
    };
    class Search;

    [[nodiscard]] std::string_view code(Entry const& entry) const;
    [[nodiscard]] std::string_view name(Entry const& entry) const;
    [[nodiscard]] Hit hit(std::uint32_t entry, Match match, std::string postcode = {}) const;

    std::string m_folded; ///< "\nname\nname\n"
    std::string m_names;
    std::vector<Entry> m_entries;
    std::vector<Postcode> m_postcodes; ///< sorted
    std::vector<std::string> m_departments;
    std::vector<std::string> m_department_names; ///< beside m_departments
    std::vector<std::pair<std::uint32_t, std::string>> m_long_codes; ///< sorted by entry
    std::vector<std::uint32_t> m_by_code;                            ///< entries sorted by code
    std::vector<std::pair<std::uint32_t, std::int64_t>> m_spaces;    ///< of entries that one space has to itself; sorted by entry
};

class NameIndex::Builder {
public:
    Builder();
    ~Builder();
    void add(IndexRow const& row);
    [[nodiscard]] NameIndex finish();

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace maillage::engine::territory
