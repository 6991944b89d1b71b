// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/letters.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "base/id.hpp"
#include "i18n/catalogue.hpp"
#include "service/jobs/regular.hpp"
#include "service/mail/setup.hpp"
#include "service/notebook/draft_content.hpp"
#include "service/notebook/fields.hpp"
#include "service/notebook/reporters.hpp"
#include "service/notebook/tidying.hpp"
#include "service/public_url.hpp"
#include "store/consultations.hpp"
#include "store/jobs.hpp"
#include "store/notebook_moderation.hpp"
#include "store/notebook_pictures.hpp"
#include "store/notebooks.hpp"
#include "store/spaces.hpp"

namespace maillage::service::notebook {
namespace {

namespace rows = store::notebooks;

constexpr std::array k_letters{Letter::link,      Letter::expiring, Letter::received, Letter::published,     Letter::masked,
                               Letter::sent_back, Letter::rejected, Letter::upheld,   Letter::picture_hidden};

/// With a first wait of ten seconds that doubles each time, about eleven hours.
constexpr std::int64_t k_letter_attempts = 13;

/// What a letter is written from, read in one moment.
struct Facts {
    model::Notebook notebook;
    model::Consultation consultation;
    model::Space space;
    rows::Author author;
    std::string title;
    std::string language;
    std::string token; ///< of its link, made now
    rows::Decided decided;
};

void read_words(store::ReadTransaction& transaction, Letter letter, Facts& facts)
{
    if (auto const revision = rows::revision(transaction, facts.notebook.id, facts.notebook.last)) {
        facts.title = revision->title;
        facts.language = revision->language;
    } else if (auto const draft = rows::draft(transaction, facts.notebook.id)) {
        auto const content = draft_of_json(draft->content);
        facts.title = content.title;
        facts.language = content.language;
    }
    // The letter of a decision tells the last one: what came before it is past.
    auto const decisions = rows::decisions(transaction, facts.notebook.id);
    if (!decisions.empty()) {
        facts.decided = decisions.back();
    }
    auto const about_pictures = store::pictures::decisions(transaction, facts.notebook.id);
    auto const hidden =
        std::ranges::find_if(about_pictures.rbegin(), about_pictures.rend(), [](auto const& one) { return one.reason.has_value(); });
    if (letter == Letter::picture_hidden && hidden != about_pictures.rend()) {
        facts.decided.reason = hidden->reason;
        facts.decided.text = hidden->text;
    }
}

std::optional<Facts> gather_facts(store::Database& database, model::Job const& job, Letter letter, std::string const& public_id,
                                  base::Time now)
{
    auto transaction = database.write();
    auto notebook = rows::find(transaction, public_id);
    auto consultation = notebook ? store::consultations::find(transaction, notebook->consultation) : std::nullopt;
    auto author = notebook ? rows::author(transaction, notebook->id) : std::nullopt;
    auto const spaces = store::spaces::all(transaction);
    auto const space = std::ranges::find(spaces, job.space.value_or(0), &model::Space::id);
    if (!consultation || !author || author->email.empty() || space == spaces.end()) {
        return std::nullopt;
    }
    Facts facts{*std::move(notebook), *std::move(consultation), *space, *std::move(author), {}, "fr", base::new_token(), {}};
    rows::put_link(transaction, facts.notebook.id, job.public_id, base::sha256_hex(facts.token), now);
    read_words(transaction, letter, facts);
    transaction.without_event("the secret of a link changes nothing until it is used");
    transaction.commit();
    return facts;
}

i18n::Arguments letter_arguments(model::Settings const& settings, Facts const& facts, i18n::Language language)
{
    auto const yes_no = [](bool yes) { return std::string{yes ? "yes" : "no"}; };
    auto const& catalogue = i18n::Catalogue::instance();
    auto const base = public_url(settings, facts.space) + (language == i18n::Language::english ? "/en" : "");
    auto const reason = facts.decided.reason
                            ? catalogue.text(language, "notebook.reason." + std::string{model::name(*facts.decided.reason)})
                            : std::string{};
    auto const contact = facts.consultation.contact.empty() ? settings.site.contact_email : facts.consultation.contact;
    return {{"name", facts.author.name},
            {"has_name", yes_no(!facts.author.name.empty())},
            {"site", facts.space.name},
            {"title", facts.title},
            {"has_title", yes_no(!facts.title.empty())},
            {"consultation", facts.consultation.title},
            {"link", base + "/ecrire/" + facts.token},
            {"address", base + "/cahiers/" + facts.notebook.public_id},
            {"stays", yes_no(facts.notebook.shown.has_value())},
            {"reason", reason},
            {"words", facts.decided.text},
            {"has_words", yes_no(!facts.decided.text.empty())},
            {"contact", contact},
            {"has_contact", yes_no(!contact.empty())}};
}

} // namespace

std::string_view name(Letter letter)
{
    switch (letter) {
    case Letter::link: return "link";
    case Letter::expiring: return "expiring";
    case Letter::received: return "received";
    case Letter::published: return "published";
    case Letter::masked: return "masked";
    case Letter::sent_back: return "sent_back";
    case Letter::rejected: return "rejected";
    case Letter::upheld: return "upheld";
    case Letter::picture_hidden: return "picture_hidden";
    }
    return {};
}

std::optional<Letter> letter_named(std::string_view text)
{
    auto const found = std::ranges::find(k_letters, text, [](Letter letter) { return name(letter); });
    return found == k_letters.end() ? std::nullopt : std::optional{*found};
}

void queue_letter(store::WriteTransaction& transaction, Letter letter, model::Notebook const& notebook, std::int64_t space, base::Time now)
{
    auto const author = rows::author(transaction, notebook.id);
    if (!author || author->email.empty()) {
        return;
    }
    auto const text = nlohmann::json{{"letter", name(letter)}, {"notebook", notebook.public_id}}.dump();
    (void)store::jobs::add(transaction,
                           {.space = space, .kind = k_letter_job, .parameters = text, .run_after = now, .max_attempts = k_letter_attempts});
}

base::result<bool> send_letter(store::Database& database, model::Settings const& settings, mail::Mailer& mailer, model::Job const& job,
                               base::Time now)
{
    auto const parameters = nlohmann::json::parse(job.parameters);
    auto const letter = letter_named(parameters.value("letter", ""));
    auto const facts = letter ? gather_facts(database, job, *letter, parameters.value("notebook", ""), now) : std::nullopt;
    if (!facts) {
        return false;
    }
    auto const to = model::EmailAddress::parse(facts->author.email);
    if (!to) {
        return false;
    }
    auto const language = facts->language == "en" ? i18n::Language::english : i18n::Language::french;
    auto const arguments = letter_arguments(settings, *facts, language);
    auto const& catalogue = i18n::Catalogue::instance();
    auto const id = "mail.notebook_" + std::string{name(*letter)};
    auto from = mail::sender_of(settings);
    from.name = facts->space.name;
    auto const sent = mailer.send({.from = std::move(from),
                                   .to = {facts->author.name, *to},
                                   .subject = catalogue.text(language, id + ".subject", arguments),
                                   .text = with_plain_lines(catalogue.text(language, id + ".text", arguments)) + "\n",
                                   .id = job.public_id,
                                   .date = now});
    return sent ? base::result<bool>{true} : base::failure(sent.error());
}

void add_handlers(jobs::Handlers& handlers, store::Database& database, model::Settings const& settings, mail::Mailer& mailer)
{
    handlers.emplace(k_letter_job, [&](jobs::Work& work) -> base::result<jobs::Outcome> {
        auto const sent = send_letter(database, settings, mailer, work.job(), base::now());
        if (!sent) {
            return base::failure(sent.error());
        }
        return jobs::Done{*sent ? R"({"sent":true})" : R"({"sent":false})"};
    });
    handlers.emplace(k_report_letter_job, [&](jobs::Work& work) -> base::result<jobs::Outcome> {
        auto const sent = send_report_letter(database, settings, mailer, work.job(), base::now());
        if (!sent) {
            return base::failure(sent.error());
        }
        return jobs::Done{*sent ? R"({"sent":true})" : R"({"sent":false})"};
    });
    handlers.emplace(k_tidy_job, [&database](jobs::Work&) -> base::result<jobs::Outcome> {
        // First: what fails today is done tomorrow all the same.
        auto const now = base::now();
        jobs::queue_regular(database, k_tidy_job, now + std::chrono::days{1}, {model::JobState::queued});
        auto const done = tidy_drafts(database, now);
        return jobs::Done{
            nlohmann::json{{"warned", done.warned}, {"purged", done.purged}, {"pictures", done.pictures}, {"reporters", done.reporters}}
                .dump()};
    });
}

} // namespace maillage::service::notebook
