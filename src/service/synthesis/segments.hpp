// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/synthesis.hpp"
#include "service/synthesis/texts.hpp"
#include "store/database.hpp"

/// Words that follow each other again and again, in the same order and spelling.
namespace maillage::service::synthesis {

struct RepeatedSegment {
    std::string words{};        ///< as they are written where they stand first
    std::int64_t length{0};     ///< words, from 2 to 8
    std::int64_t count{0};
    std::int64_t notebooks{0};  ///< that hold it; texts of a file
    std::vector<std::int64_t> in_class{}; ///< per class: how often
    std::vector<double> specificity{};    ///< per class: engine::stats::specificity among all running words
    /// The class where it is most over-represented, from 1; 0 when it is so in none (5 %).
    [[nodiscard]] std::int64_t strongest() const;
    bool operator==(RepeatedSegment const&) const = default;
};

/// The most frequent ones that begin and end with words that say something, stand in three notebooks at least, and are not always part of one longer
/// segment; the most frequent first. None of a corpus of more than five million words, where they would take longer than the classes.
[[nodiscard]] std::vector<RepeatedSegment> repeated_segments_of(TextSynthesis const& synthesis);

[[nodiscard]] std::string to_json(std::vector<RepeatedSegment> const& segments);
[[nodiscard]] std::vector<RepeatedSegment> segments_of_json(std::string_view json);
/// What is kept of a run; none of one that an earlier version made.
[[nodiscard]] std::vector<RepeatedSegment> read_segments(store::Database& database, model::Synthesis const& synthesis);

} // namespace maillage::service::synthesis
