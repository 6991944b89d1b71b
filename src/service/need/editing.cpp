// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/need/editing.hpp"

#include <algorithm>
#include <charconv>

#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "service/need/letters.hpp"
#include "service/notebook/fields.hpp"
#include "service/organisation/input.hpp"
#include "service/organisation/lists.hpp"
#include "store/organisations.hpp"
#include "store/territories.hpp"

namespace maillage::service::need {
namespace {

namespace rows = store::needs;
using base::ErrorCode;
using base::failure;

constexpr std::size_t k_longest_title = 150;
constexpr std::size_t k_longest_text = 5'000;
constexpr std::int64_t k_farthest_km = 2'000;
constexpr std::int64_t k_answers = 100;

std::string digest_of(model::Need const& one)
{
    return base::sha256_hex(nlohmann::json{model::name(one.side), one.kind, one.title, one.text, one.terms, one.territory.value_or(0),
                                           one.wanted.value_or(0), one.radius.value_or(0), one.from.value_or(""), one.until.value_or(""),
                                           model::name(one.state)}
                                .dump());
}

std::optional<model::TerritoryKind> level_named(std::string_view reach)
{
    using enum model::TerritoryKind;
    return reach == "epci"          ? std::optional{epci}
           : reach == "departement" ? std::optional{department}
           : reach == "region"      ? std::optional{region}
                                    : std::nullopt;
}

class NeedReader {
public:
    NeedReader(store::ReadTransaction& transaction, model::Organisation const& organisation, NeedInput const& input, model::Need& made)
        : m_transaction{transaction}, m_organisation{organisation}, m_input{input}, m_made{made}
    {
    }

    base::result<void> read()
    {
        auto const& known = organisation::lists();
        if (auto const side = model::need_side_named(m_input.side)) {
            m_made.side = *side;
        } else {
            wrong("error.need.side", "side");
        }
        // A code that has left the list stays where it stands.
        if (!known.has("need", m_input.kind) && (m_input.kind.empty() || m_input.kind != m_made.kind)) {
            wrong("error.need.kind", "kind");
        }
        m_made.kind = m_input.kind;
        m_made.title = m_fields.required_line(m_input.title, "title", k_longest_title, "error.need.no_title");
        m_made.text = m_fields.paragraphs(m_input.text, "text", k_longest_text);
        m_made.territory = organisation::read_territory(m_transaction, m_organisation.space, m_input.territory, m_problems);
        read_reach();
        m_made.from = m_fields.day(m_input.from, "from");
        m_made.until = m_fields.day(m_input.until, "until");
        if (m_made.from && m_made.until && *m_made.until < *m_made.from) {
            wrong("error.need.dates", "until");
        }
        if (!m_input.terms.empty() && !known.has("terms", m_input.terms) && m_input.terms != m_made.terms) {
            wrong("error.need.terms", "terms");
        }
        m_made.terms = m_input.terms;
        m_made.notify = m_input.notify;
        return m_problems ? base::result<void>{m_problems.failure()} : base::result<void>{};
    }

private:
    void wrong(std::string message, std::string field, base::Fields fields = {})
    {
        m_problems.note({ErrorCode::invalid, std::move(message), std::move(fields), std::move(field), {}});
    }

    void read_reach()
    {
        m_made.wanted.reset();
        m_made.radius.reset();
        auto const reach = base::trim(m_input.reach);
        if (reach.empty()) {
            return;
        }
        if (auto const level = level_named(reach)) {
            m_made.wanted = around(*level);
            if (!m_made.wanted) {
                wrong("error.need.reach_unknown", "reach");
            }
            return;
        }
        std::int64_t km = 0;
        auto const* const end = reach.data() + reach.size();
        auto const read = std::from_chars(reach.data(), end, km);
        if (read.ec == std::errc{} && read.ptr == end && km > 0 && km <= k_farthest_km) {
            m_made.radius = km;
            return;
        }
        auto const key = model::TerritoryKey::parse(reach);
        auto const found = key ? store::territories::find(m_transaction, *key) : std::nullopt;
        if (!found || (found->space && *found->space != m_organisation.space)) {
            wrong("error.need.reach", "reach", {{"value", std::string{reach}}});
            return;
        }
        m_made.wanted = found->id;
    }

    /// The one of that kind in which its place lies.
    std::optional<std::int64_t> around(model::TerritoryKind kind)
    {
        auto const place = m_made.territory ? m_made.territory : m_organisation.territory;
        if (!place) {
            return std::nullopt;
        }
        auto above = store::territories::ancestors(m_transaction, *place);
        if (auto own = store::territories::find(m_transaction, *place)) {
            above.push_back(*std::move(own));
        }
        auto const found = std::ranges::find_if(above, [kind](model::Territory const& one) { return one.key.kind == kind; });
        return found == above.end() ? std::nullopt : std::optional{found->id};
    }

