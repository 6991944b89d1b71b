// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/time.hpp"

namespace maillage::model {

enum class JobState {
    queued,    ///< waits for a worker, or for its time
    running,   ///< a worker has it on lease
    done,
    failed,
    cancelled
};

/// Work that outlives a request: an import, an analysis, an export, a mailing.
struct Job {
    std::int64_t id{0};
    std::string public_id{};
    std::optional<std::int64_t> space{};   ///< empty: the whole installation
    std::optional<std::int64_t> account{}; ///< who asked; empty: the system or the command line
    std::string kind{};                    ///< names its handler: "territory.import"
    std::string parameters{};              ///< JSON, read by the handler alone
    JobState state{JobState::queued};
    base::Time run_after{};
    std::int64_t attempts{0}; ///< times a worker has taken it
    std::int64_t max_attempts{0};
    std::optional<std::string> leased_by{};
    std::optional<base::Time> leased_until{};
    bool cancel_requested{false};
    std::int64_t progress_done{0};
    std::int64_t progress_total{0};               ///< 0 while unknown
    std::optional<std::string> progress_message{}; ///< catalogue id
    std::optional<std::string> checkpoint{};      ///< JSON from which the handler goes on
    std::optional<std::string> result{};          ///< JSON left by the handler
    std::optional<std::string> error{};           ///< JSON: {"message": catalogue id, "fields": {name: value}}
    base::Time created_at{};
    std::optional<base::Time> started_at{};
    std::optional<base::Time> finished_at{};
};

} // namespace maillage::model
