// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/organisation_merging.hpp"

#include "store/json_list.hpp"
#include "store/organisation_row.hpp"
#include "store/sql/need.hpp"
#include "store/sql/notebook.hpp"
#include "store/sql/organisation.hpp"

namespace maillage::store::organisations {
namespace {

model::Likeness likeness_of(Row const& row, std::size_t column)
{
    return {model::common_named(row.text(column)).value(), row.optional_integer(column + 1)};
}

model::Features features_of(Row const& row, std::size_t column)
{
    enum : std::size_t { folded, siren, siret, rna, territory, lon };
    return {row.text(column + folded),
            row.text(column + siren),
            row.text(column + siret),
            row.text(column + rna),
            row.optional_integer(column + territory),
            position_of(row, column + lon)};
}

} // namespace

std::vector<AlikePair> alike(ReadTransaction& transaction, std::vector<std::int64_t> const& came)
{
    constexpr std::size_t k_first = 2;
    constexpr std::size_t k_second = 9;
    std::vector<AlikePair> pairs;
    auto const list = json_list(came);
    transaction.each(sql::organisation::alike, {{"ids", list}}, [&](Row const& row) {
        if (auto const found = model::likeness(features_of(row, k_first), features_of(row, k_second))) {
            pairs.push_back({row.integer(1), row.integer(0), *found});
        }
        return true;
    });
    return pairs;
}

void add_likeness(WriteTransaction& transaction, std::string_view public_id, AlikePair const& pair, base::Time now)
{
    transaction.run(sql::organisation::add_likeness, {{"public_id", public_id},
                                                      {"organisation", pair.organisation},
                                                      {"other", pair.other},
                                                      {"reason", model::name(pair.likeness.common)},
                                                      {"metres", pair.likeness.metres},
                                                      {"now", now}});
}

std::vector<OpenLikeness> open_likenesses(ReadTransaction& transaction, std::int64_t space, std::int64_t after, std::int64_t limit)
{
    return transaction.all(sql::organisation::likenesses, {{"space", space}, {"after", after}, {"limit", limit}}, [](Row const& row) {
        return OpenLikeness{row.integer(0), row.text(1), likeness_of(row, 2), row.text(4),
                            row.text(5),    row.text(6), row.text(7),         row.text(8) == "withdrawn"};
    });
}

std::int64_t count_open_likenesses(ReadTransaction& transaction, std::int64_t space)
{
    return transaction.integer(sql::organisation::count_likenesses, {{"space", space}});
}

std::optional<FoundLikeness> find_likeness(ReadTransaction& transaction, std::int64_t space, std::string_view public_id)
{
    return transaction.first(sql::organisation::find_likeness, {{"space", space}, {"public_id", public_id}}, [](Row const& row) {
        return FoundLikeness{row.integer(0), likeness_of(row, 1), row.text(3) == "open", row.text(4), row.text(5)};
    });
}

void answer_different(WriteTransaction& transaction, std::int64_t likeness, base::Time now)
{
    transaction.run(sql::organisation::answer_likeness, {{"id", likeness}, {"now", now}});
}

void forget_likenesses(WriteTransaction& transaction, std::int64_t organisation)
{
    transaction.run(sql::organisation::forget_likenesses, {{"organisation", organisation}});
}

std::vector<std::string> cooperations_of_both(ReadTransaction& transaction, std::int64_t kept, std::int64_t other)
{
    return transaction.all(sql::organisation::cooperations_of_both, {{"kept", kept}, {"other", other}},
                           [](Row const& row) { return row.text(0); });
}

void merge(WriteTransaction& transaction, Organisation const& kept, Organisation const& other, std::string_view content, base::Time now)
{
    for (auto const* const query : {&sql::organisation::move_participations, &sql::organisation::move_claims,
                                    &sql::organisation::move_links, &sql::organisation::move_logo, &sql::organisation::move_origins,
                                    &sql::organisation::move_merged, &sql::organisation::move_likenesses, &sql::need::move,
                                    &sql::notebook::move_to_organisation, &sql::organisation::move_likenesses_other}) {
        transaction.run(*query, {{"kept", kept.id}, {"other", other.id}});
    }
    transaction.run(sql::organisation::add_merged, {{"space", kept.space},
                                                    {"slug", other.slug},
                                                    {"public_id", other.public_id},
                                                    {"organisation", kept.id},
                                                    {"content", content},
                                                    {"now", now}});
    transaction.run(sql::organisation::remove, {{"id", other.id}});
}

std::int64_t forget_merged(WriteTransaction& transaction, base::Time before)
{
    return transaction.run(sql::organisation::forget_merged, {{"before", before}});
}

std::optional<std::string> merged_into(ReadTransaction& transaction, std::int64_t space, std::string_view slug)
{
    return transaction.first(sql::organisation::find_merged, {{"space", space}, {"slug", slug}},
                             [](Row const& row) { return row.text(0); });
}

} // namespace maillage::store::organisations
