// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/cooperation/editing.hpp"

#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "base/id.hpp"
#include "service/cooperation/letters.hpp"
#include "service/cooperation/scales.hpp"
#include "service/free_slug.hpp"
#include "service/notebook/fields.hpp"
#include "store/cooperations.hpp"
#include "store/territories.hpp"

namespace maillage::service::cooperation {
namespace {

namespace rows = store::cooperations;
using base::ErrorCode;
using base::failure;
using model::Cooperation;

std::string digest_of(Cooperation const& one)
{
    auto lists = nlohmann::json::array();
    for (auto const& member : one.members) {
        lists.push_back({member.organisation, member.role, member.from.value_or(""), member.to.value_or("")});
    }
    for (auto const& thing : one.pooled) {
        lists.push_back({"pooled", thing.what, thing.since.value_or(""), thing.terms});
    }
    for (auto const& thing : one.outputs) {
        lists.push_back({"output", thing.what, thing.since.value_or(""), thing.text});
    }
    for (auto const& help : one.supports) {
        lists.push_back({help.by, help.year.value_or(0), help.amount.value_or(-1)});
    }
    for (auto const& figure : one.figures) {
        lists.push_back({figure.year, figure.indicator, figure.value, figure.source});
    }
    for (auto const& said : one.self) {
        lists.push_back({said.typology, said.axis, said.level});
    }
    return base::sha256_hex(nlohmann::json{one.slug,
                                           one.pole,
                                           one.title,
                                           one.subject,
                                           one.description,
                                           one.form,
                                           one.frequency,
                                           one.agreement,
                                           one.decision,
                                           one.decision_text,
                                           one.from.value_or(""),
                                           one.to.value_or(""),
                                           one.territory.value_or(0),
                                           one.within.value_or(0),
                                           one.people.value_or(-1),
                                           one.hours.value_or(-1),
                                           one.budget.value_or(-1),
                                           one.results,
                                           one.failures,
                                           one.source,
                                           one.source_url,
                                           one.project,
                                           one.governance,
                                           one.team,
                                           one.maturity,
                                           one.origin,
                                           model::name(one.state),
                                           one.withdrawn_text,
                                           one.profile,
                                           one.sectors,
                                           one.governance_form,
                                           lists}
                                .dump());
}

/// Poles lie in poles: two who move them at once must not make a circle.
constexpr std::string_view k_circles = "cooperation.within";

base::Error absent(std::string_view slug) { return {ErrorCode::absent, "error.cooperation.absent", {{"name", std::string{slug}}}, {}, {}}; }

constexpr std::size_t k_longest_reason = 2000;

/// One that the actor may change, withdrawn or not: to the others one that is withdrawn does not exist.
base::result<Cooperation> held(store::ReadTransaction& transaction, Actor const& actor, std::string_view slug)
{
    auto found = rows::find(transaction, actor.space(), slug, true);
    bool const may = found && may_change(transaction, actor, *found);
    if (!found || (found->state == model::CooperationState::withdrawn && !may)) {
        return failure(absent(slug));
    }
    return may ? base::result<Cooperation>{*std::move(found)} : failure(ErrorCode::refused, "error.access.refused");
}

base::result<void> put_state(store::WriteTransaction& transaction, Actor const& actor, Cooperation const& before,
                             model::CooperationState state, std::string text, base::Time now)
{
    bool const off = state == model::CooperationState::withdrawn;
    if (before.state == state) {
        return failure(ErrorCode::conflict, off ? "error.cooperation.withdrawn" : "error.cooperation.listed");
    }
    auto after = before;
    after.state = state;
    after.withdrawn_text = std::move(text);
    after.updated_at = std::max(now, before.updated_at + std::chrono::milliseconds{1});
    rows::set_state(transaction, after.id, state, after.withdrawn_text, after.updated_at);
    if (off) {
        queue_withdrawn(transaction, after, actor.account(), now);
    }
    auto event = actor.did(off ? "cooperation.withdrawn" : "cooperation.listed_again", "cooperation", after.public_id, now);
    event.before = digest_of(before);
    event.after = digest_of(after);
    transaction.record(std::move(event));
    transaction.commit();
    return {};
}

} // namespace

base::result<Cooperation> create(store::Database& database, Editor const& editor, CooperationInput const& input, base::Time now)
{
    auto transaction = database.write();
    Cooperation made;
    made.space = editor.actor().space();
    if (auto const read = read_input(transaction, input, made); !read) {
        return failure(read.error());
    }
    made.public_id = base::new_id();
    made.slug = free_slug(made.title, made.public_id,
                          [&](std::string const& slug) { return rows::find(transaction, made.space, slug).has_value(); });
    made.created_at = now;
    made.updated_at = now;
    auto const id = rows::add(transaction, made, now);
    if (!id) {
        return failure(id.error());
    }
    made.id = *id;
    mark_placements(transaction, typologies_of(transaction, made.space), made, now);
    auto event = editor.actor().did("cooperation.created", "cooperation", made.public_id, now);
    event.after = digest_of(made);
    transaction.record(std::move(event));
    transaction.commit();
    return made;
}

base::result<Cooperation> change(store::Database& database, Actor const& actor, std::string_view slug, CooperationInput const& asked,
                                 base::Time now)
{
    auto transaction = database.write();
    transaction.serialise(k_circles);
    auto const before = held(transaction, actor, slug);
    if (!before) {
        return failure(before.error());
    }
    if (before->state == model::CooperationState::withdrawn) {
        return failure(ErrorCode::conflict, "error.cooperation.withdrawn");
    }
    auto input = asked;
    if (!is_editor(actor)) {
        input.source = before->source;
        input.source_url = before->source_url;
    }
    if (input.seen && *input.seen != before->updated_at) {
        return failure(ErrorCode::conflict, "error.cooperation.changed");
    }
    auto after = *before;
    if (auto const read = read_input(transaction, input, after); !read) {
        return failure(read.error());
    }
    // Two changes within one millisecond must not look like none.
    after.updated_at = std::max(now, before->updated_at + std::chrono::milliseconds{1});
    rows::update(transaction, after, after.updated_at);
    mark_placements(transaction, typologies_of(transaction, after.space), after, now);
    auto event = actor.did("cooperation.changed", "cooperation", after.public_id, now);
    event.before = digest_of(*before);
    event.after = digest_of(after);
    transaction.record(std::move(event));
    transaction.commit();
    return after;
}

base::result<void> withdraw(store::Database& database, Actor const& actor, std::string_view slug, std::string_view text, base::Time now)
{
    Problems problems;
    auto words = notebook::Fields{problems}.paragraphs(text, "text", k_longest_reason);
    if (words.empty()) {
        problems.note({ErrorCode::invalid, "error.cooperation.no_reason", {}, "text", {}});
    }
    auto transaction = database.write();
    auto const before = held(transaction, actor, slug);
    if (!before) {
        return failure(before.error());
    }
    if (problems) {
        return problems.failure();
    }
    return put_state(transaction, actor, *before, model::CooperationState::withdrawn, std::move(words), now);
}

base::result<void> list_again(store::Database& database, Editor const& editor, std::string_view slug, base::Time now)
{
    auto transaction = database.write();
    auto const before = held(transaction, editor.actor(), slug);
    return before ? put_state(transaction, editor.actor(), *before, model::CooperationState::listed, {}, now) : failure(before.error());
}

base::result<Opened> open(store::Database& database, Actor const& actor, std::string_view slug)
{
    auto transaction = database.read();
    auto found = held(transaction, actor, slug);
    if (!found) {
        return failure(found.error());
    }
    auto const place = found->territory ? store::territories::find(transaction, *found->territory) : std::nullopt;
    auto const pole = found->within ? rows::find_alone(transaction, *found->within) : std::nullopt;
    auto input = input_of(*found, place ? place->key.text() : std::string{}, pole ? pole->slug : std::string{});
    return Opened{*std::move(found), std::move(input)};
}

} // namespace maillage::service::cooperation
