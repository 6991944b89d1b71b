// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crash/verdict.hpp"

#include <map>

#include <fmt/format.h>

#include "crash/work.hpp"
#include "store/events.hpp"

namespace maillage::crash {
namespace {

constexpr store::Query same(std::string_view name, std::string_view text) { return {name, text, text}; }
constexpr auto k_settings = same("crash/settings", "select name, value from setting");
constexpr auto k_jobs = same("crash/jobs", "select public_id, state from job");

/// Names of an object with the number of things found of it.
using Counts = std::map<std::string, int, std::less<>>;

struct Found {
    Counts rows;       ///< settings of each work
    Counts traces;     ///< settings of each job's end
    Counts work_events;
    Counts end_events;
    Counts jobs;       ///< each job, 1 when it is done
    std::set<std::int64_t> numbers; ///< of all events
    std::string wrong;
};

void read_setting(Found& found, std::string const& name, std::string_view value)
{
    auto const kind = name.substr(0, name.find('/'));
    if (kind != "row" && kind != "trace") {
        return; // of the installation itself
    }
    if (value != work::value_of(name)) {
        found.wrong = "not what was written: " + name;
    }
    auto const object = name.substr(kind.size() + 1);
    ++(kind == "row" ? found.rows[object.substr(0, object.find('/'))] : found.traces[object]);
}

Found read_all(store::DatabaseAddress const& address)
{
    Found found;
    auto const opened = store::Database::open(address);
    if (!opened) {
        found.wrong = "the database does not open: " + opened.error().message;
        return found;
    }
    auto transaction = (*opened)->read();
    transaction.each(k_settings, {}, [&](store::Row const& row) {
        read_setting(found, row.text(0), row.text(1));
        return true;
    });
    transaction.each(k_jobs, {}, [&](store::Row const& row) {
        found.jobs[row.text(0)] = row.text(1) == "done" ? 1 : 0;
        return true;
    });
    constexpr std::int64_t k_page = 1000;
    std::int64_t seq = 0;
    for (bool more = true; more;) {
        auto const page = store::events::after(transaction, seq, k_page);
        for (auto const& event : page) {
            ++(event.kind == work::k_wrote ? found.work_events : found.end_events)[event.object_id];
            found.numbers.insert(event.seq);
            seq = event.seq;
        }
        more = !page.empty();
    }
    return found;
}

int count(Counts const& counts, std::string_view name)
{
    auto const at = counts.find(name);
    return at == counts.end() ? 0 : at->second;
}

std::string fault_of_works(Found const& found, Said const& said)
{
    for (auto const& name : said.works) {
        if (count(found.rows, name) == 0) {
            return "acknowledged but lost: " + name;
        }
    }
    for (auto const& [name, rows] : found.rows) {
        if (rows != work::k_rows || count(found.work_events, name) != 1) {
            return fmt::format("half there: {} ({} rows, {} events)", name, rows, count(found.work_events, name));
        }
    }
    if (found.work_events.size() != found.rows.size()) {
        return "events without their write";
    }
    if (found.jobs.size() != found.rows.size()) {
        return fmt::format("{} jobs for {} works", found.jobs.size(), found.rows.size());
    }
    return {};
}

std::string fault_of_jobs(Found const& found, Said const& said)
{
    for (auto const& job : said.jobs) {
        if (count(found.jobs, job) != 1) {
            return "the end of a job is lost: " + job;
        }
    }
    for (auto const& [job, done] : found.jobs) {
        if (count(found.traces, job) != done || count(found.end_events, job) != done) {
            return fmt::format("the end of a job is half there: {} (done {}, traces {}, events {})", job, done, count(found.traces, job),
                               count(found.end_events, job));
        }
    }
    if (found.traces.size() != found.end_events.size()) {
        return "traces of jobs that are not there";
    }
    return {};
}

std::string fault_of_events(Found const& found, Said const& said)
{
    for (auto const number : said.followed) {
        if (!found.numbers.contains(number)) {
            return fmt::format("an event that was read is gone: {}", number);
        }
    }
    for (auto const& [from, to] : said.watched) {
        for (auto number = found.numbers.upper_bound(from); number != found.numbers.end() && *number <= to; ++number) {
            if (!said.followed.contains(*number)) {
                return fmt::format("an event that a follower was never shown: {}", *number);
            }
        }
    }
    return {};
}

} // namespace

void Said::hear(std::string_view line)
{
    std::string const name{line.substr(2)};
    switch (line.front()) {
    case work::k_acknowledged: works.insert(name); break;
    case work::k_job_ended:
        if (!jobs.insert(name).second) {
            wrong = "a job ended twice: " + name;
        }
        break;
    case work::k_followed:
        watched.back().second = std::stoll(name);
        if (!followed.insert(watched.back().second).second) {
            wrong = "a number of an event was given twice: " + name;
        }
        break;
    case work::k_resumed: ++resumed; break;
    case work::k_failed: failures.insert(name); break;
    default: wrong = "a line that means nothing: " + std::string{line};
    }
}

std::string fault(store::DatabaseAddress const& address, Said const& said)
{
    if (!said.wrong.empty()) {
        return said.wrong;
    }
    auto const found = read_all(address);
    if (!found.wrong.empty()) {
        return found.wrong;
    }
    for (auto const& part : {fault_of_works(found, said), fault_of_jobs(found, said), fault_of_events(found, said)}) {
        if (!part.empty()) {
            return part;
        }
    }
    return {};
}

std::int64_t last_event(store::DatabaseAddress const& address)
{
    auto const database = store::Database::open(address).value();
    auto transaction = database->read();
    return store::events::last(transaction);
}

} // namespace maillage::crash
