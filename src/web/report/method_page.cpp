// SPDX-License-Identifier: AGPL-3.0-or-later
#include <array>
#include <map>

#include <fmt/format.h>

#include "service/synthesis/growth.hpp"
#include "web/report/pages.hpp"
#include "web/report/picture_views.hpp"
#include "web/report/views.hpp"

namespace maillage::web::report {

namespace {

namespace cluster = engine::cluster;

constexpr std::array k_asides{std::pair{cluster::Aside::empty, "report.aside.empty"}, std::pair{cluster::Aside::rare, "report.aside.rare"},
                              std::pair{cluster::Aside::brief, "report.aside.brief"},
                              std::pair{cluster::Aside::apart, "report.aside.apart"},
                              std::pair{cluster::Aside::emptied, "report.aside.emptied"}};

} // namespace

/// Passages that took no part in the cuts, by reason, and how many were placed at the end.
std::vector<View> Pages::set_aside() const
{
    struct Count {
        std::int64_t all = 0;
        std::int64_t placed = 0;
    };
    std::map<cluster::Aside, Count> counts;
    auto const& clustering = m_synthesis.clustering;
    for (std::size_t i = 0; i < clustering.aside.size(); ++i) {
        auto& count = counts[clustering.aside[i]];
        ++count.all;
        count.placed += m_synthesis.class_of[i] > 0 ? 1 : 0;
    }
    std::vector<View> out;
    for (auto const& [aside, id] : k_asides) {
        if (auto const found = counts.find(aside); found != counts.end()) {
            out.push_back(View{}.set("text", t(id, {{"count", found->second.all}, {"placed", found->second.placed}})));
        }
    }
    return out;
}

std::string Pages::method() const
{
    auto const& options = m_synthesis.options;
    auto const paragraphs = method_views(m_options.language, {.language = options.language,
                                                              .notebooks = m_options.notebooks,
                                                              .size = options.size,
                                                              .least_passages = options.least_passages,
                                                              .classes = options.cluster.classes,
                                                              .least = static_cast<std::int64_t>(m_synthesis.clustering.least),
                                                              .words = static_cast<std::int64_t>(m_synthesis.table.unit.size()),
                                                              .known_words = m_synthesis.known_words});
    View view;
    view.set("paragraphs", paragraphs).set("aside", set_aside());
    std::vector<View> parameters;
    auto const parameter = [&](std::string_view id, std::string const& value) {
        parameters.push_back(View{}.set("name", t(id)).set("value", value));
    };
    parameter("report.parameter.language", t(options.language == "fr" ? "report.french" : "report.english"));
    parameter("report.parameter.size", number(options.size));
    parameter("report.parameter.least_passages", number(options.least_passages));
    parameter("report.parameter.classes", number(options.cluster.classes));
    parameter("report.parameter.least_words", number(options.cluster.least_forms));
    parameter("report.parameter.least_class", number(static_cast<double>(m_synthesis.clustering.least)));
    parameter("report.parameter.contingency", number(options.cluster.contingency, 2));
    parameter("report.parameter.seed", fmt::format("{}", options.cluster.seed));
    parameter("report.parameter.took_part", number(static_cast<double>(m_synthesis.clustering.took_part)));
    parameter("report.parameter.chi2", number(m_synthesis.chi2, 1));
    view.set("parameters", parameters).set("digest", m_synthesis.digest);
    if (auto const growth = service::synthesis::growth_of(m_synthesis); !growth.empty()) {
        view.set("growth", growth_view(m_options.language, growth));
    }
    return in_frame(t("report.nav.method"), "method.html", m_templates.render(m_options.language, "report/method", view));
}

} // namespace maillage::web::report
