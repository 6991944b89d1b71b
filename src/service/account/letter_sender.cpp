// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/account/letter_sender.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "base/id.hpp"
#include "i18n/catalogue.hpp"
#include "service/account/letters.hpp"
#include "service/mail/setup.hpp"
#include "service/public_url.hpp"
#include "store/accounts.hpp"
#include "store/links.hpp"
#include "store/spaces.hpp"

namespace maillage::service::account {

namespace {

/// What a letter is written from, read in one moment.
struct Facts {
    model::Account account;
    model::Space space;
    std::string token; ///< of its link, made now
    std::optional<model::AccountLink> link;
};

/// Makes the secret of the link that a letter carries: another one at each attempt, so that none is kept anywhere.
std::optional<std::string> renew_secret(store::WriteTransaction& transaction, std::optional<model::AccountLink> const& link, base::Time now)
{
    if (!link || link->used_at || link->expires_at <= now) {
        return std::nullopt;
    }
    auto token = base::new_token();
    store::links::set_token(transaction, link->id, base::sha256_hex(token));
    return token;
}

std::optional<Facts> gather(Desk const& desk, model::Job const& job, nlohmann::json const& parameters)
{
    auto transaction = desk.database.write();
    Facts facts;
    auto account = store::accounts::find_by_public_id(transaction, parameters.value("account", ""));
    auto const spaces = store::spaces::all(transaction);
    auto const space = std::ranges::find(spaces, job.space.value_or(0), &model::Space::id);
    if (!account || account->state == model::AccountState::erased || space == spaces.end()) {
        return std::nullopt;
    }
    facts.account = std::move(*account);
    facts.space = *space;
    if (parameters.contains("link")) {
        facts.link = store::links::find_by_public_id(transaction, parameters.value("link", ""));
        auto token = renew_secret(transaction, facts.link, desk.now());
        if (!token) {
            return std::nullopt;
        }
        facts.token = std::move(*token);
    }
    transaction.without_event("the secret of a link that exists");
    transaction.commit();
    return facts;
}

i18n::Arguments arguments_of(model::Settings const& settings, Facts const& facts, base::Time now)
{
    i18n::Arguments arguments{{"name", facts.account.name},
                              {"site", facts.space.name},
                              {"address", public_url(settings, facts.space)},
                              {"contact", settings.site.contact_email},
                              {"has_contact", std::string{settings.site.contact_email.empty() ? "no" : "yes"}},
                              {"has_name", std::string{facts.account.name.empty() ? "no" : "yes"}}};
    if (facts.link) {
        auto const left = facts.link->expires_at - now;
        arguments.push_back({"link", link_url(settings, facts.space, facts.account.language, facts.token)});
        arguments.push_back({"new_email", facts.link->email});
        arguments.push_back({"days", std::int64_t{std::chrono::round<std::chrono::days>(left).count()}});
        arguments.push_back({"minutes", std::int64_t{std::chrono::round<std::chrono::minutes>(left).count()}});
    }
    return arguments;
}

} // namespace

base::result<bool> LetterSender::send(model::Job const& job) const
{
    auto const parameters = nlohmann::json::parse(job.parameters);
    auto const letter = letter_named(parameters.value("letter", ""));
    auto const facts = gather(m_desk, job, parameters);
    if (!letter || !facts) {
        return false;
    }
    auto const to = model::EmailAddress::parse(*letter == Letter::email_change ? facts->link->email : facts->account.email);
    if (!to) {
        return false;
    }
    auto const language = facts->account.language == "en" ? i18n::Language::english : i18n::Language::french;
    auto const& catalogue = i18n::Catalogue::instance();
    auto const arguments = arguments_of(m_settings, *facts, m_desk.now());
    auto const id = "mail." + std::string{name(*letter)};
    auto from = mail::sender_of(m_settings);
    from.name = facts->space.name;
    auto const sent = m_mailer.send({.from = std::move(from),
                                     .to = {facts->account.name, *to},
                                     .subject = catalogue.text(language, id + ".subject", arguments),
                                     .text = catalogue.text(language, id + ".text", arguments) + "\n",
                                     .id = job.public_id,
                                     .date = m_desk.now()});
    return sent ? base::result<bool>{true} : base::failure(sent.error());
}

} // namespace maillage::service::account
