// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/account/letters.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "store/jobs.hpp"

namespace maillage::service::account {

namespace {

constexpr std::array k_letters{Letter::invitation,   Letter::role_granted,        Letter::reset,
                               Letter::email_change, Letter::email_change_notice, Letter::password_changed};

/// With a first wait of ten seconds that doubles each time, about eleven hours.
constexpr std::int64_t k_attempts = 13;

} // namespace

std::string_view name(Letter letter)
{
    switch (letter) {
    case Letter::invitation: return "invitation";
    case Letter::role_granted: return "role_granted";
    case Letter::reset: return "reset";
    case Letter::email_change: return "email_change";
    case Letter::email_change_notice: return "email_change_notice";
    case Letter::password_changed: return "password_changed";
    }
    return {};
}

std::optional<Letter> letter_named(std::string_view text)
{
    auto const found = std::ranges::find(k_letters, text, [](Letter letter) { return name(letter); });
    return found == k_letters.end() ? std::nullopt : std::optional{*found};
}

void queue_letter(store::WriteTransaction& transaction, Letter letter, model::Account const& to, std::int64_t space, base::Time now,
                  std::string_view link_public_id)
{
    nlohmann::json parameters{{"letter", name(letter)}, {"account", to.public_id}};
    if (!link_public_id.empty()) {
        parameters["link"] = link_public_id;
    }
    auto const text = parameters.dump();
    (void)store::jobs::add(transaction,
                           {.space = space, .kind = k_letter_job, .parameters = text, .run_after = now, .max_attempts = k_attempts});
}

} // namespace maillage::service::account
