// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/crossed.hpp"

#include <utility>
#include <vector>

#include "engine/cluster/units.hpp"
#include "exchange/matrix_market/matrix_market.hpp"
#include "exchange/matrix_market/partitions.hpp"
#include "exchange/matrix_market/text_names.hpp"

namespace maillage::service::synthesis {

namespace cluster = engine::cluster;

base::result<CrossedReport> cluster_twice(std::filesystem::path const& path, std::filesystem::path const& texts,
                                          CrossedOptions const& options, std::optional<std::filesystem::path> const& out)
{
    auto matrix = exchange::matrix_market::read(path);
    if (!matrix) {
        return base::failure(matrix.error());
    }
    cluster::Table const table{matrix->columns, std::move(matrix->start), std::move(matrix->column)};
    auto const text_of = exchange::matrix_market::read_text_names(texts, table.segments());
    if (!text_of) {
        return base::failure(text_of.error());
    }
    CrossedReport report;
    report.segments = table.segments();
    cluster::Levels levels[2];
    for (std::size_t at = 0; at < 2; ++at) {
        auto const units = cluster::unite(table, *text_of, at == 0 ? options.first_size : options.second_size);
        auto const clustering = cluster::classify(units.table, options.cluster);
        if (!clustering) {
            return base::failure(clustering.error());
        }
        report.units[at] = units.table.segments();
        report.classes[at] = clustering->classes();
        for (std::uint32_t k = 2; k <= clustering->classes(); ++k) {
            levels[at].push_back(cluster::labels_of_segments(units, clustering->labels(k)));
        }
    }
    auto found = cluster::double_classification(levels[0], levels[1], options.crossing);
    if (!found) {
        return base::failure(found.error());
    }
    report.found = std::move(*found);
    if (out) {
        std::vector<std::vector<std::uint32_t>> labels;
        for (auto const& partition : report.found.by_chi2) {
            labels.push_back(partition.labels);
        }
        exchange::matrix_market::write_partitions(*out, report.segments, labels);
    }
    return report;
}

} // namespace maillage::service::synthesis
