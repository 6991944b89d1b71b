// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/accept.hpp"

#include <algorithm>
#include <cassert>
#include <optional>

#include "base/ascii.hpp"
#include "web/http/ascii.hpp"

namespace maillage::web::http {

namespace {

/// qvalue = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] )
std::optional<int> parse_weight(std::string_view text)
{
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1') || (text.size() > 1 && text[1] != '.')) {
        return std::nullopt;
    }
    int weight = (text[0] - '0') * 1000;
    int unit = 100;
    for (char const c : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (!base::is_ascii_digit(c)) {
            return std::nullopt;
        }
        weight += (c - '0') * unit;
        unit /= 10;
    }
    return weight <= 1000 ? std::optional{weight} : std::nullopt;
}

/// Weight of the first element with that name, without case.
std::optional<int> weight_of(std::vector<Weighted> const& elements, std::string_view name)
{
    auto const found = std::ranges::find_if(elements, [&](Weighted const& e) { return equal_without_case(e.name, name); });
    return found == elements.end() ? std::nullopt : std::optional{found->weight};
}

} // namespace

std::vector<Weighted> parse_weighted(std::string_view field)
{
    std::vector<Weighted> elements;
    while (!field.empty()) {
        auto element = take_element(field, ',');
        Weighted parsed{take_element(element, ';'), 1000};
        bool well_formed = !parsed.name.empty();
        while (!element.empty()) {
            auto const parameter = take_element(element, ';');
            if (parameter.starts_with("q=") || parameter.starts_with("Q=")) {
                auto const weight = parse_weight(parameter.substr(2));
                well_formed = well_formed && weight.has_value();
                parsed.weight = weight.value_or(0);
            }
        }
        if (well_formed) {
            elements.push_back(parsed);
        }
    }
    return elements;
}

std::string_view name(Coding coding)
{
    switch (coding) {
    case Coding::gzip: return "gzip";
    case Coding::brotli: return "br";
    case Coding::identity: break;
    }
    return {};
}

Coding negotiate_coding(std::string_view accept_encoding, bool has_gzip, bool has_brotli)
{
    auto const elements = parse_weighted(accept_encoding);
    auto const any = weight_of(elements, "*");
    int const brotli = has_brotli ? weight_of(elements, "br").value_or(any.value_or(0)) : 0;
    int const gzip = has_gzip ? weight_of(elements, "gzip").value_or(any.value_or(0)) : 0;
    // Acceptable unless refused, but liked least when not named.
    int const identity = weight_of(elements, "identity").value_or(any == 0 ? 0 : 1);
    if (brotli > 0 && brotli >= gzip && brotli >= identity) {
        return Coding::brotli;
    }
    return gzip > 0 && gzip >= identity ? Coding::gzip : Coding::identity;
}

std::string_view negotiate_language(std::string_view accept_language, std::span<std::string_view const> offered)
{
    assert(!offered.empty());
    auto const elements = parse_weighted(accept_language);
    std::string_view best = offered.front();
    int best_weight = 0;
    for (auto const language : offered) {
        std::optional<int> weight;
        for (auto const& element : elements) {
            auto const primary = element.name.substr(0, element.name.find('-'));
            if (equal_without_case(primary, language)) {
                weight = std::max(weight.value_or(0), element.weight);
            }
        }
        int const liked = weight ? *weight : weight_of(elements, "*").value_or(0);
        if (liked > best_weight) {
            best = language;
            best_weight = liked;
        }
    }
    return best;
}

bool prefers_json(std::string_view accept)
{
    auto const elements = parse_weighted(accept);
    auto const weight = [&](std::string_view type, std::string_view range) {
        return weight_of(elements, type).value_or(weight_of(elements, range).value_or(0));
    };
    int const problem = weight_of(elements, "application/problem+json").value_or(0);
    int const json = std::max(problem, weight("application/json", "application/*"));
    return json > weight("text/html", "text/*");
}

} // namespace maillage::web::http
