// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/account/personal_data.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "store/audit.hpp"
#include "store/coordinators.hpp"
#include "store/kept_forms.hpp"
#include "store/links.hpp"
#include "store/needs.hpp"
#include "store/notebook_reporters.hpp"
#include "store/notebook_writes.hpp"
#include "store/organisation_claims.hpp"
#include "store/roles.hpp"
#include "store/sessions.hpp"
#include "store/spaces.hpp"
#include "store/territories.hpp"
#include "store/territory_writes.hpp"

namespace maillage::service::account {

namespace {

using nlohmann::json;

/// Public id and name of a space, by internal id.
json space_of(std::vector<model::Space> const& spaces, std::int64_t id)
{
    auto const found = std::ranges::find(spaces, id, &model::Space::id);
    return found == spaces.end() ? json{} : json{{"id", found->public_id}, {"name", found->name}};
}

json roles(store::ReadTransaction& transaction, model::Account const& account)
{
    auto const spaces = store::spaces::all(transaction);
    auto list = json::array();
    for (auto const& grant : store::roles::of_account(transaction, account.id)) {
        list.push_back({{"space", space_of(spaces, grant.space)}, {"role", model::name(grant.role)}});
    }
    return list;
}

json sessions(store::ReadTransaction& transaction, model::Account const& account)
{
    auto const spaces = store::spaces::all(transaction);
    auto list = json::array();
    for (auto const& session : store::sessions::of_account(transaction, account.id, base::Time{})) {
        list.push_back({{"id", session.public_id},
                        {"space", space_of(spaces, session.space)},
                        {"browser", session.agent},
                        {"created_at", base::to_rfc3339(session.created_at)},
                        {"seen_at", base::to_rfc3339(session.seen_at)},
                        {"expires_at", base::to_rfc3339(session.expires_at)}});
    }
    return list;
}

json links(store::ReadTransaction& transaction, model::Account const& account)
{
    auto list = json::array();
    for (auto const& link : store::links::of_account(transaction, account.id)) {
        json entry{{"purpose", model::name(link.purpose)},
                   {"created_at", base::to_rfc3339(link.created_at)},
                   {"expires_at", base::to_rfc3339(link.expires_at)},
                   {"used_at", link.used_at ? json(base::to_rfc3339(*link.used_at)) : json{}}};
        if (!link.email.empty()) {
            entry["email"] = link.email;
        }
        list.push_back(std::move(entry));
    }
    return list;
}

json events(store::ReadTransaction& transaction, model::Account const& account)
{
    auto list = json::array();
    for (auto const& event : store::audit::of_account(transaction, account.id, account.public_id)) {
        list.push_back({{"at", base::to_rfc3339(event.at)},
                        {"kind", event.kind},
                        {"object", {{"kind", event.object_kind}, {"id", event.object_id}}},
                        {"by_you", event.account == account.id}});
    }
    return list;
}

json territories(store::ReadTransaction& transaction, model::Account const& account)
{
    auto list = json::array();
    for (auto const& territory : store::territories::drawn_by(transaction, account.id)) {
        list.push_back({{"id", territory.public_id},
                        {"name", territory.name},
                        {"description", territory.description},
                        {"communes", territory.communes},
                        {"created_at", base::to_rfc3339(territory.created_at)}});
    }
    return list;
}

json notebooks(store::ReadTransaction& transaction, model::Account const& account)
{
    auto list = json::array();
    for (auto const& notebook : store::notebooks::of_account(transaction, account.id)) {
        json entry{
            {"id", notebook.public_id}, {"state", model::name(notebook.state)}, {"created_at", base::to_rfc3339(notebook.created_at)}};
        if (auto const draft = store::notebooks::draft(transaction, notebook.id)) {
            entry["draft"] = json::parse(draft->content, nullptr, false);
        }
        auto revisions = json::array();
        for (std::int64_t n = 1; n <= notebook.last; ++n) {
            auto const revision = store::notebooks::revision(transaction, notebook.id, n);
            auto sections = json::array();
            for (auto const& section : revision->sections) {
                sections.push_back({{"heading", section.heading}, {"text", section.text}});
            }
            auto pictures = json::array();
            for (auto const& picture : revision->pictures) {
                pictures.push_back({{"alternative", picture.alternative}, {"caption", picture.caption}});
            }
            revisions.push_back({{"number", n},
                                 {"title", revision->title},
                                 {"name", revision->group_name},
                                 {"sections", sections},
                                 {"pictures", pictures}});
        }
        entry["revisions"] = std::move(revisions);
        list.push_back(std::move(entry));
    }
    return list;
}

json organisations(store::ReadTransaction& transaction, model::Account const& account)
{
    auto list = json::array();
    for (auto const& claim : store::organisations::claims_of(transaction, account.id)) {
        list.push_back({{"organisation", {{"slug", claim.organisation_slug}, {"name", claim.organisation_name}}},
                        {"text", claim.text},
                        {"state", model::name(claim.state)},
                        {"at", base::to_rfc3339(claim.at)}});
    }
    return list;
}

json coordinated(store::ReadTransaction& transaction, model::Account const& account)
{
    auto list = json::array();
    for (auto const& one : store::coordinators::of_account(transaction, account.id)) {
        list.push_back(
            {{"cooperation", {{"slug", one.slug}, {"title", one.title}}}, {"reminders", one.remind}, {"since", base::to_rfc3339(one.at)}});
    }
    return list;
}

json reports(store::ReadTransaction& transaction, model::Account const& account)
{
    auto list = json::array();
    for (auto const& report : store::reporters::of_address(transaction, account.email)) {
        list.push_back({{"notebook", report.notebook},
                        {"reason", model::name(report.reason)},
                        {"text", report.text},
                        {"outcome", model::name(report.outcome)},
                        {"at", base::to_rfc3339(report.at)}});
    }
    return list;
}

json answers(store::ReadTransaction& transaction, model::Account const& account)
{
    auto list = json::array();
    for (auto const& one : store::needs::answers_of_address(transaction, account.email)) {
        list.push_back(
            {{"need", {{"id", one.need}, {"title", one.title}}}, {"name", one.name}, {"text", one.text}, {"at", base::to_rfc3339(one.at)}});
    }
    return list;
}

} // namespace

PersonalData::PersonalData()
{
    using store::WriteTransaction;
    add({"roles", roles, [](WriteTransaction& transaction, model::Account const& account, model::ErasureMode, base::Time) {
             store::roles::remove_all(transaction, account.id);
         }});
    add({"sessions", sessions, [](WriteTransaction& transaction, model::Account const& account, model::ErasureMode, base::Time) {
             store::sessions::remove_all(transaction, account.id);
             store::kept_forms::remove_all(transaction, account.id);
         }});
    add({"links", links, [](WriteTransaction& transaction, model::Account const& account, model::ErasureMode, base::Time) {
             store::links::remove_all(transaction, account.id);
         }});
    // A territory is no text of its author's, and others build on it: it stays in both modes, and nobody drew it.
    add({"territories", territories, [](WriteTransaction& transaction, model::Account const& account, model::ErasureMode, base::Time at) {
             store::territories::forget_owner(transaction, account.id, at);
         }});
    add({"notebooks", notebooks, [](WriteTransaction& transaction, model::Account const& account, model::ErasureMode mode, base::Time at) {
             if (mode == model::ErasureMode::content) {
                 store::notebooks::remove_of_account(transaction, account.id);
             }
             store::notebooks::forget_account(transaction, account.id, at);
         }});
    // A report names nobody but by the address that its reporter left.
    add({"reports", reports, [](WriteTransaction& transaction, model::Account const& account, model::ErasureMode, base::Time) {
             store::reporters::forget_address(transaction, account.email);
         }});
    // Nor does an answer to a need or an offer.
    add({"answers", answers, [](WriteTransaction& transaction, model::Account const& account, model::ErasureMode, base::Time) {
             store::needs::forget_address(transaction, account.email);
         }});
    // An organisation is no text of one person's: it stays, and whoever kept it no longer does.
    add({"organisations", organisations, [](WriteTransaction& transaction, model::Account const& account, model::ErasureMode, base::Time) {
             store::organisations::remove_claims_of(transaction, account.id);
         }});
    add({"coordinated", coordinated, [](WriteTransaction& transaction, model::Account const& account, model::ErasureMode, base::Time) {
             store::coordinators::remove_of_account(transaction, account.id);
         }});
    // The journal names accounts by ids alone: once the account has no name, neither has it.
    add({"events", events, [](WriteTransaction&, model::Account const&, model::ErasureMode, base::Time) {}});
}

json PersonalData::collect(store::ReadTransaction& transaction, model::Account const& account, base::Time now) const
{
    json data{{"format", "maillage-personal-data-1"},
              {"made_at", base::to_rfc3339(now)},
              {"account",
               {{"id", account.public_id},
                {"email", account.email},
                {"name", account.name},
                {"language", account.language},
                {"state", model::name(account.state)},
                {"last_login_day", account.last_login_day ? json(*account.last_login_day) : json{}},
                {"created_at", base::to_rfc3339(account.created_at)},
                {"updated_at", base::to_rfc3339(account.updated_at)}}}};
    for (auto const& area : m_areas) {
        data[area.name] = area.collect(transaction, account);
    }
    return data;
}

void PersonalData::erase(store::WriteTransaction& transaction, model::Account const& account, model::ErasureMode mode, base::Time at) const
{
    for (auto const& area : m_areas) {
        area.erase(transaction, account, mode, at);
    }
}

} // namespace maillage::service::account
