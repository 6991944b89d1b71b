// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/matrix.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <utility>

#include "base/files.hpp"
#include "engine/cluster/criterion.hpp"
#include "exchange/matrix_market/matrix_market.hpp"

namespace maillage::service::synthesis {
namespace {

namespace cluster = engine::cluster;
using Clock = std::chrono::steady_clock;

// Seconds since the last call.
class Lap {
public:
    double operator()()
    {
        auto const now = Clock::now();
        return std::chrono::duration<double>(now - std::exchange(m_last, now)).count();
    }

private:
    Clock::time_point m_last = Clock::now();
};

void append(std::string& text, std::uint64_t number)
{
    std::array<char, 20> digits;
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text.append(digits.data(), end);
}

class GroupsFile {
public:
    explicit GroupsFile(std::filesystem::path const& path) : m_file{path, 0644} {}

    void write(std::uint32_t segments, std::vector<std::vector<std::uint32_t>> const& labels)
    {
        std::string text = "seg";
        for (std::size_t level = 0; level < labels.size(); ++level) {
            text += "\tk";
            append(text, level + 2);
        }
        text += '\n';
        for (std::uint32_t i = 0; i < segments; ++i) {
            append(text, i + 1ULL);
            for (auto const& label : labels) {
                text += '\t';
                if (label[i] == 0) {
                    text += "NA";
                } else {
                    append(text, label[i]);
                }
            }
            text += '\n';
            if (text.size() > k_piece) {
                m_file.write(text);
                text.clear();
            }
        }
        m_file.write(text);
        m_file.commit();
    }

private:
    static constexpr std::size_t k_piece = 1U << 16U;
    base::AtomicFile m_file;
};

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
    Lap lap;
    MatrixReport report;
    auto matrix = exchange::matrix_market::read(path);
    if (!matrix) {
        return base::failure(matrix.error());
    }
    cluster::Table const table{matrix->columns, std::move(matrix->start), std::move(matrix->column)};
    report.segments = table.segments();
    report.forms = table.forms();
    report.nonzeros = table.nonzeros();
    report.times.read = lap();

    auto* stage = &report.times.prepare;
    auto clustering = cluster::classify(table, options, [&](cluster::Stage starts) {
        *stage += lap();
        switch (starts) {
        case cluster::Stage::prepare: stage = &report.times.prepare; break;
        case cluster::Stage::cut: stage = &report.times.cut; break;
        case cluster::Stage::place: stage = &report.times.place; break;
        }
    });
    *stage += lap();
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
        GroupsFile{*out}.write(report.segments, labels);
    }
    report.times.write = lap();
    return report;
}

} // namespace maillage::service::synthesis
