// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/organisation/claims.hpp"

#include "service/notebook/fields.hpp"
#include "service/organisation/letters.hpp"
#include "store/organisations.hpp"

namespace maillage::service::organisation {
namespace {

namespace rows = store::organisations;
using base::ErrorCode;
using base::failure;

constexpr std::size_t k_longest_claim = 2000;
constexpr std::int64_t k_most_claims = 200;

base::result<rows::Claim> claim_of_space(store::ReadTransaction& transaction, Editor const& editor, std::string_view id)
{
    auto found = rows::find_claim(transaction, editor.actor().space(), id);
    return found ? base::result<rows::Claim>{*std::move(found)} : failure(ErrorCode::absent, "error.organisation.claim_absent");
}

/// The journal names the organisation; who keeps it stands in the claim.
model::Event about(store::ReadTransaction& transaction, Editor const& editor, rows::Claim const& claim, std::string kind, base::Time now)
{
    auto const organisation = rows::find(transaction, editor.actor().space(), claim.organisation_slug);
    return editor.actor().did(std::move(kind), "organisation", organisation.value().public_id, now);
}

} // namespace

base::result<void> claim(store::Database& database, Actor const& actor, std::string_view slug, std::string_view text, base::Time now)
{
    Problems problems;
    auto const words = notebook::Fields{problems}.paragraphs(text, "text", k_longest_claim);
    if (words.empty()) {
        problems.note({ErrorCode::invalid, "error.organisation.claim_words", {}, "text", {}});
    }
    if (problems) {
        return problems.failure();
    }
    auto transaction = database.write();
    auto const organisation = rows::find(transaction, actor.space(), slug);
    if (!organisation || organisation->state == model::OrganisationState::withdrawn || !actor.account()) {
        return failure(ErrorCode::absent, "error.organisation.absent", {{"name", std::string{slug}}});
    }
    if (!rows::add_claim(transaction, organisation->id, *actor.account(), words, now)) {
        return failure(ErrorCode::conflict, "error.organisation.claimed");
    }
    transaction.record(actor.did("organisation.claimed", "organisation", organisation->public_id, now));
    transaction.commit();
    return {};
}

std::vector<rows::Claim> waiting_claims(store::Database& database, Editor const& editor)
{
    auto transaction = database.read();
    return rows::claims(transaction, editor.actor().space(), model::ClaimState::waiting, 0, k_most_claims);
}

std::vector<rows::Claim> keepers(store::Database& database, Editor const& editor, std::int64_t organisation)
{
    auto transaction = database.read();
    return rows::claims(transaction, editor.actor().space(), model::ClaimState::approved, organisation, k_most_claims);
}

base::result<void> answer_claim(store::Database& database, Editor const& editor, std::string_view id, bool approve, base::Time now)
{
    auto transaction = database.write();
    auto const found = claim_of_space(transaction, editor, id);
    if (!found) {
        return failure(found.error());
    }
    if (!rows::answer_claim(transaction, found->id, approve ? model::ClaimState::approved : model::ClaimState::refused, now)) {
        return failure(ErrorCode::conflict, "error.organisation.claim_answered");
    }
    std::string kind = "organisation.claim_refused";
    if (approve) {
        kind = "organisation.claim_approved";
    }
    queue_claim_letter(transaction, editor.actor().space(), found->public_id, now);
    transaction.record(about(transaction, editor, *found, std::move(kind), now));
    transaction.commit();
    return {};
}

base::result<void> end_keeping(store::Database& database, Editor const& editor, std::string_view id, base::Time now)
{
    auto transaction = database.write();
    auto const found = claim_of_space(transaction, editor, id);
    if (!found) {
        return failure(found.error());
    }
    rows::end_claim(transaction, found->id);
    transaction.record(about(transaction, editor, *found, "organisation.keeping_ended", now));
    transaction.commit();
    return {};
}

} // namespace maillage::service::organisation
