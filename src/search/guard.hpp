// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <utility>

#include <xapian.h>

#include "base/exception.hpp"

namespace maillage::search {

/// Xapian's failures as ours; private to the layer.
[[nodiscard]] inline base::IoError index_error(std::filesystem::path const& path, Xapian::Error const& error)
{
    return {"error.search.failed",
            {{"folder", path.string()}, {"reason", error.get_error_string() == nullptr ? error.get_msg() : error.get_error_string()}},
            "search index " + path.string() + ": " + error.get_description()};
}

template <typename Work>
auto guarded(std::filesystem::path const& path, Work&& work)
{
    try {
        return std::forward<Work>(work)();
    } catch (Xapian::Error const& error) {
        throw index_error(path, error);
    }
}

} // namespace maillage::search
