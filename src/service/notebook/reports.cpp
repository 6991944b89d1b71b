// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/reports.hpp"

#include <limits>

#include "base/text.hpp"
#include "model/email.hpp"
#include "service/notebook/consultations.hpp"
#include "service/notebook/fields.hpp"
#include "store/notebook_reporters.hpp"
#include "store/notebooks.hpp"

namespace maillage::service::notebook {
namespace {

using base::ErrorCode;

constexpr std::size_t k_longest_report = 2000;

} // namespace

base::result<void> report(store::Database& database, std::int64_t space, std::string_view id, std::optional<model::Reason> reason,
                          std::string_view text, base::Time now, Reporter const& reporter)
{
    Problems problems;
    auto words = Fields{problems}.paragraphs(text, "text", k_longest_report);
    if (!reason) {
        problems.note({ErrorCode::invalid, "error.notebook.report_reason", {}, "reason", {}});
    }
    if (reason == model::Reason::other && words.empty()) {
        problems.note({ErrorCode::invalid, "error.notebook.report_words", {}, "text", {}});
    }
    if (!base::trim(reporter.email).empty()) {
        if (auto address = model::EmailAddress::parse(reporter.email); !address) {
            address.error().input = "email";
            problems.note(std::move(address.error()));
        }
    }
    if (problems) {
        return problems.failure();
    }
    auto transaction = database.write();
    auto const notebook = store::notebooks::find(transaction, id);
    auto const consultation = notebook ? store::consultations::find(transaction, notebook->consultation) : std::nullopt;
    if (!consultation || consultation->space != space || !notebook->shown) {
        return base::failure(ErrorCode::absent, "error.notebook.absent");
    }
    store::notebooks::Report sent;
    sent.n = *notebook->shown;
    sent.reason = *reason;
    sent.text = std::move(words);
    sent.at = now;
    auto const report = store::notebooks::add_report(transaction, notebook->id, sent);
    if (auto const email = base::trim(reporter.email); !email.empty()) {
        store::reporters::add(transaction, report, email, reporter.language, now);
    }
    transaction.without_event("a report changes nothing that is read, and would flush the kept pages at each");
    transaction.commit();
    return {};
}

base::result<Register> moderation_register(store::Database& database, std::int64_t space, std::string_view name, std::int64_t limit,
                                           std::int64_t before)
{
    auto transaction = database.read();
    auto consultation = find_consultation(transaction, space, name);
    if (!consultation || consultation->state == model::ConsultationState::draft) {
        return base::failure(ErrorCode::absent, "error.consultation.absent", {{"name", std::string{name}}});
    }
    auto counts = store::notebooks::register_counts(transaction, consultation->id);
    auto entries = store::notebooks::register_entries(transaction, consultation->id, limit + 1,
                                                      before > 0 ? before : std::numeric_limits<std::int64_t>::max());
    bool const more = std::ssize(entries) > limit;
    if (more) {
        entries.pop_back();
    }
    auto pictures = before > 0 ? std::vector<store::pictures::RegisterEntry>{}
                               : store::pictures::register_entries(transaction, consultation->id, limit);
    return Register{*std::move(consultation), std::move(counts), std::move(entries), more, std::move(pictures)};
}

} // namespace maillage::service::notebook
