// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/organisation/import.hpp"

#include <exception>
#include <future>
#include <thread>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/priority.hpp"
#include "service/notebook/channel.hpp"
#include "service/organisation/import_writer.hpp"
#include "store/territories.hpp"

namespace maillage::service::organisation {
namespace {

namespace formats = exchange::organisations;
using base::ErrorCode;
using base::failure;

constexpr std::size_t k_handed_over = 250; ///< records at once
constexpr std::size_t k_waiting = 8;       ///< times as many may wait

/// A record on its way to the database, or why it does not go there.
struct Step {
    std::size_t ordinal{0};
    std::size_t line{0};
    std::variant<Prepared, formats::SetAside, base::Error> what;
};
using Steps = std::vector<Step>;

/// Reads and prepares records on a thread of its own, so that the one that writes only writes.
class RecordProducer {
public:
    RecordProducer(formats::RecordFile& file, ImportPreparer const& prepare, std::size_t after)
        : m_thread{[this, &file, &prepare, after] { run(file, prepare, after); }}
    {
    }
    ~RecordProducer()
    {
        m_steps.close();
        m_thread.join();
    }
    RecordProducer(RecordProducer const&) = delete;
    RecordProducer& operator=(RecordProducer const&) = delete;

    [[nodiscard]] std::optional<Steps> take() { return m_steps.take(); }
    /// After the last: how the reading ended. Throws what the reading threw.
    [[nodiscard]] base::result<void> outcome()
    {
        if (m_thrown) {
            std::rethrow_exception(m_thrown);
        }
        return m_outcome;
    }

private:
    void run(formats::RecordFile& file, ImportPreparer const& prepare, std::size_t after)
    {
        base::give_way();
        try {
            Steps steps;
            m_outcome = file.each([&](formats::Taken taken) -> base::result<void> {
                steps.push_back(prepared(std::move(taken), prepare, after));
                if (steps.size() < k_handed_over) {
                    return {};
                }
                bool const wanted = m_steps.put(std::exchange(steps, {}));
                return wanted ? base::result<void>{} : failure(ErrorCode::conflict, "error.organisation.import.stopped");
            });
            static_cast<void>(m_steps.put(std::move(steps)));
        } catch (...) {
            m_thrown = std::current_exception();
        }
        m_steps.close();
    }
    static Step prepared(formats::Taken taken, ImportPreparer const& prepare, std::size_t after)
    {
        Step step{taken.ordinal, taken.line, base::Error{}};
        if (auto* const record = std::get_if<formats::Record>(&taken.what)) {
            if (taken.ordinal <= after) {
                step.what = formats::SetAside{}; // an interrupted import has dealt with it
            } else if (auto made = prepare(std::move(*record))) {
                made->ordinal = taken.ordinal;
                made->line = taken.line;
                step.what = *std::move(made);
            } else {
                step.what = std::move(made.error());
            }
        } else if (auto* const aside = std::get_if<formats::SetAside>(&taken.what)) {
            step.what = std::move(*aside);
        } else {
            step.what = std::move(std::get<base::Error>(taken.what));
        }
        return step;
    }

