// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/import.hpp"

#include <exception>
#include <future>
#include <thread>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/priority.hpp"
#include "service/notebook/channel.hpp"
#include "service/notebook/consultations.hpp"
#include "service/notebook/import_writer.hpp"

namespace maillage::service::notebook {
namespace {

using base::ErrorCode;
using base::failure;

constexpr std::int64_t k_progress_every = 500;
constexpr std::size_t k_handed_over = 64; ///< records at once
constexpr std::size_t k_waiting = 8;      ///< times as many may wait
/// Bytes of a file of documents, which is kept.
constexpr std::size_t k_largest_original = std::size_t{256} << 20U;

/// A record on its way to the database, or why it does not go there.
struct Step {
    std::size_t line{0};
    std::string name{};
    std::variant<Prepared, exchange::notebooks::Layout::SetAside, base::Error> what;
};
using Steps = std::vector<Step>;

base::result<base::Sha256> digest_of_file(std::filesystem::path const& file)
{
    base::Sha256 hash;
    auto const read = base::read_in_pieces(file, [&](std::string_view piece) -> base::result<void> {
        hash.add(piece);
        return {};
    });
    return read ? base::result<base::Sha256>{std::move(hash)} : failure(read.error());
}

/// Reads and prepares records on a thread of its own, so that the one that writes only writes.
class Producer {
public:
    Producer(RecordSource& source, ImportPreparer prepare, std::size_t after)
        : m_thread{[this, &source, prepare, after] { run(source, prepare, after); }}
    {
    }
    ~Producer()
    {
        m_steps.close();
        m_thread.join();
    }
    Producer(Producer const&) = delete;
    Producer& operator=(Producer const&) = delete;

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
    void run(RecordSource& source, ImportPreparer const& prepare, std::size_t after)
    {
        base::give_way();
        try {
            Steps steps;
            m_outcome = source.each([&](Taken taken) -> base::result<void> {
                if (taken.line > after || std::holds_alternative<base::Error>(taken.what)) {
                    steps.push_back(prepared(std::move(taken), prepare));
                } else {
                    steps.push_back({taken.line, {}, exchange::notebooks::Layout::SetAside{}}); // an interrupted import stored it
                }
                if (steps.size() < k_handed_over) {
                    return {};
                }
                bool const wanted = m_steps.put(std::exchange(steps, {}));
                return wanted ? base::result<void>{} : failure(ErrorCode::conflict, "error.notebook.import.stopped");
            });
            static_cast<void>(m_steps.put(std::move(steps)));
        } catch (...) {
            m_thrown = std::current_exception();
        }
        m_steps.close();
    }
    static Step prepared(Taken taken, ImportPreparer const& prepare)
    {
        Step step{taken.line, std::move(taken.name), base::Error{}};
        if (auto* const record = std::get_if<exchange::notebooks::Record>(&taken.what)) {
            if (auto made = prepare(std::move(*record))) {
                step.what = *std::move(made);
            } else {
                step.what = std::move(made.error());
            }
        } else if (auto* const aside = std::get_if<exchange::notebooks::Layout::SetAside>(&taken.what)) {
            step.what = std::move(*aside);
        } else {
            step.what = std::move(std::get<base::Error>(taken.what));
        }
        return step;
    }

