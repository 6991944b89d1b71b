// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "search/facets.hpp"

namespace maillage::search {
namespace {

TEST(Facets, CountWhatWasPacked)
{
    Document one;
    one.consultation = 3;
    one.territory = 35'000;
    one.group_kind = model::GroupKind::association;
    one.kinds = model::bit(model::SectionKind::indignation) | model::bit(model::SectionKind::proposal);
    one.year = 2026;
    one.terms = {7, 300, 5'000'000};
    Document other;
    other.consultation = 3;
    other.year = 2025;
    FacetCounter counter;
    counter.add(packed(one));
    counter.add(packed(one));
    counter.add(packed(other));
    auto const counts = counter.take();
    EXPECT_EQ(counts.all, 3);
    EXPECT_EQ(counts.located, 2);
    EXPECT_EQ(counts.consultations.at(3), 3);
    EXPECT_EQ(counts.territories.at(35'000), 2);
    EXPECT_EQ(counts.territories.size(), 1U);
    EXPECT_EQ(counts.terms.at(300), 2);
    EXPECT_EQ(counts.terms.at(5'000'000), 2);
    EXPECT_EQ(counts.terms.size(), 3U);
    EXPECT_EQ(counts.group_kinds.at(static_cast<std::size_t>(model::GroupKind::association)), 2);
    EXPECT_EQ(counts.group_kinds.at(static_cast<std::size_t>(model::GroupKind::person)), 1);
    EXPECT_EQ(counts.kinds, (std::array<std::int64_t, 4>{2, 0, 2, 0}));
    EXPECT_EQ(counts.years, (std::map<std::int64_t, std::int64_t>{{2025, 1}, {2026, 2}}));
}

TEST(Facets, SurviveDamage)
{
    Document one;
    one.terms = {1};
    FacetCounter counter;
    auto const whole = packed(one);
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        counter.add(std::string_view{whole}.substr(0, length));
    }
    counter.add(std::string(40, '\xff'));
    EXPECT_EQ(counter.take().all, static_cast<std::int64_t>(whole.size()) + 2);
}

} // namespace
} // namespace maillage::search
