// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crash/child.hpp"

#include <chrono>
#include <thread>

#include <fmt/format.h>
#include <unistd.h>

#include "base/exception.hpp"
#include "crash/work.hpp"
#include "store/events.hpp"
#include "store/jobs.hpp"
#include "store/settings.hpp"

namespace maillage::crash {
namespace {

using namespace std::chrono_literals;

/// Shorter than PIPE_BUF: the lines of several threads do not mix.
void tell(char what, std::string_view name)
{
    auto const line = fmt::format("{} {}\n", what, name);
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) {
        std::_Exit(2);
    }
}

/// Does the same for ever. A failure is told, and the next time is tried: the server may be starting again.
template <typename Once>
[[noreturn]] void for_ever(Once const& once)
{
    for (bool failed = false;;) {
        try {
            once();
            if (failed) {
                tell(work::k_resumed, "");
            }
            failed = false;
        } catch (base::StorageError const& error) {
            tell(work::k_failed, error.message());
            failed = true;
            std::this_thread::sleep_for(50ms);
        }
    }
}

model::Event event(std::string_view kind, std::string object_kind, std::string object)
{
    model::Event event;
    event.via = "system";
    event.kind = kind;
    event.object_kind = std::move(object_kind);
    event.object_id = std::move(object);
    return event;
}

void write_once(store::Database& database, std::string const& name)
{
    auto transaction = database.write();
    for (int row = 0; row < work::k_rows; ++row) {
        auto const setting = work::row_of(name, row);
        store::settings::write(transaction, setting, work::value_of(setting));
    }
    static_cast<void>(store::jobs::add(transaction, {.kind = work::k_job, .parameters = "{}", .max_attempts = 100'000}));
    transaction.record(event(work::k_wrote, "work", name));
    transaction.commit();
    tell(work::k_acknowledged, name);
}

/// Takes a job on a short lease, so that the next run finds it free again, and ends it in a second transaction.
void work_once(store::Database& database, std::string const& worker)
{
    static std::vector<std::string> const kinds{std::string{work::k_job}};
    std::optional<model::Job> job;
    {
        auto transaction = database.write();
        auto const now = base::now();
        job = store::jobs::take(transaction, worker, kinds, now, now + 200ms);
        transaction.without_event("a lease");
        transaction.commit();
    }
    if (!job) {
        std::this_thread::sleep_for(2ms);
        return;
    }
    auto transaction = database.write();
    if (!store::jobs::finish(transaction, job->id, worker, "{}", base::now())) {
        return; // the lease ran out
    }
    auto const trace = work::trace_of(job->public_id);
    store::settings::write(transaction, trace, work::value_of(trace));
    transaction.record(event(work::k_ended, "job", job->public_id));
    transaction.commit();
    tell(work::k_job_ended, job->public_id);
}

void follow_once(store::Database& database, std::int64_t& seq)
{
    auto transaction = database.read();
    auto const fresh = store::events::after(transaction, seq, 500);
    for (auto const& one : fresh) {
        tell(work::k_followed, std::to_string(one.seq));
        seq = one.seq;
    }
    if (fresh.empty()) {
        std::this_thread::sleep_for(1ms);
    }
}

} // namespace

void be_child(store::DatabaseAddress const& address, int run, std::int64_t seq)
{
    auto const database = std::move(store::Database::open(address).value());
    std::vector<std::thread> threads;
    for (int writer = 0; writer < work::k_writers; ++writer) {
        threads.emplace_back([&, writer] {
            // A number is used once: what became of a commit that failed halfway is not known here.
            int number = 0;
            for_ever([&] { write_once(*database, fmt::format("{}.{}.{}", run, writer, number++)); });
        });
    }
    threads.emplace_back([&] { for_ever([&] { work_once(*database, fmt::format("worker of run {}", run)); }); });
    for_ever([&] { follow_once(*database, seq); });
}

} // namespace maillage::crash
