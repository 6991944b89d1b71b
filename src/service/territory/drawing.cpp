// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/drawing.hpp"

#include <algorithm>
#include <set>

#include "base/boundaries.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "engine/territory/name.hpp"
#include "service/territory/import_places.hpp"
#include "service/territory/weighted.hpp"
#include "store/territory_writes.hpp"

namespace maillage::service::territory {
namespace {

namespace rows = store::territories;
using base::ErrorCode;
using base::failure;
using model::Role;
using model::TerritoryKey;
using model::TerritoryKind;

struct Checked {
    rows::Drawing drawing;
    std::vector<std::int64_t> communes;
    std::vector<std::int64_t> departments;
};

base::result<Checked> check(store::ReadTransaction& transaction, DrawnInput const& input)
{
    std::vector<base::Error> errors;
    auto const wrong = [&](std::string message, std::string field, base::Fields fields = {}) {
        errors.push_back({ErrorCode::invalid, std::move(message), std::move(fields), std::move(field), {}});
    };
    Checked checked;
    checked.drawing.name = base::squeeze(input.name);
    if (checked.drawing.name.empty()) {
        wrong("error.territory.drawn.no_name", "name");
    } else if (base::count_characters(checked.drawing.name) > k_longest_name) {
        wrong("error.territory.drawn.long_name", "name", {{"longest", std::to_string(k_longest_name)}});
    }
    checked.drawing.description = std::string{base::trim(input.description)};
    if (base::count_characters(checked.drawing.description) > k_longest_description) {
        wrong("error.territory.drawn.long_description", "about", {{"longest", std::to_string(k_longest_description)}});
    }
    checked.drawing.folded = engine::territory::fold_name(checked.drawing.name);
    CommuneCodes const codes{transaction};
    std::set<std::int64_t> members;
    for (auto const& code : input.communes) {
        if (auto const found = codes.find(code)) {
            members.insert(found->id);
        } else {
            wrong("error.territory.drawn.unknown_commune", "communes", {{"value", code}});
        }
    }
    if (members.empty()) {
        wrong("error.territory.drawn.no_commune", "communes");
    } else if (members.size() > k_most_communes) {
        wrong("error.territory.drawn.too_many", "communes", {{"most", std::to_string(k_most_communes)}});
    }
    if (!errors.empty()) {
        auto first = std::move(errors.front());
        first.others.assign(std::make_move_iterator(errors.begin() + 1), std::make_move_iterator(errors.end()));
        return failure(std::move(first));
    }
    Weighted sum;
    std::set<std::int64_t> departments;
    for (auto const id : members) {
        auto const& place = codes.place(id);
        sum.add(place.population, place.position, place.department_code);
        if (auto const department = codes.department(place.department_code)) {
            departments.insert(*department);
        }
    }
    checked.drawing.population = sum.population();
    checked.drawing.position = sum.middle();
    checked.drawing.department_code = sum.department();
    checked.communes.assign(members.begin(), members.end());
    checked.departments.assign(departments.begin(), departments.end());
    return checked;
}

base::result<void> put_links(store::WriteTransaction& transaction, std::int64_t id, Checked const& checked)
{
    if (auto done = rows::set_children(transaction, id, checked.communes); !done) {
        return done;
    }
    return rows::set_parents(transaction, id, checked.departments);
}

base::result<model::Territory> own(store::ReadTransaction& transaction, Actor const& who, std::string_view code)
{
    auto territory = rows::find(transaction, {TerritoryKind::drawn, std::string{code}});
    if (!territory || territory->space != who.space()) {
        return failure(ErrorCode::absent, "error.territory.absent");
    }
    if (!may_change(who, *territory)) {
        return failure(ErrorCode::refused, "error.access.refused");
    }
    return *territory;
}

} // namespace

std::vector<model::Territory> communes_of(store::Database& database, std::int64_t space, std::span<TerritoryKey const> territories)
{
    auto transaction = database.read();
    CommuneCodes const codes{transaction};
    std::set<std::string> found;
    rows::Page const all{rows::Order::name, static_cast<std::int64_t>(k_most_communes) + 1, 0};
    for (auto const& key : territories) {
        if (key.kind == TerritoryKind::commune) {
            if (auto const commune = codes.find(key.code)) {
                found.insert(codes.place(commune->id).code);
            }
            continue;
        }
        auto const territory = rows::find(transaction, key);
        if (!territory || (territory->space && *territory->space != space)) {
            continue;
        }
        for (auto const& commune : model::is_zone(key.kind) ? rows::zone_members(transaction, territory->id, all)
                                                            : rows::children(transaction, territory->id, TerritoryKind::commune, all)) {
            found.insert(commune.key.code);
        }
    }
    return rows::communes_of_codes(transaction, std::vector<std::string>{found.begin(), found.end()});
}

base::result<Drawn> drawn(store::Database& database, Contributor const& who, std::string_view code)
{
    auto transaction = database.read();
    auto const territory = own(transaction, who.actor(), code);
    if (!territory) {
        return failure(territory.error());
    }
    return Drawn{*territory, rows::description(transaction, territory->id),
                 rows::children(transaction, territory->id, TerritoryKind::commune, {.limit = static_cast<std::int64_t>(k_most_communes)})};
}

std::vector<model::Territory> drawn_in(store::Database& database, std::int64_t space)
{
    constexpr std::int64_t k_most = 500;
    auto transaction = database.read();
    return rows::drawn(transaction, space, k_most);
}

bool may_change(Actor const& who, model::Territory const& territory)
{
    return territory.key.kind == TerritoryKind::drawn && territory.space == who.space() &&
           (who.has(Role::administrator) || who.has(Role::editor) || (who.account() && territory.owner == who.account()));
}

base::result<TerritoryKey> draw(store::Database& database, Contributor const& who, DrawnInput const& input)
{
    auto transaction = database.write();
    auto checked = check(transaction, input);
    if (!checked) {
        return failure(checked.error());
    }
    checked->drawing.space = who.actor().space();
    checked->drawing.owner = who.actor().account();
    auto const public_id = base::new_id();
    auto const id = rows::draw(transaction, public_id, checked->drawing);
    if (auto const done = put_links(transaction, id, *checked); !done) {
        return failure(done.error());
    }
    rows::touch_edition(transaction);
    transaction.record(who.actor().did("territory.drawn", "territory", public_id, base::now()));
    transaction.commit();
    return TerritoryKey{TerritoryKind::drawn, public_id};
}

base::result<void> redraw(store::Database& database, Contributor const& who, std::string_view code, DrawnInput const& input)
{
    auto transaction = database.write();
    auto const territory = own(transaction, who.actor(), code);
    if (!territory) {
        return failure(territory.error());
    }
    auto const checked = check(transaction, input);
    if (!checked) {
        return failure(checked.error());
    }
    rows::redraw(transaction, territory->id, checked->drawing);
    if (auto const done = put_links(transaction, territory->id, *checked); !done) {
        return failure(done.error());
    }
    rows::touch_edition(transaction);
    transaction.record(who.actor().did("territory.redrawn", "territory", territory->public_id, base::now()));
    transaction.commit();
    return {};
}

base::result<void> erase_drawn(store::Database& database, Contributor const& who, std::string_view code)
{
    auto transaction = database.write();
    auto const territory = own(transaction, who.actor(), code);
    if (!territory) {
        return failure(territory.error());
    }
    rows::erase_drawn(transaction, territory->id);
    rows::touch_edition(transaction);
    transaction.record(who.actor().did("territory.erased", "territory", territory->public_id, base::now()));
    transaction.commit();
    return {};
}

} // namespace maillage::service::territory
