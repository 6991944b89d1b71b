// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "model/organisation.hpp"
#include "service/problems.hpp"
#include "store/transaction.hpp"

namespace maillage::service::organisation {

/// What a form or a command says of an organisation, as it was typed.
struct OrganisationInput {
    std::string name{};
    std::string kind{};
    std::string ess{"unknown"};
    std::string siren{};
    std::string siret{};
    std::string rna{};
    std::string naf{};
    std::vector<std::string> fields{};
    std::string people{};
    std::string description{};
    std::string website{};
    std::string territory{}; ///< key ("commune-26281"), or the INSEE code of a commune
    std::string lon{};       ///< degrees or Lambert 93
    std::string lat{};
    std::string source{};
    std::string source_url{};
    std::string contact_name{};
    std::string contact_email{};
    std::string contact_phone{};
    /// When what was changed was last changed, as the form knew it; nothing: do not ask. Only for changes.
    std::optional<base::Time> seen{};
};

/// What was typed, checked.
struct OrganisationRead {
    model::OrganisationContact contact{};
    bool projected{false}; ///< the position was given in Lambert 93, and has been converted
    bool swapped{false};   ///< latitude and longitude stood in each other's place
};

/// Reads everything but slug, state and ids into `organisation`. All that is wrong is reported at once, under the names of the fields:
/// `error.organisation.no_name`, `error.organisation.kind`, `error.organisation.field` (value), `error.organisation.people` (value),
/// `error.organisation.website` (value), `error.organisation.territory` (value), `error.organisation.half_position`,
/// `error.organisation.position` (lon, lat), `error.organisation.siret_of_other` (siren) when SIREN and SIRET disagree, `error.email.*`,
/// `error.register.*`, and those of notebook::Fields.
[[nodiscard]] base::result<OrganisationRead> read_input(store::ReadTransaction& transaction, std::int64_t space,
                                                        OrganisationInput const& input, model::Organisation& organisation);

/// The position that two cells give, in degrees or in Lambert 93, in either order; nothing when both are empty. Failures go to
/// `problems`, under the names lon and lat.
[[nodiscard]] std::optional<model::Position> read_position(std::string_view lon, std::string_view lat, Problems& problems, bool& projected,
                                                           bool& swapped);
/// Internal id of the territory that a key or a commune's code names, as seen from a space; nothing for an empty one. Failures go to
/// `problems` as `error.organisation.territory` (value).
[[nodiscard]] std::optional<std::int64_t> read_territory(store::ReadTransaction& transaction, std::int64_t space, std::string_view text,
                                                         Problems& problems);
/// An address of the web, "https://" put before one that names no scheme; empty for an empty one. Failures go to `problems` as
/// `error.organisation.website` (value), under that field.
[[nodiscard]] std::string read_address(std::string_view text, std::string const& field, Problems& problems);
/// A whole number from 0 to `most`; nothing for an empty one. Failures go to `problems` as `error.organisation.people` (value), under that field.
[[nodiscard]] std::optional<std::int64_t> read_count(std::string_view text, std::string const& field, std::int64_t most,
                                                     Problems& problems);

/// The form of an organisation that is there.
[[nodiscard]] OrganisationInput input_of(model::Organisation const& organisation, model::OrganisationContact const& contact,
                                         std::string territory);

} // namespace maillage::service::organisation
