// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/text/likeness.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

#include <dtl/dtl.hpp>

#include "base/text.hpp"

namespace maillage::engine::text {
namespace {

constexpr std::size_t k_run = 3; // words

/// A piece of a text that is compared as a whole.
struct Unit {
    base::TextRange range{};
    std::string folded{};
};

/// Words, each reaching to the start of the next; the first begins where the text does.
std::vector<Unit> word_units(std::string_view text, std::string_view language)
{
    std::vector<Unit> units;
    for (auto const& word : base::words(text, language)) {
        if (!units.empty()) {
            units.back().range.end = word.begin;
        }
        units.push_back({{units.empty() ? 0 : word.begin, text.size()}, base::fold_for_search(base::part(text, word))});
    }
    return units;
}

std::vector<Unit> line_units(std::string_view text)
{
    std::vector<Unit> units;
    for (std::size_t begin = 0; begin < text.size();) {
        auto const end = std::min(text.find('\n', begin), text.size() - 1) + 1;
        units.push_back({{begin, end}, base::fold_for_search(text.substr(begin, end - begin))});
        begin = end;
    }
    return units;
}

std::unordered_set<std::string> runs_of(std::string_view text, std::string_view language)
{
    auto const units = word_units(text, language);
    std::unordered_set<std::string> runs;
    auto const length = std::min(k_run, units.size());
    for (std::size_t first = 0; length > 0 && first + length <= units.size(); ++first) {
        std::string run;
        for (std::size_t at = first; at < first + length; ++at) {
            run += units[at].folded + ' ';
        }
        runs.insert(std::move(run));
    }
    return runs;
}

double share(std::size_t ours, std::size_t theirs, std::size_t both)
{
    return ours == 0 || theirs == 0 ? 0 : static_cast<double>(both) / static_cast<double>(ours + theirs - both);
}

std::vector<std::string> folded_of(std::vector<Unit> const& units)
{
    std::vector<std::string> folded;
    folded.reserve(units.size());
    std::ranges::transform(units, std::back_inserter(folded), &Unit::folded);
    return folded;
}

void add(std::vector<Stretch>& stretches, base::TextRange range, bool shared)
{
    if (!stretches.empty() && stretches.back().shared == shared) {
        stretches.back().range.end = range.end;
    } else {
        stretches.push_back({range, shared});
    }
}

} // namespace

double resemblance(std::string_view left, std::string_view right, std::string_view language)
{
    auto const ours = runs_of(left, language);
    auto const theirs = runs_of(right, language);
    auto const both = std::ranges::count_if(ours, [&](auto const& run) { return theirs.contains(run); });
    return share(ours.size(), theirs.size(), static_cast<std::size_t>(both));
}

Runs::Runs(std::string_view text, std::string_view language)
{
    for (auto const& run : runs_of(text, language)) {
        m_hashes.push_back(std::hash<std::string>{}(run));
    }
    std::ranges::sort(m_hashes);
    auto const twice = std::ranges::unique(m_hashes);
    m_hashes.erase(twice.begin(), twice.end());
}

double Runs::resemblance(Runs const& other) const
{
    std::size_t both = 0;
    auto theirs = other.m_hashes.begin();
    for (auto const hash : m_hashes) {
        while (theirs != other.m_hashes.end() && *theirs < hash) {
            ++theirs;
        }
        both += theirs != other.m_hashes.end() && *theirs == hash ? 1U : 0U;
    }
    return share(m_hashes.size(), other.m_hashes.size(), both);
}

Compared compare(std::string_view left, std::string_view right, std::string_view language)
{
    auto ours = word_units(left, language);
    auto theirs = word_units(right, language);
    if (ours.size() + theirs.size() > k_longest_compared) {
        ours = line_units(left);
        theirs = line_units(right);
    }
    auto const our_words = folded_of(ours);
    auto const their_words = folded_of(theirs);
    dtl::Diff<std::string, std::vector<std::string>> difference{our_words, their_words};
    difference.compose();
    Compared compared;
    std::size_t here = 0;
    std::size_t there = 0;
    for (auto const& [word, edit] : difference.getSes().getSequence()) {
        bool const shared = edit.type == dtl::SES_COMMON;
        if (edit.type != dtl::SES_ADD) {
            add(compared.left, ours[here++].range, shared);
        }
        if (edit.type != dtl::SES_DELETE) {
            add(compared.right, theirs[there++].range, shared);
        }
    }
    // A text without words is one stretch of its own.
    if (ours.empty() && !left.empty()) {
        add(compared.left, {0, left.size()}, false);
    }
    if (theirs.empty() && !right.empty()) {
        add(compared.right, {0, right.size()}, false);
    }
    return compared;
}

} // namespace maillage::engine::text
