// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/account.hpp"

#include <gtest/gtest.h>

namespace maillage::model {
namespace {

TEST(AccountNames, EveryRoleIsFoundByItsStoredName)
{
    for (auto const role : k_roles) {
        EXPECT_EQ(role_named(name(role)), role);
    }
    EXPECT_FALSE(role_named("Administrator"));
    EXPECT_FALSE(role_named(""));
}

TEST(AccountNames, StatesPurposesAndModesToo)
{
    EXPECT_EQ(account_state_named("erased"), AccountState::erased);
    EXPECT_EQ(link_purpose_named("email_change"), LinkPurpose::email_change);
    EXPECT_EQ(erasure_mode_named("content"), ErasureMode::content);
    EXPECT_FALSE(erasure_mode_named("everything"));
}

} // namespace
} // namespace maillage::model
