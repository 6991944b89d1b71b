// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/boundaries.hpp"
#include "base/text.hpp"
#include "service/synthesis/downloads.hpp"
#include "web/report/pages.hpp"
#include "web/report/views.hpp"

namespace maillage::web::report {

namespace {

constexpr std::uint32_t k_texts_per_page = 50;

} // namespace

Pages::Pages(TextSynthesis const& synthesis, ReportOptions const& options)
    : m_synthesis{synthesis}, m_options{options}, m_templates{[](std::string_view path) { return std::string{path}; }}, m_strong{synthesis},
      m_spread{options.spread ? *options.spread : service::synthesis::spread_of(synthesis, {})}
{
    m_first_passage.assign(synthesis.corpus.texts + 1, 0);
    for (auto const& passage : synthesis.corpus.passages) {
        ++m_first_passage[passage.text + 1];
    }
    for (std::size_t i = 1; i < m_first_passage.size(); ++i) {
        m_first_passage[i] += m_first_passage[i - 1];
    }
}

std::uint32_t Pages::text_pages() const { return (m_synthesis.corpus.texts + k_texts_per_page - 1) / k_texts_per_page; }

std::string Pages::t(std::string_view id, i18n::Arguments const& arguments) const
{
    return i18n::Catalogue::instance().text(m_options.language, id, arguments);
}

std::string Pages::number(double value, int digits) const { return i18n::number(m_options.language, value, digits); }

std::string Pages::percent(double share, int digits) const { return i18n::percent(m_options.language, share, digits); }

std::string Pages::in_frame(std::string const& title, std::string_view here, std::string const& content) const
{
    auto const link = [here](std::string const& address) { return View{}.set("address", address).set("here", address == here); };
    std::vector<View> classes;
    for (auto const& one : m_synthesis.classes) {
        classes.push_back(link(fmt::format("class-{}.html", one.number)).set("number", std::to_string(one.number)));
    }
    return m_templates.render(m_options.language, "report/frame",
                              View{}
                                  .set("lang", i18n::code(m_options.language))
                                  .set("title", title)
                                  .set("source", m_options.source)
                                  .set("summary", link("index.html"))
                                  .set("classes", classes)
                                  .set("texts", link("texts-1.html"))
                                  .set("method", link("method.html"))
                                  .set("content", content));
}

std::string Pages::name_of(TextClass const& one) const
{
    constexpr std::size_t k_words = 3;
    std::string name;
    for (std::size_t i = 0; i < std::min(k_words, one.words.over.size()); ++i) {
        name += (i > 0 ? ", " : "") + m_synthesis.word(one.words.over[i].item);
    }
    return name.empty() ? t("report.class_without_words") : name;
}

std::string Pages::passage_address(std::uint32_t passage) const
{
    auto const text = m_synthesis.corpus.passages[passage].text;
    return fmt::format("texts-{}.html#p{}", text / k_texts_per_page + 1, passage + 1);
}

std::string Pages::about_text(std::uint32_t text) const
{
    auto const& contributions = m_synthesis.contributions;
    auto about = t("report.text_number", {{"number", std::int64_t{text} + 1}});
    if (!contributions.titles.empty() && !contributions.titles[text].empty()) {
        about += " – " + contributions.titles[text];
    }
    for (auto const& variable : contributions.variables) {
        std::string values;
        for (auto const value : variable.of_text.of(text)) {
            auto const& name = variable.values[value];
            values += (values.empty() ? "" : ", ") + (name.empty() ? t("report.no_value") : name);
        }
        about += " · " + values;
    }
    return about;
}

/// The passage in pieces, its words that are strong in the class marked.
std::vector<View> Pages::pieces(TextClass const& one, std::uint32_t passage) const
{
    auto const& at = m_synthesis.corpus.passages[passage];
    auto const whole = service::synthesis::readable_text(m_synthesis, at.text);
    auto strong = m_strong.in(one.number, passage);
    for (auto& range : strong) {
        range = {range.begin - at.begin, range.end - at.begin};
    }
    return marked_pieces(base::part(whole, {at.begin, at.end}), strong);
}

View Pages::quotation(TextClass const& one, engine::stats::Characteristic const& chosen) const
{
    return View{}
        .set("address", passage_address(chosen.segment))
        .set("pieces", pieces(one, chosen.segment))
        .set("about", base::shorten(about_text(m_synthesis.corpus.passages[chosen.segment].text), 120))
        .set("score", number(chosen.score));
}

std::vector<View> Pages::words(std::vector<engine::stats::Tie> const& ties, std::size_t most) const
{
    std::vector<View> out;
    auto const greatest = ties.empty() ? 1 : std::abs(ties.front().chi2);
    for (std::size_t i = 0; i < std::min(most, ties.size()); ++i) {
        auto const& tie = ties[i];
        auto const& unit = m_synthesis.units.units[m_synthesis.table.unit[tie.item]];
        std::string forms;
        for (std::size_t f = 0; f < std::min<std::size_t>(4, unit.forms.size()); ++f) {
            forms += (f > 0 ? ", " : "") + unit.forms[f].first;
        }
        bool const other = unit.forms.size() > 1 || (unit.forms.size() == 1 && unit.forms[0].first != unit.name);
        out.push_back(word_view(m_options.language, {unit.name, other ? forms : std::string{}, tie.chi2, tie.count, tie.total, greatest}));
    }
    return out;
}

std::vector<View> Pages::values(std::size_t variable, std::vector<engine::stats::Tie> const& ties, std::size_t most) const
{
    std::vector<View> out;
    auto const& names = m_synthesis.contributions.variables[variable].values;
    for (std::size_t i = 0; i < std::min(most, ties.size()); ++i) {
        auto const& tie = ties[i];
        out.push_back(View{}
                          .set("value", names[tie.item].empty() ? t("report.no_value") : names[tie.item])
                          .set("chi2", number(tie.chi2))
                          .set("here", number(tie.count))
                          .set("all", number(tie.total))
                          .set("share", percent(tie.share_of_item)));
    }
    return out;
}

std::string Pages::texts(std::uint32_t page) const
{
    auto const& corpus = m_synthesis.corpus;
    auto const first = page * k_texts_per_page;
    auto const last = std::min(first + k_texts_per_page, corpus.texts);
    std::vector<View> views;
    for (auto text = first; text < last; ++text) {
        auto const whole = service::synthesis::readable_text(m_synthesis, text);
        std::vector<View> passages;
        for (auto i = m_first_passage[text]; i < m_first_passage[text + 1]; ++i) {
            auto const& at = corpus.passages[i];
            auto const label = m_synthesis.class_of[i];
            View view;
            view.set("id", std::to_string(i + 1)).set("text", base::part(whole, {at.begin, at.end}));
            if (label > 0) {
                view.set("class", std::to_string(label)).set("colour", colour_of(label));
            }
            passages.push_back(std::move(view));
        }
        views.emplace_back()
            .set("id", std::to_string(text + 1))
            .set("about", about_text(text))
            .set("line", number(static_cast<double>(m_synthesis.contributions.lines[text])))
            .set("passages", std::move(passages));
    }
    View view;
    view.set("texts", std::move(views))
        .set("where", t("report.texts_where",
                        {{"first", std::int64_t{first} + 1}, {"last", std::int64_t{last}}, {"all", std::int64_t{corpus.texts}}}));
    if (page > 0) {
        view.set("previous", fmt::format("texts-{}.html", page));
    }
    if (page + 1 < text_pages()) {
        view.set("next", fmt::format("texts-{}.html", page + 2));
    }
    return in_frame(t("report.nav.texts"), fmt::format("texts-{}.html", page + 1),
                    m_templates.render(m_options.language, "report/texts", view));
}

} // namespace maillage::web::report
