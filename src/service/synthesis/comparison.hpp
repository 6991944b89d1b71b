// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "service/synthesis/reading.hpp"

namespace maillage::service::synthesis {

/// Two syntheses side by side.
struct Comparison {
    SynthesisRead a;
    SynthesisRead b;
    std::int64_t common{0};   ///< passages of `a` whose middle lies in a passage of `b`
    std::int64_t only_a{0};   ///< passages of `a` that stand where `b` read nothing
    std::int64_t only_b{0};
    std::int64_t placed{0};   ///< common passages that have a class in both
    double adjusted_rand{0};  ///< of these: 1 for the same classes, 0 for as much agreement as chance gives
    /// Classes of `a` × classes of `b`, by number from 1; row and column 0 are for no class.
    std::vector<std::vector<std::int64_t>> crossed{};
    /// The class of `b` that shares most with each class of `a` by Jaccard's index, 0 for none; from 1.
    std::vector<std::int64_t> nearest{};
};
/// `error.synthesis.absent`; `error.synthesis.nothing_common` (invalid) when they read no passage in common.
[[nodiscard]] base::result<Comparison> compare(store::Database& database, std::int64_t space, std::string_view a, std::string_view b,
                                               bool drafts);

} // namespace maillage::service::synthesis
