// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/geography/lambert93.hpp"

#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

namespace maillage::exchange::geography {
namespace {

struct Projected {
    double east;
    double north;
};

/// Lambert Conic Conformal (2SP), forward: EPSG Guidance Note 7-2, §3.1.1.1, with the parameters of EPSG:2154. Written out here so that
/// the library is not judged by itself.
Projected project(double lon, double lat)
{
    constexpr double k_degree = std::numbers::pi / 180;
    constexpr double k_major = 6'378'137.0; // GRS 1980
    double const flattening = 1 / 298.257222101;
    double const e = std::sqrt(2 * flattening - flattening * flattening);
    auto const m = [&](double phi) { return std::cos(phi) / std::sqrt(1 - e * e * std::sin(phi) * std::sin(phi)); };
    auto const t = [&](double phi) {
        return std::tan(std::numbers::pi / 4 - phi / 2) / std::pow((1 - e * std::sin(phi)) / (1 + e * std::sin(phi)), e / 2);
    };
    double const first = 49 * k_degree;
    double const second = 44 * k_degree;
    double const n = (std::log(m(first)) - std::log(m(second))) / (std::log(t(first)) - std::log(t(second)));
    double const scale = m(first) / (n * std::pow(t(first), n));
    auto const radius = [&](double phi) { return k_major * scale * std::pow(t(phi), n); };
    double const theta = n * (lon - 3) * k_degree;
    return {700'000 + radius(lat * k_degree) * std::sin(theta),
            6'600'000 + radius(46.5 * k_degree) - radius(lat * k_degree) * std::cos(theta)};
}

TEST(Lambert93, ItsOriginIsWhereEpsgPutsIt)
{
    auto const origin = Lambert93{}.position(700'000, 6'600'000);
    ASSERT_TRUE(origin);
    EXPECT_NEAR(origin->lon, 3, 1e-9);
    EXPECT_NEAR(origin->lat, 46.5, 1e-9);
}

TEST(Lambert93, AgreesWithThePublishedFormulaToTheCentimetre)
{
    Lambert93 const lambert;
    for (auto const& [lon, lat] : {std::pair{2.2945, 48.8584}, std::pair{-4.4861, 48.3904}, std::pair{7.7521, 48.5734},
                                   std::pair{5.05, 45.045}, std::pair{9.45, 42.7}, std::pair{3.0, 49.0}, std::pair{3.0, 44.0}}) {
        auto const there = project(lon, lat);
        auto const back = lambert.position(there.east, there.north);
        ASSERT_TRUE(back) << lon << ' ' << lat;
        EXPECT_NEAR(back->lon, lon, 1e-7);
        EXPECT_NEAR(back->lat, lat, 1e-7);
    }
}

TEST(Lambert93, WhatIsNotThereIsNoPlace)
{
    Lambert93 const lambert;
    EXPECT_FALSE(lambert.position(2.35, 48.85)) << "degrees are not metres";
    EXPECT_FALSE(lambert.position(7e8, 6e8));
    EXPECT_FALSE(lambert.position(std::nan(""), 6'600'000));
}

} // namespace
} // namespace maillage::exchange::geography
