// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/account/letters.hpp"

namespace maillage::service::account {

namespace {

constexpr std::array k_letters{Letter::invitation,   Letter::role_granted,        Letter::reset,
                               Letter::email_change, Letter::email_change_notice, Letter::password_changed};

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

void queue_letter(store::WriteTransaction&, Letter, model::Account const&, std::int64_t, base::Time, std::string_view)
{
}

} // namespace maillage::service::account
