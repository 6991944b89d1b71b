// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/atlas/contents.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "store/atlas.hpp"

namespace maillage::service::atlas {
namespace {

namespace rows = store::atlas;

constexpr std::size_t k_most_remembered = 200; // territories

/// Which organisations or cooperations bear which codes, or belong together: numbers of entries as they were read, and what each has.
template <typename Value>
using Borne = std::vector<std::pair<std::uint32_t, Value>>;

} // namespace

std::string_view name(Kind kind)
{
    switch (kind) {
    case Kind::organisation: return "organisation";
    case Kind::cooperation: return "cooperation";
    case Kind::pole: return "pole";
    }
    return "organisation";
}

std::string page_path(Kind kind, std::string_view slug)
{
    auto const* const folder = kind == Kind::organisation ? "/acteurs/" : kind == Kind::cooperation ? "/cooperations/" : "/poles/";
    return folder + std::string{slug};
}

/// Reads the rows, puts them into one order, and gives each its codes and its links.
class Contents::Reader {
public:
    Reader(store::ReadTransaction& transaction, std::int64_t space) : m_transaction{transaction}, m_space{space} {}

    std::shared_ptr<Contents> run()
    {
        places();
        organisations();
        cooperations();
        sort();
        codes();
        links();
        return std::move(m_contents);
    }

private:
    [[nodiscard]] Code code(std::string&& text)
    {
        if (text.empty()) {
            return 0;
        }
        auto& codes = m_contents->m_codes;
        auto const [found, added] = m_contents->m_code_index.try_emplace(text, static_cast<Code>(codes.size()));
        if (added && codes.size() == std::numeric_limits<Code>::max()) {
            m_contents->m_code_index.erase(found);
            return 0; // no list of terms is that long
        }
        if (added) {
            codes.push_back(std::move(text));
        }
        return found->second;
    }

    void places()
    {
        for (auto& row : rows::places(m_transaction, m_space)) {
            m_contents->m_place_index.emplace(row.id, static_cast<std::int32_t>(m_contents->m_places.size()));
            m_positions.push_back(row.position);
            m_contents->m_places.push_back({row.id, std::move(row.key), std::move(row.name), std::move(row.department_code)});
        }
    }

    void put(Entry& entry, std::optional<std::int64_t> const& territory, std::optional<model::Position> const& own)
    {
        std::optional<model::Position> position = own;
        if (auto const found = territory ? m_contents->m_place_index.find(*territory) : m_contents->m_place_index.end();
            found != m_contents->m_place_index.end()) {
            entry.place = found->second;
            if (!own) {
                position = m_positions[static_cast<std::size_t>(found->second)];
            }
        }
        entry.placed = position.has_value();
        entry.approximate = position && !own;
        entry.position = position.value_or(model::Position{});
        ++m_contents->m_whole[index_of(entry.kind)];
    }

    void organisations()
    {
        rows::each_organisation(m_transaction, m_space, [&](rows::OrganisationRow&& row) {
            m_organisations.emplace(row.id, static_cast<std::uint32_t>(m_read.size()));
            Entry entry;
            entry.slug = std::move(row.slug);
            entry.name = std::move(row.name);
            entry.folded = std::move(row.folded);
            entry.term = code(std::move(row.kind));
            entry.social_economy = row.social_economy;
            put(entry, row.territory, row.position);
            m_read.push_back(std::move(entry));
        });
    }

    void cooperations()
    {
        rows::each_cooperation(m_transaction, m_space, [&](rows::CooperationRow&& row) {
            m_cooperations.emplace(row.id, static_cast<std::uint32_t>(m_read.size()));
            Entry entry;
            entry.kind = row.pole ? Kind::pole : Kind::cooperation;
            entry.slug = std::move(row.slug);
            entry.name = std::move(row.title);
            entry.folded = std::move(row.folded);
            entry.term = code(std::move(row.form));
            entry.maturity = code(std::move(row.maturity));
            std::ranges::transform(row.traits, entry.traits.begin(), [&](std::string& text) { return code(std::move(text)); });
            put(entry, row.territory, std::nullopt);
            m_read.push_back(std::move(entry));
        });
    }

    /// By name, whatever it is; those of one name in the order in which they were read.
    void sort()
    {
        std::vector<std::uint32_t> order(m_read.size());
        std::iota(order.begin(), order.end(), 0U);
        std::ranges::stable_sort(order, {}, [&](std::uint32_t at) -> std::string const& { return m_read[at].folded; });
        m_now_at.resize(order.size());
        auto& entries = m_contents->m_entries;
        entries.reserve(order.size());
        m_contents->m_spots.reserve(order.size());
        for (auto const at : order) {
            m_now_at[at] = static_cast<std::uint32_t>(entries.size());
            entries.push_back(std::move(m_read[at]));
            m_contents->m_spots.push_back(engine::territory::spot(entries.back().position, static_cast<std::uint8_t>(entries.back().kind)));
        }
    }

    /// The entry of an internal id, in the order that stands.
    [[nodiscard]] std::uint32_t entry_of(std::unordered_map<std::int64_t, std::uint32_t> const& read, std::int64_t id) const
    {
        return m_now_at[read.at(id)];
    }

    /// Lays out what each entry has in one row of all, and tells each where its own begins.
    template <typename Value>
    void lay_out(Borne<Value>&& borne, std::vector<Value>& into, std::uint32_t Entry::*first, std::uint32_t Entry::*count)
    {
        std::ranges::sort(borne);
        into.reserve(borne.size());
        for (auto const& [at, value] : borne) {
            auto& entry = m_contents->m_entries[at];
            if (entry.*count == 0) {
                entry.*first = static_cast<std::uint32_t>(into.size());
            }
            ++(entry.*count);
            into.push_back(value);
        }
    }

