// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "model/organisation.hpp"

namespace maillage::exchange::organisations {

/// What one row, element or establishment says of an organisation, as it says it: numbers, addresses and places are not checked yet.
struct Record {
    std::string id{};   ///< its own at its source; empty when it has none
    std::string name{};
    std::string kind{}; ///< code of the list "kind"; empty when nothing tells it
    model::SocialEconomy social_economy{model::SocialEconomy::unknown};
    std::string siren{};
    std::string siret{};
    std::string rna{};
    std::string naf{};
    std::vector<std::string> fields{}; ///< codes of the list "field"
    std::size_t other_words{0};        ///< words for fields that the list does not know
    bool other_kind{false};            ///< a word for its kind that nobody knows
    std::string people{};
    std::string description{};
    std::string website{};
    std::string email{};
    std::string phone{};
    std::string contact{};
    std::string territory{}; ///< code, key or name
    std::string postcode{};
    std::string city{};
    std::string lon{};
    std::string lat{};
    std::string source_url{};
    bool operator==(Record const&) const = default;
};

/// A row that is no organisation for this directory, and why: "closed", "elsewhere", "partial", "not_ess", "status".
struct SetAside {
    std::string why;
};

/// What stands at one place of a file.
struct Taken {
    std::size_t ordinal{0}; ///< grows from one to the next, the same in every reading of the file: to go on from there
    std::size_t line{0};    ///< of a table; of JSON, which element, from 1
    std::variant<Record, SetAside, base::Error> what;
};

} // namespace maillage::exchange::organisations
