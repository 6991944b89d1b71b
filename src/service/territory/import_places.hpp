// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "exchange/geography/lambert93.hpp"
#include "store/territories.hpp"

namespace maillage::service::territory {

/// The communes of the database by code, as an import needs them.
class CommuneCodes {
public:
    explicit CommuneCodes(store::ReadTransaction& transaction);

    struct Place {
        std::int64_t id{0};
        std::string code;
        std::string department_code;
        std::optional<std::int64_t> population;
        std::optional<model::Position> position;
    };
    struct Found {
        std::int64_t id{0};   ///< of a living commune
        bool padded{false};   ///< a leading zero was missing
        bool followed{false}; ///< the code was that of a former commune
    };
    /// "01001", " 1001", "2a004"; nothing when no commune bears or bore that code.
    [[nodiscard]] std::optional<Found> find(std::string_view code) const;
    /// The official code of today for what was written: that of `find`, or of a municipal arrondissement as it is.
    [[nodiscard]] std::optional<std::string> official(std::string_view code) const;
    [[nodiscard]] Place const& place(std::int64_t id) const { return m_living.at(id); }
    [[nodiscard]] std::size_t living() const { return m_living.size(); }
    /// Internal ids of departments by code.
    [[nodiscard]] std::optional<std::int64_t> department(std::string const& code) const;

private:
    std::unordered_map<std::string, std::int64_t> m_codes;
    std::unordered_set<std::string> m_arrondissements;
    std::unordered_map<std::int64_t, Place> m_living;
    std::unordered_map<std::int64_t, std::int64_t> m_successors;
    std::unordered_map<std::string, std::int64_t> m_departments;
};

/// Coordinates as files write them: degrees in either order, decimal commas, or Lambert 93.
class CoordinateReader {
public:
    struct Read {
        model::Position position;
        bool projected{false};
        bool swapped{false};
    };
    /// Nothing when the two cells give no place of France, mainland or overseas.
    [[nodiscard]] std::optional<Read> read(std::string_view lon, std::string_view lat) const;

private:
    exchange::geography::Lambert93 m_lambert;
};

/// A code of a zone as addresses may show it; nothing when it holds other signs than letters, digits and "_", or over 32 of them.
[[nodiscard]] bool is_zone_code(std::string_view code);

} // namespace maillage::service::territory
