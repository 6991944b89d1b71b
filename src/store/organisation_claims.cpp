// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/organisation_claims.hpp"

#include "base/id.hpp"
#include "store/sql/organisation.hpp"

namespace maillage::store::organisations {
namespace {

Claim claim_of(Row const& row)
{
    return {row.integer(0), row.text(1), row.integer(2), model::claim_state_named(row.text(3)).value(),
            row.text(4),    row.time(5), row.text(6),    row.text(7),
            row.text(8),    row.text(9), row.text(10)};
}

} // namespace

bool add_claim(WriteTransaction& transaction, std::int64_t organisation, std::int64_t account, std::string_view text, base::Time now)
{
    auto const public_id = base::new_id();
    return transaction.run(sql::organisation::claim,
                           {{"public_id", public_id}, {"organisation", organisation}, {"account", account}, {"text", text}, {"now", now}}) >
               0 ||
           transaction.run(sql::organisation::claim_again,
                           {{"organisation", organisation}, {"account", account}, {"text", text}, {"now", now}}) > 0;
}

std::optional<model::ClaimState> claim_state(ReadTransaction& transaction, std::int64_t organisation, std::int64_t account)
{
    return transaction.first(sql::organisation::claim_state, {{"organisation", organisation}, {"account", account}},
                             [](Row const& row) { return model::claim_state_named(row.text(0)).value(); });
}

std::optional<Claim> find_claim(ReadTransaction& transaction, std::int64_t space, std::string_view public_id)
{
    return transaction.first(sql::organisation::find_claim, {{"space", space}, {"public_id", public_id}}, claim_of);
}

std::vector<Claim> claims(ReadTransaction& transaction, std::int64_t space, model::ClaimState state, std::int64_t organisation,
                          std::int64_t limit)
{
    return transaction.all(sql::organisation::claims,
                           {{"space", space}, {"state", model::name(state)}, {"organisation", organisation}, {"limit", limit}}, claim_of);
}

bool answer_claim(WriteTransaction& transaction, std::int64_t id, model::ClaimState state, base::Time now)
{
    return transaction.run(sql::organisation::answer_claim, {{"id", id}, {"state", model::name(state)}, {"now", now}}) > 0;
}

void end_claim(WriteTransaction& transaction, std::int64_t id) { transaction.run(sql::organisation::end_claim, {{"id", id}}); }

std::vector<OwnClaim> claims_of(ReadTransaction& transaction, std::int64_t account)
{
    return transaction.all(sql::organisation::claims_of_account, {{"account", account}}, [](Row const& row) {
        return OwnClaim{row.text(0), row.text(1), row.text(2), model::claim_state_named(row.text(3)).value(), row.time(4)};
    });
}

void remove_claims_of(WriteTransaction& transaction, std::int64_t account)
{
    transaction.run(sql::organisation::remove_claims_of_account, {{"account", account}});
}

} // namespace maillage::store::organisations
