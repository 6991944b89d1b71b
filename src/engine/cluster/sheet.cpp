// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/cluster/sheet.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

namespace maillage::engine::cluster {
namespace {

using Hashes = std::vector<std::uint64_t>;

// The finaliser of MurmurHash3: every bit of the input reaches every bit of the output.
std::uint64_t mix(std::uint64_t h)
{
    h ^= h >> 33U;
    h *= 0xFF51AFD7ED558CCDULL;
    h ^= h >> 33U;
    h *= 0xC4CEB9FE1A85EC53ULL;
    return h ^ (h >> 33U);
}

// Rows of a table restricted to what is kept, forms renumbered in the table's order.
struct Kept {
    std::vector<std::uint32_t> start{0};
    std::vector<std::uint32_t> form{};
    std::vector<std::uint32_t> segment{}; // of the table, per row
    std::vector<std::uint32_t> column{};  // of the table, per form

    [[nodiscard]] std::uint32_t rows() const { return static_cast<std::uint32_t>(segment.size()); }
    [[nodiscard]] std::span<std::uint32_t> of(std::uint32_t i) { return {form.data() + start[i], form.data() + start[i + 1]}; }
};

Kept restrict_to(Table const& table, std::span<std::uint8_t const> keep, std::span<std::uint8_t const> keep_form)
{
    Kept kept;
    std::vector<std::uint32_t> number(table.forms(), Whole::k_none);
    kept.form.reserve(table.nonzeros());
    for (std::uint32_t i = 0; i < table.segments(); ++i) {
        if (!keep.empty() && keep[i] == 0) {
            continue;
        }
        for (auto const j : table.of(i)) {
            if (keep_form.empty() || keep_form[j] != 0) {
                kept.form.push_back(j);
                number[j] = 0;
            }
        }
        if (kept.form.size() > kept.start.back()) {
            kept.start.push_back(static_cast<std::uint32_t>(kept.form.size()));
            kept.segment.push_back(i);
        }
    }
    for (std::uint32_t j = 0; j < table.forms(); ++j) {
        if (number[j] == 0) {
            number[j] = static_cast<std::uint32_t>(kept.column.size());
            kept.column.push_back(j);
        }
    }
    for (auto& j : kept.form) {
        j = number[j];
    }
    return kept;
}

struct Hashed {
    std::uint64_t hash;
    std::uint32_t row;
};

// By hash. Hashes are spread evenly, so their first bits put each nearly where it belongs: a third of the time of a comparison sort.
void sort_by_hash(std::vector<Hashed>& items)
{
    auto const bits = std::clamp(static_cast<unsigned>(std::bit_width(items.size())), 1U, 20U);
    auto const bucket = [&](Hashed const& item) { return item.hash >> (64U - bits); };
    std::vector<std::uint32_t> place((std::size_t{1} << bits) + 1);
    for (auto const& item : items) {
        ++place[bucket(item) + 1];
    }
    std::partial_sum(place.begin(), place.end(), place.begin());
    std::vector<Hashed> sorted(items.size());
    for (auto const& item : items) {
        sorted[place[bucket(item)]++] = item;
    }
    std::uint32_t begin = 0;
    for (auto const end : place) { // each place is now where its bucket ends
        if (end > begin + 1) {
            std::sort(sorted.begin() + begin, sorted.begin() + end, [](Hashed const& a, Hashed const& b) { return a.hash < b.hash; });
        }
        begin = end;
    }
    items.swap(sorted);
}

// Rows sorted by `hash`, those of one hash by what they hold, for which their forms are put in order.
std::vector<std::uint32_t> order_rows(Kept& kept, std::vector<std::uint32_t> const& rows, Hashes const& hash)
{
    std::vector<Hashed> order(rows.size());
    std::transform(rows.begin(), rows.end(), order.begin(), [&](std::uint32_t i) { return Hashed{hash[i], i}; });
    sort_by_hash(order);
    for (auto begin = order.begin(); begin != order.end();) {
        auto const end = std::find_if(begin + 1, order.end(), [&](Hashed const& item) { return item.hash != begin->hash; });
        if (end - begin > 1) {
            std::for_each(begin, end, [&](Hashed const& item) { std::ranges::sort(kept.of(item.row)); });
            std::sort(begin, end, [&](Hashed const& a, Hashed const& b) {
                return std::ranges::lexicographical_compare(kept.of(a.row), kept.of(b.row));
            });
        }
        begin = end;
    }
    std::vector<std::uint32_t> sorted(rows.size());
    std::transform(order.begin(), order.end(), sorted.begin(), [](Hashed const& item) { return item.row; });
    return sorted;
}

std::vector<std::uint32_t> by_length(Kept const& kept, std::vector<std::uint32_t> const& rows)
{
    std::vector<std::uint32_t> length(rows.size());
    std::transform(rows.begin(), rows.end(), length.begin(), [&](std::uint32_t i) { return kept.start[i + 1] - kept.start[i]; });
    auto order = order_by_length(length);
    std::transform(order.begin(), order.end(), order.begin(), [&](std::uint32_t place) { return rows[place]; });
    return order;
}

std::vector<std::uint32_t> all_rows(Kept const& kept)
{
    std::vector<std::uint32_t> rows(kept.rows());
    std::iota(rows.begin(), rows.end(), 0U);
    return rows;
}

// One row of each set of identical ones, and for each row the place of its representative in that list.
struct Distinct {
    std::vector<std::uint32_t> rows{};
    std::vector<std::uint32_t> count{};
    std::vector<std::uint32_t> place_of_row{};
};

Distinct merge_identical(Kept& kept, bool merge)
{
    Distinct distinct{{}, {}, std::vector<std::uint32_t>(kept.rows())};
    auto rows = all_rows(kept);
    if (merge) {
        Hashes mixed(kept.column.size());
        for (std::uint32_t j = 0; j < mixed.size(); ++j) {
            mixed[j] = mix(j + 1ULL);
        }
        Hashes content(kept.rows());
        for (auto const i : rows) {
            std::uint64_t hash = 0;
            for (auto const j : kept.of(i)) {
                hash += mixed[j];
            }
            content[i] = hash;
        }
        rows = order_rows(kept, rows, content);
    }
    for (auto const i : rows) {
        if (merge && !distinct.rows.empty() && std::ranges::equal(kept.of(distinct.rows.back()), kept.of(i))) {
            ++distinct.count.back();
        } else {
            distinct.rows.push_back(i);
            distinct.count.push_back(1);
        }
        distinct.place_of_row[i] = static_cast<std::uint32_t>(distinct.rows.size() - 1);
    }
    return distinct;
}

// Colour refinement (Weisfeiler and Leman) of the graph of distinct rows and forms. Sums do not depend on the order of what is summed,
// and the number of copies plays no part, so that a corpus doubled keeps its order.
struct Colours {
    Hashes rows;                           // per row of Kept; only those of distinct rows are set
    Hashes forms;
    std::vector<std::uint32_t> frequency{}; // of forms, in distinct rows
};

Colours refine(Kept& kept, std::vector<std::uint32_t> const& rows, int rounds)
{
    Colours colours{Hashes(kept.rows()), Hashes(kept.column.size()), std::vector<std::uint32_t>(kept.column.size())};
    for (auto const i : rows) {
        for (auto const j : kept.of(i)) {
            ++colours.frequency[j];
        }
    }
    std::transform(colours.frequency.begin(), colours.frequency.end(), colours.forms.begin(), [](std::uint64_t f) { return mix(f); });
    for (int round = 0;; ++round) {
        Hashes sums(colours.forms.size());
        for (auto const i : rows) {
            std::uint64_t sum = 0;
            for (auto const j : kept.of(i)) {
                sum += colours.forms[j];
            }
            colours.rows[i] = mix(sum);
            if (round < rounds) {
                for (auto const j : kept.of(i)) {
                    sums[j] += colours.rows[i];
                }
            }
        }
        if (round == rounds) {
            return colours;
        }
        std::transform(sums.begin(), sums.end(), colours.forms.begin(), mix);
    }
}

// Renumbers the forms of `kept` by descending frequency, then colour.
void order_forms(Kept& kept, Colours const& colours)
{
    std::vector<std::uint32_t> order(kept.column.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return colours.frequency[a] != colours.frequency[b] ? colours.frequency[a] > colours.frequency[b]
                                                            : colours.forms[a] < colours.forms[b];
    });
    std::vector<std::uint32_t> number(order.size());
    auto column = kept.column;
    for (std::uint32_t place = 0; place < order.size(); ++place) {
        number[order[place]] = place;
        kept.column[place] = column[order[place]];
    }
    for (auto& j : kept.form) {
        j = number[j];
    }
}

// Fills start and form of `sheet` with `rows` in order. Two transpositions leave the forms of each row ascending without sorting.
void fill(Sheet& sheet, Kept& kept, std::vector<std::uint32_t> const& rows)
{
    std::vector<std::uint32_t> start(kept.column.size() + 1);
    sheet.start.assign(rows.size() + 1, 0);
    for (std::size_t place = 0; place < rows.size(); ++place) {
        sheet.start[place + 1] = sheet.start[place] + static_cast<std::uint32_t>(kept.of(rows[place]).size());
        for (auto const j : kept.of(rows[place])) {
            ++start[j + 1];
        }
    }
    std::partial_sum(start.begin(), start.end(), start.begin());
    std::vector<std::uint32_t> place_of(sheet.start.back());
    auto next = start;
    for (std::uint32_t place = 0; place < rows.size(); ++place) {
        for (auto const j : kept.of(rows[place])) {
            place_of[next[j]++] = place;
        }
    }
    sheet.form.resize(sheet.start.back());
    next = sheet.start;
    for (std::uint32_t j = 0; j < kept.column.size(); ++j) {
        for (auto k = start[j]; k < start[j + 1]; ++k) {
            sheet.form[next[place_of[k]]++] = j;
        }
    }
}

} // namespace

