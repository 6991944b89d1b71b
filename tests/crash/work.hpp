// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// What the child writes and the parent looks for. Each piece of work is one transaction, named RUN.THREAD.NUMBER:
/// `k_rows` settings, one job and one event. A worker then ends the job: its state, a setting and an event.
namespace maillage::crash::work {

inline constexpr int k_writers = 4;
inline constexpr int k_rows = 5;
inline constexpr std::string_view k_wrote = "crash.wrote"; ///< kind of the event; its object is the work
inline constexpr std::string_view k_ended = "crash.ended"; ///< kind of the event; its object is the job
inline constexpr std::string_view k_job = "crash.job";

/// Names of the settings.
[[nodiscard]] std::string row_of(std::string_view work, int row);
[[nodiscard]] std::string trace_of(std::string_view job);
/// What a setting of that name holds: long enough to fill pages, and told by its name.
[[nodiscard]] std::string value_of(std::string_view setting);

// The child's output, a line for each: a letter, a space, a name or a number.
inline constexpr char k_acknowledged = 'w'; ///< work committed
inline constexpr char k_job_ended = 'j';    ///< public id of a job whose end is committed
inline constexpr char k_followed = 'f';     ///< number of an event that a follower has read
inline constexpr char k_resumed = 'r';      ///< a writer committed again after a failure
inline constexpr char k_failed = 'x';       ///< a failure, by the id of its sentence

} // namespace maillage::crash::work
