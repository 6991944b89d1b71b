// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/moderation.hpp"

#include "model/named.hpp"

namespace maillage::model {

std::string_view name(AppealOutcome outcome)
{
    switch (outcome) {
    case AppealOutcome::waiting: break;
    case AppealOutcome::upheld: return "upheld";
    case AppealOutcome::reversed: return "reversed";
    }
    return {};
}

AppealOutcome appeal_outcome_named(std::string_view text)
{
    return named(std::array{AppealOutcome::upheld, AppealOutcome::reversed}, text).value_or(AppealOutcome::waiting);
}

std::string_view name(ReportOutcome outcome)
{
    switch (outcome) {
    case ReportOutcome::waiting: break;
    case ReportOutcome::acted: return "acted";
    case ReportOutcome::kept: return "kept";
    }
    return {};
}

ReportOutcome report_outcome_named(std::string_view text)
{
    return named(std::array{ReportOutcome::acted, ReportOutcome::kept}, text).value_or(ReportOutcome::waiting);
}

std::string_view name(Task task)
{
    switch (task) {
    case Task::unread: return "unread";
    case Task::appeal: return "appeal";
    case Task::report: return "report";
    }
    return {};
}

std::optional<Task> task_named(std::string_view text) { return named(k_tasks, text); }

} // namespace maillage::model
