// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "exchange/documents/reader.hpp"

/// A test program that can read foreign files in children of its own program, as maillage does.
int main(int count, char** values)
{
    if (auto const ended = maillage::exchange::documents::run_as_reader(std::vector<std::string>(values + 1, values + count))) {
        return *ended;
    }
    testing::InitGoogleMock(&count, values);
    return RUN_ALL_TESTS();
}
