// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/report/report.hpp"

#include <algorithm>
#include <iterator>

namespace maillage::web::report {

namespace {

namespace cluster = engine::cluster;

std::int64_t count_of(cluster::Clustering const& clustering, cluster::Aside aside) { return std::ranges::count(clustering.aside, aside); }

/// How many passages without a class hold too few words that count, or none.
std::int64_t unplaced_for_words(service::synthesis::TextSynthesis const& synthesis)
{
    std::int64_t count = 0;
    for (std::size_t i = 0; i < synthesis.class_of.size(); ++i) {
        auto const aside = synthesis.clustering.aside[i];
        bool const few = aside == cluster::Aside::empty || aside == cluster::Aside::rare || aside == cluster::Aside::brief;
        count += few && synthesis.class_of[i] == 0 ? 1 : 0;
    }
    return count;
}

/// Why no passage takes part: what helps is another thing each time.
std::string_view nothing_id(service::synthesis::TextSynthesis const& synthesis)
{
    if (synthesis.table.unit.empty()) {
        return "report.stop.no_word";
    }
    auto const brief = count_of(synthesis.clustering, cluster::Aside::brief);
    return brief > std::ssize(synthesis.clustering.aside) / 2 ? "report.stop.brief" : "report.stop.nothing";
}

std::string_view stop_id(service::synthesis::TextSynthesis const& synthesis)
{
    auto const& clustering = synthesis.clustering;
    switch (clustering.stop) {
    case cluster::Stop::no: return synthesis.options.cluster.classes == 0 ? "report.stop.not_asked" : "";
    case cluster::Stop::nothing: return nothing_id(synthesis);
    case cluster::Stop::alike: return "report.stop.alike";
    case cluster::Stop::small: return clustering.classes() < 2 ? "report.stop.whole" : "report.stop.small";
    }
    return {};
}

} // namespace

std::vector<std::string> remarks(service::synthesis::TextSynthesis const& synthesis, i18n::Language language)
{
    auto const& contributions = synthesis.contributions;
    auto const& clustering = synthesis.clustering;
    std::vector<std::string> out;
    auto const say = [&](std::string_view id, i18n::Arguments const& arguments) {
        out.push_back(i18n::Catalogue::instance().text(language, id, arguments));
    };
    if (contributions.empty > 0) {
        say("report.summary.empty",
            {{"count", static_cast<std::int64_t>(contributions.empty)}, {"rows", static_cast<std::int64_t>(contributions.rows)}});
    }
    if (base::is_assumed(contributions.encoding)) {
        say("report.summary.encoding", {{"encoding", std::string{base::name(contributions.encoding)}}});
    }
    constexpr double k_few_known = 0.8;
    if (synthesis.known_words < k_few_known) {
        say("report.summary.unknown_words", {{"share", i18n::percent(language, 1 - synthesis.known_words)}});
    }
    if (!contributions.days.empty() && std::ranges::none_of(contributions.days, [](auto const& day) { return day.has_value(); })) {
        say("report.summary.no_date", {});
    }
    auto const passages = static_cast<std::int64_t>(synthesis.corpus.passages.size());
    if (auto const id = stop_id(synthesis); !id.empty()) {
        say(id, {{"classes", std::int64_t{clustering.classes()}},
                 {"least", static_cast<std::int64_t>(clustering.least)},
                 {"passages", passages},
                 {"brief", count_of(clustering, cluster::Aside::brief)},
                 {"least_words", std::int64_t{synthesis.options.cluster.least_forms}},
                 {"least_passages", std::int64_t{synthesis.options.least_passages}}});
    }
    auto const unplaced = std::ranges::count(synthesis.class_of, 0U);
    constexpr std::int64_t k_many = 3; // a third
    if (!synthesis.classes.empty() && unplaced * k_many > passages) {
        say("report.summary.unplaced", {{"count", unplaced},
                                        {"passages", passages},
                                        {"share", i18n::percent(language, static_cast<double>(unplaced) / static_cast<double>(passages))},
                                        {"brief", unplaced_for_words(synthesis)},
                                        {"least_words", std::int64_t{synthesis.options.cluster.least_forms}}});
    }
    return out;
}

} // namespace maillage::web::report
