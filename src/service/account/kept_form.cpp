// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/account/kept_form.hpp"

#include <nlohmann/json.hpp>
#include <sodium.h>

#include "base/hash.hpp"
#include "base/id.hpp"
#include "store/kept_forms.hpp"

namespace maillage::service::account {

namespace {

constexpr std::size_t k_largest = 200'000;
constexpr std::int64_t k_most = 500;
constexpr auto k_kept = std::chrono::days{1};

using Key = std::array<unsigned char, crypto_secretbox_KEYBYTES>;

/// A key that only the holder of the token can make: the table has another hash of it.
Key key_of(std::string_view token)
{
    base::prepare_cryptography();
    constexpr std::string_view k_use = "maillage kept form";
    Key key{};
    crypto_generichash(key.data(), key.size(), reinterpret_cast<unsigned char const*>(token.data()), token.size(),
                       reinterpret_cast<unsigned char const*>(k_use.data()), k_use.size());
    return key;
}

std::string encrypt(std::string_view plain, std::string_view token)
{
    auto const key = key_of(token);
    auto box = std::string(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + plain.size(), '\0');
    auto* const nonce = reinterpret_cast<unsigned char*>(box.data());
    randombytes_buf(nonce, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(nonce + crypto_secretbox_NONCEBYTES, reinterpret_cast<unsigned char const*>(plain.data()), plain.size(), nonce,
                          key.data());
    return box;
}

std::optional<std::string> decrypt(std::string_view box, std::string_view token)
{
    constexpr auto k_overhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (box.size() < k_overhead) {
        return std::nullopt;
    }
    auto const key = key_of(token);
    auto const* const nonce = reinterpret_cast<unsigned char const*>(box.data());
    auto plain = std::string(box.size() - k_overhead, '\0');
    if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(plain.data()), nonce + crypto_secretbox_NONCEBYTES,
                                   box.size() - crypto_secretbox_NONCEBYTES, nonce, key.data()) != 0) {
        return std::nullopt;
    }
    return plain;
}

bool is_kept(std::string_view field) { return field != "csrf" && field.find("password") == std::string_view::npos; }

} // namespace

std::optional<std::string> keep_form(Desk const& desk, std::string_view path, FormFields const& fields, std::optional<std::int64_t> account)
{
    auto list = nlohmann::json::array();
    for (auto const& [name, value] : fields) {
        if (is_kept(name)) {
            list.push_back({name, value});
        }
    }
    auto const plain = list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (plain.size() > k_largest || path.size() > 2000) {
        return std::nullopt;
    }
    auto token = base::new_token();
    auto const now = desk.now();
    auto transaction = desk.database.write();
    store::kept_forms::purge(transaction, now, k_most - 1);
    store::kept_forms::insert(transaction, base::sha256_hex(token), {account, std::string{path}, encrypt(plain, token), now + k_kept});
    transaction.without_event("a draft between two log-ins is nothing yet");
    transaction.commit();
    return token;
}

std::optional<FormFields> take_form(Desk const& desk, std::string_view token, std::string_view path, std::int64_t account)
{
    auto const hash = base::sha256_hex(token);
    auto transaction = desk.database.write();
    auto const form = store::kept_forms::find(transaction, hash);
    if (!form || form->path != path || form->expires_at <= desk.now() || (form->account && *form->account != account)) {
        return std::nullopt;
    }
    auto const plain = decrypt(form->content, token);
    if (!plain) {
        return std::nullopt;
    }
    store::kept_forms::remove(transaction, hash);
    transaction.without_event("a draft between two log-ins is nothing yet");
    transaction.commit();
    FormFields fields;
    for (auto const& field : nlohmann::json::parse(*plain)) {
        fields.emplace_back(field.at(0).get<std::string>(), field.at(1).get<std::string>());
    }
    return fields;
}

} // namespace maillage::service::account
