// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/cooperation/census.hpp"

namespace maillage::service::cooperation {

Census census(store::Database& database, std::int64_t space, base::Date today)
{
    auto transaction = database.read();
    Census found;
    found.typologies = typologies_of(transaction, space);
    for (std::size_t typology = 0; typology < found.typologies.size(); ++typology) {
        auto const& axes = found.typologies[typology].axes;
        for (std::size_t axis = 0; axis < axes.size(); ++axis) {
            found.axes.push_back({typology, axis, std::vector<std::vector<store::cooperations::Mention>>(axes[axis].levels.size() + 1)});
        }
    }
    auto const all = store::cooperations::facts(transaction, space);
    found.cooperations = all.size();
    for (auto const& one : all) {
        auto const facts = facts_of(one, today);
        for (auto& counted : found.axes) {
            auto const& axis = found.typologies[counted.typology].axes[counted.axis];
            auto const level = static_cast<std::size_t>(engine::typology::place(axis, facts).level);
            counted.at[level].push_back({.slug = one.slug, .title = one.title, .pole = one.pole});
        }
    }
    return found;
}

} // namespace maillage::service::cooperation
