// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/organisations.hpp"

#include "base/text.hpp"
#include "store/organisation_logos.hpp"
#include "store/organisation_row.hpp"
#include "store/sql/organisation.hpp"
#include "store/territory_key.hpp"

namespace maillage::store::organisations {
namespace {

Organisation whole(Row const& row) { return organisation_of(row); }

std::optional<Organisation> with_fields(ReadTransaction& transaction, std::optional<Organisation> found)
{
    if (found) {
        found->fields =
            transaction.all(sql::organisation::fields, {{"organisation", found->id}}, [](Row const& row) { return row.text(0); });
    }
    return found;
}

void put_fields(WriteTransaction& transaction, std::int64_t id, std::vector<std::string> const& fields)
{
    for (auto const& field : fields) {
        transaction.run(sql::organisation::insert_field, {{"organisation", id}, {"field", field}});
    }
}

std::optional<double> longitude(Organisation const& organisation)
{
    return organisation.position ? std::optional{organisation.position->lon} : std::nullopt;
}

std::optional<double> latitude(Organisation const& organisation)
{
    return organisation.position ? std::optional{organisation.position->lat} : std::nullopt;
}

} // namespace

std::optional<model::Position> position_of(Row const& row, std::size_t column)
{
    auto const lon = row.optional_real(column);
    return lon ? std::optional{model::Position{*lon, row.real(column + 1)}} : std::nullopt;
}

Organisation organisation_of(Row const& row, std::size_t first)
{
    Organisation found;
    auto const at = [first](std::size_t column) { return first + column; };
    found.id = row.integer(at(0));
    found.public_id = row.text(at(1));
    found.space = row.integer(at(2));
    found.slug = row.text(at(3));
    found.name = row.text(at(4));
    found.kind = row.text(at(5));
    found.social_economy = model::social_economy_named(row.text(at(6))).value();
    found.siren = row.text(at(7));
    found.siret = row.text(at(8));
    found.rna = row.text(at(9));
    found.naf = row.text(at(10));
    found.people = row.optional_integer(at(11));
    found.description = row.text(at(12));
    found.website = row.text(at(13));
    found.territory = row.optional_integer(at(14));
    found.position = position_of(row, at(15));
    found.source = row.text(at(17));
    found.source_url = row.text(at(18));
    found.state = model::organisation_state_named(row.text(at(19))).value();
    found.created_at = row.time(at(20));
    found.updated_at = row.time(at(21));
    return found;
}

std::optional<Organisation> find(ReadTransaction& transaction, std::int64_t space, std::string_view slug)
{
    return with_fields(transaction, transaction.first(sql::organisation::find_by_slug, {{"space", space}, {"slug", slug}}, whole));
}

std::optional<Organisation> find_by_id(ReadTransaction& transaction, std::int64_t id)
{
    return with_fields(transaction, transaction.first(sql::organisation::find_by_id, {{"id", id}}, whole));
}

std::optional<Organisation> find_by_public_id(ReadTransaction& transaction, std::string_view public_id)
{
    return with_fields(transaction, transaction.first(sql::organisation::find_by_public_id, {{"public_id", public_id}}, whole));
}

std::optional<Organisation> find_by_siret(ReadTransaction& transaction, std::int64_t space, std::string_view siret)
{
    return with_fields(transaction, transaction.first(sql::organisation::find_by_siret, {{"space", space}, {"siret", siret}}, whole));
}

std::optional<Organisation> find_by_token(ReadTransaction& transaction, std::string_view token)
{
    return with_fields(transaction, transaction.first(sql::organisation::find_by_token, {{"token", token}}, whole));
}

base::result<std::int64_t> add(WriteTransaction& transaction, Organisation const& organisation, base::Time now)
{
    auto const folded = base::fold_for_search(organisation.name);
    auto const id = transaction.first(sql::organisation::insert,
                                      {{"public_id", organisation.public_id},
                                       {"space", organisation.space},
                                       {"slug", organisation.slug},
                                       {"name", organisation.name},
                                       {"folded", folded},
                                       {"kind", organisation.kind},
                                       {"ess", model::name(organisation.social_economy)},
                                       {"siren", organisation.siren},
                                       {"siret", organisation.siret},
                                       {"rna", organisation.rna},
                                       {"naf", organisation.naf},
                                       {"people", organisation.people},
                                       {"description", organisation.description},
                                       {"website", organisation.website},
                                       {"territory", organisation.territory},
                                       {"lon", longitude(organisation)},
                                       {"lat", latitude(organisation)},
                                       {"source", organisation.source},
                                       {"source_url", organisation.source_url},
                                       {"state", model::name(organisation.state)},
                                       {"now", now}},
                                      [](Row const& row) { return row.integer(0); });
    if (!id) {
        return base::failure(base::ErrorCode::conflict, "error.store.duplicate");
    }
    put_fields(transaction, *id, organisation.fields);
    return *id;
}

base::result<void> update(WriteTransaction& transaction, Organisation const& organisation, base::Time now)
{
    auto const folded = base::fold_for_search(organisation.name);
    auto const done = transaction.execute(sql::organisation::update, {{"id", organisation.id},
                                                                      {"name", organisation.name},
                                                                      {"folded", folded},
                                                                      {"kind", organisation.kind},
                                                                      {"ess", model::name(organisation.social_economy)},
                                                                      {"siren", organisation.siren},
                                                                      {"siret", organisation.siret},
                                                                      {"rna", organisation.rna},
                                                                      {"naf", organisation.naf},
                                                                      {"people", organisation.people},
                                                                      {"description", organisation.description},
                                                                      {"website", organisation.website},
                                                                      {"territory", organisation.territory},
                                                                      {"lon", longitude(organisation)},
                                                                      {"lat", latitude(organisation)},
                                                                      {"source", organisation.source},
                                                                      {"source_url", organisation.source_url},
                                                                      {"now", now}});
    if (!done) {
        return base::failure(done.error());
    }
    transaction.run(sql::organisation::remove_fields, {{"organisation", organisation.id}});
    put_fields(transaction, organisation.id, organisation.fields);
    return {};
}

void set_state(WriteTransaction& transaction, std::int64_t id, model::OrganisationState state, base::Time now)
{
    transaction.run(sql::organisation::set_state, {{"id", id}, {"state", model::name(state)}, {"now", now}});
}

OrganisationContact contact(ReadTransaction& transaction, std::int64_t organisation)
{
    return transaction
        .first(sql::organisation::contact, {{"organisation", organisation}},
               [](Row const& row) {
                   return OrganisationContact{row.text(0), row.text(1), row.text(2)};
               })
        .value_or(OrganisationContact{});
}

void put_contact(WriteTransaction& transaction, std::int64_t organisation, OrganisationContact const& contact, base::Time now)
{
    if (contact.empty()) {
        transaction.run(sql::organisation::remove_contact, {{"organisation", organisation}});
        return;
    }
    transaction.run(
        sql::organisation::put_contact,
        {{"organisation", organisation}, {"name", contact.name}, {"email", contact.email}, {"phone", contact.phone}, {"now", now}});
}

void put_link(WriteTransaction& transaction, std::int64_t organisation, std::optional<std::string_view> letter, std::string_view token,
              base::Time now)
{
    transaction.run(sql::organisation::put_link, {{"organisation", organisation}, {"token", token}, {"letter", letter}, {"now", now}});
}

void remove_links(WriteTransaction& transaction, std::int64_t organisation)
{
    transaction.run(sql::organisation::remove_links, {{"organisation", organisation}});
}

std::vector<Listed> list(ReadTransaction& transaction, Filter const& filter, AfterName const& after, std::int64_t limit)
{
    return transaction.all(sql::organisation::list,
                           {{"space", filter.space},
                            {"territory", filter.territory},
                            {"kind", filter.kind},
                            {"ess", filter.ess},
                            {"field", filter.field},
                            {"words", filter.words},
                            {"folded", after.folded},
                            {"id", after.id},
                            {"limit", limit}},
                           [](Row const& row) {
                               Listed one;
                               one.id = row.integer(0);
                               one.slug = row.text(1);
                               one.name = row.text(2);
                               one.folded = row.text(3);
                               one.kind = row.text(4);
                               one.social_economy = model::social_economy_named(row.text(5)).value();
                               one.start = row.text(6);
                               one.territory = territory_key_of(row, 7);
                               one.territory_name = row.optional_text(9).value_or("");
                               one.department_code = row.optional_text(10).value_or("");
                               one.position = position_of(row, 11);
                               one.logo = logo_of(row, 13);
                               return one;
                           });
}

std::vector<FacetCount> facets(ReadTransaction& transaction, Filter const& filter, std::int64_t level)
{
    return transaction.all(sql::organisation::facets,
                           {{"space", filter.space},
                            {"territory", filter.territory},
                            {"kind", filter.kind},
                            {"ess", filter.ess},
                            {"field", filter.field},
                            {"words", filter.words},
                            {"level", level}},
                           [](Row const& row) {
                               return FacetCount{row.text(0), row.text(1), row.text(2), row.integer(3)};
                           });
}

std::vector<Withdrawn> withdrawn(ReadTransaction& transaction, std::int64_t space, std::int64_t limit)
{
    return transaction.all(sql::organisation::withdrawn, {{"space", space}, {"limit", limit}}, [](Row const& row) {
        return Withdrawn{row.text(0), row.text(1), row.time(2)};
    });
}

} // namespace maillage::store::organisations
