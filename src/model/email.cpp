// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/email.hpp"

#include <algorithm>
#include <memory>

#include <unicode/bytestream.h>
#include <unicode/idna.h>
#include <unicode/stringpiece.h>

namespace maillage::model {

namespace {

constexpr std::size_t k_longest = 254; // RFC 5321 §4.5.3.1.3, without the angle brackets
constexpr std::size_t k_longest_local = 64;

bool is_atext(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view{"!#$%&'*+-/=?^_`{|}~"}.find(c) != std::string_view::npos;
}

bool is_dot_atom(std::string_view text)
{
    if (text.empty() || text.front() == '.' || text.back() == '.' || text.find("..") != std::string_view::npos) {
        return false;
    }
    return std::ranges::all_of(text, [](char c) { return c == '.' || is_atext(c); });
}

/// The lower-case ASCII form of a host name with two labels or more, or nothing.
std::string ascii_domain(std::string_view domain)
{
    auto status = U_ZERO_ERROR;
    auto const idna = std::unique_ptr<icu::IDNA>{icu::IDNA::createUTS46Instance(
        UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, status)};
    if (U_FAILURE(status)) {
        return {};
    }
    std::string ascii;
    auto sink = icu::StringByteSink<std::string>{&ascii};
    icu::IDNAInfo info;
    idna->nameToASCII_UTF8(icu::StringPiece{domain.data(), static_cast<int32_t>(domain.size())}, sink, info, status);
    if (U_FAILURE(status) || info.hasErrors() || ascii.find('.') == std::string::npos || ascii.back() == '.') {
        return {};
    }
    // An all-digit last label is an address, not a name.
    auto const last = std::string_view{ascii}.substr(ascii.rfind('.') + 1);
    return last.find_first_not_of("0123456789") == std::string_view::npos ? std::string{} : ascii;
}

std::string lower(std::string_view text)
{
    auto folded = std::string{text};
    for (auto& c : folded) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    return folded;
}

std::string_view trimmed(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

} // namespace

base::result<EmailAddress> EmailAddress::parse(std::string_view text)
{
    auto const whole = trimmed(text);
    if (whole.size() > k_longest) {
        return base::failure(base::ErrorCode::invalid, "error.email.too_long", {{"longest", std::to_string(k_longest)}}, "email");
    }
    auto const at = whole.rfind('@');
    auto const malformed = [] { return base::failure(base::ErrorCode::invalid, "error.email.malformed", {}, "email"); };
    if (at == std::string_view::npos) {
        return malformed();
    }
    auto const local = whole.substr(0, at);
    auto const domain = ascii_domain(whole.substr(at + 1));
    if (local.size() > k_longest_local || !is_dot_atom(local) || domain.empty()) {
        return malformed();
    }
    EmailAddress address;
    address.m_text = whole;
    address.m_wire = std::string{local} + '@' + domain;
    if (address.m_wire.size() > k_longest) {
        return base::failure(base::ErrorCode::invalid, "error.email.too_long", {{"longest", std::to_string(k_longest)}}, "email");
    }
    address.m_folded = lower(local) + '@' + domain;
    return address;
}

} // namespace maillage::model
