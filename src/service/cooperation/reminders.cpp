// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/cooperation/reminders.hpp"

#include "base/hash.hpp"
#include "service/cooperation/letters.hpp"
#include "service/jobs/regular.hpp"
#include "store/cooperations.hpp"

namespace maillage::service::cooperation {
namespace {

namespace people = store::coordinators;

constexpr std::int64_t k_reminded_at_once = 500; // the rest goes tomorrow: other writers wait meanwhile

struct FoundReminder {
    people::Coordinator coordinator;
    Reminded reminded;
    std::string public_id; ///< of the pole
};

base::result<FoundReminder> reminder_by(store::ReadTransaction& transaction, std::int64_t space, std::string_view token)
{
    auto one = people::find_by_token(transaction, base::sha256_hex(token));
    auto const about = one ? store::cooperations::find_alone(transaction, one->cooperation) : std::nullopt;
    if (!about || about->space != space) {
        return base::failure(base::ErrorCode::absent, "error.cooperation.reminder_link");
    }
    bool const reminded = one->remind;
    return FoundReminder{*std::move(one), {about->title, about->slug, reminded}, about->public_id};
}

} // namespace

std::int64_t remind(store::Database& database, base::Time now)
{
    base::Date const today{std::chrono::floor<std::chrono::days>(now)};
    if (std::chrono::month_day{today.month(), today.day()} < k_first_reminder) {
        return 0;
    }
    auto const year = std::int64_t{static_cast<int>(today.year())} - 1;
    auto transaction = database.write();
    auto const due = people::due(transaction, year, k_reminded_at_once);
    for (auto const& one : due) {
        queue_reminder(transaction, one.space, one.public_id, year, now);
        people::mark_reminded(transaction, one.id, year);
    }
    transaction.without_event("a letter to a coordinator changes nothing");
    transaction.commit();
    return std::ssize(due);
}

void queue_reminding(store::Database& database, base::Time at)
{
    jobs::queue_regular(database, k_remind_job, at, {model::JobState::queued});
}

base::result<Reminded> look_at_reminder(store::Database& database, std::int64_t space, std::string_view token)
{
    auto transaction = database.read();
    auto const found = reminder_by(transaction, space, token);
    return found ? base::result<Reminded>{found->reminded} : base::failure(found.error());
}

base::result<Reminded> end_reminders(store::Database& database, std::int64_t space, std::string_view token, base::Time now)
{
    auto transaction = database.write();
    auto const found = reminder_by(transaction, space, token);
    if (!found) {
        return base::failure(found.error());
    }
    if (!found->reminded.remind) {
        return found->reminded;
    }
    people::set_remind(transaction, found->coordinator.id, false);
    model::Event event;
    event.space = space;
    event.via = "web";
    event.kind = "cooperation.reminders_ended";
    event.object_kind = "cooperation";
    event.object_id = found->public_id;
    event.at = now;
    transaction.record(std::move(event));
    transaction.commit();
    return Reminded{found->reminded.title, found->reminded.slug, false};
}

} // namespace maillage::service::cooperation
