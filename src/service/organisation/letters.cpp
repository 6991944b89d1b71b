// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/organisation/letters.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "base/id.hpp"
#include "i18n/catalogue.hpp"
#include "service/mail/setup.hpp"
#include "service/notebook/fields.hpp"
#include "service/public_url.hpp"
#include "store/accounts.hpp"
#include "store/jobs.hpp"
#include "store/organisation_claims.hpp"
#include "store/organisations.hpp"
#include "store/spaces.hpp"

namespace maillage::service::organisation {
namespace {

namespace rows = store::organisations;

/// With a first wait of ten seconds that doubles each time, about eleven hours.
constexpr std::int64_t k_attempts = 13;

struct LetterFacts {
    model::Organisation organisation;
    model::OrganisationContact contact;
    model::Space space;
    std::string token; ///< of its link, made now
};

std::optional<LetterFacts> letter_facts(store::Database& database, model::Job const& job, std::string const& public_id, base::Time now)
{
    auto transaction = database.write();
    auto found = rows::find_by_public_id(transaction, public_id);
    auto const spaces = store::spaces::all(transaction);
    auto const space = std::ranges::find(spaces, job.space.value_or(0), &model::Space::id);
    if (!found || found->state == model::OrganisationState::withdrawn || space == spaces.end()) {
        return std::nullopt;
    }
    LetterFacts facts{*std::move(found), {}, *space, base::new_token()};
    facts.contact = rows::contact(transaction, facts.organisation.id);
    if (facts.contact.email.empty()) {
        return std::nullopt;
    }
    rows::put_link(transaction, facts.organisation.id, job.public_id, base::sha256_hex(facts.token), now);
    transaction.without_event("the secret of a link changes nothing until it is used");
    transaction.commit();
    return facts;
}

} // namespace

void queue_letter(store::WriteTransaction& transaction, model::Organisation const& organisation, base::Time now)
{
    auto const text = nlohmann::json{{"organisation", organisation.public_id}}.dump();
    (void)store::jobs::add(
        transaction, {.space = organisation.space, .kind = k_letter_job, .parameters = text, .run_after = now, .max_attempts = k_attempts});
}

void queue_claim_letter(store::WriteTransaction& transaction, std::int64_t space, std::string_view claim, base::Time now)
{
    auto const text = nlohmann::json{{"claim", claim}}.dump();
    (void)store::jobs::add(transaction,
                           {.space = space, .kind = k_claim_job, .parameters = text, .run_after = now, .max_attempts = k_attempts});
}

base::result<bool> send_claim_letter(store::Database& database, model::Settings const& settings, mail::Mailer& mailer,
                                     model::Job const& job, base::Time now)
{
    std::optional<rows::Claim> claim;
    std::optional<model::Account> account;
    std::optional<model::Space> space;
    {
        auto transaction = database.read();
        claim = rows::find_claim(transaction, job.space.value_or(0), nlohmann::json::parse(job.parameters).value("claim", ""));
        account = claim ? store::accounts::find_by_public_id(transaction, claim->account_id) : std::nullopt;
        auto const spaces = store::spaces::all(transaction);
        auto const found = std::ranges::find(spaces, job.space.value_or(0), &model::Space::id);
        space = found == spaces.end() ? std::nullopt : std::optional{*found};
    }
    if (!account || !space || account->state != model::AccountState::active || claim->state == model::ClaimState::waiting) {
        return false;
    }
    auto const to = model::EmailAddress::parse(account->email);
    if (!to) {
        return false;
    }
    bool const english = account->language == "en";
    auto const language = english ? i18n::Language::english : i18n::Language::french;
    auto const& contact = settings.site.contact_email;
    i18n::Arguments const arguments{
        {"name", account->name},
        {"has_name", std::string{account->name.empty() ? "no" : "yes"}},
        {"site", space->name},
        {"organisation", claim->organisation_name},
        {"approved", std::string{claim->state == model::ClaimState::approved ? "yes" : "no"}},
        {"address", public_url(settings, *space) + (english ? "/en" : "") + "/acteurs/" + claim->organisation_slug},
        {"contact", contact},
        {"has_contact", std::string{contact.empty() ? "no" : "yes"}}};
    auto const& catalogue = i18n::Catalogue::instance();
    auto from = mail::sender_of(settings);
    from.name = space->name;
    auto const sent =
        mailer.send({.from = std::move(from),
                     .to = {account->name, *to},
                     .subject = catalogue.text(language, "mail.organisation_claim.subject", arguments),
                     .text = notebook::with_plain_lines(catalogue.text(language, "mail.organisation_claim.text", arguments)) + "\n",
                     .id = job.public_id,
                     .date = now});
    return sent ? base::result<bool>{true} : base::failure(sent.error());
}

base::result<bool> send_letter(store::Database& database, model::Settings const& settings, mail::Mailer& mailer, model::Job const& job,
                               base::Time now)
{
    auto const parameters = nlohmann::json::parse(job.parameters);
    auto const facts = letter_facts(database, job, parameters.value("organisation", ""), now);
    auto const to = facts ? model::EmailAddress::parse(facts->contact.email)
                          : base::result<model::EmailAddress>{base::failure(base::ErrorCode::absent, "error.organisation.link")};
    if (!to) {
        return false;
    }
    auto const& contact = settings.site.contact_email;
    auto const base = public_url(settings, facts->space);
    i18n::Arguments const arguments{{"name", facts->contact.name},
                                    {"has_name", std::string{facts->contact.name.empty() ? "no" : "yes"}},
                                    {"site", facts->space.name},
                                    {"organisation", facts->organisation.name},
                                    {"address", base + "/acteurs/" + facts->organisation.slug},
                                    {"link", base + "/fiche/" + facts->token},
                                    {"contact", contact},
                                    {"has_contact", std::string{contact.empty() ? "no" : "yes"}}};
    auto const& catalogue = i18n::Catalogue::instance();
    auto from = mail::sender_of(settings);
    from.name = facts->space.name;
    auto const sent = mailer.send(
        {.from = std::move(from),
         .to = {facts->contact.name, *to},
         .subject = catalogue.text(i18n::Language::french, "mail.organisation_listed.subject", arguments),
         .text = notebook::with_plain_lines(catalogue.text(i18n::Language::french, "mail.organisation_listed.text", arguments)) + "\n",
         .id = job.public_id,
         .date = now});
    return sent ? base::result<bool>{true} : base::failure(sent.error());
}

void add_handlers(jobs::Handlers& handlers, store::Database& database, model::Settings const& settings, mail::Mailer& mailer)
{
    handlers.emplace(k_claim_job, [&](jobs::Work& work) -> base::result<jobs::Outcome> {
        auto const sent = send_claim_letter(database, settings, mailer, work.job(), base::now());
        if (!sent) {
            return base::failure(sent.error());
        }
        return jobs::Done{*sent ? R"({"sent":true})" : R"({"sent":false})"};
    });
    handlers.emplace(k_letter_job, [&](jobs::Work& work) -> base::result<jobs::Outcome> {
        auto const sent = send_letter(database, settings, mailer, work.job(), base::now());
        if (!sent) {
            return base::failure(sent.error());
        }
        return jobs::Done{*sent ? R"({"sent":true})" : R"({"sent":false})"};
    });
}

} // namespace maillage::service::organisation
