// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "base/text.hpp"
#include "engine/territory/name.hpp"
#include "engine/territory/name_index.hpp"

namespace maillage::engine::territory {
namespace {

bool all_digits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// "26", "974", "2a": what can stand after a name to say which one is meant.
bool may_be_department(std::string_view word)
{
    return ((word.size() == 2 || word.size() == 3) && all_digits(word)) || word == "2a" || word == "2b";
}

std::string upper(std::string_view text)
{
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return out;
}

std::string five_digits(std::uint32_t code)
{
    auto text = std::to_string(code);
    return std::string(text.size() < 5 ? 5 - text.size() : 0, '0') + text;
}

std::vector<std::string_view> words_of(std::string_view folded)
{
    std::vector<std::string_view> words;
    while (!folded.empty()) {
        auto const space = folded.find(' ');
        words.push_back(folded.substr(0, space));
        folded = space == std::string_view::npos ? std::string_view{} : folded.substr(space + 1);
    }
    return words;
}

} // namespace

/// One search under way: hits by quality, each entry once.
class NameIndex::Search {
public:
    Search(NameIndex const& index, SearchOptions const& options) : m_index{index}, m_options{options} {}

    void run(std::string_view query)
    {
        auto typed = fold_prefix(query);
        auto const space = typed.rfind(' ');
        by_code(typed);
        if (space != std::string::npos && may_be_department(std::string_view{typed}.substr(space + 1))) {
            // "saint denis 93"; but "paris 13" may also be words of a name, so both readings count.
            m_department = upper(std::string_view{typed}.substr(space + 1));
            by_name(fold_name(typed.substr(0, space)));
            m_department.clear();
        }
        if (!typed.empty()) {
            by_name(typed);
            if (auto const whole = fold_name(typed); whole != typed) {
                by_name(whole); // "st" as "saint"
            }
            if (m_seen.size() < m_options.limit && space != std::string::npos) {
                by_words(words_of(typed));
            }
        }
    }

    [[nodiscard]] std::vector<Hit> take()
    {
        std::vector<Hit> hits;
        for (auto const& found : m_found) {
            for (auto const& [entry, postcode] : found.living) {
                add(hits, entry, found.match, postcode);
            }
            for (auto const& [entry, postcode] : found.ended) {
                add(hits, entry, found.match, postcode);
            }
        }
        return hits;
    }

private:
    struct Found {
        Match match;
        std::vector<std::pair<std::uint32_t, std::string>> living{};
        std::vector<std::pair<std::uint32_t, std::string>> ended{};
    };

    void add(std::vector<Hit>& hits, std::uint32_t entry, Match match, std::string const& postcode) const
    {
        if (hits.size() < m_options.limit) {
            hits.push_back(m_index.hit(entry, match, postcode));
        }
    }

    [[nodiscard]] bool wanted(Entry const& entry) const
    {
        return (m_options.kinds.empty() || std::ranges::find(m_options.kinds, entry.kind) != m_options.kinds.end()) &&
               (m_department.empty() || m_index.m_departments[entry.department] == m_department);
    }

    [[nodiscard]] bool visible(std::uint32_t at) const
    {
        auto const found = std::ranges::lower_bound(m_index.m_spaces, at, {}, &std::pair<std::uint32_t, std::int64_t>::first);
        return found == m_index.m_spaces.end() || found->first != at || found->second == m_options.space;
    }

    void keep(std::uint32_t at, Match match, std::string postcode = {})
    {
        auto const& entry = m_index.m_entries[at];
        if (!wanted(entry) || !visible(at)) {
            return;
        }
        auto& found = m_found[static_cast<std::size_t>(match)];
        // A former name is worth less than any place that exists, so it never crowds one out.
        auto& list = entry.ended || entry.successor != 0xffffffffU ? found.ended : found.living;
        if (list.size() < m_options.limit && std::ranges::find(m_seen, at) == m_seen.end()) {
            list.emplace_back(at, std::move(postcode));
            m_seen.push_back(at);
        }
    }