    void codes()
    {
        Borne<Code> borne;
        rows::each_field(m_transaction, m_space, [&](std::int64_t id, std::string&& text) {
            borne.emplace_back(entry_of(m_organisations, id), code(std::move(text)));
        });
        rows::each_pooled(m_transaction, m_space, [&](std::int64_t id, std::string&& text) {
            borne.emplace_back(entry_of(m_cooperations, id), code(std::move(text)));
        });
        lay_out(std::move(borne), m_contents->m_codes_of, &Entry::first_code, &Entry::codes);
    }

    void links()
    {
        Borne<std::uint32_t> borne;
        rows::each_participation(m_transaction, m_space, [&](std::int64_t cooperation, std::int64_t organisation) {
            auto const what = entry_of(m_cooperations, cooperation);
            auto const who = entry_of(m_organisations, organisation);
            borne.emplace_back(what, who);
            borne.emplace_back(who, what);
        });
        lay_out(std::move(borne), m_contents->m_links, &Entry::first_link, &Entry::links);
    }

    store::ReadTransaction& m_transaction;
    std::int64_t m_space;
    std::shared_ptr<Contents> m_contents{new Contents};
    std::vector<std::optional<model::Position>> m_positions; ///< of places
    std::vector<Entry> m_read;
    std::vector<std::uint32_t> m_now_at; ///< from the order of reading to that which stands
    std::unordered_map<std::int64_t, std::uint32_t> m_organisations;
    std::unordered_map<std::int64_t, std::uint32_t> m_cooperations;
};

std::shared_ptr<Contents const> Contents::read(store::ReadTransaction& transaction, std::int64_t space)
{
    return Reader{transaction, space}.run();
}

Place const* Contents::place_of(Entry const& entry) const
{
    return entry.place < 0 ? nullptr : &m_places[static_cast<std::size_t>(entry.place)];
}

std::span<Code const> Contents::codes_of(Entry const& entry) const { return std::span{m_codes_of}.subspan(entry.first_code, entry.codes); }

std::span<std::uint32_t const> Contents::links_of(Entry const& entry) const
{
    return std::span{m_links}.subspan(entry.first_link, entry.links);
}

std::optional<Code> Contents::code(std::string_view text) const
{
    auto const found = m_code_index.find(std::string{text});
    return found == m_code_index.end() ? std::nullopt : std::optional{found->second};
}

std::shared_ptr<std::vector<bool> const> Contents::inside(store::ReadTransaction& transaction, std::int64_t territory) const
{
    {
        std::scoped_lock const lock{m_mutex};
        if (auto const found = m_inside.find(territory); found != m_inside.end()) {
            return found->second;
        }
    }
    std::vector<bool> marked(m_places.size());
    for (auto const id : rows::inside(transaction, territory)) {
        if (auto const found = m_place_index.find(id); found != m_place_index.end()) {
            marked[static_cast<std::size_t>(found->second)] = true;
        }
    }
    auto kept = std::make_shared<std::vector<bool> const>(std::move(marked));
    std::scoped_lock const lock{m_mutex};
    if (m_inside.size() >= k_most_remembered) {
        m_inside.clear();
    }
    m_inside.emplace(territory, kept);
    return kept;
}

bool Contents::fits_itself(Entry const& entry, Wanted const& wanted) const
{
    auto const bears = [&](Code code) { return code == 0 || std::ranges::find(codes_of(entry), code) != codes_of(entry).end(); };
    auto const is = [](Code code, Code asked) { return asked == 0 || code == asked; };
    if (entry.kind == Kind::organisation) {
        return is(entry.term, wanted.kind) && (!wanted.social_economy || entry.social_economy == *wanted.social_economy) &&
               bears(wanted.field);
    }
    return is(entry.term, wanted.form) && is(entry.maturity, wanted.maturity) && bears(wanted.pooled) &&
           std::ranges::equal(entry.traits, wanted.traits, is);
}

std::vector<std::uint32_t> Contents::fitting(Wanted const& wanted) const
{
    std::vector<std::uint32_t> found;
    if (wanted.nothing) {
        return found;
    }
    bool const says_who = wanted.kind != 0 || wanted.field != 0 || wanted.social_economy.has_value();
    bool const says_what = wanted.form != 0 || wanted.maturity != 0 || wanted.pooled != 0 ||
                           std::ranges::any_of(wanted.traits, [](Code code) { return code != 0; });
    for (std::uint32_t at = 0; at < m_entries.size(); ++at) {
        auto const& entry = m_entries[at];
        if (!wanted.shown[index_of(entry.kind)] || !fits_itself(entry, wanted)) {
            continue;
        }
        if (wanted.inside && (entry.place < 0 || !(*wanted.inside)[static_cast<std::size_t>(entry.place)])) {
            continue;
        }
        if (!wanted.words.empty() && entry.folded.find(wanted.words) == std::string::npos) {
            continue;
        }
        bool const asks_others = entry.kind == Kind::organisation ? says_what : says_who;
        if (asks_others &&
            std::ranges::none_of(links_of(entry), [&](std::uint32_t other) { return fits_itself(m_entries[other], wanted); })) {
            continue;
        }
        found.push_back(at);
    }
    return found;
}

} // namespace maillage::service::atlas
