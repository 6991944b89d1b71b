// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "model/settings.hpp"
#include "service/account/sessions.hpp"
#include "service/atlas/atlas.hpp"
#include "service/notebook_search/dictionary.hpp"
#include "service/notebook_search/search.hpp"
#include "service/spaces.hpp"
#include "service/territory/search.hpp"
#include "store/database.hpp"
#include "web/assets.hpp"
#include "web/metrics.hpp"
#include "web/page_cache.hpp"
#include "web/render/templates.hpp"
#include "web/revision_follower.hpp"
#include "web/route.hpp"

namespace maillage::web {

/// What all requests share. Everything in it is immutable or thread-safe.
struct Site {
    Site(model::Settings const& the_settings, store::Database& the_database, std::string the_secret)
        : settings{the_settings}, database{the_database}, secret{std::move(the_secret)}
    {
    }

    model::Settings const& settings;
    store::Database& database;
    /// Key of the form tokens and signed cookies, the same on every node (table `setting`).
    std::string const secret;
    Assets const assets{settings.assets.directory};
    service::Spaces spaces{database};
    service::account::PasswordHasher const hasher;
    service::account::PersonalData const personal_data;
    service::account::Desk const desk{.database = database,
                                      .hasher = hasher,
                                      .personal_data = personal_data,
                                      .secret = secret,
                                      .policy = service::account::policy_of(settings)};
    service::account::SessionKeeper const sessions{desk};
    render::Templates const templates{[this](std::string_view path) { return assets.address(path); }};
    Router const router{routes()};
    service::territory::Search territories{database};
    service::atlas::Atlas atlas{database};
    service::notebook_search::Search search{database, service::notebook_search::folder_of(settings, database.address())};
    PageCache cache{32U * 1024 * 1024};
    Metrics metrics;
    JobCounts jobs;
    /// Sequence number of the newest event this process knows of: pages rendered before it are stale.
    std::atomic<std::int64_t> revision{0};
};

} // namespace maillage::web
