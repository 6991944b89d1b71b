// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/organisations/kinds.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"
#include "exchange/term_lists/term_lists.hpp"

namespace maillage::exchange::organisations {
namespace {

using Words = std::unordered_map<std::string, std::string>;

/// Codes by what is written, folded: codes themselves, and both names of each.
Words words_of_list(std::string_view list)
{
    Words words;
    for (auto const& term : term_lists::cooperation().of(list)) {
        for (auto const* const text : {&term.code, &term.fr, &term.en}) {
            words.emplace(base::fold_for_search(*text), term.code);
        }
    }
    return words;
}

/// How registers and directories write what an organisation is, folded.
constexpr std::array k_kind_words{
    std::pair{"asso", "association"},
    std::pair{"association loi 1901", "association"},
    std::pair{"association 1901", "association"},
    std::pair{"association declaree", "association"},
    std::pair{"associations", "association"},
    std::pair{"cooperatives", "cooperative"},
    std::pair{"societe cooperative", "cooperative"},
    std::pair{"scop", "cooperative"},
    std::pair{"scic", "cooperative"},
    std::pair{"cae", "cooperative"},
    std::pair{"cuma", "cooperative"},
    std::pair{"mutuelles", "mutual"},
    std::pair{"mutuelle", "mutual"},
    std::pair{"fondations", "foundation"},
    std::pair{"fonds de dotation", "foundation"},
    std::pair{"esus", "social_enterprise"},
    std::pair{"societe commerciale de l ess", "social_enterprise"},
    std::pair{"entreprise d insertion", "social_enterprise"},
    std::pair{"entreprise adaptee", "social_enterprise"},
    std::pair{"siae", "social_enterprise"},
    std::pair{"societe", "company"},
    std::pair{"sarl", "company"},
    std::pair{"sas", "company"},
    std::pair{"sa", "company"},
    std::pair{"eurl", "company"},
    std::pair{"sasu", "company"},
    std::pair{"tpe", "company"},
    std::pair{"pme", "company"},
    std::pair{"business", "company"},
    std::pair{"collectivite", "authority"},
    std::pair{"collectivite territoriale", "authority"},
    std::pair{"commune", "authority"},
    std::pair{"mairie", "authority"},
    std::pair{"epci", "authority"},
    std::pair{"communaute de communes", "authority"},
    std::pair{"departement", "authority"},
    std::pair{"region", "authority"},
    std::pair{"service public", "authority"},
    std::pair{"etablissement public", "authority"},
    std::pair{"public authority", "authority"},
    std::pair{"laboratoire", "research"},
    std::pair{"universite", "research"},
    std::pair{"organisme de formation", "training"},
    std::pair{"centre de formation", "training"},
    std::pair{"ecole", "training"},
    std::pair{"autres", "other"},
};

bool is_in(std::string_view text, std::initializer_list<std::string_view> ends) { return std::ranges::find(ends, text) != ends.end(); }

} // namespace

std::optional<std::string> kind_of_word(std::string_view word)
{
    static auto const known = [] {
        auto words = words_of_list("kind");
        for (auto const& [text, code] : k_kind_words) {
            words.emplace(text, code);
        }
        return words;
    }();
    auto const found = known.find(base::fold_for_search(word));
    return found == known.end() ? std::nullopt : std::optional{found->second};
}

std::optional<std::string> field_of_word(std::string_view word)
{
    static auto const known = words_of_list("field");
    auto const found = known.find(base::fold_for_search(word));
    return found == known.end() ? std::nullopt : std::optional{found->second};
}

std::string kind_of_legal_category(std::string_view category, std::string_view naf)
{
    constexpr std::size_t k_size = 4;
    if (category.size() != k_size) {
        return {};
    }
    // A public laboratory is research before it is public, an association that teaches remains an association.
    if (naf.starts_with("72.")) {
        return "research";
    }
    auto const two = category.substr(0, 2);
    if (two == "92") {
        return "association";
    }
    if (two == "93") {
        return "foundation";
    }
    if (two == "82" || category == "6411") {
        return "mutual";
    }
    // Cooperatives: of credit (51), of housing, consumption, crafts, production … among limited companies (54, 55, 56), of farmers (63).
    bool const of_a_limited_company =
        is_in(two, {"54", "55", "56"}) && is_in(category.substr(2), {"43", "47", "51", "52", "53", "54", "55", "58", "59", "60"});
    if (of_a_limited_company || is_in(category, {"5192", "5193", "5194", "5195", "5196", "6316", "6317", "6318"})) {
        return "cooperative";
    }
    if (naf.starts_with("85.")) {
        return "training";
    }
    if (category[0] == '7' || category[0] == '4') {
        return "authority";
    }
    return is_in(two, {"10", "21", "22", "23", "52", "53", "54", "55", "56", "57", "58", "61", "62", "63", "64", "65", "69"}) ? "company"
                                                                                                                              : "other";
}

} // namespace maillage::exchange::organisations
