// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/report/views.hpp"

#include <cmath>

#include <fmt/format.h>

namespace maillage::web::report {

using render::View;

View word_view(i18n::Language language, WordLine const& line)
{
    auto const share = line.all == 0 ? 0 : static_cast<double>(line.here) / static_cast<double>(line.all);
    auto const number = [language](double value) { return i18n::number(language, value); };
    return View{}
        .set("word", line.word)
        .set_if("forms", line.forms)
        .set_if("word_url", line.url)
        .set("chi2", number(line.chi2))
        .set("here", number(static_cast<double>(line.here)))
        .set("all", number(static_cast<double>(line.all)))
        .set("share", i18n::percent(language, share))
        .set("width", fmt::format("{:.1f}", 100 * std::abs(line.chi2) / line.greatest));
}

std::string colour_of(std::int64_t number)
{
    constexpr std::int64_t k_colours = 10;
    return std::to_string((number - 1) % k_colours + 1);
}

View tree_view(i18n::Language language, engine::picture::Dendrogram const& drawn)
{
    auto const at = [](double value) { return fmt::format("{:.1f}", value); };
    View view;
    view.set("width", at(drawn.width)).set("height", at(drawn.height));
    std::vector<View> branches;
    for (auto const& branch : drawn.branches) {
        branches.push_back(View{}.set("path", branch.path()));
    }
    std::vector<View> rows;
    for (auto const& row : drawn.rows) {
        constexpr double k_bar_height = 12;
        constexpr double k_share_above = 11;
        constexpr double k_line_height = 18;
        std::vector<View> lines;
        for (std::size_t i = 0; i < row.lines.size(); ++i) {
            auto const middle = static_cast<double>(row.lines.size() - 1) / 2;
            lines.push_back(View{}.set("text", row.lines[i]).set("y", at(row.y + (static_cast<double>(i) - middle) * k_line_height)));
        }
        rows.push_back(View{}
                           .set("colour", colour_of(row.number))
                           .set("number", std::to_string(row.number))
                           .set("share", i18n::percent(language, row.share))
                           .set("bar_x", at(row.bar_x))
                           .set("bar_y", at(row.y))
                           .set("bar_width", at(row.bar_width))
                           .set("bar_height", at(k_bar_height))
                           .set("share_y", at(row.y - k_share_above))
                           .set("text_x", at(row.text_x))
                           .set("lines", lines));
    }
    return view.set("branches", branches).set("rows", rows);
}

std::vector<View> marked_pieces(std::string_view text, std::vector<base::TextRange> const& strong)
{
    std::vector<View> out;
    std::size_t done = 0;
    auto const add = [&](std::size_t begin, std::size_t end, bool marked) {
        if (begin < end && end <= text.size()) {
            // Line ends and blanked tags show as one space, as the browser does.
            out.push_back(View{}.set("text", base::part(text, {begin, end})).set("strong", marked));
        }
    };
    for (auto const& range : strong) {
        add(done, range.begin, false);
        add(range.begin, range.end, true);
        done = range.end;
    }
    add(done, text.size(), false);
    return out;
}

std::vector<View> method_views(i18n::Language language, MethodFacts const& facts)
{
    std::vector<View> paragraphs;
    auto const say = [&](std::string_view id, i18n::Arguments const& arguments = {}) {
        paragraphs.push_back(View{}.set("text", i18n::Catalogue::instance().text(language, id, arguments)));
    };
    say(facts.notebooks ? "report.method.sections" : "report.method.passages", {{"size", facts.size}});
    if (facts.language == "fr") {
        say("report.method.lemmas", {{"known", i18n::percent(language, facts.known_words, 1)}});
    } else {
        say("report.method.stems");
    }
    say("report.method.kept", {{"words", facts.words}, {"least", facts.least_passages}});
    if (facts.classes > 0) {
        say("report.method.cut", {{"classes", facts.classes}, {"least", facts.least}});
    }
    return paragraphs;
}

} // namespace maillage::web::report
