// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "model/territory.hpp"

namespace maillage::exchange::geography {

/// Turns Lambert 93 (EPSG:2154, metres), the official projection of metropolitan France, into longitude and latitude.
/// One per thread: PROJ's objects are not shared.
class Lambert93 {
public:
    Lambert93();
    ~Lambert93();
    Lambert93(Lambert93 const&) = delete;
    Lambert93& operator=(Lambert93 const&) = delete;

    /// Nothing when the point is not in or around metropolitan France.
    [[nodiscard]] std::optional<model::Position> position(double east, double north) const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace maillage::exchange::geography
