// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/notebook_moderation.hpp"

#include <cassert>

#include "base/id.hpp"
#include "store/json_list.hpp"
#include "store/sql/notebook.hpp"

namespace maillage::store::notebooks {

std::vector<Waiting> waiting(ReadTransaction& transaction, QueueFilter const& filter, std::int64_t limit)
{
    return transaction.all(sql::notebook::queue,
                           {{"space", filter.space},
                            {"consultation", filter.consultation},
                            {"what", filter.task ? model::name(*filter.task) : std::string_view{}},
                            {"limit", limit}},
                           [](Row const& row) {
                               return Waiting{row.text(0),     model::notebook_state_named(row.text(1)).value(),
                                              row.integer(2),  row.time(3),
                                              row.text(4),     row.text(5),
                                              row.text(6),     row.text(7),
                                              row.boolean(8),  row.boolean(9),
                                              row.integer(10), row.integer(11)};
                           });
}

std::vector<Worded> words_of(ReadTransaction& transaction, std::vector<std::int64_t> const& ids)
{
    std::vector<Worded> found;
    transaction.each(sql::notebook::words_of, {{"ids", json_list(ids)}}, [&](Row const& row) {
        if (found.empty() || found.back().id != row.integer(0)) {
            found.push_back({row.integer(0), row.text(1), row.integer(2), row.text(3), row.text(4), {}});
        }
        auto& text = found.back().text;
        text += (text.empty() ? "" : "\n\n") + row.optional_text(5).value_or("");
        return true;
    });
    return found;
}

QueueCounts queue_counts(ReadTransaction& transaction, std::int64_t space, std::int64_t consultation)
{
    return transaction
        .first(sql::notebook::queue_counts, {{"space", space}, {"consultation", consultation}},
               [](Row const& row) {
                   return QueueCounts{row.integer(0), row.integer(1), row.integer(2)};
               })
        .value();
}

void put_link(WriteTransaction& transaction, std::int64_t notebook, std::string_view letter, std::string_view token, base::Time now)
{
    transaction.run(sql::notebook::put_link, {{"notebook", notebook}, {"letter", letter}, {"token", token}, {"now", now}});
}

std::optional<LastDecision> last_decision(ReadTransaction& transaction, std::int64_t notebook)
{
    return transaction.first(sql::notebook::last_decision, {{"notebook", notebook}}, [](Row const& row) {
        return LastDecision{row.integer(0), row.optional_integer(1)};
    });
}

std::vector<Appeal> appeals(ReadTransaction& transaction, std::int64_t notebook)
{
    return transaction.all(sql::notebook::appeals, {{"notebook", notebook}}, [](Row const& row) {
        return Appeal{row.text(0), model::appeal_outcome_named(row.text(1)), row.time(2), row.optional_integer(3), row.boolean(4)};
    });
}

bool add_appeal(WriteTransaction& transaction, std::int64_t notebook, std::int64_t decision, std::string_view text, base::Time now)
{
    return transaction.run(sql::notebook::insert_appeal,
                           {{"public_id", base::new_id()}, {"notebook", notebook}, {"decision", decision}, {"text", text}, {"now", now}}) ==
           1;
}

std::int64_t answer_appeals(WriteTransaction& transaction, std::int64_t notebook, model::AppealOutcome outcome, base::Time now)
{
    return transaction.run(sql::notebook::answer_appeals, {{"notebook", notebook}, {"outcome", model::name(outcome)}, {"now", now}});
}

std::vector<Report> reports(ReadTransaction& transaction, std::int64_t notebook)
{
    return transaction.all(sql::notebook::reports, {{"notebook", notebook}}, [](Row const& row) {
        return Report{row.integer(0), model::reason_named(row.text(1)).value(),
                      row.text(2),    model::report_outcome_named(row.text(3)),
                      row.time(4),    row.text(5),
                      row.boolean(6)};
    });
}

std::int64_t add_report(WriteTransaction& transaction, std::int64_t notebook, Report const& report)
{
    auto const id = transaction.insert(sql::notebook::insert_report, {{"public_id", base::new_id()},
                                                                      {"notebook", notebook},
                                                                      {"n", report.n},
                                                                      {"reason", model::name(report.reason)},
                                                                      {"text", report.text},
                                                                      {"now", report.at}});
    assert(id.has_value() && "its notebook is there");
    return *id;
}

std::int64_t answer_reports(WriteTransaction& transaction, std::int64_t notebook, model::ReportOutcome outcome, base::Time now)
{
    return transaction.run(sql::notebook::answer_reports, {{"notebook", notebook}, {"outcome", model::name(outcome)}, {"now", now}});
}

std::vector<RegisterCount> register_counts(ReadTransaction& transaction, std::int64_t consultation)
{
    return transaction.all(sql::notebook::register_counts, {{"consultation", consultation}}, [](Row const& row) {
        return RegisterCount{row.text(0), row.text(1), row.text(2), row.integer(3)};
    });
}

std::vector<RegisterEntry> register_entries(ReadTransaction& transaction, std::int64_t consultation, std::int64_t limit,
                                            std::int64_t before)
{
    return transaction.all(sql::notebook::register_entries, {{"consultation", consultation}, {"limit", limit}, {"before", before}},
                           [](Row const& row) {
                               return RegisterEntry{row.text(0),
                                                    model::decision_named(row.text(1)).value(),
                                                    model::reason_named(row.text(2)),
                                                    row.time(3),
                                                    row.integer(4),
                                                    row.text(5) != "none",
                                                    model::appeal_outcome_named(row.text(5))};
                           });
}

} // namespace maillage::store::notebooks
