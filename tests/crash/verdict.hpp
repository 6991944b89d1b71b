// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/database.hpp"

namespace maillage::crash {

/// What children said so far: everything in it must be found, for ever.
struct Said {
    std::set<std::string> works{};    ///< acknowledged
    std::set<std::string> jobs{};     ///< acknowledged as ended
    std::set<std::int64_t> followed{}; ///< numbers of events that a follower has read
    /// Each follower saw every event above the first number, up to the second.
    std::vector<std::pair<std::int64_t, std::int64_t>> watched{};
    std::int64_t resumed{0};          ///< times that a writer went on after a failure
    std::string wrong{};              ///< a job that ended twice, an event read twice
    std::set<std::string> failures{}; ///< ids of sentences

    /// A child starts, whose follower reads the events above that number.
    void begin(std::int64_t seq) { watched.emplace_back(seq, seq); }
    /// Takes one line of the child.
    void hear(std::string_view line);
};

/// Opens the database again and compares. Says what is wrong, or nothing:
/// - work or a job's end that was acknowledged and is not there, or is there in part, or is not what was written;
/// - a trace of work that nobody acknowledged, unless it is there whole (the answer was lost, the write was not);
/// - a number of an event that a follower read and that is another's now, or an event below the last number read that it was not shown.
[[nodiscard]] std::string fault(store::DatabaseAddress const& address, Said const& said);
[[nodiscard]] std::int64_t last_event(store::DatabaseAddress const& address);

} // namespace maillage::crash
