// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/moderation.hpp"
#include "model/notebook.hpp"
#include "store/transaction.hpp"

/// What goes between authors, readers and moderators of notebooks. The caller records the event, or says why there is none.
namespace maillage::store::notebooks {

/// What waits for a moderator.
struct Waiting {
    std::string public_id;
    model::NotebookState state{model::NotebookState::submitted};
    std::int64_t n{0}; ///< the revision to read
    base::Time since{};
    std::string consultation_slug;
    std::string consultation_title;
    std::string title;
    std::string group_name;
    bool shown{false};    ///< everybody reads a revision of it meanwhile
    bool appealed{false}; ///< its author appeals against a refusal
    std::int64_t reports{0}; ///< that nobody has answered
    std::int64_t id{0};      ///< internal
};
/// What a queue is narrowed by.
struct QueueFilter {
    std::int64_t space{0};
    std::int64_t consultation{0}; ///< internal id; 0: all
    std::optional<model::Task> task{};
};
/// What waits longest first.
[[nodiscard]] std::vector<Waiting> waiting(ReadTransaction& transaction, QueueFilter const& filter, std::int64_t limit);
/// The words that a moderator reads of a notebook: those that wait, else those that are shown, else the last.
struct Worded {
    std::int64_t id{0}; ///< internal ids
    std::string public_id;
    std::int64_t consultation{0};
    std::string language;
    std::string title;
    std::string text; ///< sections, parted by empty lines
};
/// By id; those that were never sent are left out.
[[nodiscard]] std::vector<Worded> words_of(ReadTransaction& transaction, std::vector<std::int64_t> const& ids);

struct QueueCounts {
    std::int64_t unread{0};
    std::int64_t appeals{0};
    std::int64_t reports{0}; ///< notebooks with some
};
[[nodiscard]] QueueCounts queue_counts(ReadTransaction& transaction, std::int64_t space, std::int64_t consultation);

/// One more secret (its SHA-256, hex) that opens a notebook for its author, in the letter of that job.
void put_link(WriteTransaction& transaction, std::int64_t notebook, std::string_view letter, std::string_view token, base::Time now);

struct LastDecision {
    std::int64_t id{0};
    std::optional<std::int64_t> account{}; ///< who decided
};
[[nodiscard]] std::optional<LastDecision> last_decision(ReadTransaction& transaction, std::int64_t notebook);

struct Appeal {
    std::string text;
    model::AppealOutcome outcome{model::AppealOutcome::waiting};
    base::Time at{};
    std::optional<std::int64_t> decided_by{}; ///< account of whoever took the decision
    bool about_last{false};                   ///< nothing was decided since
};
/// Oldest first.
[[nodiscard]] std::vector<Appeal> appeals(ReadTransaction& transaction, std::int64_t notebook);
/// False when there was one against that decision already.
[[nodiscard]] bool add_appeal(WriteTransaction& transaction, std::int64_t notebook, std::int64_t decision, std::string_view text,
                              base::Time now);
/// Answers what waits; returns how many.
std::int64_t answer_appeals(WriteTransaction& transaction, std::int64_t notebook, model::AppealOutcome outcome, base::Time now);

struct Report {
    std::int64_t n{0};
    model::Reason reason{model::Reason::other};
    std::string text;
    model::ReportOutcome outcome{model::ReportOutcome::waiting};
    base::Time at{};
    std::string objection{}; ///< why its reporter finds the first answer wrong; read, never written
    bool told{false};        ///< its reporter left an address; likewise
};
/// Oldest first.
[[nodiscard]] std::vector<Report> reports(ReadTransaction& transaction, std::int64_t notebook);
/// Returns its internal id.
std::int64_t add_report(WriteTransaction& transaction, std::int64_t notebook, Report const& report);
/// Answers what waits; returns how many.
std::int64_t answer_reports(WriteTransaction& transaction, std::int64_t notebook, model::ReportOutcome outcome, base::Time now);

/// One number of a consultation's register.
struct RegisterCount {
    std::string what;    ///< "decision", "appeal", "report", "picture"
    std::string outcome; ///< name of the decision or of the outcome; empty while it waits
    std::string reason;  ///< name, or empty
    std::int64_t count{0};
};
[[nodiscard]] std::vector<RegisterCount> register_counts(ReadTransaction& transaction, std::int64_t consultation);
struct RegisterEntry {
    std::string public_id;
    model::Decision decision{model::Decision::reject};
    std::optional<model::Reason> reason;
    base::Time at{};
    std::int64_t id{0};
    bool appealed{false};
    model::AppealOutcome appeal{model::AppealOutcome::waiting};
};
/// Decisions to send back or to refuse, the newest first, from below the internal id `before`.
[[nodiscard]] std::vector<RegisterEntry> register_entries(ReadTransaction& transaction, std::int64_t consultation, std::int64_t limit,
                                                          std::int64_t before = std::numeric_limits<std::int64_t>::max());

} // namespace maillage::store::notebooks
