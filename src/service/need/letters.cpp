// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/need/letters.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "i18n/catalogue.hpp"
#include "model/email.hpp"
#include "service/mail/setup.hpp"
#include "service/need/matching.hpp"
#include "service/notebook/fields.hpp"
#include "service/public_url.hpp"
#include "store/jobs.hpp"
#include "store/needs.hpp"
#include "store/spaces.hpp"

namespace maillage::service::need {
namespace {

namespace rows = store::needs;
using base::ErrorCode;
using nlohmann::json;

/// With a first wait of ten seconds that doubles each time, about eleven hours.
constexpr std::int64_t k_attempts = 13;
constexpr std::size_t k_longest_name = 200;
constexpr std::size_t k_longest_answer = 3'000;

void queue(store::WriteTransaction& transaction, std::int64_t space, json const& parameters, std::string_view kind, base::Time now)
{
    auto const text = parameters.dump();
    (void)store::jobs::add(transaction, {.space = space, .kind = kind, .parameters = text, .run_after = now, .max_attempts = k_attempts});
}

bool answerable(rows::Kept const& kept)
{
    return kept.need.state == model::NeedState::open && kept.organisation_state == model::OrganisationState::listed;
}

/// What a letter is made of.
struct LetterFacts {
    rows::Kept about;
    model::Space space;
    rows::Keeper keeper; ///< to whom
};

/// Of the keeper whose turn it is: each has a job of their own.
std::optional<LetterFacts> letter_facts(store::ReadTransaction& transaction, model::Job const& job, rows::Kept about,
                                        std::string const& email)
{
    auto const spaces = store::spaces::all(transaction);
    auto const space = std::ranges::find(spaces, job.space.value_or(0), &model::Space::id);
    auto const keepers = rows::keepers(transaction, about.need.organisation);
    auto const keeper = std::ranges::find(keepers, email, [](rows::Keeper const& one) { return base::sha256_hex(one.email); });
    if (space == spaces.end() || keeper == keepers.end()) {
        return std::nullopt;
    }
    return LetterFacts{std::move(about), *space, *keeper};
}

class Letters {
public:
    Letters(store::Database& database, model::Settings const& settings, mail::Mailer& mailer)
        : m_database{database}, m_settings{settings}, m_mailer{mailer}
    {
    }

    base::result<bool> send_notice(model::Job const& job, base::Time now)
    {
        auto const asked = json::parse(job.parameters);
        std::optional<LetterFacts> facts;
        std::optional<rows::Kept> other;
        {
            auto transaction = m_database.read();
            auto about = rows::find(transaction, asked.value("about", ""));
            other = rows::find(transaction, asked.value("other", ""));
            if (about && other && answerable(*about) && answerable(*other)) {
                facts = letter_facts(transaction, job, *std::move(about), asked.value("to", ""));
            }
        }
        if (!facts) {
            return false;
        }
        auto const base = public_url(m_settings, facts->space);
        return send(*facts, job, now, "mail.need_match",
                    {{"other", other->need.title},
                     {"other_organisation", other->organisation_name},
                     {"other_side", std::string{model::name(other->need.side)}},
                     {"other_link", base + "/besoins/" + other->need.public_id}});
    }

    base::result<bool> send_answer(model::Job const& job, base::Time now)
    {
        auto const asked = json::parse(job.parameters);
        std::optional<LetterFacts> facts;
        std::optional<rows::Answer> answer;
        {
            auto transaction = m_database.read();
            answer = rows::find_answer(transaction, asked.value("answer", ""));
            if (auto about = answer ? rows::find_by_id(transaction, answer->need) : std::nullopt) {
                facts = letter_facts(transaction, job, *std::move(about), asked.value("to", ""));
            }
        }
        if (!facts) {
            return false;
        }
        return send(*facts, job, now, "mail.need_answer", {{"who", answer->name}, {"email", answer->email}, {"text", answer->text}});
    }

private:
    base::result<bool> send(LetterFacts const& facts, model::Job const& job, base::Time now, std::string const& sentence,
                            i18n::Arguments arguments)
    {
        auto const to = model::EmailAddress::parse(facts.keeper.email);
        if (!to) {
            return false;
        }
        auto const language = facts.keeper.language == "en" ? i18n::Language::english : i18n::Language::french;
        auto const link = public_url(m_settings, facts.space) + "/besoins/" + facts.about.need.public_id;
        for (auto& [name, value] : i18n::Arguments{{"name", facts.keeper.name},
                                                   {"has_name", std::string{facts.keeper.name.empty() ? "no" : "yes"}},
                                                   {"site", facts.space.name},
                                                   {"title", facts.about.need.title},
                                                   {"organisation", facts.about.organisation_name},
                                                   {"side", std::string{model::name(facts.about.need.side)}},
                                                   {"link", link},
                                                   {"manage", link + "/modifier"}}) {
            arguments.push_back({name, value});
        }
        auto const& catalogue = i18n::Catalogue::instance();
        auto from = mail::sender_of(m_settings);
        from.name = facts.space.name;
        auto const sent = m_mailer.send({.from = std::move(from),
                                         .to = {facts.keeper.name, *to},
                                         .subject = catalogue.text(language, sentence + ".subject", arguments),
                                         .text = notebook::with_plain_lines(catalogue.text(language, sentence + ".text", arguments)) + "\n",
                                         .id = job.public_id,
                                         .date = now});
        return sent ? base::result<bool>{true} : base::failure(sent.error());
    }

