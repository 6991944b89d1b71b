// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"

namespace maillage::service::account {

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

/// A person's name as shown: white space squeezed, 1 to 120 characters, no control character. `error.name.absent`,
/// `error.name.long` (field longest), `error.text.not_utf8`, each with input "name".
[[nodiscard]] base::result<std::string> person_name(std::string_view text);

/// "fr" or "en". `error.language.unknown`, input "language".
[[nodiscard]] base::result<std::string> message_language(std::string_view text);

} // namespace maillage::service::account
