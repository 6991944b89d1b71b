// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/matrix_market/partitions.hpp"

#include <iterator>

#include <fmt/format.h>

#include "base/files.hpp"

namespace maillage::exchange::matrix_market {

void write_partitions(std::filesystem::path const& path, std::uint32_t segments, std::vector<std::vector<std::uint32_t>> const& labels)
{
    constexpr unsigned k_readable_by_all = 0644; // numbers of classes are nobody's personal data
    base::AtomicFile file{path, k_readable_by_all};
    std::string line = "seg";
    for (std::size_t level = 0; level < labels.size(); ++level) {
        fmt::format_to(std::back_inserter(line), "\tk{}", level + 2);
    }
    file.write(line + '\n');
    for (std::uint32_t i = 0; i < segments; ++i) {
        line = fmt::format_int(i + 1ULL).str();
        for (auto const& label : labels) {
            line += '\t';
            line += label[i] == 0 ? "NA" : fmt::format_int(label[i]).str();
        }
        line += '\n';
        file.write(line);
    }
    file.commit();
}

} // namespace maillage::exchange::matrix_market
