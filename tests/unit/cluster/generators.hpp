// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include <rapidcheck.h>

#include "unit/cluster/tables.hpp"

namespace maillage::engine::cluster::test {

/// Segments of up to seven forms out of `forms`, with some identical and some empty ones.
inline rc::Gen<Rows> rows_of(std::size_t segments, std::uint32_t forms)
{
    auto const row = rc::gen::mapcat(rc::gen::inRange<std::size_t>(0, 8), [forms](std::size_t size) {
        return rc::gen::container<std::vector<std::uint32_t>>(size, rc::gen::resize(100, rc::gen::inRange<std::uint32_t>(0, forms)));
    });
    return rc::gen::container<Rows>(segments, rc::gen::resize(100, row));
}

} // namespace maillage::engine::cluster::test
