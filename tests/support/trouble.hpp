// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <type_traits>

#include "base/exception.hpp"
#include "store/database.hpp"

namespace maillage::support {

/// Catalogue id of what went wrong in `work`, returned as an error or thrown; "none" when nothing did.
template <typename Work>
std::string trouble(Work&& work)
{
    try {
        if constexpr (std::is_void_v<decltype(work())>) {
            work();
            return "none";
        } else {
            auto const outcome = work();
            return outcome ? "none" : outcome.error().message;
        }
    } catch (base::EnvironmentError const& error) {
        return error.message();
    }
}

inline std::string trouble_opening(store::DatabaseAddress const& address, store::Database::Missing missing = store::Database::Missing::fail)
{
    return trouble([&] { return store::Database::open(address, missing); });
}

} // namespace maillage::support
