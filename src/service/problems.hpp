// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <utility>

#include "base/result.hpp"

namespace maillage::service {

/// Gathers the failures of one form, so that all are shown at once.
class Problems {
public:
    /// The value, or nothing once its failure is noted.
    template <typename T>
    std::optional<T> take(base::result<T> value)
    {
        if (value) {
            return std::move(*value);
        }
        note(std::move(value.error()));
        return std::nullopt;
    }
    void note(base::Error error)
    {
        if (!m_first) {
            m_first = std::move(error);
        } else {
            m_first->others.push_back(std::move(error));
        }
    }
    [[nodiscard]] explicit operator bool() const { return m_first.has_value(); }
    [[nodiscard]] tl::unexpected<base::Error> failure() const { return base::failure(*m_first); }

private:
    std::optional<base::Error> m_first;
};

} // namespace maillage::service
