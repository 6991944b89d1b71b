// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/audit.hpp"

#include <limits>

#include "service/spaces.hpp"
#include "store/accounts.hpp"
#include "store/spaces.hpp"

namespace maillage::service::audit {

namespace {

/// Midnight (UTC) of an ISO date, plus some days.
base::result<std::optional<base::Time>> midnight(std::string const& text, std::string input, std::chrono::days later)
{
    if (text.empty()) {
        return std::optional<base::Time>{};
    }
    auto const date = base::parse_iso_date(text);
    if (!date) {
        auto error = date.error();
        error.input = std::move(input);
        return base::failure(std::move(error));
    }
    return std::optional<base::Time>{std::chrono::sys_days{*date} + later};
}

std::optional<model::Account> named(store::ReadTransaction& transaction, std::string const& who)
{
    if (auto const email = model::EmailAddress::parse(who)) {
        return store::accounts::find_by_email(transaction, *email);
    }
    return store::accounts::find_by_public_id(transaction, who);
}

std::optional<std::string> unless_empty(std::string const& text) { return text.empty() ? std::nullopt : std::optional{text}; }

} // namespace

base::result<Answer> page(store::Database& database, Administrator const& administrator, Question const& question, std::int64_t limit)
{
    auto const since = midnight(question.from, "from", std::chrono::days{0});
    auto const until = midnight(question.to, "to", std::chrono::days{1});
    if (!since || !until) {
        return base::failure(since ? until.error() : since.error());
    }
    auto transaction = database.read();
    store::audit::Filter filter{.space = administrator.actor().space(),
                                .whole_installation = manages_installation(store::spaces::all(transaction), administrator.actor()),
                                .kind = unless_empty(question.kind),
                                .object = unless_empty(question.object),
                                .since = *since,
                                .until = *until};
    if (!question.who.empty()) {
        auto const account = named(transaction, question.who);
        if (!account) {
            return base::failure(base::ErrorCode::absent, "error.account.absent", {}, "who");
        }
        filter.account = account->id;
    }
    auto lines = store::audit::page(transaction, filter, limit + 1, question.before.value_or(std::numeric_limits<std::int64_t>::max()));
    Answer answer;
    if (std::ssize(lines) > limit) {
        lines.pop_back();
        answer.next = lines.back().event.seq;
    }
    answer.lines = std::move(lines);
    return answer;
}

} // namespace maillage::service::audit
