// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/organisation/logo.hpp"

#include "base/hash.hpp"
#include "exchange/documents/child.hpp"
#include "service/notebook/fields.hpp"
#include "service/organisation/editing.hpp"
#include "service/picture_turn.hpp"
#include "store/organisation_logos.hpp"
#include "store/organisations.hpp"

namespace maillage::service::organisation {
namespace {

namespace logos = store::organisations;

constexpr exchange::pictures::Size k_logo_within{480, 240};
// What a voice reads out before anybody can stop it, as for pictures of notebooks.
constexpr std::size_t k_longest_alternative = 300;

tl::unexpected<base::Error> no_logo() { return base::failure(base::ErrorCode::absent, "error.picture.absent"); }

base::result<model::Organisation> logo_owner(store::ReadTransaction& transaction, LogoHand const& hand)
{
    auto found = hand.actor != nullptr ? logos::find(transaction, hand.actor->space(), hand.name)
                                       : logos::find_by_token(transaction, base::sha256_hex(hand.name));
    bool const off = found && found->state == model::OrganisationState::withdrawn;
    if (hand.actor == nullptr) {
        if (!found || found->space != hand.space || off) {
            return base::failure(base::ErrorCode::absent, "error.organisation.link");
        }
        return *std::move(found);
    }
    if (!found || off) {
        return base::failure(base::ErrorCode::absent, "error.organisation.absent", {{"name", std::string{hand.name}}});
    }
    if (!may_change(transaction, *hand.actor, *found)) {
        return base::failure(base::ErrorCode::refused, "error.access.refused");
    }
    return *std::move(found);
}

std::string said_of_logo(std::string_view alternative, Problems& problems)
{
    return notebook::Fields{problems}.required_line(std::string{alternative}, "alternative", k_longest_alternative,
                                                    "error.picture.no_alternative");
}

void tell_logo(store::WriteTransaction& transaction, LogoHand const& hand, model::Organisation const& one, std::string kind, base::Time now)
{
    model::Event event;
    if (hand.actor != nullptr) {
        event = hand.actor->did(std::move(kind), "organisation", one.public_id, now);
    } else {
        event.space = one.space;
        event.via = "web";
        event.kind = std::move(kind);
        event.object_kind = "organisation";
        event.object_id = one.public_id;
        event.at = now;
    }
    transaction.record(std::move(event));
    transaction.commit();
}

} // namespace

base::result<void> put_logo(store::Database& database, LogoHand const& hand, std::string_view bytes, std::string_view alternative,
                            base::Time now)
{
    Problems problems;
    auto const said = said_of_logo(alternative, problems);
    if (bytes.empty()) {
        problems.note({base::ErrorCode::invalid, "error.picture.none", {}, "file", {}});
    } else if (bytes.size() > k_largest_logo) {
        problems.note({base::ErrorCode::too_large, "error.picture.heavy", {{"most", std::to_string(k_largest_logo >> 20U)}}, "file", {}});
    }
    {
        // Before a stranger's file costs anything.
        auto transaction = database.read();
        if (auto const found = logo_owner(transaction, hand); !found) {
            return base::failure(found.error());
        }
    }
    if (problems) {
        return problems.failure();
    }
    // Outside of any transaction: it may take seconds.
    auto const shown = in_picture_turn([&] { return exchange::documents::shown_by_child(bytes, {}, k_logo_within); });
    if (!shown) {
        auto error = shown.error();
        error.input = "file";
        return base::failure(std::move(error));
    }
    auto transaction = database.write();
    auto const found = logo_owner(transaction, hand);
    if (!found) {
        return base::failure(found.error());
    }
    logos::put_logo(transaction, found->id, shown->jpeg,
                    {said, {}, static_cast<std::int64_t>(shown->size.width), static_cast<std::int64_t>(shown->size.height)}, now);
    tell_logo(transaction, hand, *found, "organisation.logo_changed", now);
    return {};
}

base::result<void> describe_logo(store::Database& database, LogoHand const& hand, std::string_view alternative, base::Time now)
{
    Problems problems;
    auto const said = said_of_logo(alternative, problems);
    if (problems) {
        return problems.failure();
    }
    auto transaction = database.write();
    auto const found = logo_owner(transaction, hand);
    if (!found) {
        return base::failure(found.error());
    }
    if (!logos::describe_logo(transaction, found->id, said, now)) {
        return no_logo();
    }
    tell_logo(transaction, hand, *found, "organisation.logo_changed", now);
    return {};
}

base::result<void> remove_logo(store::Database& database, LogoHand const& hand, base::Time now)
{
    auto transaction = database.write();
    auto const found = logo_owner(transaction, hand);
    if (!found) {
        return base::failure(found.error());
    }
    if (!logos::remove_logo(transaction, found->id)) {
        return no_logo();
    }
    tell_logo(transaction, hand, *found, "organisation.logo_removed", now);
    return {};
}

base::result<std::string> logo_bytes(store::Database& database, std::int64_t space, std::string_view slug, std::string_view digest)
{
    auto transaction = database.read();
    auto bytes = logos::logo_bytes(transaction, space, slug, digest);
    return bytes ? base::result<std::string>{*std::move(bytes)} : no_logo();
}

} // namespace maillage::service::organisation
