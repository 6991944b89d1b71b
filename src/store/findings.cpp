// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/findings.hpp"

#include <algorithm>
#include <cassert>

#include "base/id.hpp"
#include "store/sql/finding.hpp"

namespace maillage::store::findings {
namespace {

Finding finding_of(Row const& row)
{
    return {row.integer(0), row.text(1), row.integer(2), model::finding_kind_named(row.text(3)).value(), row.integer(4), row.text(5), {}};
}

} // namespace

std::optional<Finding> find(ReadTransaction& transaction, std::string_view public_id)
{
    return transaction.first(sql::finding::find, {{"public_id", public_id}}, finding_of);
}

std::vector<Finding> of_synthesis(ReadTransaction& transaction, std::int64_t synthesis)
{
    auto found = transaction.all(sql::finding::of_synthesis, {{"synthesis", synthesis}}, finding_of);
    transaction.each(sql::finding::passages, {{"synthesis", synthesis}}, [&](Row const& row) {
        auto const at = std::ranges::find(found, row.integer(0), &Finding::id);
        if (at != found.end()) {
            at->passages.push_back({row.text(1), model::stance_named(row.text(2)).value(), syntheses::quoted_of(row, 3, 0)});
        }
        return true;
    });
    return found;
}

std::vector<Citing> citing(ReadTransaction& transaction, std::int64_t notebook)
{
    return transaction.all(sql::finding::citing, {{"notebook", notebook}}, [](Row const& row) {
        return Citing{row.text(0),    row.text(1),
                      row.text(2),    model::finding_kind_named(row.text(3)).value(),
                      row.text(4),    model::stance_named(row.text(5)).value(),
                      row.integer(6), row.integer(7),
                      row.integer(8), row.integer(9)};
    });
}

std::vector<Resting> of_territory(ReadTransaction& transaction, std::int64_t space, std::int64_t territory, std::int64_t limit)
{
    return transaction.all(sql::finding::of_territory, {{"space", space}, {"territory", territory}, {"limit", limit}}, [](Row const& row) {
        return Resting{row.text(0), row.text(1), row.text(2), model::finding_kind_named(row.text(3)).value(), row.text(4), row.integer(5)};
    });
}

std::int64_t add(WriteTransaction& transaction, Finding const& finding, std::optional<std::int64_t> account, base::Time now)
{
    auto const id = transaction.insert(sql::finding::insert, {{"public_id", finding.public_id},
                                                              {"synthesis", finding.synthesis},
                                                              {"kind", model::name(finding.kind)},
                                                              {"sentence", finding.sentence},
                                                              {"account", account},
                                                              {"now", now}});
    assert(id.has_value() && "a finding has a sentence and a new public id");
    return *id;
}

void change(WriteTransaction& transaction, Finding const& finding, base::Time now)
{
    transaction.run(sql::finding::change,
                    {{"id", finding.id}, {"kind", model::name(finding.kind)}, {"sentence", finding.sentence}, {"now", now}});
}

void set_position(WriteTransaction& transaction, std::int64_t id, std::int64_t position)
{
    transaction.run(sql::finding::set_position, {{"id", id}, {"position", position}});
}

void remove(WriteTransaction& transaction, std::int64_t id) { transaction.run(sql::finding::remove, {{"id", id}}); }

void cite(WriteTransaction& transaction, std::int64_t finding, model::Stance stance, syntheses::Place const& place)
{
    transaction.run(sql::finding::cite, {{"public_id", base::new_id()},
                                         {"finding", finding},
                                         {"stance", model::name(stance)},
                                         {"revision", place.revision},
                                         {"section", place.section},
                                         {"begins", place.begins},
                                         {"ends", place.ends}});
}

void uncite(WriteTransaction& transaction, std::int64_t finding, std::string_view citation)
{
    transaction.run(sql::finding::uncite, {{"finding", finding}, {"public_id", citation}});
}

} // namespace maillage::store::findings
