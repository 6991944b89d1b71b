// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "model/notebook.hpp"

namespace maillage::exchange::notebooks {

/// A notebook as a row of somebody else's file tells it, cleaned and not yet placed.
struct Record {
    std::size_t line{0};
    std::string id{}; ///< empty when the file has none
    std::string title{};
    std::string language{"fr"};
    std::string author{};
    std::string organisation{};
    model::GroupKind group_kind{model::GroupKind::person};
    std::optional<std::int64_t> people{};
    std::string postcode{};
    std::string territory{}; ///< code or name
    std::vector<std::string> themes{};
    std::vector<std::string> working_groups{};
    std::optional<base::Time> date{};
    bool bad_date{false}; ///< one was given that cannot be read
    std::vector<model::Section> sections{};
};

/// "2019-01-24 22:29:15 +0100", "2015-09-26T14:05:04+0200", "2026-11-24", "24/11/2026 08:05": with RFC 3339, what exports hold. A time
/// without a zone is taken as UTC.
[[nodiscard]] std::optional<base::Time> read_date(std::string_view text);

/// Text of simple HTML: tags go, paragraphs and line breaks become line ends, the usual entities their characters. Other text is
/// returned as it is.
[[nodiscard]] std::string text_of(std::string_view content);

} // namespace maillage::exchange::notebooks
