// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/matrix.hpp"

#include <utility>

#include "base/time.hpp"
#include "engine/cluster/criterion.hpp"
#include "exchange/matrix_market/matrix_market.hpp"
#include "exchange/matrix_market/partitions.hpp"

namespace maillage::service::synthesis {
namespace {

namespace cluster = engine::cluster;

Level level_of(cluster::Table const& table, std::vector<std::uint32_t> const& labels, std::uint32_t classes)
{
    auto const criterion = cluster::partition_chi2(table, labels, classes);
    Level level{classes, criterion.chi2, criterion.occurrences > 0 ? criterion.chi2 / criterion.occurrences : 0,
                std::vector<std::uint64_t>(classes)};
    for (auto const label : labels) {
        if (label != 0) {
            ++level.sizes[label - 1];
        }
    }
    return level;
}

} // namespace

base::result<MatrixReport> cluster_matrix(std::filesystem::path const& path, cluster::Options const& options,
                                          std::optional<std::filesystem::path> const& out)
{
    base::Stopwatch watch;
    MatrixReport report;
    auto matrix = exchange::matrix_market::read(path);
    if (!matrix) {
        return base::failure(matrix.error());
    }
    cluster::Table const table{matrix->columns, std::move(matrix->start), std::move(matrix->column)};
    report.segments = table.segments();
    report.forms = table.forms();
    report.nonzeros = table.nonzeros();
    report.times.read = watch.lap();

    auto* stage = &report.times.prepare;
    auto clustering = cluster::classify(table, options, [&](cluster::Stage starts) {
        *stage += watch.lap();
        switch (starts) {
        case cluster::Stage::prepare: stage = &report.times.prepare; break;
        case cluster::Stage::cut: stage = &report.times.cut; break;
        case cluster::Stage::place: stage = &report.times.place; break;
        }
    });
    *stage += watch.lap();
    if (!clustering) {
        return base::failure(clustering.error());
    }
    report.clustering = std::move(*clustering);

    std::vector<std::vector<std::uint32_t>> labels;
    for (std::uint32_t k = 2; k <= report.clustering.classes(); ++k) {
        labels.push_back(report.clustering.labels(k));
        report.levels.push_back(level_of(table, labels.back(), k));
    }
    if (out) {
        exchange::matrix_market::write_partitions(*out, report.segments, labels);
    }
    report.times.write = watch.lap();
    return report;
}

} // namespace maillage::service::synthesis
