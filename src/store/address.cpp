// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/address.hpp"

#include <map>
#include <memory>

#include <fmt/format.h>
#include <libpq-fe.h>

namespace maillage::store {
namespace {

using Options = std::map<std::string, std::string>;

/// The options that a connection string sets; empty when libpq cannot read it.
Options options_of(std::string const& conninfo)
{
    std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> const parsed{PQconninfoParse(conninfo.c_str(), nullptr), &PQconninfoFree};
    Options options;
    for (auto const* option = parsed.get(); option != nullptr && option->keyword != nullptr; ++option) {
        if (option->val != nullptr) {
            options.emplace(option->keyword, option->val);
        }
    }
    return options;
}

std::string in_quotes(std::string_view value)
{
    std::string text = "'";
    for (char const c : value) {
        if (c == '\'' || c == '\\') {
            text += '\\';
        }
        text += c;
    }
    return text + "'";
}

bool is_postgres(std::string_view text) { return text.starts_with("postgresql://") || text.starts_with("postgres://"); }

} // namespace

base::result<DatabaseAddress> DatabaseAddress::parse(std::string const& text)
{
    constexpr std::string_view k_sqlite = "sqlite:";
    // The text may hold a password, so the error does not repeat it.
    auto const refused = [] { return base::failure(base::ErrorCode::invalid, "error.store.address"); };
    if (is_postgres(text)) {
        if (options_of(text).empty()) {
            return refused();
        }
        return DatabaseAddress{Engine::postgres, text};
    }
    auto path = text.starts_with(k_sqlite) ? text.substr(k_sqlite.size()) : text;
    bool const scheme = text.find("://") != std::string::npos;
    if (path.empty() || scheme || path.find('\0') != std::string::npos || path.starts_with(":")) {
        return refused();
    }
    // "host=… dbname=…": a libpq string; a file name with an equals sign is written sqlite:NAME.
    if (!text.starts_with(k_sqlite) && text.find('=') != std::string::npos) {
        if (options_of(text).empty()) {
            return refused();
        }
        return DatabaseAddress{Engine::postgres, text};
    }
    return DatabaseAddress{Engine::sqlite, std::move(path)};
}

std::string DatabaseAddress::display() const
{
    if (engine == Engine::sqlite) {
        return address;
    }
    auto const options = options_of(address);
    auto const option = [&](char const* name, char const* otherwise) {
        auto const found = options.find(name);
        return found == options.end() ? std::string{otherwise} : found->second;
    };
    auto text = fmt::format("{}/{}", option("host", "localhost"), option("dbname", ""));
    if (auto const port = option("port", ""); !port.empty()) {
        text = fmt::format("{}:{}/{}", option("host", "localhost"), port, option("dbname", ""));
    }
    auto const user = option("user", "");
    return fmt::format("postgresql://{}{}{}", user, user.empty() ? "" : "@", text);
}

std::string postgres_conninfo(DatabaseAddress const& address)
{
    auto options = options_of(address.address);
    options.try_emplace("connect_timeout", "10");
    options.try_emplace("application_name", "maillage");
    options.try_emplace("keepalives_idle", "30");
    options.try_emplace("tcp_user_timeout", "30000");
    options["client_encoding"] = "UTF8";
    std::string text;
    for (auto const& [name, value] : options) {
        text += fmt::format("{}{}={}", text.empty() ? "" : " ", name, in_quotes(value));
    }
    return text;
}

} // namespace maillage::store