    store::Database& m_database;
    model::Settings const& m_settings;
    mail::Mailer& m_mailer;
};

base::result<jobs::Outcome> done(base::result<bool> const& sent)
{
    if (!sent) {
        return base::failure(sent.error());
    }
    return jobs::Done{*sent ? R"({"sent":true})" : R"({"sent":false})"};
}

} // namespace

void queue_matching(store::WriteTransaction& transaction, model::Need const& need, base::Time now)
{
    queue(transaction, need.space, {{"need", need.public_id}}, k_match_job, now);
}

base::result<void> answer(store::Database& database, std::int64_t space, std::string_view id, AnswerInput const& input, base::Time now)
{
    Problems problems;
    notebook::Fields fields{problems};
    rows::Answer made;
    made.name = fields.required_line(input.name, "name", k_longest_name, "error.need.no_name");
    if (auto address = model::EmailAddress::parse(input.email)) {
        made.email = address->text();
    } else {
        address.error().input = "email";
        problems.note(std::move(address.error()));
    }
    made.text = fields.paragraphs(input.text, "text", k_longest_answer);
    if (made.text.empty()) {
        problems.note({ErrorCode::invalid, "error.need.no_words", {}, "text", {}});
    }
    if (problems) {
        return problems.failure();
    }
    auto transaction = database.write();
    auto const found = rows::find(transaction, id);
    if (!found || found->need.space != space || found->organisation_state == model::OrganisationState::withdrawn) {
        return base::failure(ErrorCode::absent, "error.need.absent");
    }
    if (!answerable(*found)) {
        return base::failure(ErrorCode::conflict, "error.need.closed");
    }
    auto const keepers = rows::keepers(transaction, found->need.organisation);
    if (keepers.empty()) {
        return base::failure(ErrorCode::conflict, "error.need.unanswerable");
    }
    made.public_id = base::new_id();
    made.need = found->need.id;
    made.at = now;
    rows::add_answer(transaction, made);
    for (auto const& keeper : keepers) {
        queue(transaction, space, {{"answer", made.public_id}, {"to", base::sha256_hex(keeper.email)}}, k_answer_job, now);
    }
    transaction.without_event("an answer changes nothing that is read, and would flush the kept pages at each");
    transaction.commit();
    return {};
}

std::int64_t note_matches(store::Database& database, std::string_view id, base::Time now)
{
    auto transaction = database.write();
    auto const found = rows::find(transaction, id);
    if (!found || !answerable(*found)) {
        return 0;
    }
    auto const pool = match(transaction, found->need.space, found->need.kind, found->need.id);
    std::int64_t fresh = 0;
    for (auto const& one : pool.matches) {
        auto const& need = pool.needs[one.need].kept.need;
        auto const& offer = pool.offers[one.offer].kept.need;
        if (!rows::note_match(transaction, need.id, offer.id, now)) {
            continue;
        }
        ++fresh;
        for (auto const& [about, other] : {std::pair{&need, &offer}, std::pair{&offer, &need}}) {
            if (!about->notify) {
                continue;
            }
            for (auto const& keeper : rows::keepers(transaction, about->organisation)) {
                queue(transaction, about->space,
                      {{"about", about->public_id}, {"other", other->public_id}, {"to", base::sha256_hex(keeper.email)}}, k_notice_job,
                      now);
            }
        }
    }
    transaction.without_event("matches follow from needs and offers, whose writing is told");
    transaction.commit();
    return fresh;
}

void add_handlers(jobs::Handlers& handlers, store::Database& database, model::Settings const& settings, mail::Mailer& mailer)
{
    handlers.emplace(k_match_job, [&database](jobs::Work& work) -> base::result<jobs::Outcome> {
        auto const fresh = note_matches(database, json::parse(work.job().parameters).value("need", ""), base::now());
        return jobs::Done{json{{"new", fresh}}.dump()};
    });
    handlers.emplace(k_notice_job, [&](jobs::Work& work) {
        return done(Letters{database, settings, mailer}.send_notice(work.job(), base::now()));
    });
    handlers.emplace(k_answer_job, [&](jobs::Work& work) {
        return done(Letters{database, settings, mailer}.send_answer(work.job(), base::now()));
    });
}

} // namespace maillage::service::need
