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

namespace maillage::model {

/// listed: everybody sees it. withdrawn: taken off at its own request or by the network, which can list it again.
enum class OrganisationState { listed, withdrawn };
[[nodiscard]] std::string_view name(OrganisationState state);
[[nodiscard]] std::optional<OrganisationState> organisation_state_named(std::string_view text);

/// Whether it belongs to the social and solidarity economy.
enum class SocialEconomy { unknown, yes, no };
inline constexpr std::array k_social_economy{SocialEconomy::yes, SocialEconomy::no, SocialEconomy::unknown};
[[nodiscard]] std::string_view name(SocialEconomy value);
[[nodiscard]] std::optional<SocialEconomy> social_economy_named(std::string_view text);

/// An association, a company, a local authority… as everybody may see it. How to reach it is private: see OrganisationContact.
struct Organisation {
    std::int64_t id{0};
    std::string public_id{};
    std::int64_t space{0};
    std::string slug{};
    std::string name{};
    std::string kind{};                ///< code of the list "kind" of reference/cooperation.toml
    SocialEconomy social_economy{SocialEconomy::unknown};
    std::string siren{};               ///< checked; empty when not known, like what follows
    std::string siret{};
    std::string rna{};
    std::string naf{};
    std::vector<std::string> fields{}; ///< codes of the list "field"
    std::optional<std::int64_t> people{}; ///< who work there
    std::string description{};         ///< paragraphs
    std::string website{};             ///< http or https
    std::optional<std::int64_t> territory{}; ///< internal id of its commune, or of what it serves
    std::optional<Position> position{};
    std::string source{};              ///< whence this is known, where the network did not write it itself
    std::string source_url{};
    OrganisationState state{OrganisationState::listed};
    base::Time created_at{};
    base::Time updated_at{};
    bool operator==(Organisation const&) const = default;
};

/// The picture by which an organisation is known, made anew by us.
struct Logo {
    std::string alternative{}; ///< what it shows, for who does not see it
    std::string sha256{};      ///< of what pages show; its first part stands in its address
    std::int64_t width{0};     ///< in points
    std::int64_t height{0};    ///< likewise
    bool operator==(Logo const&) const = default;
    /// The end of its address: "0123….jpg".
    [[nodiscard]] std::string file_name() const
    {
        constexpr std::size_t k_shown_digits = 32;
        return sha256.substr(0, k_shown_digits) + ".jpg";
    }
};

/// How the network reaches an organisation: never in a public page, an export or the journal.
struct OrganisationContact {
    std::string name{};
    std::string email{};
    std::string phone{};
    bool operator==(OrganisationContact const&) const = default;
    [[nodiscard]] bool empty() const { return name.empty() && email.empty() && phone.empty(); }
};

/// Whether somebody is one of an organisation's own people: they say so, the network decides.
enum class ClaimState { waiting, approved, refused };
[[nodiscard]] std::string_view name(ClaimState state);
[[nodiscard]] std::optional<ClaimState> claim_state_named(std::string_view text);

} // namespace maillage::model
