// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/territory/gathering.hpp"
#include "model/cooperation.hpp"
#include "model/organisation.hpp"
#include "model/territory.hpp"
#include "store/transaction.hpp"

/// The map of a network: what stands in its space, held in memory and narrowed as its lists are.
namespace maillage::service::atlas {

enum class Kind : std::uint8_t { organisation, cooperation, pole };
inline constexpr std::array k_kinds{Kind::organisation, Kind::cooperation, Kind::pole};
static_assert(k_kinds.size() == engine::territory::k_spot_kinds);
/// The word of the interface for programs: "organisation", "cooperation", "pole".
[[nodiscard]] std::string_view name(Kind kind);
[[nodiscard]] constexpr std::size_t index_of(Kind kind) { return static_cast<std::size_t>(kind); }
/// Of one thing's page.
[[nodiscard]] std::string page_path(Kind kind, std::string_view slug);

/// How many of each kind.
using Counts = std::array<std::int64_t, k_kinds.size()>;

/// Where something is.
struct Place {
    std::int64_t id{0};
    model::TerritoryKey key;
    std::string name;
    std::string department_code;
};

/// A number that stands for a code of a list of terms; 0 for none.
using Code = std::uint16_t;

/// An organisation that is listed, a cooperation or a pole, as everybody may see it.
struct Entry {
    Kind kind{Kind::organisation};
    std::string slug;
    std::string name;
    std::string folded;
    Code term{0};     ///< what an organisation is; the form of a cooperation
    Code maturity{0}; ///< of a pole
    std::array<Code, model::k_traits.size()> traits{}; ///< of a cooperation, by the typologies that are no scale
    model::SocialEconomy social_economy{model::SocialEconomy::unknown};
    std::int32_t place{-1};       ///< in Contents::places
    std::uint32_t first_code{0};  ///< fields of activity, or what is pooled
    std::uint32_t codes{0};
    std::uint32_t first_link{0};  ///< those that take part in a cooperation; the cooperations in which an organisation takes part
    std::uint32_t links{0};
    bool placed{false};
    bool approximate{false};      ///< stands where its territory does
    model::Position position{};
};

/// What lists narrow by, already looked up; what is 0 or empty fits everything. `nothing` fits nothing.
struct Wanted {
    std::string words{}; ///< folded: a part of the name
    Code kind{0};        ///< of organisations, like the next two
    Code field{0};
    std::optional<model::SocialEconomy> social_economy{};
    Code form{0};        ///< of cooperations, like the next two
    Code maturity{0};
    Code pooled{0};
    std::array<Code, model::k_traits.size()> traits{}; ///< likewise
    std::array<bool, k_kinds.size()> shown{true, true, true};
    std::shared_ptr<std::vector<bool> const> inside{}; ///< by place; null for everywhere
    bool nothing{false};
};

/// Everything of one space, by name, as of one moment. Immutable but for what it remembers of territories.
class Contents {
public:
    /// Seven queries, however much there is.
    static std::shared_ptr<Contents const> read(store::ReadTransaction& transaction, std::int64_t space);

    [[nodiscard]] std::span<Entry const> entries() const { return m_entries; }
    /// One for each entry; without meaning where it has no place on the map.
    [[nodiscard]] std::span<engine::territory::Spot const> spots() const { return m_spots; }
    [[nodiscard]] Place const* place_of(Entry const& entry) const;
    [[nodiscard]] std::string const& text(Code code) const { return m_codes[code]; }
    [[nodiscard]] std::span<Code const> codes_of(Entry const& entry) const;
    /// Entries: the members of a cooperation, or the cooperations of an organisation.
    [[nodiscard]] std::span<std::uint32_t const> links_of(Entry const& entry) const;
    [[nodiscard]] std::optional<Code> code(std::string_view text) const;
    /// Of the whole space.
    [[nodiscard]] Counts const& whole() const { return m_whole; }

    /// Which places lie in a territory (internal id), itself among them: one query at the first question.
    [[nodiscard]] std::shared_ptr<std::vector<bool> const> inside(store::ReadTransaction& transaction, std::int64_t territory) const;

    /// Entries that fit, by name. What is said of organisations (kind, field, social economy) keeps the cooperations in which such a one takes
    /// part, and what is said of cooperations keeps the organisations that take part in such a one.
    [[nodiscard]] std::vector<std::uint32_t> fitting(Wanted const& wanted) const;

private:
    class Reader;
    Contents() = default;
    [[nodiscard]] bool fits_itself(Entry const& entry, Wanted const& wanted) const;

    std::vector<Entry> m_entries;
    std::vector<engine::territory::Spot> m_spots;
    std::vector<Place> m_places;
    std::unordered_map<std::int64_t, std::int32_t> m_place_index; ///< by internal id
    std::vector<std::string> m_codes{""};
    std::unordered_map<std::string, Code> m_code_index;
    std::vector<Code> m_codes_of;
    std::vector<std::uint32_t> m_links;
    Counts m_whole{};
    mutable std::mutex m_mutex; ///< guards what follows
    mutable std::unordered_map<std::int64_t, std::shared_ptr<std::vector<bool> const>> m_inside;
};

} // namespace maillage::service::atlas
