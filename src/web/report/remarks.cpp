// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/report/report.hpp"

namespace maillage::web::report {

namespace {

namespace cluster = engine::cluster;

std::string_view stop_id(cluster::Clustering const& clustering)
{
    switch (clustering.stop) {
    case cluster::Stop::no: break;
    case cluster::Stop::nothing: return "report.stop.nothing";
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
    if (auto const id = stop_id(clustering); !id.empty()) {
        say(id, {{"classes", std::int64_t{clustering.classes()}},
                 {"least", static_cast<std::int64_t>(clustering.least)},
                 {"passages", static_cast<std::int64_t>(synthesis.corpus.passages.size())}});
    }
    return out;
}

} // namespace maillage::web::report
