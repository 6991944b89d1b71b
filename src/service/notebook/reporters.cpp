// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/reporters.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "base/id.hpp"
#include "i18n/catalogue.hpp"
#include "model/email.hpp"
#include "service/mail/setup.hpp"
#include "service/notebook/fields.hpp"
#include "service/public_url.hpp"
#include "store/consultations.hpp"
#include "store/jobs.hpp"
#include "store/notebook_moderation.hpp"
#include "store/notebook_reporters.hpp"
#include "store/notebooks.hpp"
#include "store/spaces.hpp"

namespace maillage::service::notebook {
namespace {

using base::ErrorCode;
using base::failure;
using store::reporters::Reported;

constexpr std::size_t k_longest_objection = 2000;
/// As for letters to authors: about eleven hours.
constexpr std::int64_t k_report_letter_attempts = 13;

struct About {
    Reported report;
    model::Notebook notebook;
    model::Consultation consultation;
    std::string title;
    std::string language;
};

std::optional<About> about(store::ReadTransaction& transaction, std::optional<Reported> report)
{
    auto notebook = report ? store::notebooks::find(transaction, report->notebook) : std::nullopt;
    auto consultation = notebook ? store::consultations::find(transaction, notebook->consultation) : std::nullopt;
    auto const revision = notebook ? store::notebooks::revision(transaction, notebook->id, report->n) : std::nullopt;
    if (!consultation || !revision) {
        return std::nullopt;
    }
    return About{*std::move(report), *std::move(notebook), *std::move(consultation), revision->title, revision->language};
}

base::result<About> opened_by(store::ReadTransaction& transaction, std::int64_t space, std::string_view token)
{
    auto found = about(transaction, store::reporters::by_token(transaction, base::sha256_hex(token)));
    if (!found || found->consultation.space != space) {
        return failure(ErrorCode::absent, "error.reporting.link");
    }
    return *std::move(found);
}

struct ReportLetter {
    About about;
    model::Space space;
    std::string token;
};

std::optional<ReportLetter> begin_letter(store::Database& database, model::Job const& job, std::string const& public_id)
{
    auto transaction = database.write();
    auto found = about(transaction, store::reporters::find(transaction, public_id));
    auto const spaces = store::spaces::all(transaction);
    auto const space = std::ranges::find(spaces, job.space.value_or(0), &model::Space::id);
    if (!found || found->report.outcome == model::ReportOutcome::waiting || space == spaces.end()) {
        return std::nullopt;
    }
    ReportLetter letter{*std::move(found), *space, base::new_token()};
    store::reporters::put_token(transaction, letter.about.report.id, base::sha256_hex(letter.token));
    transaction.without_event("the secret of a link changes nothing until it is used");
    transaction.commit();
    return letter;
}

i18n::Arguments arguments_of(ReportLetter const& letter, model::Settings const& settings, i18n::Language language)
{
    auto const& [found, space, token] = letter;
    auto const& catalogue = i18n::Catalogue::instance();
    auto const base = public_url(settings, space) + (language == i18n::Language::english ? "/en" : "");
    auto const contact = found.consultation.contact.empty() ? settings.site.contact_email : found.consultation.contact;
    return {{"site", space.name},
            {"title", found.title},
            {"consultation", found.consultation.title},
            {"reason", catalogue.text(language, "notebook.reason." + std::string{model::name(found.report.reason)})},
            {"outcome", std::string{model::name(found.report.outcome)}},
            {"may_object", std::string{found.report.objection.empty() ? "yes" : "no"}},
            {"link", base + "/signalement/" + token},
            {"register", base + "/consultations/" + found.consultation.slug + "/moderation"},
            {"contact", contact},
            {"has_contact", std::string{contact.empty() ? "no" : "yes"}}};
}

} // namespace

std::int64_t answer_reports(store::WriteTransaction& transaction, std::int64_t notebook, std::int64_t space, model::ReportOutcome outcome,
                            base::Time now)
{
    for (auto const& report : store::reporters::waiting(transaction, notebook)) {
        auto const text = nlohmann::json{{"report", report}}.dump();
        (void)store::jobs::add(
            transaction,
            {.space = space, .kind = k_report_letter_job, .parameters = text, .run_after = now, .max_attempts = k_report_letter_attempts});
    }
    return store::notebooks::answer_reports(transaction, notebook, outcome, now);
}

base::result<bool> send_report_letter(store::Database& database, model::Settings const& settings, mail::Mailer& mailer,
                                      model::Job const& job, base::Time now)
{
    auto const letter = begin_letter(database, job, nlohmann::json::parse(job.parameters).value("report", ""));
    if (!letter) {
        return false;
    }
    auto const to = model::EmailAddress::parse(letter->about.report.email);
    if (!to) {
        return false;
    }
    auto const language = letter->about.report.language == "en" ? i18n::Language::english : i18n::Language::french;
    auto const arguments = arguments_of(*letter, settings, language);
    auto const& catalogue = i18n::Catalogue::instance();
    auto from = mail::sender_of(settings);
    from.name = letter->space.name;
    auto const sent = mailer.send({.from = std::move(from),
                                   .to = {"", *to},
                                   .subject = catalogue.text(language, "mail.report_answered.subject", arguments),
                                   .text = with_plain_lines(catalogue.text(language, "mail.report_answered.text", arguments)) + "\n",
                                   .id = job.public_id,
                                   .date = now});
    return sent ? base::result<bool>{true} : failure(sent.error());
}

base::result<Answered> answered_report(store::Database& database, std::int64_t space, std::string_view token)
{
    auto transaction = database.read();
    auto found = opened_by(transaction, space, token);
    if (!found) {
        return failure(found.error());
    }
    return Answered{std::move(found->consultation),    found->notebook.public_id,         std::move(found->title),
                    std::move(found->language),        found->notebook.shown.has_value(), found->report.outcome,
                    std::move(found->report.objection)};
}

base::result<void> object_to_answer(store::Database& database, std::int64_t space, std::string_view token, std::string_view text)
{
    Problems problems;
    auto const words = Fields{problems}.paragraphs(text, "text", k_longest_objection);
    if (words.empty() && !problems) {
        problems.note({ErrorCode::invalid, "error.reporting.no_words", {}, "text", {}});
    }
    if (problems) {
        return problems.failure();
    }
    auto transaction = database.write();
    auto const found = opened_by(transaction, space, token);
    if (!found) {
        return failure(found.error());
    }
    if (!found->report.objection.empty() || found->report.outcome == model::ReportOutcome::waiting) {
        return failure(ErrorCode::conflict, "error.reporting.objected");
    }
    store::reporters::object(transaction, found->report, words);
    transaction.without_event("a report changes nothing that is read, and would flush the kept pages at each");
    transaction.commit();
    return {};
}

} // namespace maillage::service::notebook
