// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"
#include "model/job.hpp"
#include "model/synthesis.hpp"
#include "service/jobs/workers.hpp"
#include "service/synthesis/roles.hpp"
#include "service/synthesis/texts.hpp"
#include "store/database.hpp"

/// Making a synthesis of notebooks: it is ordered, a job runs it, and what it found is kept.
namespace maillage::service::synthesis {

inline constexpr std::string_view k_run_job = "synthesis.run";

struct SynthesisOrder {
    std::string consultation;  ///< slug or public id
    std::string title;         ///< that of the consultation when it is empty
    model::SynthesisSelection selection{};
    model::SynthesisParameters parameters{};
    std::string based_on{};    ///< public id of the synthesis of which it is a new run
};

/// Where a run is: reading, words, classes, profiles, writing. False gives it up.
using OnStage = std::function<bool(std::int64_t done, std::string_view message)>;
inline constexpr std::int64_t k_stages = 5;

/// Queues a run and returns the public id of the synthesis, which waits. All that is wrong is reported at once, by field:
/// `error.consultation.absent`, `error.synthesis.range` (size, classes, least_passages, least_words, least_class, seed; fields least and most),
/// `error.synthesis.lemma` (line), `error.synthesis.language`, `error.date.malformed`, `error.synthesis.dates`, those of read_corpus and of the fields' lengths.
[[nodiscard]] base::result<std::string> order_synthesis(store::Database& database, Analyst const& analyst, SynthesisOrder const& order,
                                                        base::Time now);
/// Runs at once, without a job, for the command line; returns the public id. Nothing is left of a run that fails.
[[nodiscard]] base::result<std::string> make_synthesis(store::Database& database, Analyst const& analyst, SynthesisOrder const& order,
                                                       OnStage const& on_stage, base::Time now);
/// Runs one that waits. `error.synthesis.absent`; those of read_corpus and analyse.
[[nodiscard]] base::result<void> run_synthesis(store::Database& database, Analyst const& analyst, std::string_view public_id,
                                               OnStage const& on_stage, base::Time now);

/// The analysis of a synthesis made again from what it read, as far as it is still published: for reports and pictures. `same` says whether
/// it gave the same as what is kept.
struct MadeAgain {
    TextSynthesis synthesis;
    std::map<std::pair<std::string, std::string>, std::string> names{}; ///< of values of variables, by variable and value
    bool same{false};
};
[[nodiscard]] base::result<MadeAgain> make_again(store::Database& database, model::Synthesis const& synthesis);

/// The job that makes a synthesis; nothing for one made at the command line, or when the job is forgotten.
[[nodiscard]] std::optional<model::Job> job_of(store::Database& database, model::Synthesis const& synthesis);
/// Asks it to stop. `error.synthesis.absent`, `error.job.ended` (conflict).
[[nodiscard]] base::result<void> stop_run(store::Database& database, Analyst const& analyst, std::string_view public_id, base::Time now);

/// Queues again a run that failed or was stopped. `error.synthesis.absent`, `error.job.not_ended` (conflict).
[[nodiscard]] base::result<void> start_again(store::Database& database, Analyst const& analyst, std::string_view public_id, base::Time now);

/// Who asked for a job, if they still may.
using Behind = std::function<std::optional<Actor>(std::int64_t account, std::int64_t space)>;
/// Adds what runs syntheses. The database must outlive the workers.
void add_handlers(jobs::Handlers& handlers, store::Database& database, Behind behind);

/// A synthesis of the actor's space, whatever its state. `error.synthesis.absent`.
[[nodiscard]] base::result<model::Synthesis> find_synthesis(store::ReadTransaction& transaction, std::int64_t space,
                                                            std::string_view public_id);

} // namespace maillage::service::synthesis
