// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/register_number.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace maillage::model {
namespace {

constexpr std::size_t k_siren_size = 9;
constexpr std::size_t k_siret_size = 14;
constexpr std::string_view k_la_poste = "356000000";

/// Letters in capitals, without what people put between the parts of a number.
std::string register_signs(std::string_view text)
{
    std::string signs;
    for (char const c : base::fold_for_search(text)) { // turns no-break spaces, dots and hyphens into spaces
        if (c != ' ' && c != '.') {
            signs += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
    }
    return signs;
}

bool all_digits(std::string_view text) { return std::ranges::all_of(text, base::is_ascii_digit); }

/// The sum of the digits, every second one from the right doubled, is a multiple of ten.
bool is_luhn(std::string_view digits)
{
    int sum = 0;
    bool doubled = false;
    for (auto at = digits.rbegin(); at != digits.rend(); ++at, doubled = !doubled) {
        int const digit = *at - '0';
        int const weighed = doubled ? 2 * digit : digit;
        sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
}

bool is_of_la_poste(std::string_view siret)
{
    int sum = 0;
    for (char const digit : siret) {
        sum += digit - '0';
    }
    return siret.starts_with(k_la_poste) && sum % 5 == 0;
}

auto register_failure(std::string message, std::string_view text)
{
    return base::failure(base::ErrorCode::invalid, std::move(message), {{"value", std::string{base::trim(text)}}});
}

} // namespace

base::result<std::string> parse_siren(std::string_view text)
{
    auto digits = register_signs(text);
    if (digits.size() != k_siren_size || !all_digits(digits)) {
        return register_failure("error.register.siren_form", text);
    }
    if (!is_luhn(digits) || digits == std::string(k_siren_size, '0')) {
        return register_failure("error.register.siren_check", text);
    }
    return digits;
}

base::result<std::string> parse_siret(std::string_view text)
{
    auto digits = register_signs(text);
    if (digits.size() != k_siret_size || !all_digits(digits)) {
        return register_failure("error.register.siret_form", text);
    }
    bool const known = is_luhn(digits) || is_of_la_poste(digits);
    if (!known || !parse_siren(std::string_view{digits}.substr(0, k_siren_size))) {
        return register_failure("error.register.siret_check", text);
    }
    return digits;
}

base::result<std::string> parse_rna(std::string_view text)
{
    constexpr std::size_t k_size = 10;
    auto signs = register_signs(text);
    bool const corsican = signs.size() == k_size && signs[1] == '2' && (signs[2] == 'A' || signs[2] == 'B');
    auto const digits = std::string_view{signs}.substr(std::min<std::size_t>(signs.size(), corsican ? 3 : 1));
    if (signs.size() != k_size || signs[0] != 'W' || !all_digits(digits)) {
        return register_failure("error.register.rna_form", text);
    }
    return signs;
}

base::result<std::string> parse_naf(std::string_view text)
{
    constexpr std::size_t k_digits = 4;
    auto const signs = register_signs(text);
    if (signs.size() != k_digits + 1 || !all_digits(std::string_view{signs}.substr(0, k_digits)) || !base::is_ascii_letter(signs.back())) {
        return register_failure("error.register.naf_form", text);
    }
    return signs.substr(0, 2) + "." + signs.substr(2);
}

} // namespace maillage::model