    void by_code(std::string const& typed)
    {
        auto const code = upper(typed);
        auto const first =
            std::ranges::lower_bound(m_index.m_by_code, code, {}, [&](auto at) { return m_index.code(m_index.m_entries[at]); });
        for (auto at = first; at != m_index.m_by_code.end() && m_index.code(m_index.m_entries[*at]) == code; ++at) {
            keep(*at, Match::code);
        }
        if (!all_digits(typed) || typed.size() < 3 || typed.size() > 5) {
            return;
        }
        std::uint32_t low = 0;
        std::from_chars(typed.data(), typed.data() + typed.size(), low);
        std::uint32_t span = 1;
        for (auto size = typed.size(); size < 5; ++size) {
            low *= 10;
            span *= 10;
        }
        auto from = std::ranges::lower_bound(m_index.m_postcodes, low, {}, &Postcode::code);
        std::vector<Postcode> matches;
        for (; from != m_index.m_postcodes.end() && from->code < low + span; ++from) {
            matches.push_back(*from);
        }
        // Entries are numbered in order of population: within a postcode, and among the many of a beginning, the largest first.
        std::ranges::sort(matches, {}, &Postcode::entry);
        for (auto const& match : matches) {
            keep(match.entry, Match::postcode, five_digits(match.code));
        }
    }

    void by_name(std::string const& needle)
    {
        if (needle.empty()) {
            return;
        }
        auto const& text = m_index.m_folded;
        std::size_t hint = 0; // matches come in order, so their entries do
        auto const* at = text.data();
        auto const* const end = text.data() + text.size();
        while ((at = static_cast<char const*>(memmem(at, static_cast<std::size_t>(end - at), needle.data(), needle.size()))) != nullptr) {
            auto const offset = static_cast<std::size_t>(at - text.data());
            hint = entry_at(offset, hint);
            auto match = Match::inside;
            if (at[-1] == '\n') {
                match = at[needle.size()] == '\n' ? Match::exact : Match::prefix;
            } else if (at[-1] == ' ') {
                match = Match::word;
            }
            // A better occurrence may follow in the same name ("La Bala" in "Balala Balab"): one step on, not one line.
            if (match != Match::inside || !better_follows(at + 1, needle)) {
                keep(static_cast<std::uint32_t>(hint), match);
                at = static_cast<char const*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
            } else {
                ++at;
            }
        }
    }

    static bool better_follows(char const* from, std::string const& needle)
    {
        std::string_view const line{from, static_cast<std::size_t>(std::strchr(from, '\n') - from)};
        return line.find(' ' + needle) != std::string_view::npos;
    }

    void by_words(std::vector<std::string_view> const& words)
    {
        auto const longest = *std::ranges::max_element(words, {}, [](auto word) { return word.size(); });
        auto const& text = m_index.m_folded;
        std::size_t hint = 0;
        for (auto offset = text.find(longest); offset != std::string::npos; offset = text.find(longest, offset)) {
            auto const end = text.find('\n', offset);
            hint = entry_at(offset, hint);
            std::string_view const line{text.data() + m_index.m_entries[hint].folded - 1, end - m_index.m_entries[hint].folded + 1};
            bool const all = std::ranges::all_of(words, [&](auto word) {
                for (auto found = line.find(word); found != std::string_view::npos; found = line.find(word, found + 1)) {
                    if (line[found - 1] == ' ' || line[found - 1] == '\n') {
                        return true;
                    }
                }
                return false;
            });
            if (all) {
                keep(static_cast<std::uint32_t>(hint), Match::words);
            }
            offset = end;
        }
    }

    /// The entry whose line holds that byte, not before entry `from`.
    [[nodiscard]] std::size_t entry_at(std::size_t offset, std::size_t from) const
    {
        auto const& entries = m_index.m_entries;
        auto const after = std::upper_bound(entries.begin() + static_cast<std::ptrdiff_t>(from), entries.end(), offset,
                                            [](std::size_t value, Entry const& entry) { return value < entry.folded; });
        return static_cast<std::size_t>(after - entries.begin()) - 1;
    }

    NameIndex const& m_index;
    SearchOptions const& m_options;
    std::string m_department;
    std::vector<std::uint32_t> m_seen;
    std::array<Found, 7> m_found{Found{Match::postcode}, Found{Match::code},   Found{Match::exact}, Found{Match::prefix},
                                 Found{Match::word},     Found{Match::inside}, Found{Match::words}};
};

std::vector<Hit> NameIndex::search(std::string_view query, SearchOptions const& options) const
{
    if (options.limit == 0 || query.size() > 200) {
        return {};
    }
    Search search{*this, options};
    search.run(query);
    return search.take();
}

} // namespace maillage::engine::territory
