// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/editing.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "service/notebook/fields.hpp"
#include "service/synthesis/run.hpp"
#include "store/jobs.hpp"
#include "store/synthesis_writes.hpp"

namespace maillage::service::synthesis {
namespace {

namespace rows = store::syntheses;
using base::ErrorCode;
using base::failure;

constexpr std::size_t k_longest_name = 160;
constexpr std::size_t k_longest_lead = 5000;
constexpr std::size_t k_longest_label = 80;

/// Finds it, does that, and records the event. `change` returns a result<void>.
template <typename Change>
base::result<void> changed(store::Database& database, Analyst const& analyst, std::string_view public_id, std::string kind, base::Time now,
                           Change const& change)
{
    auto transaction = database.write();
    auto const synthesis = find_synthesis(transaction, analyst.actor().space(), public_id);
    if (!synthesis) {
        return failure(synthesis.error());
    }
    if (base::result<void> const done = change(transaction, *synthesis); !done) {
        return done;
    }
    transaction.record(analyst.actor().did(std::move(kind), "synthesis", synthesis->public_id, now));
    transaction.commit();
    return {};
}

base::result<void> not_ready() { return failure(ErrorCode::conflict, "error.synthesis.not_ready"); }

} // namespace

base::result<void> describe_synthesis(store::Database& database, Analyst const& analyst, std::string_view public_id, std::string_view title,
                                      std::string_view lead, base::Time now)
{
    Problems problems;
    notebook::Fields fields{problems};
    auto const read_title = fields.required_line(title, "title", k_longest_name, "error.synthesis.no_title");
    auto const read_lead = fields.paragraphs(lead, "lead", k_longest_lead);
    if (problems) {
        return problems.failure();
    }
    return changed(database, analyst, public_id, "synthesis.described", now,
                   [&](store::WriteTransaction& transaction, model::Synthesis const& synthesis) -> base::result<void> {
                       rows::describe(transaction, synthesis.id, read_title, read_lead, now);
                       return {};
                   });
}

base::result<void> describe_class(store::Database& database, Analyst const& analyst, std::string_view public_id, std::int64_t number,
                                  ClassInput const& input, base::Time now)
{
    Problems problems;
    notebook::Fields fields{problems};
    rows::Class described;
    described.number = number;
    described.label = fields.line(input.label, "label", k_longest_label);
    described.note = fields.paragraphs(input.note, "note", k_longest_lead);
    described.aside = input.aside;
    described.joined = input.joined;
    if (problems) {
        return problems.failure();
    }
    return changed(database, analyst, public_id, "synthesis.class_described", now,
                   [&](store::WriteTransaction& transaction, model::Synthesis const& synthesis) -> base::result<void> {
                       auto const tree = rows::classes(transaction, synthesis.id);
                       auto const of = [&](std::optional<std::int64_t> wanted) {
                           return std::ranges::find_if(tree, [&](rows::Class const& one) { return one.number && one.number == wanted; });
                       };
                       if (of(number) == tree.end()) {
                           return failure(ErrorCode::absent, "error.synthesis.absent");
                       }
                       if (input.joined) {
                           auto const with = of(input.joined);
                           bool const is_joined_to =
                               std::ranges::any_of(tree, [&](rows::Class const& one) { return one.joined == number; });
                           if (with == tree.end() || *input.joined == number || with->joined || with->aside || is_joined_to) {
                               return failure(ErrorCode::invalid, "error.synthesis.joined", {}, "joined");
                           }
                       }
                       rows::describe_class(transaction, synthesis.id, described);
                       rows::describe(transaction, synthesis.id, synthesis.title, synthesis.lead, now);
                       return {};
                   });
}

base::result<void> publish_synthesis(store::Database& database, Analyst const& analyst, std::string_view public_id, base::Time now)
{
    return changed(database, analyst, public_id, "synthesis.published", now,
                   [&](store::WriteTransaction& transaction, model::Synthesis const& synthesis) -> base::result<void> {
                       return rows::publish(transaction, synthesis.id, now) ? base::result<void>{} : not_ready();
                   });
}

base::result<void> withdraw_synthesis(store::Database& database, Analyst const& analyst, std::string_view public_id, base::Time now)
{
    return changed(database, analyst, public_id, "synthesis.withdrawn", now,
                   [&](store::WriteTransaction& transaction, model::Synthesis const& synthesis) -> base::result<void> {
                       return rows::withdraw(transaction, synthesis.id, now) ? base::result<void>{} : not_ready();
                   });
}

base::result<void> remove_synthesis(store::Database& database, Analyst const& analyst, std::string_view public_id, base::Time now)
{
    return changed(database, analyst, public_id, "synthesis.removed", now,
                   [&](store::WriteTransaction& transaction, model::Synthesis const& synthesis) -> base::result<void> {
                       if (synthesis.state == model::SynthesisState::published) {
                           return failure(ErrorCode::conflict, "error.synthesis.published");
                       }
                       if (!synthesis.job.empty()) {
                           static_cast<void>(store::jobs::cancel(transaction, synthesis.job, now)); // one that has ended stays so
                       }
                       rows::remove(transaction, synthesis.id);
                       return {};
                   });
}

} // namespace maillage::service::synthesis
