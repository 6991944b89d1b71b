// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/notebook_reporters.hpp"

#include <cassert>

#include "base/text.hpp"
#include "store/sql/reporter.hpp"

namespace maillage::store::reporters {
namespace {

Reported reported_of(Row const& row)
{
    return {row.integer(0),
            row.text(1),
            row.text(2),
            row.integer(3),
            model::reason_named(row.text(4)).value(),
            model::report_outcome_named(row.text(5)),
            row.text(6),
            row.text(7),
            row.text(8),
            model::report_outcome_named(row.text(9))};
}

} // namespace

std::optional<Reported> find(ReadTransaction& transaction, std::string_view public_id)
{
    return transaction.first(sql::reporter::find, {{"public_id", public_id}}, reported_of);
}

std::optional<Reported> by_token(ReadTransaction& transaction, std::string_view token)
{
    return transaction.first(sql::reporter::by_token, {{"token", token}}, reported_of);
}

std::vector<std::string> waiting(ReadTransaction& transaction, std::int64_t notebook)
{
    return transaction.all(sql::reporter::waiting, {{"notebook", notebook}}, [](Row const& row) { return row.text(0); });
}

void add(WriteTransaction& transaction, std::int64_t report, std::string_view email, std::string_view language, base::Time now)
{
    transaction.run(sql::reporter::insert, {{"report", report}, {"email", email}, {"language", language}, {"now", now}});
}

void put_token(WriteTransaction& transaction, std::int64_t report, std::string_view token)
{
    transaction.run(sql::reporter::put_token, {{"report", report}, {"token", token}});
}

void object(WriteTransaction& transaction, Reported const& report, std::string_view text)
{
    assert(report.outcome != model::ReportOutcome::waiting && "there is an answer to object to");
    transaction.run(sql::reporter::put_objection, {{"report", report.id}, {"text", text}, {"outcome", model::name(report.outcome)}});
    transaction.run(sql::reporter::reopen, {{"report", report.id}});
}

std::int64_t forget_answered(WriteTransaction& transaction, base::Time before)
{
    return transaction.run(sql::reporter::forget_answered, {{"before", before}});
}

void forget_address(WriteTransaction& transaction, std::string_view email)
{
    transaction.run(sql::reporter::forget_address, {{"email", base::fold_case(email)}});
}

std::vector<OfAddress> of_address(ReadTransaction& transaction, std::string_view email)
{
    return transaction.all(sql::reporter::of_address, {{"email", base::fold_case(email)}}, [](Row const& row) {
        return OfAddress{row.text(0), model::reason_named(row.text(1)).value(), row.text(2), model::report_outcome_named(row.text(3)),
                         row.time(4)};
    });
}

} // namespace maillage::store::reporters
