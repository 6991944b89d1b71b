// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "service/territory/import_places.hpp"
#include "store/transaction.hpp"

namespace maillage::service::notebook {

/// Territories by what foreign files call them. Made once per import.
class Places {
public:
    Places(store::ReadTransaction& transaction, std::int64_t space);

    struct Found {
        std::int64_t id{0};
        bool padded{false};   ///< a leading zero was missing
        bool followed{false}; ///< it was a former commune
        bool wider{false};    ///< several communes share the postcode: their department
    };
    /// From now on a name means a territory: "name=key". Whether there is one of that key.
    [[nodiscard]] bool call(std::string_view name_and_key);
    /// The key that a name was given by `call`; empty for none.
    [[nodiscard]] std::string called(std::string_view text) const;
    /// Whether several places bear a name, so that it says too little.
    [[nodiscard]] bool is_of_several(std::string_view text) const;

    /// A commune that has the postcode alone, or the department of all that share it.
    [[nodiscard]] std::optional<Found> by_postcode(std::string_view postcode) const;
    /// A key ("epci-200010700"), a code of a commune or department, or a name that one place bears: the commune of that name, or else the
    /// only other territory.
    [[nodiscard]] std::optional<Found> by_name_or_code(std::string_view text) const;

private:
    struct Named {
        std::int64_t commune{0}; ///< -1 when several bear the name
        std::int64_t other{0}; ///< likewise
        bool former{true}; ///< nobody bears it any more: what it became does
    };
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    template <typename Value>
    using ByText = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

    territory::CommuneCodes m_communes;
    ByText<std::int64_t> m_keys;
    ByText<Named> m_names;
    ByText<std::string> m_called;
    ByText<std::vector<std::int64_t>> m_postcodes;
};

} // namespace maillage::service::notebook
