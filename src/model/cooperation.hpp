// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "model/territory.hpp"

// What several organisations do together. Codes are those of the lists of reference/cooperation.toml; dates are as exact as they
// are known (model/partial_date.hpp), from the first day to the last.
namespace maillage::model {

/// An organisation that takes part. Each stands once in a cooperation.
struct Participation {
    std::int64_t organisation{0}; ///< internal id
    std::string role{};           ///< of the list "role"
    std::optional<std::string> from{};
    std::optional<std::string> to{};
    std::string slug{}; ///< of the organisation, like what follows; read, never written
    std::string name{};
    std::string kind{};
    bool operator==(Participation const&) const = default;
};

/// Means that were each one's own, and serve several. Never mixed with what is produced together.
struct Pooled {
    std::string what{}; ///< of the list "pooled"
    std::optional<std::string> since{};
    std::string terms{};
    bool operator==(Pooled const&) const = default;
};

/// What is produced together.
struct JointOutput {
    std::string what{}; ///< of the list "output"
    std::optional<std::string> since{};
    std::string text{};
    bool operator==(JointOutput const&) const = default;
};

/// Public support.
struct Support {
    std::string by{};
    std::optional<std::int64_t> year{};
    std::optional<std::int64_t> amount{}; ///< euros
    bool operator==(Support const&) const = default;
};

/// A figure of a pole for a year, with its source.
struct PoleFigure {
    std::int64_t year{0};
    std::string indicator{}; ///< of the list "indicator"
    std::int64_t value{0};
    std::string source{};
    bool operator==(PoleFigure const&) const = default;
};

/// What those who cooperate say of themselves on one axis of a typology.
struct SelfPlacement {
    std::string typology{};
    std::string axis{};
    std::string level{}; ///< key
    bool operator==(SelfPlacement const&) const = default;
};

/// listed: everybody sees it. withdrawn: taken off by those who keep it; the network can list it again.
enum class CooperationState { listed, withdrawn };
[[nodiscard]] std::string_view name(CooperationState state);
[[nodiscard]] std::optional<CooperationState> cooperation_state_named(std::string_view text);

struct Cooperation {
    std::int64_t id{0};
    std::string public_id{};
    std::int64_t space{0};
    std::string slug{};
    bool pole{false}; ///< a cooperation with a territory, a team, a governance and a shared project
    std::string title{};
    std::string subject{};     ///< what for, in a sentence
    std::string description{}; ///< paragraphs
    std::string form{};
    std::string frequency{};
    std::string agreement{};
    std::string decision{};
    std::string decision_text{}; ///< who decides, and how
    std::optional<std::string> from{};
    std::optional<std::string> to{};
    std::optional<std::int64_t> territory{}; ///< internal id
    std::optional<std::int64_t> within{};    ///< internal id of the pole that it is a part of
    // Means of coordination
    std::optional<std::int64_t> people{};
    std::optional<std::int64_t> hours{};  ///< a month
    std::optional<std::int64_t> budget{}; ///< euros a year
    std::string results{};                ///< paragraphs
    std::string failures{};               ///< what failed; paragraphs
    std::string source{};
    std::string source_url{};
    // Of a pole
    std::string project{};    ///< shared; paragraphs
    std::string governance{}; ///< paragraphs
    std::string team{};       ///< who coordinates, as functions; paragraphs
    std::string maturity{};
    std::string origin{};          ///< like the next three, one of k_traits
    std::string profile{};
    std::string sectors{};
    std::string governance_form{};
    CooperationState state{CooperationState::listed};
    std::string withdrawn_text{}; ///< why it was taken off; paragraphs
    base::Time created_at{};
    base::Time updated_at{};
    std::vector<Participation> members{};
    std::vector<Pooled> pooled{};
    std::vector<JointOutput> outputs{};
    std::vector<Support> supports{};
    std::vector<PoleFigure> figures{};
    std::vector<SelfPlacement> self{};
    bool operator==(Cooperation const&) const = default;
};

/// Typologies whose values are in no order, so that they are facets and no scale: each with the list of that name of reference/cooperation.toml.
struct Trait {
    std::string_view list;
    std::string Cooperation::*code;
};
inline constexpr std::array k_traits{Trait{"origin", &Cooperation::origin}, Trait{"profile", &Cooperation::profile},
                                     Trait{"sectors", &Cooperation::sectors}, Trait{"governance_form", &Cooperation::governance_form}};
/// A code of each of them, in that order; empty for any.
using TraitCodes = std::array<std::string, k_traits.size()>;

/// Where it stood on an axis since then: computed from facts.
struct PlacementMark {
    std::string typology{};
    std::string axis{};
    std::string level{}; ///< key; empty below the scale
    std::string facts{}; ///< JSON: the facts used, by name
    base::Time at{};
    bool operator==(PlacementMark const&) const = default;
};

} // namespace maillage::model