std::vector<std::uint32_t> order_by_length(std::span<std::uint32_t const> length)
{
    auto const longest = length.empty() ? 0U : *std::max_element(length.begin(), length.end());
    std::vector<std::uint32_t> place(longest + std::size_t{2});
    for (auto const of : length) {
        ++place[of + 1];
    }
    std::partial_sum(place.begin(), place.end(), place.begin());
    std::vector<std::uint32_t> order(length.size());
    for (std::uint32_t i = 0; i < length.size(); ++i) {
        order[place[length[i]]++] = i;
    }
    return order;
}

void Sheet::prepare()
{
    total.assign(forms(), 0);
    mass.resize(rows());
    self.resize(rows());
    grand = 0;
    segments = 0;
    longest = 0;
    for (std::uint32_t i = 0; i < rows(); ++i) {
        for (auto const j : of(i)) {
            total[j] += count[i];
        }
        mass[i] = static_cast<double>(count[i]) * static_cast<double>(start[i + 1] - start[i]);
        grand += mass[i];
        segments += count[i];
        longest = std::max(longest, start[i + 1] - start[i]);
    }
    inverse.resize(forms());
    std::transform(total.begin(), total.end(), inverse.begin(), [](double t) { return t > 0 ? 1 / t : 0; });
    for (std::uint32_t i = 0; i < rows(); ++i) {
        double sum = 0;
        for (auto const j : of(i)) {
            sum += inverse[j];
        }
        self[i] = sum * static_cast<double>(count[i]) * static_cast<double>(count[i]);
    }
}

