// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/matrix_market/text_names.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "exchange/matrix_market/lines.hpp"

namespace maillage::exchange::matrix_market {

base::result<std::vector<std::uint32_t>> read_text_names(std::filesystem::path const& path, std::uint32_t segments)
{
    auto lines = Lines::open(path);
    if (!lines) {
        return base::failure(lines.error());
    }
    std::vector<std::string> names;
    for (std::string_view line; names.size() <= segments + std::uint64_t{1} && lines->next(line);) {
        auto const tab = line.rfind('\t');
        names.emplace_back(tab == std::string_view::npos ? line : line.substr(tab + 1));
    }
    auto const headings = names.size() == segments + std::uint64_t{1} ? 1U : 0U;
    if (names.size() != segments + std::uint64_t{headings}) {
        return base::failure(base::ErrorCode::invalid, "error.matrix_market.texts",
                             {{"path", path.string()}, {"found", std::to_string(lines->number())}, {"expected", std::to_string(segments)}});
    }
    std::vector<std::uint32_t> text_of;
    std::uint32_t text = 0;
    for (std::size_t i = headings; i < names.size(); ++i) {
        text += i > headings && names[i] != names[i - 1] ? 1 : 0;
        text_of.push_back(text);
    }
    return text_of;
}

} // namespace maillage::exchange::matrix_market
