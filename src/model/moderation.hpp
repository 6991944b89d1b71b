// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace maillage::model {

/// What came of an appeal against a decision. waiting: nobody has answered.
enum class AppealOutcome { waiting, upheld, reversed };
[[nodiscard]] std::string_view name(AppealOutcome outcome);
[[nodiscard]] AppealOutcome appeal_outcome_named(std::string_view text);

/// What came of a reader's report. acted: the notebook was sent back or refused; kept: it stays as it is.
enum class ReportOutcome { waiting, acted, kept };
[[nodiscard]] std::string_view name(ReportOutcome outcome);
[[nodiscard]] ReportOutcome report_outcome_named(std::string_view text);

/// What a moderator has to look at.
enum class Task { unread, appeal, report };
inline constexpr std::array k_tasks{Task::unread, Task::appeal, Task::report};
[[nodiscard]] std::string_view name(Task task);
[[nodiscard]] std::optional<Task> task_named(std::string_view text);

} // namespace maillage::model
