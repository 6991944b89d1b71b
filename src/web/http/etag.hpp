// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "web/http/pairs.hpp"

namespace maillage::web::http {

/// The name of one state of a page, RFC 9110 §8.8.3:
///
///     entity-tag = [ "W/" ] DQUOTE *etagc DQUOTE
///     etagc      = %x21 / %x23-7E / %x80-FF          (visible, without the double quote)
///
/// Two states with the same strong tag are the same bytes; with the same weak tag they mean the same.
struct ETag {
    std::string opaque{}; ///< what stands between the quotes
    bool weak{false};

    /// One whole tag, nothing around it.
    [[nodiscard]] static std::optional<ETag> parse(std::string_view text);
    /// The field value, quotes included.
    [[nodiscard]] std::string text() const;

    bool operator==(ETag const&) const = default;
};

/// RFC 9110 §8.8.3.2: same opaque part, and both strong.
[[nodiscard]] bool strongly_equal(ETag const& left, ETag const& right);
/// Same opaque part.
[[nodiscard]] bool weakly_equal(ETag const& left, ETag const& right);

/// Whether If-None-Match (§13.1.2; all its lines) names the current state: GET and HEAD then deserve a 304. Weak comparison; "*" names
/// any state. A field that breaks the grammar names nothing past the break, so that the page is sent in full.
[[nodiscard]] bool has_current(Pairs const& headers, ETag const& current);

/// Whether If-Match (§13.1.1) forbids the change: it is there and does not name the current state (none when absent) by strong
/// comparison. The answer is then 412.
[[nodiscard]] bool forbids_change(Pairs const& headers, std::optional<ETag> const& current);

} // namespace maillage::web::http