Whole whole_sheet(Table const& table, std::span<std::uint8_t const> keep, std::span<std::uint8_t const> keep_form, bool merge)
{
    auto kept = restrict_to(table, keep, keep_form);
    auto const distinct = merge_identical(kept, merge);
    auto order = distinct.rows;
    if (merge) {
        order = by_length(kept, order); // for the passes of refine
        auto const colours = refine(kept, order, 2);
        order_forms(kept, colours);
        order = by_length(kept, order_rows(kept, order, colours.rows));
    }
    Whole whole;
    auto& sheet = whole.sheet;
    fill(sheet, kept, order);
    std::vector<std::uint32_t> row_of(kept.rows());
    for (std::uint32_t row = 0; row < order.size(); ++row) {
        row_of[order[row]] = row;
        sheet.row.push_back(row);
        sheet.count.push_back(distinct.count[distinct.place_of_row[order[row]]]);
    }
    whole.row_of_segment.assign(table.segments(), Whole::k_none);
    for (std::uint32_t i = 0; i < kept.rows(); ++i) {
        whole.row_of_segment[kept.segment[i]] = row_of[distinct.rows[distinct.place_of_row[i]]];
    }
    sheet.column = std::move(kept.column);
    sheet.prepare();
    return whole;
}

} // namespace maillage::engine::cluster
