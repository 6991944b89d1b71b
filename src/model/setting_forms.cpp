// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/setting_forms.hpp"

#include <memory>

#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include "model/email.hpp"

namespace maillage::model {
namespace {

bool take(std::string_view& text, std::string_view prefix)
{
    if (!text.starts_with(prefix)) {
        return false;
    }
    text.remove_prefix(prefix.size());
    return true;
}

/// host, host:port, [IPv6], [IPv6]:port: the characters RFC 3986 gives them, a port of digits.
bool is_authority(std::string_view text)
{
    std::string_view host = text;
    std::string_view port = "0";
    bool const bracketed = text.starts_with('[');
    auto const end = bracketed ? text.find(']') : text.find(':');
    if (bracketed && end == std::string_view::npos) {
        return false;
    }
    if (end != std::string_view::npos) {
        host = text.substr(bracketed ? 1 : 0, end - (bracketed ? 1 : 0));
        auto rest = text.substr(end + (bracketed ? 1 : 0));
        if (!rest.empty()) {
            port = take(rest, ":") ? rest : std::string_view{};
        }
    }
    constexpr std::string_view k_name = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._";
    constexpr std::string_view k_ipv6 = "0123456789abcdefABCDEF:.%";
    return !host.empty() && host.find_first_not_of(bracketed ? k_ipv6 : k_name) == std::string_view::npos && !port.empty() &&
           port.size() <= 5 && port.find_first_not_of("0123456789") == std::string_view::npos;
}

} // namespace

bool is_base_url(std::string_view text) { return (take(text, "https://") || take(text, "http://")) && is_authority(text); }

bool is_url(std::string_view text)
{
    if (!take(text, "https://") && !take(text, "http://")) {
        return false;
    }
    bool const blank = text.find_first_of(" \t\r\n\"<>") != std::string_view::npos;
    return !blank && is_authority(text.substr(0, text.find_first_of("/?#")));
}

bool is_smtp_url(std::string_view text)
{
    return (take(text, "smtps://") || take(text, "smtp://")) && is_authority(text.substr(0, text.find('/')));
}

bool is_database_address(std::string_view text)
{
    return (take(text, "sqlite:") && !text.empty()) || take(text, "postgresql://") || take(text, "postgres://");
}

bool is_email(std::string_view text) { return EmailAddress::parse(text).has_value(); }

bool is_time_zone(std::string_view text)
{
    auto const id = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    std::unique_ptr<icu::TimeZone> const zone{icu::TimeZone::createTimeZone(id)};
    return *zone != icu::TimeZone::getUnknown();
}

} // namespace maillage::model