    Channel<Steps> m_steps{k_waiting};
    base::result<void> m_outcome{};
    std::exception_ptr m_thrown{};
    std::thread m_thread;
};

} // namespace

std::vector<std::pair<std::string_view, std::int64_t>> NotebookReport::remarks() const
{
    std::vector<std::pair<std::string_view, std::int64_t>> all{{"unchanged", unchanged}, {"withheld", withheld},   {"resumed", resumed},
                                                               {"located", located},     {"wider", wider},         {"padded", padded},
                                                               {"followed", followed},   {"unlocated", unlocated}, {"undated", undated},
                                                               {"terms", terms},         {"twice", twice}};
    std::erase_if(all, [](auto const& remark) { return remark.second == 0; });
    return all;
}

std::vector<std::string> remembered_maps(store::ReadTransaction& transaction, std::int64_t consultation, std::string const& source)
{
    std::vector<std::string> maps;
    auto const json = nlohmann::json::parse(store::notebooks::columns_of_source(transaction, consultation, source), nullptr, false);
    if (json.is_array()) {
        maps = json.get<std::vector<std::string>>();
    }
    return maps;
}

base::result<NotebookReport> import_notebooks(store::Database& database, Editor const& editor, NotebookImport const& asked,
                                              ImportListener const& listener)
{
    auto what = asked;
    auto const space = editor.actor().space();
    auto reading = std::optional{database.read()};
    auto const consultation = find_consultation(*reading, space, what.consultation);
    if (!consultation) {
        return failure(consultation.error());
    }
    if (what.maps.empty() && !what.source.empty()) {
        what.maps = remembered_maps(*reading, consultation->id, what.source);
    }
    reading.reset(); // a child may read for long
    auto const file_name = what.file_name.empty() ? what.file.filename().string() : what.file_name;
    auto const source = RecordSource::open(what.file, file_name, what.limits);
    if (!source) {
        return failure(source.error());
    }
    auto hashing = std::async(std::launch::async, [&what] { return digest_of_file(what.file); });
    auto const total = (*source)->look_through(what.format, what.maps);
    auto hash = hashing.get();
    if (!total) {
        return failure(total.error());
    }
    NotebookReport report;
    report.read_as = (*source)->read_as();
    auto const format = std::string{exchange::notebooks::name(report.read_as.format)};
    report.source = what.source.empty() ? format : what.source;
    auto const columns = nlohmann::json(what.maps).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (!hash) {
        return failure(hash.error());
    }
    hash->add(report.source + columns + format);
    for (auto const& one : what.places) {
        hash->add("\n" + one);
    }
    auto const digest = hash->finish_hex();
    reading.emplace(database.read());
    Places places{*reading, space};
    auto const form = store::consultations::form(*reading, consultation->id);
    reading.reset();
    for (auto const& one : what.places) {
        if (!places.call(one)) {
            return failure(ErrorCode::invalid, "error.notebook.import.place", {{"value", one}});
        }
    }

    auto const now = base::now();
    ImportWriter writer{{database, editor.actor(), *consultation, report.source, what.dry_run, now}, form, report};
    std::optional<std::string> original;
    if (what.dry_run) {
        constexpr std::size_t k_shown = 20;
        report.divided = (*source)->divided(k_shown);
    } else if (!(*source)->is_table()) {
        auto bytes = base::read_file(what.file, k_largest_original);
        if (!bytes) {
            return failure(bytes.error());
        }
        original = *std::move(bytes);
    }
    auto const stored = static_cast<std::size_t>(writer.begin(file_name, digest, columns, original));
    original.reset();
    auto const refuse = [&](Step& step, base::Error reason) {
        ++report.refused;
        if (listener.refused) {
            listener.refused({step.line, std::move(step.name), std::move(reason)});
        }
    };
    std::size_t last = 0;
    std::int64_t done = 0;
    // Two groups may both send a "cahier.odt": names are ids only within a source that somebody named.
    bool const by_words = !(*source)->is_table() && report.source == format;
    Producer producer{**source, ImportPreparer{places, now, by_words}, stored};
    while (auto steps = producer.take()) {
        for (auto& step : *steps) {
            if (step.line <= stored && !std::holds_alternative<base::Error>(step.what)) {
                ++report.resumed;
                continue;
            }
            if (auto* const prepared = std::get_if<Prepared>(&step.what)) {
                if (auto written = writer.write(*prepared); !written) {
                    refuse(step, std::move(written.error()));
                }
            } else if (auto* const aside = std::get_if<exchange::notebooks::Layout::SetAside>(&step.what)) {
                ++report.set_aside[aside->why];
            } else {
                refuse(step, std::move(std::get<base::Error>(step.what)));
                continue;
            }
            last = step.line;
            writer.reached(last);
            if (++done % k_progress_every == 0 && listener.progress && !listener.progress(done, *total)) {
                return failure(ErrorCode::conflict, "error.notebook.import.stopped");
            }
        }
    }
    if (auto const outcome = producer.outcome(); !outcome) {
        return failure(outcome.error());
    }
    report.read_as = (*source)->read_as();
    writer.finish(last);
    return report;
}

} // namespace maillage::service::notebook
