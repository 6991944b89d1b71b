// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/time.hpp"

namespace maillage::model {

/// One network hosted by the installation, with its own roles and contents, chosen by the host name of the request. Most
/// installations have a single one, which then answers to every host name.
struct Space {
    std::int64_t id{0};
    std::string public_id{};
    std::string name{};
    bool is_default{false};   ///< answers to host names that no space has
    std::vector<std::string> hosts{}; ///< lower case, without port, sorted
    base::Time created_at{};
    base::Time updated_at{};
    bool operator==(Space const&) const = default;
};

} // namespace maillage::model
