// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/organisation/editing.hpp"

#include "base/hash.hpp"
#include "base/id.hpp"
#include "service/free_slug.hpp"
#include "service/organisation/digest.hpp"
#include "service/organisation/letters.hpp"
#include "store/organisation_claims.hpp"
#include "store/organisation_merging.hpp"
#include "store/organisations.hpp"
#include "store/territories.hpp"

namespace maillage::service::organisation {
namespace {

namespace rows = store::organisations;
using base::ErrorCode;
using base::failure;
using model::Organisation;
using model::OrganisationState;

base::Error siret_taken(Organisation const& other)
{
    return {ErrorCode::conflict, "error.organisation.siret_taken", {{"name", other.name}, {"slug", other.slug}}, "siret", {}};
}

/// Who does something to one organisation.
struct Hand {
    std::optional<Actor> actor; ///< nobody: a link
    bool edits{false};          ///< an editor, who may say whence it is known

    [[nodiscard]] model::Event did(std::string kind, Organisation const& one, base::Time now) const
    {
        if (actor) {
            return actor->did(std::move(kind), "organisation", one.public_id, now);
        }
        model::Event event;
        event.space = one.space;
        event.via = "web";
        event.kind = std::move(kind);
        event.object_kind = "organisation";
        event.object_id = one.public_id;
        event.at = now;
        return event;
    }
};

bool is_editor(Actor const& actor) { return actor.has(model::Role::administrator) || actor.has(model::Role::editor); }

struct Held {
    Organisation organisation;
    Hand hand;
};

base::result<Held> held(store::ReadTransaction& transaction, Actor const& actor, std::string_view slug)
{
    auto found = rows::find(transaction, actor.space(), slug);
    bool const edits = is_editor(actor);
    if (!found || (found->state == OrganisationState::withdrawn && !edits)) {
        return failure(ErrorCode::absent, "error.organisation.absent", {{"name", std::string{slug}}});
    }
    if (!may_change(transaction, actor, *found)) {
        return failure(ErrorCode::refused, "error.access.refused");
    }
    return Held{*std::move(found), {actor, edits}};
}

base::result<Held> held_by_link(store::ReadTransaction& transaction, std::int64_t space, std::string_view token)
{
    auto found = rows::find_by_token(transaction, base::sha256_hex(token));
    if (!found || found->space != space) {
        return failure(ErrorCode::absent, "error.organisation.link");
    }
    return Held{*std::move(found), {std::nullopt, false}};
}

base::result<Saved> save(store::WriteTransaction& transaction, Held const& there, OrganisationInput input, base::Time now)
{
    auto const& before = there.organisation;
    if (before.state == OrganisationState::withdrawn && !there.hand.edits) {
        return failure(ErrorCode::conflict, "error.organisation.withdrawn");
    }
    if (input.seen && *input.seen != before.updated_at) {
        return failure(ErrorCode::conflict, "error.organisation.changed");
    }
    if (!there.hand.edits) {
        input.source = before.source;
        input.source_url = before.source_url;
    }
    auto after = before;
    auto const read = read_input(transaction, before.space, input, after);
    if (!read) {
        return failure(read.error());
    }
    if (auto const other = rows::find_by_siret(transaction, before.space, after.siret); other && other->id != before.id) {
        return failure(siret_taken(*other));
    }
    // Two changes within one millisecond must not look like none.
    after.updated_at = std::max(now, before.updated_at + std::chrono::milliseconds{1});
    if (auto const done = rows::update(transaction, after, after.updated_at); !done) {
        return failure(done.error());
    }
    rows::put_contact(transaction, before.id, read->contact, now);
    auto event = there.hand.did("organisation.changed", after, now);
    event.before = digest_of(before);
    event.after = digest_of(after);
    transaction.record(std::move(event));
    transaction.commit();
    return Saved{std::move(after), read->projected, read->swapped};
}

base::result<void> put_state(store::WriteTransaction& transaction, Held const& there, OrganisationState state, base::Time now)
{
    auto after = there.organisation;
    bool const off = state == OrganisationState::withdrawn;
    if (after.state == state) {
        return failure(ErrorCode::conflict, off ? "error.organisation.withdrawn" : "error.organisation.listed");
    }
    if (auto const other = rows::find_by_siret(transaction, after.space, after.siret);
        !off && other && other->id != after.id && other->state == OrganisationState::listed) {
        return failure(siret_taken(*other));
    }
    after.state = state;
    rows::set_state(transaction, after.id, state, std::max(now, after.updated_at + std::chrono::milliseconds{1}));
    if (off) {
        rows::put_contact(transaction, after.id, {}, now);
        // Made one with a listed page, what was taken off would be shown again, or the listed one would vanish with it.
        rows::forget_likenesses(transaction, after.id);
    }
    auto event = there.hand.did(off ? "organisation.withdrawn" : "organisation.listed_again", after, now);
    event.before = digest_of(there.organisation);
    event.after = digest_of(after);
    transaction.record(std::move(event));
    transaction.commit();
    return {};
}

Opened opened(store::ReadTransaction& transaction, Organisation organisation)
{
    auto const place = organisation.territory ? store::territories::find(transaction, *organisation.territory) : std::nullopt;
    auto input = input_of(organisation, rows::contact(transaction, organisation.id), place ? place->key.text() : std::string{});
    return {std::move(organisation), std::move(input)};
}

} // namespace

bool may_change(store::ReadTransaction& transaction, Actor const& actor, Organisation const& organisation)
{
    if (actor.space() != organisation.space) {
        return false;
    }
    return is_editor(actor) ||
           (actor.account() && rows::claim_state(transaction, organisation.id, *actor.account()) == model::ClaimState::approved);
}

base::result<Saved> create(store::Database& database, Editor const& editor, OrganisationInput const& input, base::Time now)
{
    auto transaction = database.write();
    Organisation made;
    made.space = editor.actor().space();
    auto const read = read_input(transaction, made.space, input, made);
    if (!read) {
        return failure(read.error());
    }
    if (auto const other = rows::find_by_siret(transaction, made.space, made.siret)) {
        return failure(siret_taken(*other));
    }
    made.public_id = base::new_id();
    made.slug = free_slug(made.name, made.public_id,
                          [&](std::string const& slug) { return rows::find(transaction, made.space, slug).has_value(); });
    made.created_at = now;
    made.updated_at = now;
    auto const id = rows::add(transaction, made, now);
    if (!id) {
        return failure(id.error());
    }
    made.id = *id;
    rows::put_contact(transaction, made.id, read->contact, now);
    if (!read->contact.email.empty()) {
        queue_letter(transaction, made, now);
    }
    auto event = editor.actor().did("organisation.created", "organisation", made.public_id, now);
    event.after = digest_of(made);
    transaction.record(std::move(event));
    transaction.commit();
    return Saved{std::move(made), read->projected, read->swapped};
}

base::result<Saved> change(store::Database& database, Actor const& actor, std::string_view slug, OrganisationInput const& input,
                           base::Time now)
{
    auto transaction = database.write();
    auto const there = held(transaction, actor, slug);
    return there ? save(transaction, *there, input, now) : failure(there.error());
}

base::result<Saved> change_by_link(store::Database& database, std::int64_t space, std::string_view token, OrganisationInput const& input,
                                   base::Time now)
{
    auto transaction = database.write();
    auto const there = held_by_link(transaction, space, token);
    return there ? save(transaction, *there, input, now) : failure(there.error());
}

base::result<void> withdraw(store::Database& database, Actor const& actor, std::string_view slug, base::Time now)
{
    auto transaction = database.write();
    auto const there = held(transaction, actor, slug);
    return there ? put_state(transaction, *there, OrganisationState::withdrawn, now) : failure(there.error());
}

base::result<void> withdraw_by_link(store::Database& database, std::int64_t space, std::string_view token, base::Time now)
{
    auto transaction = database.write();
    auto const there = held_by_link(transaction, space, token);
    return there ? put_state(transaction, *there, OrganisationState::withdrawn, now) : failure(there.error());
}

base::result<void> list_again(store::Database& database, Editor const& editor, std::string_view slug, base::Time now)
{
    auto transaction = database.write();
    auto const there = held(transaction, editor.actor(), slug);
    return there ? put_state(transaction, *there, OrganisationState::listed, now) : failure(there.error());
}

base::result<std::string> make_link(store::Database& database, Editor const& editor, std::string_view slug, base::Time now)
{
    auto transaction = database.write();
    auto const there = held(transaction, editor.actor(), slug);
    if (!there) {
        return failure(there.error());
    }
    auto token = base::new_token();
    rows::put_link(transaction, there->organisation.id, std::nullopt, base::sha256_hex(token), now);
    transaction.record(there->hand.did("organisation.link_made", there->organisation, now));
    transaction.commit();
    return token;
}

base::result<Opened> open(store::Database& database, Actor const& actor, std::string_view slug)
{
    auto transaction = database.read();
    auto there = held(transaction, actor, slug);
    return there ? base::result<Opened>{opened(transaction, std::move(there->organisation))} : failure(there.error());
}

base::result<Opened> open_by_link(store::Database& database, std::int64_t space, std::string_view token)
{
    auto transaction = database.read();
    auto there = held_by_link(transaction, space, token);
    return there ? base::result<Opened>{opened(transaction, std::move(there->organisation))} : failure(there.error());
}

} // namespace maillage::service::organisation