    notebook::Channel<Steps> m_steps{k_waiting};
    base::result<void> m_outcome{};
    std::exception_ptr m_thrown{};
    std::thread m_thread;
};

base::result<void> hash_file(base::Sha256& hash, std::filesystem::path const& file)
{
    return base::read_in_pieces(file, [&](std::string_view piece) -> base::result<void> {
        hash.add(piece);
        return {};
    });
}

base::result<base::Sha256> hash_files(OrganisationImport const& what)
{
    base::Sha256 hash;
    if (auto const read = hash_file(hash, what.file); !read) {
        return failure(read.error());
    }
    if (what.units) {
        if (auto const read = hash_file(hash, *what.units); !read) {
            return failure(read.error());
        }
    }
    return hash;
}

/// Whether a commune is of a territory, by today's code or that of a commune that became a part of it.
class Inside {
public:
    Inside(store::ReadTransaction& transaction, std::int64_t territory) : m_codes{transaction}
    {
        for (auto& code : store::organisations::communes_inside(transaction, territory)) {
            m_inside.insert(std::move(code));
        }
    }
    bool operator()(std::string_view commune)
    {
        auto const [at, first] = m_seen.try_emplace(std::string{commune}, false);
        if (first) {
            auto const found = m_codes.find(commune);
            at->second = m_inside.contains(at->first) || (found && m_inside.contains(m_codes.place(found->id).code));
        }
        return at->second;
    }

private:
    territory::CommuneCodes m_codes;
    std::unordered_set<std::string> m_inside{};
    std::unordered_map<std::string, bool> m_seen{};
};

base::result<formats::SireneFilter> filter_of(store::ReadTransaction& transaction, OrganisationImport const& what)
{
    formats::SireneFilter filter;
    filter.only_ess = what.only_ess;
    if (what.territory.empty()) {
        return filter;
    }
    auto const found = import_territory(transaction, what.territory);
    if (!found) {
        return failure(found.error());
    }
    filter.inside = [inside = std::make_shared<Inside>(transaction, found->id)](std::string_view commune) { return (*inside)(commune); };
    return filter;
}

} // namespace

std::vector<std::pair<std::string_view, std::int64_t>> OrganisationReport::remarks() const
{
    std::vector<std::pair<std::string_view, std::int64_t>> all{{"unchanged", unchanged},
                                                               {"kept", kept},
                                                               {"withheld", withheld},
                                                               {"resumed", resumed},
                                                               {"doubts", doubts},
                                                               {"waiting", waiting},
                                                               {"located", located},
                                                               {"wider", wider},
                                                               {"padded", padded},
                                                               {"followed", followed},
                                                               {"unlocated", unlocated},
                                                               {"projected", projected},
                                                               {"swapped", swapped},
                                                               {"other_kinds", other_kinds},
                                                               {"other_fields", other_fields},
                                                               {"left_out", left_out},
                                                               {"twice", twice}};
    std::erase_if(all, [](auto const& remark) { return remark.second == 0; });
    return all;
}

base::result<model::Territory> import_territory(store::ReadTransaction& transaction, std::string const& text)
{
    auto key = model::TerritoryKey::parse(text);
    if (!key) {
        key = model::TerritoryKey::parse("commune-" + text);
    }
    auto found = key ? store::territories::find(transaction, *key) : std::nullopt;
    if (!found) {
        return failure(ErrorCode::invalid, "error.organisation.territory", {{"value", text}}, "territory");
    }
    return *std::move(found);
}

std::vector<std::string> remembered_maps(store::ReadTransaction& transaction, std::int64_t space, std::string const& source)
{
    auto const json = nlohmann::json::parse(store::organisations::columns_of_source(transaction, space, source), nullptr, false);
    return json.is_array() ? json.get<std::vector<std::string>>() : std::vector<std::string>{};
}

base::result<OrganisationReport> import_organisations(store::Database& database, Editor const& editor, OrganisationImport const& asked,
                                                      OrganisationListener const& listener)
{
    auto what = asked;
    auto const space = editor.actor().space();
    auto reading = std::optional{database.read()};
    bool const remembered = what.maps.empty() && !what.source.empty();
    if (remembered) {
        what.maps = remembered_maps(*reading, space, what.source);
    }
    auto filter = filter_of(*reading, what);
    if (!filter) {
        return failure(filter.error());
    }
    reading.reset(); // a child may read for long
    auto const file_name = what.file_name.empty() ? what.file.filename().string() : what.file_name;
    auto const file =
        formats::RecordFile::open({what.file, file_name, what.format, what.maps, what.units, *std::move(filter), what.limits, remembered});
    if (!file) {
        return failure(file.error());
    }
    auto hashing = std::async(std::launch::async, [&what] { return hash_files(what); });
    auto const total = (*file)->look_through();
    auto hash = hashing.get();
    if (!total) {
        return failure(total.error());
    }
    if (!hash) {
        return failure(hash.error());
    }
    OrganisationReport report;
    report.read_as = (*file)->read_as();
    auto const format = std::string{formats::name(report.read_as.format)};
    report.source = what.source.empty() ? format : what.source;
    for (auto const& [why, rows] : (*file)->passed_over()) {
        if (rows > 0) {
            report.set_aside[why] += static_cast<std::int64_t>(rows);
        }
    }
    auto const columns = nlohmann::json(what.maps).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    hash->add(report.source + columns + format + what.territory + (what.only_ess ? "+" : ""));
    auto const digest = hash->finish_hex();

    reading.emplace(database.read());
    notebook::Places const places{*reading, space};
    reading.reset();
    auto const now = base::now();
    bool const of_register = report.read_as.format == formats::Format::sirene;
    ImportPreparer const prepare{places, {space, of_register && what.source.empty() ? "Sirene, Insee" : report.source, !of_register, now}};
    auto const tell_refused = [&](std::size_t line, base::Error reason) {
        if (listener.refused) {
            auto column = (*file)->column_of(reason.input);
            listener.refused({line, std::move(column), std::move(reason)});
        }
    };
    ImportWriter writer{{database, editor.actor(), report.source, what.dry_run, what.tell, now}, report, tell_refused};
    auto const stored = static_cast<std::size_t>(writer.begin(file_name, digest, columns));
    RecordProducer producer{**file, prepare, stored};
    std::vector<Prepared> batch;
    std::size_t last = stored;
    std::int64_t done = 0;
    while (auto steps = producer.take()) {
        for (auto& step : *steps) {
            ++done;
            bool const before = step.ordinal <= stored;
            if (auto* const prepared = std::get_if<Prepared>(&step.what)) {
                batch.push_back(std::move(*prepared));
            } else if (auto* const aside = std::get_if<formats::SetAside>(&step.what)) {
                if (before) {
                    ++report.resumed;
                } else {
                    ++report.set_aside[aside->why];
                }
            } else {
                ++report.refused;
                tell_refused(step.line, std::move(std::get<base::Error>(step.what)));
            }
            last = std::max(last, step.ordinal);
            if (batch.size() < ImportWriter::k_batch) {
                continue;
            }
            writer.write(batch, last);
            batch.clear();
            if (listener.progress && !listener.progress(done, static_cast<std::int64_t>(*total))) {
                return failure(ErrorCode::conflict, "error.organisation.import.stopped");
            }
        }
    }
    if (auto const outcome = producer.outcome(); !outcome) {
        return failure(outcome.error());
    }
    writer.write(batch, last);
    writer.finish(last);
    return report;
}

} // namespace maillage::service::organisation
