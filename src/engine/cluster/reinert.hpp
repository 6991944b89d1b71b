// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "engine/cluster/set_aside.hpp"
#include "engine/cluster/table.hpp"

namespace maillage::engine::cluster {

/// Which class is cut next.
enum class Next : std::uint8_t {
    gain,   ///< the one whose best cut adds most to the χ² of the whole partition
    largest ///< the one of most segments, as the references do
};

/// The published tools whose choices can be followed: their intended algorithm, not their slips (docs/method/cluster.md).
enum class Compatible : std::uint8_t { no, rainette, iramuteq };

/// What is left out before the first cut.
enum class Leave : std::uint8_t {
    small, ///< rare forms, brief segments and components too small for a class
    none   ///< nothing, as the references do
};

struct Options {
    std::uint32_t classes = 10;              ///< at most, from 2 to 1000
    Leave leave = Leave::small;
    std::optional<std::uint64_t> least{};    ///< segments in a class; by default 1 % of them but at least 5, or 1 with Leave::none
    std::uint32_t least_forms = 5;           ///< of a segment that takes part, with Leave::small
    std::uint32_t least_total =
        3;           ///< segments that hold a form: fewer and it does not count; at the start (Leave::small) and after each cut
    double contingency = 0.3;                ///< C above which a form stays on one side only, see select_by_contingency
    Next next = Next::gain;
    Compatible compatible = Compatible::no;  ///< other than no: sets all of the above but `classes`, and the search
    double effort = 1;                       ///< of the search, see SearchOptions
    std::uint64_t seed = 1;
    std::uint32_t threads = 1;               ///< the result does not depend on it
};

/// A class, or what was one before it was cut.
struct Node {
    static constexpr std::uint32_t k_none = 0xFFFFFFFF;
    std::uint32_t parent = k_none;
    std::uint32_t left = k_none;  ///< the larger part; k_none for a class that was not cut
    std::uint32_t right = k_none;
    std::uint32_t born = 0;       ///< rank of the cut that made it, from 1; 0 for the whole
    std::uint32_t cut = 0;        ///< rank of the cut that divided it; 0 when none did
};

struct Cut {
    std::uint32_t node = 0;
    std::uint64_t segments = 0; ///< of the table that was cut, and its shape
    std::uint32_t forms = 0;
    std::uint64_t occurrences = 0;
    double inertia = 0;   ///< of the first factor
    double first_cut = 0; ///< χ² of the plain cut along it
    double chi2 = 0;      ///< χ² of the cut kept, recomputed from its groups
    double gain = 0;      ///< what it adds to the χ² of the whole partition, on all forms
};

/// Why there are fewer classes than asked for.
enum class Stop : std::uint8_t {
    no,      ///< there are not fewer
    nothing, ///< nothing takes part: no segment with a form that counts
    alike,   ///< all segments that take part are the same
    small    ///< no class can be cut into two of the least size
};

struct Clustering {
    std::vector<Node> nodes{};             ///< the whole first
    std::vector<Cut> cuts{};               ///< in the order they were made: one less than there are classes
    std::vector<std::uint32_t>
        node{};     ///< per segment: the class it is in, an inner node when it could not be followed further, k_none when placed nowhere
    std::vector<Aside> aside{};            ///< per segment
    std::uint32_t components = 0;          ///< connected components of what took part
    std::uint64_t took_part = 0;           ///< segments
    std::uint64_t least = 0;               ///< segments in a class, as decided
    Stop stop = Stop::no;

    /// Classes found: 0 when nothing took part.
    [[nodiscard]] std::uint32_t classes() const { return nodes.empty() ? 0 : static_cast<std::uint32_t>(cuts.size() + 1); }
    /// The partition into `k` classes, numbered from 1 along the tree, 0 for a segment without class. k is from 1 to classes().
    [[nodiscard]] std::vector<std::uint32_t> labels(std::uint32_t k) const;
};

enum class Stage : std::uint8_t { prepare, cut, place };

/// Descending classification by Reinert's method. Errors: `error.cluster.option` (field name, and least and most accepted).
/// `on_stage`, when given, is told as each stage starts: the engine has no clock.
[[nodiscard]] base::result<Clustering> classify(Table const& table, Options const& options,
                                                std::function<void(Stage)> const& on_stage = {});

} // namespace maillage::engine::cluster
