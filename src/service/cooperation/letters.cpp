// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/cooperation/letters.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "base/id.hpp"
#include "i18n/catalogue.hpp"
#include "model/email.hpp"
#include "service/cooperation/reminders.hpp"
#include "service/mail/setup.hpp"
#include "service/notebook/fields.hpp"
#include "service/organisation/lists.hpp"
#include "service/public_url.hpp"
#include "store/accounts.hpp"
#include "store/cooperations.hpp"
#include "store/coordinators.hpp"
#include "store/jobs.hpp"
#include "store/spaces.hpp"

namespace maillage::service::cooperation {
namespace {

namespace people = store::coordinators;
using nlohmann::json;

/// With a first wait of ten seconds that doubles each time, about eleven hours.
constexpr std::int64_t k_letter_attempts = 13;

void queue_written(store::WriteTransaction& transaction, std::int64_t space, json const& parameters, std::string_view kind, base::Time now)
{
    auto const text = parameters.dump();
    (void)store::jobs::add(transaction,
                           {.space = space, .kind = kind, .parameters = text, .run_after = now, .max_attempts = k_letter_attempts});
}

/// What a letter is made of, read in one moment.
struct LetterFacts {
    model::Cooperation about;
    model::Space space;
    people::Concerned to;
    std::string token{};                ///< of the link that ends reminders, made now
    std::vector<std::string> missing{}; ///< indicators
};

std::optional<model::Space> space_of(store::ReadTransaction& transaction, model::Job const& job)
{
    auto const spaces = store::spaces::all(transaction);
    auto const found = std::ranges::find(spaces, job.space.value_or(0), &model::Space::id);
    return found == spaces.end() ? std::nullopt : std::optional{*found};
}

/// Of a letter to somebody who coordinates.
std::optional<LetterFacts> facts_of_coordinator(store::Database& database, model::Job const& job, json const& asked, bool reminds)
{
    auto transaction = database.write();
    auto const one = people::find(transaction, asked.value("coordinator", ""));
    auto about = one ? store::cooperations::find_alone(transaction, one->cooperation) : std::nullopt;
    auto space = space_of(transaction, job);
    if (!about || !space || one->state == model::AccountState::erased || about->state == model::CooperationState::withdrawn) {
        return std::nullopt;
    }
    LetterFacts facts{*std::move(about), *std::move(space), {one->name, one->email, one->language}};
    if (reminds) {
        auto const year = asked.value("year", std::int64_t{0});
        if (!people::is_due(transaction, one->id, year)) {
            return std::nullopt;
        }
        facts.missing = people::missing(transaction, one->cooperation, year);
        facts.token = base::new_token();
        people::set_token(transaction, one->id, base::sha256_hex(facts.token));
    }
    transaction.without_event("the secret of a link changes nothing until it is used");
    transaction.commit();
    return facts;
}

/// Of a letter about one that was taken off: to whom an address of that digest belongs.
std::optional<LetterFacts> facts_of_withdrawal(store::Database& database, model::Job const& job, json const& asked)
{
    auto transaction = database.read();
    auto about = store::cooperations::find_alone_by_public_id(transaction, asked.value("cooperation", ""));
    auto space = space_of(transaction, job);
    if (!about || !space || about->state != model::CooperationState::withdrawn) {
        return std::nullopt;
    }
    auto const all = people::concerned(transaction, about->id);
    auto const digest = asked.value("to", "");
    auto const to = std::ranges::find(all, digest, [](people::Concerned const& one) { return base::sha256_hex(one.email); });
    return to == all.end() ? std::nullopt : std::optional{LetterFacts{*std::move(about), *std::move(space), *to}};
}

std::string words_of(std::vector<std::string> const& indicators, i18n::Language language)
{
    std::string text;
    for (auto const& term : organisation::lists().of("indicator")) {
        if (std::ranges::find(indicators, term.code) != indicators.end()) {
            text += (text.empty() ? "" : ", ") + (language == i18n::Language::french ? term.fr : term.en);
        }
    }
    return text;
}

base::result<bool> send_written(LetterFacts const& facts, std::string const& sentence, i18n::Arguments arguments,
                                model::Settings const& settings, mail::Mailer& mailer, model::Job const& job, base::Time now)
{
    auto const to = model::EmailAddress::parse(facts.to.email);
    if (!to) {
        return false;
    }
    bool const english = facts.to.language == "en";
    auto const language = english ? i18n::Language::english : i18n::Language::french;
    auto const base = public_url(settings, facts.space) + (english ? "/en" : "");
    auto const& contact = settings.site.contact_email;
    for (auto& [name, value] : i18n::Arguments{{"name", facts.to.name},
                                               {"has_name", std::string{facts.to.name.empty() ? "no" : "yes"}},
                                               {"site", facts.space.name},
                                               {"title", facts.about.title},
                                               {"pole", std::string{facts.about.pole ? "yes" : "no"}},
                                               {"address", base + (facts.about.pole ? "/poles/" : "/cooperations/") + facts.about.slug},
                                               {"change", base + "/gestion/cooperations/" + facts.about.slug},
                                               {"stop", base + "/rappels/" + facts.token},
                                               {"missing", words_of(facts.missing, language)},
                                               {"has_missing", std::string{facts.missing.empty() ? "no" : "yes"}},
                                               {"reason", facts.about.withdrawn_text},
                                               {"contact", contact},
                                               {"has_contact", std::string{contact.empty() ? "no" : "yes"}}}) {
        arguments.push_back({name, value});
    }
    auto const& catalogue = i18n::Catalogue::instance();
    auto from = mail::sender_of(settings);
    from.name = facts.space.name;
    auto const sent = mailer.send({.from = std::move(from),
                                   .to = {facts.to.name, *to},
                                   .subject = catalogue.text(language, sentence + ".subject", arguments),
                                   .text = notebook::with_plain_lines(catalogue.text(language, sentence + ".text", arguments)) + "\n",
                                   .id = job.public_id,
                                   .date = now});
    return sent ? base::result<bool>{true} : base::failure(sent.error());
}

} // namespace

void queue_named(store::WriteTransaction& transaction, std::int64_t space, std::string_view coordinator, base::Time now)
{
    queue_written(transaction, space, {{"coordinator", coordinator}}, k_named_job, now);
}

void queue_reminder(store::WriteTransaction& transaction, std::int64_t space, std::string_view coordinator, std::int64_t year,
                    base::Time now)
{
    queue_written(transaction, space, {{"coordinator", coordinator}, {"year", year}}, k_reminder_job, now);
}

void queue_withdrawn(store::WriteTransaction& transaction, model::Cooperation const& one, std::optional<std::int64_t> by, base::Time now)
{
    auto const author = by ? store::accounts::find(transaction, *by) : std::nullopt;
    for (auto const& to : people::concerned(transaction, one.id)) {
        if (!author || to.email != author->email) {
            queue_written(transaction, one.space, {{"cooperation", one.public_id}, {"to", base::sha256_hex(to.email)}}, k_withdrawn_job,
                          now);
        }
    }
}

base::result<bool> send_letter(store::Database& database, model::Settings const& settings, mail::Mailer& mailer, model::Job const& job,
                               base::Time now)
{
    auto const asked = json::parse(job.parameters);
    if (job.kind == k_withdrawn_job) {
        auto const facts = facts_of_withdrawal(database, job, asked);
        return facts ? send_written(*facts, "mail.cooperation_withdrawn", {}, settings, mailer, job, now) : base::result<bool>{false};
    }
    bool const reminds = job.kind == k_reminder_job;
    auto const facts = facts_of_coordinator(database, job, asked, reminds);
    if (!facts) {
        return false;
    }
    // As a text: a year is no number to be grouped.
    return send_written(*facts, reminds ? "mail.pole_reminder" : "mail.cooperation_named",
                        {{"year", std::to_string(asked.value("year", std::int64_t{0}))}}, settings, mailer, job, now);
}

void add_handlers(jobs::Handlers& handlers, store::Database& database, model::Settings const& settings, mail::Mailer& mailer)
{
    for (auto const kind : {k_named_job, k_reminder_job, k_withdrawn_job}) {
        handlers.emplace(kind, [&](jobs::Work& work) -> base::result<jobs::Outcome> {
            auto const sent = send_letter(database, settings, mailer, work.job(), base::now());
            if (!sent) {
                return base::failure(sent.error());
            }
            return jobs::Done{*sent ? R"({"sent":true})" : R"({"sent":false})"};
        });
    }
    handlers.emplace(k_remind_job, [&database](jobs::Work&) -> base::result<jobs::Outcome> {
        // First: what fails today is done tomorrow all the same.
        queue_reminding(database, base::now() + std::chrono::days{1});
        return jobs::Done{json{{"reminded", remind(database, base::now())}}.dump()};
    });
}

} // namespace maillage::service::cooperation