    store::ReadTransaction& m_transaction;
    model::Organisation const& m_organisation;
    NeedInput const& m_input;
    model::Need& m_made;
    Problems m_problems;
    notebook::Fields m_fields{m_problems};
};

struct Held {
    rows::Kept kept;
    model::Organisation organisation;
};

base::result<Held> held(store::ReadTransaction& transaction, Actor const& actor, std::string_view id)
{
    auto found = rows::find(transaction, id);
    auto whose = found ? store::organisations::find_by_id(transaction, found->need.organisation) : std::nullopt;
    if (!whose || found->need.space != actor.space()) {
        return failure(ErrorCode::absent, "error.need.absent");
    }
    if (!organisation::may_change(transaction, actor, *whose)) {
        return failure(ErrorCode::refused, "error.access.refused");
    }
    return Held{*std::move(found), *std::move(whose)};
}

} // namespace

base::result<model::Need> create(store::Database& database, Actor const& actor, std::string_view organisation, NeedInput const& input,
                                 base::Time now)
{
    auto transaction = database.write();
    auto const whose = store::organisations::find(transaction, actor.space(), organisation);
    if (!whose) {
        return failure(ErrorCode::absent, "error.organisation.absent", {{"name", std::string{organisation}}});
    }
    if (!organisation::may_change(transaction, actor, *whose)) {
        return failure(ErrorCode::refused, "error.access.refused");
    }
    if (whose->state == model::OrganisationState::withdrawn) {
        return failure(ErrorCode::conflict, "error.organisation.withdrawn");
    }
    model::Need made;
    made.space = whose->space;
    made.organisation = whose->id;
    if (auto const read = NeedReader{transaction, *whose, input, made}.read(); !read) {
        return failure(read.error());
    }
    made.public_id = base::new_id();
    made.created_at = now;
    made.updated_at = now;
    made.id = rows::add(transaction, made, now);
    queue_matching(transaction, made, now);
    auto event = actor.did("need.created", "need", made.public_id, now);
    event.after = digest_of(made);
    transaction.record(std::move(event));
    transaction.commit();
    return made;
}

base::result<model::Need> change(store::Database& database, Actor const& actor, std::string_view id, NeedInput const& input, base::Time now)
{
    auto transaction = database.write();
    auto const there = held(transaction, actor, id);
    if (!there) {
        return failure(there.error());
    }
    auto const& before = there->kept.need;
    if (input.seen && *input.seen != before.updated_at) {
        return failure(ErrorCode::conflict, "error.need.changed");
    }
    auto after = before;
    if (auto const read = NeedReader{transaction, there->organisation, input, after}.read(); !read) {
        return failure(read.error());
    }
    // Two changes within one millisecond must not look like none.
    after.updated_at = std::max(now, before.updated_at + std::chrono::milliseconds{1});
    rows::update(transaction, after, after.updated_at);
    if (after.state == model::NeedState::open) {
        queue_matching(transaction, after, now);
    }
    auto event = actor.did("need.changed", "need", after.public_id, now);
    event.before = digest_of(before);
    event.after = digest_of(after);
    transaction.record(std::move(event));
    transaction.commit();
    return after;
}

base::result<rows::Kept> put_state(store::Database& database, Actor const& actor, std::string_view id,
                                   std::optional<model::NeedState> state, base::Time now)
{
    auto transaction = database.write();
    auto there = held(transaction, actor, id);
    if (!there) {
        return failure(there.error());
    }
    if (!state) {
        return failure(ErrorCode::invalid, "error.need.outcome", {}, "outcome");
    }
    auto& need = there->kept.need;
    auto const before = digest_of(need);
    need.updated_at = std::max(now, need.updated_at + std::chrono::milliseconds{1});
    need.state = *state;
    rows::set_state(transaction, need.id, *state, need.updated_at);
    bool const again = *state == model::NeedState::open;
    if (again) {
        queue_matching(transaction, need, now);
    } else {
        rows::remove_answers(transaction, need.id);
    }
    auto event = actor.did(again ? "need.opened_again" : "need.closed", "need", need.public_id, now);
    event.before = before;
    event.after = digest_of(need);
    transaction.record(std::move(event));
    transaction.commit();
    return there->kept;
}

base::result<Opened> open(store::Database& database, Actor const& actor, std::string_view id)
{
    auto transaction = database.read();
    auto there = held(transaction, actor, id);
    if (!there) {
        return failure(there.error());
    }
    auto const& need = there->kept.need;
    auto const key = [&](std::optional<std::int64_t> territory) {
        auto const found = territory ? store::territories::find(transaction, *territory) : std::nullopt;
        return found ? found->key.text() : std::string{};
    };
    NeedInput input{.side = std::string{model::name(need.side)},
                    .kind = need.kind,
                    .title = need.title,
                    .text = need.text,
                    .terms = need.terms,
                    .territory = key(need.territory),
                    .reach = need.radius ? std::to_string(*need.radius) : key(need.wanted),
                    .from = need.from.value_or(""),
                    .until = need.until.value_or(""),
                    .notify = need.notify,
                    .seen = need.updated_at};
    return Opened{there->kept, std::move(input), rows::answers(transaction, need.id, k_answers)};
}

} // namespace maillage::service::need
