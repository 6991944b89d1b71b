// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/account/password.hpp"

#include <algorithm>
#include <unordered_set>

#include <sodium.h>

#include "base/exception.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "embedded/passwords.hpp"

namespace maillage::service::account {

namespace {

std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::unordered_set<std::string_view> const& commonest()
{
    static auto const set = [] {
        std::unordered_set<std::string_view> words;
        auto rest = embedded::passwords().front().bytes;
        while (!rest.empty()) {
            auto const line = rest.substr(0, rest.find('\n'));
            if (!line.empty() && line.front() != '#') {
                words.insert(line);
            }
            rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        }
        return words;
    }();
    return set;
}

/// Without the digits and signs people add at the ends to satisfy rules of composition.
std::string_view undecorated(std::string_view text)
{
    constexpr std::string_view k_decoration = "0123456789 !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    auto const first = text.find_first_not_of(k_decoration);
    return first == std::string_view::npos ? std::string_view{} : text.substr(first, text.find_last_not_of(k_decoration) - first + 1);
}

/// The shortest beginning that, repeated, gives the text: "abc" for "abcabcab"; the text itself when nothing repeats.
std::string_view period(std::string_view text)
{
    for (std::size_t length = 1; length * 2 <= text.size(); ++length) {
        if (text.substr(length) == text.substr(0, text.size() - length)) {
            return text.substr(0, length);
        }
    }
    return text;
}

/// "abcdefghijkl", "210987654321": each character follows the one before, always the same way.
bool is_sequence(std::string_view text)
{
    auto const step = text.size() > 1 ? text[1] - text[0] : 0;
    auto const follows = [&](char a, char b) {
        return b - a == step || (a == '9' && b == '0' && step == 1) || (a == '0' && b == '9' && step == -1);
    };
    return (step == 1 || step == -1) && std::ranges::adjacent_find(text, [&](char a, char b) { return !follows(a, b); }) == text.end();
}

bool is_common(std::string_view folded)
{
    auto const unit = period(folded);
    auto const bare = undecorated(folded);
    return commonest().contains(folded) || commonest().contains(bare) || commonest().contains(period(bare)) || is_sequence(folded) ||
           (unit.size() < folded.size() && (unit.size() < 6 || commonest().contains(unit)));
}

bool is_personal(std::string_view folded, std::string_view email, std::string_view name)
{
    auto const address = base::fold_case(email);
    auto const person = base::fold_case(name);
    auto const bare = undecorated(folded);
    auto const names = [&](std::string_view word) {
        return !word.empty() && (folded == word || bare == word || bare == undecorated(word));
    };
    return names(address) || names(std::string_view{address}.substr(0, address.find('@'))) || names(person);
}

} // namespace

base::result<NewPassword> NewPassword::check(std::string_view text, std::string_view email, std::string_view name)
{
    auto const refuse = [](std::string message, base::Fields fields = {}) {
        return base::failure(base::ErrorCode::invalid, std::move(message), std::move(fields), "password");
    };
    if (text.size() > k_longest) {
        return refuse("error.password.long", {{"longest", std::to_string(k_longest)}});
    }
    auto normal = base::admit(text);
    if (!normal) {
        return base::failure(std::move(normal.error()));
    }
    if (characters(*normal) < k_shortest) {
        return refuse("error.password.short", {{"shortest", std::to_string(k_shortest)}});
    }
    auto const folded = base::fold_case(*normal);
    if (is_personal(folded, email, name)) {
        return refuse("error.password.personal");
    }
    if (is_common(folded)) {
        return refuse("error.password.common");
    }
    return NewPassword{std::move(*normal)};
}

PasswordHasher::PasswordHasher(PasswordCost cost) : m_cost{cost} { base::prepare_cryptography(); }

std::optional<std::string> PasswordHasher::try_hash(std::string_view password) const
{
    auto text = std::string(crypto_pwhash_STRBYTES, '\0');
    m_places.acquire();
    auto const status = crypto_pwhash_str(text.data(), password.data(), password.size(), m_cost.passes, m_cost.memory);
    m_places.release();
    text.resize(text.find('\0'));
    return status == 0 ? std::optional{std::move(text)} : std::nullopt;
}

std::string PasswordHasher::hash_text(std::string_view password) const
{
    auto text = try_hash(password);
    if (!text) {
        throw base::IoError{"error.password.memory", {}, "crypto_pwhash_str: out of memory"};
    }
    return *std::move(text);
}

std::string PasswordHasher::hash(NewPassword const& password) const { return hash_text(password.text()); }

bool PasswordHasher::verify(std::string const& hash, std::string_view password) const
{
    if (password.size() > NewPassword::k_longest || !base::is_utf8(password)) {
        return false;
    }
    auto const normal = base::to_nfc(password);
    if (hash.empty()) {
        // The same work as comparing, and the same answer when there is no memory for it.
        static_cast<void>(try_hash(normal));
        return false;
    }
    m_places.acquire();
    auto const same = crypto_pwhash_str_verify(hash.c_str(), normal.data(), normal.size()) == 0;
    m_places.release();
    return same;
}

std::string PasswordHasher::rehash(std::string const& hash, std::string_view password) const
{
    return crypto_pwhash_str_needs_rehash(hash.c_str(), m_cost.passes, m_cost.memory) == 0 ? std::string{}
                                                                                           : hash_text(base::to_nfc(password));
}

} // namespace maillage::service::account
