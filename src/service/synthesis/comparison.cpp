// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/comparison.hpp"

#include <algorithm>
#include <tuple>

#include "engine/cluster/agreement.hpp"

namespace maillage::service::synthesis {
namespace {

using Places = std::vector<store::syntheses::Place>;

/// The passage of `places` (by revision, section and place) that holds that byte; null for none.
store::syntheses::Place const* holding(Places const& places, std::int64_t revision, std::int64_t section, std::int64_t byte)
{
    auto const after = std::ranges::upper_bound(places, std::tuple{revision, section, byte}, {}, [](store::syntheses::Place const& one) {
        return std::tuple{one.revision, one.section, one.begins};
    });
    if (after == places.begin()) {
        return nullptr;
    }
    auto const& found = *(after - 1);
    return found.revision == revision && found.section == section && byte < found.ends ? &found : nullptr;
}

std::int64_t without(Places const& places, Places const& others)
{
    return std::ranges::count_if(places, [&](store::syntheses::Place const& one) {
        return holding(others, one.revision, one.section, (one.begins + one.ends) / 2) == nullptr;
    });
}

void find_nearest(Comparison& out)
{
    auto const rows = out.crossed.size();
    auto const columns = out.crossed.front().size();
    std::vector<std::int64_t> row_total(rows);
    std::vector<std::int64_t> column_total(columns);
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < columns; ++j) {
            row_total[i] += out.crossed[i][j];
            column_total[j] += out.crossed[i][j];
        }
    }
    out.nearest.assign(rows, 0);
    for (std::size_t i = 1; i < rows; ++i) {
        double best = 0;
        for (std::size_t j = 1; j < columns; ++j) {
            auto const both = out.crossed[i][j];
            auto const either = row_total[i] + column_total[j] - both;
            auto const jaccard = either == 0 ? 0 : static_cast<double>(both) / static_cast<double>(either);
            if (jaccard > best) {
                best = jaccard;
                out.nearest[i] = static_cast<std::int64_t>(j);
            }
        }
    }
}

} // namespace

base::result<Comparison> compare(store::Database& database, std::int64_t space, std::string_view a, std::string_view b, bool drafts)
{
    auto first = read_synthesis(database, space, a, drafts);
    if (!first) {
        return base::failure(first.error());
    }
    auto second = read_synthesis(database, space, b, drafts);
    if (!second) {
        return base::failure(second.error());
    }
    Comparison out;
    out.a = *std::move(first);
    out.b = *std::move(second);
    auto transaction = database.read();
    auto const in_a = store::syntheses::places_of_passages(transaction, out.a.synthesis.id);
    auto const in_b = store::syntheses::places_of_passages(transaction, out.b.synthesis.id);
    out.crossed.assign(out.a.classes.size() + 1, std::vector<std::int64_t>(out.b.classes.size() + 1));
    std::vector<std::uint32_t> labels_a;
    std::vector<std::uint32_t> labels_b;
    for (auto const& one : in_a) {
        auto const* const other = holding(in_b, one.revision, one.section, (one.begins + one.ends) / 2);
        if (other == nullptr) {
            ++out.only_a;
            continue;
        }
        ++out.common;
        ++out.crossed[static_cast<std::size_t>(one.number)][static_cast<std::size_t>(other->number)];
        if (one.number > 0 && other->number > 0) {
            labels_a.push_back(static_cast<std::uint32_t>(one.number));
            labels_b.push_back(static_cast<std::uint32_t>(other->number));
        }
    }
    out.only_b = without(in_b, in_a);
    if (out.common == 0) {
        return base::failure(base::ErrorCode::invalid, "error.synthesis.nothing_common");
    }
    out.placed = std::ssize(labels_a);
    out.adjusted_rand = engine::cluster::agreement(engine::cluster::overlaps(labels_a, labels_b)).adjusted_rand;
    find_nearest(out);
    return out;
}

} // namespace maillage::service::synthesis
