// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/time.hpp"

// Organisations tied by their cooperations, as last computed; engine/network says what the figures are.
namespace maillage::model {

struct Network {
    std::int64_t id{0};
    std::string public_id{};
    std::int64_t space{0};
    std::int64_t seq{0};      ///< of the journal when they were read
    std::string day{};        ///< ISO date: they take part on it, or have before
    std::string parameters{}; ///< JSON
    std::string engine{};     ///< version of the program
    std::int64_t actors{0};
    std::int64_t cooperations{0}; ///< that tie at least two
    std::int64_t to_come{0};      ///< memberships left aside: not begun
    std::int64_t links{0};
    std::int64_t past{0}; ///< links of which all cooperations have ended
    std::int64_t communities{0};
    std::int64_t components{0};
    std::int64_t isolated{0};
    std::int64_t bridges{0};
    std::int64_t articulations{0};
    std::optional<double> transitivity{};
    std::int64_t sources{0};
    bool estimated{false};
    base::Time computed_at{};
};

struct NetworkActor {
    std::int64_t organisation{0}; ///< internal id
    std::int64_t community{0};    ///< from 1; 0 for an isolated one
    std::int64_t component{0};
    std::int64_t degree{0};
    double strength{0};
    std::int64_t cooperations{0};
    std::int64_t bridges{0};
    bool articulation{false};
    double betweenness{0};
    double error{0};
    double x{0};
    double y{0};
};

struct NetworkLink {
    std::int64_t a{0}; ///< internal ids of organisations, the smaller one first
    std::int64_t b{0};
    double weight{0};
    std::int64_t cooperations{0};
    std::int64_t current{0}; ///< of these, those that go on
    bool bridge{false};
};

struct NetworkCommunity {
    std::int64_t number{0};
    std::int64_t actors{0};
    std::int64_t links{0};
    std::int64_t outside{0};
    std::optional<std::int64_t> lead{}; ///< internal id
    std::vector<std::pair<std::int64_t, std::int64_t>> territories{}; ///< internal id, count
    std::vector<std::pair<std::string, std::int64_t>> fields{};       ///< code, count
    double x{0};
    double y{0};
    double radius{0};
};

struct NetworkTerritory {
    std::int64_t territory{0}; ///< internal id
    std::int64_t actors{0};
    std::int64_t inside{0};
    std::int64_t across{0};
    std::optional<double> transitivity{};
};

} // namespace maillage::model
