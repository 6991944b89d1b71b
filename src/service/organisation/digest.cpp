// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/organisation/digest.hpp"

#include <nlohmann/json.hpp>

#include "base/hash.hpp"

namespace maillage::service::organisation {
namespace {

nlohmann::json place_of(model::Organisation const& one)
{
    return one.position ? nlohmann::json{one.position->lon, one.position->lat} : nlohmann::json{};
}

} // namespace

std::string digest_of(model::Organisation const& one)
{
    return base::sha256_hex(nlohmann::json{one.slug, one.name, one.kind, model::name(one.social_economy), one.siren, one.siret, one.rna,
                                           one.naf, one.fields, one.people.value_or(-1), one.description, one.website,
                                           one.territory.value_or(0), place_of(one), one.source, one.source_url, model::name(one.state)}
                                .dump());
}

std::string content_of(model::Organisation const& one)
{
    return nlohmann::json{{"id", one.public_id},
                          {"slug", one.slug},
                          {"name", one.name},
                          {"kind", one.kind},
                          {"social_economy", model::name(one.social_economy)},
                          {"siren", one.siren},
                          {"siret", one.siret},
                          {"rna", one.rna},
                          {"naf", one.naf},
                          {"fields", one.fields},
                          {"people", one.people.value_or(-1)},
                          {"description", one.description},
                          {"website", one.website},
                          {"position", place_of(one)},
                          {"source", one.source},
                          {"source_url", one.source_url},
                          {"state", model::name(one.state)},
                          {"created_at", base::to_milliseconds(one.created_at)}}
        .dump();
}

} // namespace maillage::service::organisation
