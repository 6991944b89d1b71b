// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>

#include "base/result.hpp"

namespace maillage::service {

/// The failure with the file it is about, for commands that read several; unless its sentence has the path already.
[[nodiscard]] inline tl::unexpected<base::Error> about_file(base::Error error, std::filesystem::path const& file)
{
    if (error.field("path").empty()) {
        error.input = file.filename().string();
    }
    return base::failure(std::move(error));
}

} // namespace maillage::service
