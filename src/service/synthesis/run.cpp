// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/run.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "base/id.hpp"
#include "base/text.hpp"
#include "service/notebook/consultations.hpp"
#include "service/notebook/fields.hpp"
#include "service/synthesis/corpus.hpp"
#include "service/synthesis/kept.hpp"
#include "service/synthesis/result_rows.hpp"
#include "store/jobs.hpp"

namespace maillage::service::synthesis {
namespace {

namespace rows = store::syntheses;
using base::ErrorCode;
using base::failure;

constexpr std::size_t k_longest_title = 160;
constexpr std::size_t k_longest_word = 80;

struct Range {
    std::string_view name;
    std::int64_t model::SynthesisParameters::*member;
    std::int64_t least;
    std::int64_t most;
};
constexpr std::array k_ranges{Range{"size", &model::SynthesisParameters::size, 5, 1000},
                              Range{"classes", &model::SynthesisParameters::classes, 0, 50},
                              Range{"least_passages", &model::SynthesisParameters::least_passages, 1, 1000},
                              Range{"least_words", &model::SynthesisParameters::least_words, 1, 100},
                              Range{"seed", &model::SynthesisParameters::seed, 0, 1'000'000'000}};

/// Looks the order over; what is typed comes back tidied.
class Checking {
public:
    base::result<SynthesisOrder> read(SynthesisOrder order, std::string const& consultation_title)
    {
        order.title = m_fields.line(order.title, "title", k_longest_title);
        if (order.title.empty()) {
            order.title = consultation_title;
        }
        auto& parameters = order.parameters;
        for (auto const& range : k_ranges) {
            within(parameters.*range.member, range.name, range.least, range.most);
        }
        if (parameters.classes == 1) { // one class is none
            parameters.classes = 0;
        }
        if (parameters.least_class) {
            within(*parameters.least_class, "least_class", 1, 1'000'000);
        }
        if (parameters.language != "fr" && parameters.language != "en") {
            m_problems.note({ErrorCode::invalid, "error.synthesis.language", {}, "language", {}});
        }
        words(parameters.stop, "stop");
        words(parameters.expressions, "expressions");
        words(parameters.lemmas, "lemmas");
        for (auto const& line : parameters.lemmas) {
            if (!lemma_given(line)) {
                m_problems.note({ErrorCode::invalid, "error.synthesis.lemma", {{"line", line}}, "lemmas", {}});
                break;
            }
        }
        auto& selection = order.selection;
        selection.from = m_fields.day(selection.from.value_or(""), "from");
        selection.to = m_fields.day(selection.to.value_or(""), "to");
        if (selection.from && selection.to && *selection.to < *selection.from) {
            m_problems.note({ErrorCode::invalid, "error.synthesis.dates", {}, "to", {}});
        }
        std::ranges::sort(selection.themes);
        std::ranges::sort(selection.kinds);
        selection.kinds.erase(std::ranges::unique(selection.kinds).begin(), selection.kinds.end());
        if (m_problems) {
            return m_problems.failure();
        }
        return order;
    }

private:
    void within(std::int64_t value, std::string_view name, std::int64_t least, std::int64_t most)
    {
        if (value < least || value > most) {
            m_problems.note({ErrorCode::invalid,
                             "error.synthesis.range",
                             {{"least", std::to_string(least)}, {"most", std::to_string(most)}},
                             std::string{name},
                             {}});
        }
    }
    /// One of each, in alphabetical order, so that the same list is the same parameter.
    void words(std::vector<std::string>& list, std::string const& field)
    {
        std::vector<std::string> read;
        for (auto const& word : list) {
            if (auto line = m_fields.line(word, field, k_longest_word); !line.empty()) {
                read.push_back(std::move(line));
            }
        }
        std::ranges::sort(read);
        read.erase(std::ranges::unique(read).begin(), read.end());
        list = std::move(read);
    }

    Problems m_problems;
    notebook::Fields m_fields{m_problems};
};

model::Event did(Analyst const& analyst, std::string kind, model::Synthesis const& synthesis, base::Time now)
{
    return analyst.actor().did(std::move(kind), "synthesis", synthesis.public_id, now);
}

/// Themes may be given by their name.
void name_themes(store::ReadTransaction& transaction, std::int64_t consultation, std::vector<std::string>& themes)
{
    auto const terms = store::consultations::form(transaction, consultation).terms;
    for (auto& theme : themes) {
        auto const found = std::ranges::find_if(terms, [&](model::Term const& term) {
            return term.vocabulary == model::Vocabulary::theme && base::fold_for_search(term.name) == base::fold_for_search(theme);
        });
        if (found != terms.end()) {
            theme = found->public_id;
        }
    }
}

/// An order that has been looked over.
struct Checked {
    SynthesisOrder order{};
    std::int64_t consultation{0};
    std::optional<std::int64_t> based_on{};
};

/// Looks an order over, before anything is written: reading what fits may take long, and nobody else can write meanwhile.
base::result<Checked> look_over(store::Database& database, Analyst const& analyst, SynthesisOrder const& typed)
{
    auto transaction = database.read();
    auto const space = analyst.actor().space();
    auto const consultation = notebook::find_consultation(transaction, space, typed.consultation);
    if (!consultation) {
        return failure(consultation.error());
    }
    auto named = typed;
    name_themes(transaction, consultation->id, named.selection.themes);
    auto order = Checking{}.read(std::move(named), consultation->title);
    if (!order) {
        return failure(order.error());
    }
    // What nothing fits is told at once, beside the form, and not by a job that fails.
    if (auto const corpus = read_corpus(transaction, consultation->id, order->selection); !corpus) {
        return failure(corpus.error());
    }
    Checked checked{*std::move(order), consultation->id, {}};
    if (!checked.order.based_on.empty()) {
        auto const before = find_synthesis(transaction, space, checked.order.based_on);
        if (!before) {
            return failure(before.error());
        }
        checked.based_on = before->id;
    }
    return checked;
}

/// Adds a synthesis that waits, with or without a job, and records it. `error.synthesis.absent` when what it is based on has gone meanwhile; a
/// consultation stays.
base::result<model::Synthesis> add_waiting(store::Database& database, Analyst const& analyst, Checked const& checked, bool queued,
                                           base::Time now)
{
    auto const& actor = analyst.actor();
    auto transaction = database.write();
    if (checked.based_on && !rows::find(transaction, *checked.based_on)) {
        return failure(ErrorCode::absent, "error.synthesis.absent");
    }
    model::Synthesis synthesis;
    synthesis.public_id = base::new_id();
    synthesis.consultation = checked.consultation;
    synthesis.title = checked.order.title;
    synthesis.selection = to_json(checked.order.selection);
    synthesis.parameters = to_json(checked.order.parameters);
    synthesis.account = actor.account();
    synthesis.based_on = checked.based_on;
    if (queued) {
        nlohmann::json const parameters{{"synthesis", synthesis.public_id}};
        auto const text = parameters.dump();
        synthesis.job = store::jobs::add(
            transaction, {.space = actor.space(), .account = actor.account(), .kind = k_run_job, .parameters = text, .run_after = now});
    }
    synthesis.id = rows::add(transaction, synthesis, now);
    transaction.record(did(analyst, "synthesis.ordered", synthesis, now));
    transaction.commit();
    return synthesis;
}

base::result<jobs::Outcome> run_job(store::Database& database, Behind const& behind, jobs::Work& work)
{
    auto const& job = work.job();
    auto const actor = behind(job.account.value_or(0), job.space.value_or(0));
    auto const analyst = actor ? Analyst::check(*actor) : base::result<Analyst>{failure(ErrorCode::refused, "error.access.refused")};
    if (!analyst) {
        return failure(analyst.error());
    }
    auto const id = nlohmann::json::parse(job.parameters).at("synthesis").get<std::string>();
    auto const done = run_synthesis(
        database, *analyst, id,
        [&](std::int64_t stage, std::string_view message) {
            work.progress(stage, k_stages, message);
            return !work.stopping();
        },
        base::now());
    if (!done && done.error().message == "error.synthesis.stopped") {
        return jobs::Paused{};
    }
    if (!done) {
        return failure(done.error());
    }
    work.progress(k_stages, k_stages, "");
    return jobs::Done{};
}

} // namespace

base::result<model::Synthesis> find_synthesis(store::ReadTransaction& transaction, std::int64_t space, std::string_view public_id)
{
    auto found = rows::find(transaction, public_id);
    auto const consultation = found ? store::consultations::find(transaction, found->consultation) : std::nullopt;
    if (!consultation || consultation->space != space) {
        return failure(ErrorCode::absent, "error.synthesis.absent");
    }
    return *std::move(found);
}

base::result<std::string> order_synthesis(store::Database& database, Analyst const& analyst, SynthesisOrder const& order, base::Time now)
{
    return look_over(database, analyst, order)
        .and_then([&](Checked const& checked) { return add_waiting(database, analyst, checked, true, now); })
        .map([](model::Synthesis const& synthesis) { return synthesis.public_id; });
}

base::result<std::string> make_synthesis(store::Database& database, Analyst const& analyst, SynthesisOrder const& order,
                                         OnStage const& on_stage, base::Time now)
{
    auto const synthesis = look_over(database, analyst, order).and_then([&](Checked const& checked) {
        return add_waiting(database, analyst, checked, false, now);
    });
    if (!synthesis) {
        return failure(synthesis.error());
    }
    if (auto const done = run_synthesis(database, analyst, synthesis->public_id, on_stage, now); !done) {
        auto cleaning = database.write();
        rows::remove(cleaning, synthesis->id);
        cleaning.record(did(analyst, "synthesis.removed", *synthesis, now));
        cleaning.commit();
        return failure(done.error());
    }
    return synthesis->public_id;
}

base::result<void> run_synthesis(store::Database& database, Analyst const& analyst, std::string_view public_id, OnStage const& on_stage,
                                 base::Time now)
{
    auto const stopped = [] { return failure(ErrorCode::conflict, "error.synthesis.stopped"); };
    if (!on_stage(0, "synthesis.stage.reading")) {
        return stopped();
    }
    model::Synthesis synthesis;
    base::result<Corpus> corpus = failure(ErrorCode::absent, "error.synthesis.absent");
    {
        auto transaction = database.read();
        auto found = find_synthesis(transaction, analyst.actor().space(), public_id);
        if (!found) {
            return failure(found.error());
        }
        synthesis = *std::move(found);
        if (synthesis.state != model::SynthesisState::waiting) {
            return {}; // another worker came to its end
        }
        corpus = read_corpus(transaction, synthesis.consultation, selection_of(synthesis.selection));
    }
    if (!corpus) {
        return failure(corpus.error());
    }
    auto const found = analyse(std::move(corpus->contributions), options_of(parameters_of(synthesis.parameters)), [&](TextStage stage) {
        switch (stage) {
        case TextStage::read: break;
        case TextStage::words: return on_stage(1, "synthesis.stage.words");
        case TextStage::classes: return on_stage(2, "synthesis.stage.classes");
        case TextStage::profiles: return on_stage(3, "synthesis.stage.profiles");
        }
        return true;
    });
    if (!found) {
        return failure(found.error());
    }
    if (!on_stage(4, "synthesis.stage.writing")) {
        return stopped();
    }
    synthesis.figures = to_json(figures_of(*found));
    synthesis.corpus_digest = corpus->digest;
    synthesis.result_digest = result_digest(*found);
    synthesis.engine = MAILLAGE_VERSION;
    auto transaction = database.write();
    if (!rows::finish(transaction, synthesis, now)) {
        return {};
    }
    write_result(transaction, synthesis.id, *corpus, *found);
    transaction.refresh_statistics();
    auto event = did(analyst, "synthesis.made", synthesis, now);
    event.after = synthesis.result_digest;
    transaction.record(std::move(event));
    transaction.commit();
    return {};
}

base::result<MadeAgain> make_again(store::Database& database, model::Synthesis const& synthesis)
{
    auto corpus = [&] {
        auto transaction = database.read();
        return read_corpus_again(transaction, synthesis);
    }();
    if (!corpus) {
        return failure(corpus.error());
    }
    auto found = analyse(std::move(corpus->contributions), options_of(parameters_of(synthesis.parameters)));
    if (!found) {
        return failure(found.error());
    }
    bool const same = result_digest(*found) == synthesis.result_digest;
    return MadeAgain{*std::move(found), std::move(corpus->names), same};
}

std::optional<model::Job> job_of(store::Database& database, model::Synthesis const& synthesis)
{
    if (synthesis.job.empty()) {
        return std::nullopt;
    }
    auto transaction = database.read();
    return store::jobs::find(transaction, synthesis.job);
}

base::result<void> stop_run(store::Database& database, Analyst const& analyst, std::string_view public_id, base::Time now)
{
    auto transaction = database.write();
    auto const synthesis = find_synthesis(transaction, analyst.actor().space(), public_id);
    if (!synthesis) {
        return failure(synthesis.error());
    }
    auto const job = store::jobs::find(transaction, synthesis->job);
    if (!job || !store::jobs::cancel(transaction, job->public_id, now)) {
        return failure(ErrorCode::conflict, "error.job.ended");
    }
    // A worker tells of the end of the job it holds; of one that only waited, nobody else will.
    auto const* kind = job->state == model::JobState::queued ? "job.cancelled" : "job.cancel_requested";
    transaction.record(analyst.actor().did(kind, "job", job->public_id, now));
    transaction.commit();
    return {};
}

base::result<void> start_again(store::Database& database, Analyst const& analyst, std::string_view public_id, base::Time now)
{
    auto transaction = database.write();
    auto const synthesis = find_synthesis(transaction, analyst.actor().space(), public_id);
    if (!synthesis) {
        return failure(synthesis.error());
    }
    if (!store::jobs::start_again(transaction, synthesis->job, now)) {
        return failure(ErrorCode::conflict, "error.job.not_ended");
    }
    transaction.record(analyst.actor().did("job.retried", "job", synthesis->job, now));
    transaction.commit();
    return {};
}

void add_handlers(jobs::Handlers& handlers, store::Database& database, Behind behind)
{
    handlers.emplace(k_run_job, [&database, behind = std::move(behind)](jobs::Work& work) { return run_job(database, behind, work); });
}

} // namespace maillage::service::synthesis
