// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/cooperation/scales.hpp"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "exchange/term_lists/term_lists.hpp"
#include "exchange/typology/typology_file.hpp"
#include "model/partial_date.hpp"
#include "store/cooperations.hpp"

namespace maillage::service::cooperation {
namespace {

namespace rows = store::cooperations;
using model::Cooperation;

/// Place of a code in an ordered list, from 0; 0 for none.
double rank_of(std::string_view list, std::string_view code)
{
    auto const& terms = exchange::term_lists::cooperation().of(list);
    auto const found = std::ranges::find(terms, code, &model::ListTerm::code);
    return found == terms.end() ? 0 : static_cast<double>(found - terms.begin());
}

std::string key_of_level(Axis const& axis, std::int64_t number)
{
    auto const found = std::ranges::find(axis.levels, number, &engine::typology::Level::number);
    return found == axis.levels.end() ? std::string{} : found->key;
}

/// The facts that an axis asks about, as they were.
std::string facts_used(Axis const& axis, engine::typology::Facts const& facts)
{
    auto used = nlohmann::json::object();
    for (auto const& level : axis.levels) {
        for (auto const& condition : level.conditions) {
            auto const fact = facts.find(condition.fact);
            used[condition.fact] = fact == facts.end() ? 0 : fact->second;
        }
    }
    return used.dump();
}

base::Date day_of(base::Time time) { return base::Date{std::chrono::floor<std::chrono::days>(time)}; }

} // namespace

std::vector<Typology> typologies_of(store::ReadTransaction& transaction, std::int64_t space)
{
    auto all = exchange::typology::shipped();
    for (auto const& content : rows::typologies(transaction, space)) {
        // It was checked when it was loaded; a later version of the program may ask for more, and then shows the rest.
        if (auto read = exchange::typology::parse(content)) {
            auto const same = std::ranges::find(all, read->key, &Typology::key);
            if (same == all.end()) {
                all.push_back(*std::move(read));
            } else {
                *same = *std::move(read);
            }
        }
    }
    return all;
}

Axis const* find_axis(std::vector<Typology> const& all, std::string_view typology, std::string_view axis)
{
    auto const found = std::ranges::find(all, typology, &Typology::key);
    if (found == all.end()) {
        return nullptr;
    }
    auto const one = std::ranges::find(found->axes, axis, &Axis::key);
    return one == found->axes.end() ? nullptr : &*one;
}

base::result<Typology> read_typology(std::string_view toml) { return exchange::typology::parse(toml); }

std::string_view list_of_fact(std::string_view fact)
{
    auto const* const known = exchange::typology::known_fact(fact);
    return known == nullptr ? std::string_view{} : known->list;
}

engine::typology::Facts facts_of(Cooperation const& one, base::Date today)
{
    auto const now = base::to_iso_date(today);
    auto const end = one.to && !model::crosses(*one.to, now) ? *one.to : now;
    std::set<std::string> kinds;
    double members = 0;
    for (auto const& member : one.members) {
        // At the end of what ended, else today.
        if ((!member.to || !model::crosses(end, *member.to)) && (!member.from || !model::crosses(*member.from, end))) {
            ++members;
            kinds.insert(member.kind);
        }
    }
    std::set<std::string> pooled;
    for (auto const& thing : one.pooled) {
        pooled.insert(thing.what);
    }
    bool const coordinated = one.hours.value_or(0) > 0 || one.budget.value_or(0) > 0;
    return {{"members", members},
            {"kinds", static_cast<double>(kinds.size())},
            {"years", one.from ? static_cast<double>(model::whole_years(*one.from, end)) : 0},
            {"frequency", rank_of("frequency", one.frequency)},
            {"agreement", rank_of("agreement", one.agreement)},
            {"decision", rank_of("decision", one.decision)},
            {"pooled", static_cast<double>(pooled.size())},
            {"produced", static_cast<double>(one.outputs.size())},
            {"coordination", static_cast<double>(one.people.value_or(coordinated ? 1 : 0))},
            {"support", static_cast<double>(one.supports.size())}};
}

std::vector<Standing> standings_of(std::vector<Typology> const& all, Cooperation const& one, base::Date today)
{
    auto const facts = facts_of(one, today);
    std::vector<Standing> found;
    for (auto const& typology : all) {
        for (auto const& axis : typology.axes) {
            auto const self = std::ranges::find_if(
                one.self, [&](model::SelfPlacement const& said) { return said.typology == typology.key && said.axis == axis.key; });
            found.push_back({&typology, &axis, engine::typology::place(axis, facts), self == one.self.end() ? std::string{} : self->level});
        }
    }
    return found;
}

void mark_placements(store::WriteTransaction& transaction, std::vector<Typology> const& all, Cooperation const& one, base::Time now)
{
    constexpr std::int64_t k_most_marks = 1000;
    auto const marks = rows::placements(transaction, one.id, k_most_marks);
    auto const facts = facts_of(one, day_of(now));
    for (auto const& typology : all) {
        for (auto const& axis : typology.axes) {
            auto level = key_of_level(axis, engine::typology::place(axis, facts).level);
            auto const last = std::ranges::find_if(
                marks, [&](model::PlacementMark const& mark) { return mark.typology == typology.key && mark.axis == axis.key; });
            if (last == marks.end() || last->level != level) {
                rows::add_placement(transaction, one.id, {typology.key, axis.key, std::move(level), facts_used(axis, facts), now});
            }
        }
    }
}

base::result<std::string> load_typology(store::Database& database, organisation::Editor const& editor, std::string_view toml,
                                        base::Time now)
{
    auto const read = exchange::typology::parse(toml);
    if (!read) {
        return base::failure(read.error());
    }
    auto transaction = database.write();
    auto const space = editor.actor().space();
    rows::put_typology(transaction, space, read->key, toml, now);
    constexpr std::int64_t k_most_cooperations = 100'000;
    for (auto const& listed : rows::list(transaction, {.space = space}, {}, k_most_cooperations)) {
        if (auto const one = rows::find(transaction, space, listed.slug)) {
            mark_placements(transaction, {*read}, *one, now);
        }
    }
    auto event = editor.actor().did("typology.loaded", "typology", read->key, now);
    event.after = base::sha256_hex(toml);
    transaction.record(std::move(event));
    transaction.commit();
    return read->key;
}

base::result<void> unload_typology(store::Database& database, organisation::Editor const& editor, std::string_view key, base::Time now)
{
    auto transaction = database.write();
    if (!rows::remove_typology(transaction, editor.actor().space(), key)) {
        return base::failure(base::ErrorCode::absent, "error.typology.absent", {{"name", std::string{key}}});
    }
    transaction.record(editor.actor().did("typology.unloaded", "typology", std::string{key}, now));
    transaction.commit();
    return {};
}

} // namespace maillage::service::cooperation
