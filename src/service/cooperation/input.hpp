// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "model/cooperation.hpp"
#include "store/transaction.hpp"

namespace maillage::service::cooperation {

/// What a form or a file says of a cooperation, as it was typed. A row whose first field is empty is left out.
struct CooperationInput {
    bool pole{false};
    std::string title{};
    std::string subject{};
    std::string description{};
    std::string form{};
    std::string frequency{};
    std::string agreement{};
    std::string decision{};
    std::string decision_text{};
    std::string from{}; ///< year, month or day, like all dates here
    std::string to{};
    std::string territory{}; ///< key, or the INSEE code of a commune
    std::string within{};    ///< address of the pole that it is a part of
    std::string people{};
    std::string hours{};
    std::string budget{};
    std::string results{};
    std::string failures{};
    std::string source{};
    std::string source_url{};
    std::string project{};
    std::string governance{};
    std::string team{};
    std::string maturity{};
    std::string origin{};
    std::string profile{};
    std::string sectors{};
    std::string governance_form{};
    struct Member {
        std::string organisation{}; ///< its address, or its very name
        std::string role{"member"};
        std::string from{};
        std::string to{};
    };
    struct Thing { ///< pooled, or produced together
        std::string what{};
        std::string since{};
        std::string text{};
    };
    struct Help {
        std::string by{};
        std::string year{};
        std::string amount{};
    };
    struct Figure {
        std::string indicator{};
        std::string year{};
        std::string value{};
        std::string source{};
    };
    std::vector<Member> members{};
    std::vector<Thing> pooled{};
    std::vector<Thing> outputs{};
    std::vector<Help> supports{};
    std::vector<Figure> figures{};
    std::vector<model::SelfPlacement> self{}; ///< those without a level are left out
    /// When what was changed was last changed, as the form knew it; nothing: do not ask. Only for changes.
    std::optional<base::Time> seen{};
};

/// Reads everything but slug and ids into `made`. All that is wrong is reported at once, under the names of the form's fields (title, to,
/// member-2-organisation, pooled-1-since…): `error.cooperation.no_title`, `error.cooperation.term` (list, value), `error.cooperation.dates`,
/// `error.cooperation.pole_place`, `error.cooperation.member_unknown`, `error.cooperation.member_several`, `error.cooperation.member_twice`
/// (name), `error.cooperation.member_dates` (name), `error.cooperation.within` (value), `error.cooperation.within_itself`,
/// `error.cooperation.figure_twice`, `error.cooperation.figure`, `error.cooperation.level`, `error.date.partial`, and those of
/// organisation::read_territory, read_count and read_address.
[[nodiscard]] base::result<void> read_input(store::ReadTransaction& transaction, CooperationInput const& input, model::Cooperation& made);

/// The form of one that is there.
[[nodiscard]] CooperationInput input_of(model::Cooperation const& one, std::string territory, std::string within);

} // namespace maillage::service::cooperation
