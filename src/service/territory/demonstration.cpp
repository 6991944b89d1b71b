// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/territory/demonstration.hpp"

#include <cassert>

#include <toml++/toml.h>

#include "base/embedded.hpp"
#include "embedded/demonstration.hpp"
#include "model/territory.hpp"
#include "store/territory_writes.hpp"

namespace maillage::service::territory {

namespace rows = store::territories;

std::string_view demonstration_places()
{
    assert(embedded::demonstration().size() == 1 && "the build embeds one file");
    return embedded::demonstration().front().bytes;
}

base::result<std::int64_t> load_demonstration(store::Database& database, std::string_view places)
{
    auto const file = toml::parse(places); // our own file, parsed by a test: a mistake in it is our bug, and throws
    auto const source = file["source"]["name"].value_or(std::string{});
    auto const source_url = file["source"]["url"].value_or(std::string{});
    auto const* const list = file["place"].as_array();
    assert(list != nullptr && "the demonstration has places");
    auto transaction = database.write();
    std::vector<rows::NewFeature> features;
    for (auto const& item : *list) {
        auto const& place = *item.as_table();
        auto const text = [&](std::string_view name) { return place[name].value_or(std::string{}); };
        auto const key = model::TerritoryKey::parse(text("territory"));
        auto const territory = key ? rows::find(transaction, *key) : std::nullopt;
        if (!territory) {
            return base::failure(base::ErrorCode::absent, "error.territory.demonstration", {{"key", text("territory")}});
        }
        features.push_back({territory->id, text("title_fr"), text("title_en"), text("text_fr"), text("text_en"), source, source_url});
    }
    rows::put_features(transaction, features);
    model::Event event;
    event.via = "system";
    event.kind = "territory.featured";
    event.object_kind = "territory";
    event.object_id = "demonstration";
    event.at = base::now();
    transaction.record(std::move(event));
    transaction.commit();
    return static_cast<std::int64_t>(features.size());
}

} // namespace maillage::service::territory
