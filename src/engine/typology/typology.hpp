// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// Scales of forms of cooperation, as data: each level says what it asks of the facts, and whoever reads a placement reads those facts.
namespace maillage::engine::typology {

/// Words of a scale in both languages: data, not sentences of the program.
struct Words {
    std::string fr{};
    std::string en{};
    bool operator==(Words const&) const = default;
};

/// What a level asks of one fact. Facts are numbers: a count, whole years, or the rank (from 0) of a term in an ordered list.
struct Condition {
    std::string fact;
    std::optional<double> at_least{};
    std::optional<double> at_most{};
    int line{0}; ///< where it stands in its file, from 1
};

struct Level {
    std::int64_t number{0}; ///< from 1; 0 is below the scale
    std::string key;        ///< stored with placements
    Words name;
    Words about;
    std::string source; ///< the published scale that it is drawn from
    std::string source_url;
    std::vector<Condition> conditions; ///< all of them hold
    int line{0};
};

/// One thing that is measured. Levels are nested (Himmelman's stages: a dimmer, not a switch): a cooperation is at the highest level all of
/// whose own conditions, and those of all levels below, hold.
struct Axis {
    std::string key;
    Words name;
    Words about;
    std::vector<Level> levels; ///< by number
    int line{0};
};

struct Typology {
    std::string key;
    Words name;
    Words about;
    std::vector<Axis> axes;
};

/// Facts by name; one that is absent counts as 0.
using Facts = std::map<std::string, double, std::less<>>;

/// One condition set against the facts.
struct Finding {
    std::string fact;
    double found{0};
    std::optional<double> at_least{};
    std::optional<double> at_most{};
    std::int64_t level{0}; ///< which asks for it
    bool operator==(Finding const&) const = default;

    /// The sentence that says so, with the fields value and wanted: `typology.met.<fact>`, `typology.missing.<fact>`, and
    /// `typology.beyond.<fact>` where there is too much of it.
    [[nodiscard]] std::string sentence() const;
    [[nodiscard]] bool holds() const { return (!at_least || found >= *at_least) && (!at_most || found <= *at_most); }
};

struct Placement {
    std::int64_t level{0};
    std::vector<Finding> reasons; ///< what holds, each fact once, at the strongest that a level reached asks for
    std::vector<Finding> missing; ///< what the next level lacks; empty at the top
    bool operator==(Placement const&) const = default;
};

/// Where facts stand on an axis.
[[nodiscard]] Placement place(Axis const& axis, Facts const& facts);

/// A rule that contradicts another, or itself.
struct Contradiction {
    enum class Kind {
        never, ///< the level can never be reached: a level (this one or one below) asks for more than this one allows
        asks_less, ///< it asks less of a fact than a level below
        same ///< it asks for nothing more than the levels below: nobody could tell them apart
    };
    Kind kind{Kind::never};
    std::string axis;
    std::string fact; ///< empty for `same`
    int line{0}; ///< of the rule, or of the level
    int other{0}; ///< of what it contradicts
    bool operator==(Contradiction const&) const = default;
};
/// All there are, in the order of the levels.
[[nodiscard]] std::vector<Contradiction> contradictions(Axis const& axis);

} // namespace maillage::engine::typology
