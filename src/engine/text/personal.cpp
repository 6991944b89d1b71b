// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/text/personal.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/ascii.hpp"

namespace maillage::engine::text {
namespace {

/// Of a word, in any script: bytes above ASCII are taken for letters.
bool in_word(char c) { return base::is_ascii_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80; }

/// The length of what parts the digits of a number at `at`: a space of any width, a full stop, a hyphen, a slash; 0 for none.
std::size_t separator(std::string_view text, std::size_t at)
{
    auto const rest = text.substr(at);
    for (std::string_view const one : {"\u00a0", "\u202f", "\u2009", "\u2011", " ", ".", "-", "/"}) {
        if (rest.starts_with(one)) {
            return one.size();
        }
    }
    return 0;
}

/// Reads `wanted` characters of a number from `at`, one separator between any two; `accept` says which may stand at which place. The end, or
/// nothing.
template <typename Accept>
std::optional<std::size_t> read_number(std::string_view text, std::size_t at, std::size_t wanted, std::string& digits, Accept const& accept)
{
    while (digits.size() < wanted) {
        if (at < text.size() && accept(digits.size(), text[at])) {
            digits += text[at++];
            continue;
        }
        auto const gap = digits.empty() || at >= text.size() ? 0 : separator(text, at);
        if (gap == 0 || at + gap >= text.size() || !accept(digits.size(), text[at + gap])) {
            return std::nullopt;
        }
        at += gap;
    }
    return at;
}

bool ends_number(std::string_view text, std::size_t at) { return at >= text.size() || !in_word(text[at]); }

std::optional<std::size_t> social_security(std::string_view text, std::size_t at)
{
    constexpr std::size_t k_length = 15;
    constexpr std::size_t k_department = 6; // the place that is a letter for Corsica
    std::string digits;
    auto const accept = [](std::size_t place, char c) {
        return place == 0 ? c == '1' || c == '2' : base::is_ascii_digit(c) || (place == k_department && (c == 'A' || c == 'B'));
    };
    auto const end = read_number(text, at, k_length, digits, accept);
    if (!end || !ends_number(text, *end)) {
        return std::nullopt;
    }
    // Corsica counts as 19 and 18 (decree 82-103, INSEE).
    if (auto& letter = digits[k_department]; letter == 'A' || letter == 'B') {
        if (digits[k_department - 1] != '2') {
            return std::nullopt;
        }
        digits[k_department - 1] = '1';
        letter = letter == 'A' ? '9' : '8';
    }
    constexpr std::uint64_t k_modulus = 97;
    auto const number = std::stoull(digits.substr(0, k_length - 2));
    return std::stoull(digits.substr(k_length - 2)) == k_modulus - number % k_modulus ? end : std::nullopt;
}

std::optional<std::size_t> phone(std::string_view text, std::size_t at)
{
    auto start = at;
    for (std::string_view const prefix : {"+33", "0033"}) {
        if (text.substr(at).starts_with(prefix)) {
            start = at + prefix.size();
            start += separator(text, start);
            if (text.substr(start).starts_with("(0)")) {
                start += 3;
                start += separator(text, start);
            }
            break;
        }
    }
    bool const national = start == at;
    if (national && (at >= text.size() || text[at] != '0')) {
        return std::nullopt;
    }
    std::string digits;
    auto const first = std::size_t{national ? 1U : 0U}; // the place of the digit that is no zero
    auto const accept = [&](std::size_t place, char c) { return place == first ? c >= '1' && c <= '9' : base::is_ascii_digit(c); };
    auto const end = read_number(text, start, first + 9, digits, accept);
    return end && ends_number(text, *end) ? end : std::nullopt;
}

/// Around an @: the address, when it is one.
std::optional<PersonalDatum> email_around(std::string_view text, std::size_t sign)
{
    auto const local = [](char c) { return base::is_ascii_alphanumeric(c) || std::string_view{"._%+-"}.find(c) != std::string_view::npos; };
    auto const host = [](char c) { return base::is_ascii_alphanumeric(c) || c == '.' || c == '-'; };
    auto begin = sign;
    while (begin > 0 && local(text[begin - 1])) {
        --begin;
    }
    while (begin < sign && text[begin] == '.') {
        ++begin;
    }
    auto end = sign + 1;
    while (end < text.size() && host(text[end])) {
        ++end;
    }
    while (end > sign + 1 && !base::is_ascii_letter(text[end - 1]) && !base::is_ascii_digit(text[end - 1])) {
        --end;
    }
    auto const name = text.substr(sign + 1, end - sign - 1);
    auto const dot = name.rfind('.');
    if (begin == sign || dot == std::string_view::npos || dot == 0 || name.size() - dot < 3 ||
        !std::ranges::all_of(name.substr(dot + 1), base::is_ascii_letter)) {
        return std::nullopt;
    }
    return PersonalDatum{PersonalKind::email, begin, end};
}

std::string lower_ascii(std::string_view text)
{
    std::string lower{text};
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

constexpr std::array<std::string_view, 17> k_streets{"rue",   "avenue", "av",     "av.",      "boulevard", "bd",
                                                     "bd.",   "place",  "allée",  "allées",   "chemin",    "impasse",
                                                     "route", "quai",   "square", "faubourg", "ruelle"};

/// The word at `at` and its end.
std::string_view word_at(std::string_view text, std::size_t at)
{
    auto end = at;
    while (end < text.size() && (in_word(text[end]) || text[end] == '-' || text[end] == '\'')) {
        ++end;
    }
    if (end < text.size() && text[end] == '.' && end - at <= 2) {
        ++end; // "av.", "bd."
    }
    return text.substr(at, end - at);
}

std::size_t skip_blanks(std::string_view text, std::size_t at)
{
    while (at < text.size() && (text[at] == ' ' || text[at] == ',')) {
        ++at;
    }
    return at;
}

std::optional<std::size_t> street(std::string_view text, std::size_t at)
{
    auto end = at;
    while (end < text.size() && base::is_ascii_digit(text[end]) && end - at < 4) {
        ++end;
    }
    auto next = skip_blanks(text, end);
    auto word = lower_ascii(word_at(text, next));
    if (word == "bis" || word == "ter" || word == "quater" || (word.size() == 1 && base::is_ascii_letter(word[0]))) {
        next = skip_blanks(text, next + word.size());
        word = lower_ascii(word_at(text, next));
    }
    if (end == at || next == end || std::ranges::find(k_streets, word) == k_streets.end()) {
        return std::nullopt;
    }
    // The name: words up to a mark or the end of the line, six at most, and none is no address.
    constexpr int k_most_words = 6;
    auto last = next + word.size();
    auto place = last;
    int words = 0;
    while (words < k_most_words && place < text.size() && text[place] == ' ') {
        auto const one = word_at(text, place + 1);
        if (one.empty()) {
            break;
        }
        place += 1 + one.size();
        last = place;
        ++words;
    }
    return words > 0 ? std::optional{last} : std::nullopt;
}

} // namespace

std::vector<PersonalDatum> find_personal_data(std::string_view text)
{
    std::vector<PersonalDatum> found;
    auto const free_from = [&] { return found.empty() ? std::size_t{0} : found.back().end; };
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at < free_from()) {
            at = free_from() - 1;
            continue;
        }
        if (text[at] == '@') {
            if (auto const one = email_around(text, at); one && one->begin >= free_from()) {
                found.push_back(*one);
            }
            continue;
        }
        bool const begins = at == 0 || !in_word(text[at - 1]);
        if (!begins || (!base::is_ascii_digit(text[at]) && text[at] != '+')) {
            continue;
        }
        if (auto const end = social_security(text, at)) {
            found.push_back({PersonalKind::social_security, at, *end});
        } else if (auto const number = phone(text, at)) {
            found.push_back({PersonalKind::phone, at, *number});
        } else if (auto const address = street(text, at)) {
            found.push_back({PersonalKind::street_address, at, *address});
        }
    }
    return found;
}

} // namespace maillage::engine::text
