// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include "service/synthesis/drawings.hpp"
#include "web/report/picture_views.hpp"

namespace maillage::web::report {

namespace {

namespace picture = engine::picture;
using render::View;
using service::synthesis::FactorPoint;
using service::synthesis::WordGraph;

std::string place(double value) { return fmt::format("{:.1f}", value); }

std::string says(i18n::Language language, std::string_view id, i18n::Arguments const& arguments = {})
{
    return i18n::Catalogue::instance().text(language, id, arguments);
}

/// Fields of a name that found room: label_x, label_y, anchor, font.
void set_label(View& view, picture::Label const& label)
{
    view.set("named", label.shown).set("font", std::string{"12"});
    if (label.shown) {
        constexpr std::array k_anchors{"start", "middle", "end"};
        view.set("label_x", place(label.at.x))
            .set("label_y", place(label.at.y))
            .set("anchor", std::string{k_anchors[static_cast<std::size_t>(label.anchor)]})
            .set("font", place(label.font_size));
    }
}

/// "A", "B"… then "A2".
std::string letter_of(std::int64_t community)
{
    constexpr std::int64_t k_letters = 26;
    auto const round = community / k_letters;
    return std::string(1, static_cast<char>('A' + community % k_letters)) + (round > 0 ? std::to_string(round + 1) : std::string{});
}

/// A square on its corner.
std::string diamond(picture::Point at, double radius)
{
    return fmt::format("M{:.1f} {:.1f}l{:.1f} {:.1f}l{:.1f} {:.1f}l{:.1f} {:.1f}z", at.x, at.y - radius, radius, radius, -radius, radius,
                       -radius, -radius);
}

/// How many names of a picture had no room, said below it; nothing when all had.
std::string left_out(i18n::Language language, std::int64_t count)
{
    return count == 0 ? std::string{} : says(language, "report.picture.left_out", {{"count", count}});
}

} // namespace

std::string ClassNames::of(std::int64_t number) const
{
    return number > 0 && number <= std::ssize(names) ? names[static_cast<std::size_t>(number - 1)] : std::string{};
}

View word_plot_view(i18n::Language language, std::vector<WordLine> const& over, std::vector<WordLine> const& under, double most)
{
    std::vector<std::string> names;
    std::vector<double> values;
    for (auto const* list : {&over, &under}) {
        for (auto const& line : *list) {
            names.push_back(line.word);
            values.push_back(line.chi2);
        }
    }
    auto const drawn = service::synthesis::draw_words(names, values, most);
    std::vector<View> rows;
    for (std::size_t i = 0; i < drawn.bars.size(); ++i) {
        auto const& bar = drawn.bars[i];
        rows.push_back(View{}
                           .set("word", names[i])
                           .set("middle", place(bar.y))
                           .set("x", place(bar.x))
                           .set("y", place(bar.y - drawn.thickness / 2))
                           .set("width", place(bar.width))
                           .set("under", bar.value < 0));
    }
    std::vector<View> ticks;
    for (auto const& tick : drawn.ticks) {
        ticks.push_back(View{}.set("x", place(tick.at)).set("value", i18n::number(language, tick.value)));
    }
    return View{}
        .set("width", place(drawn.width))
        .set("height", place(drawn.height))
        .set("label_x", place(drawn.label_x))
        .set("zero", place(drawn.zero_x))
        .set("scale", place(drawn.scale_y))
        .set("below", place(drawn.scale_y + 14))
        .set("thickness", place(drawn.thickness))
        .set("any_under", !under.empty())
        .set("rows", rows)
        .set("ticks", ticks);
}

View factor_view(i18n::Language language, service::synthesis::Factors const& factors, Calling const& calling)
{
    std::vector<std::string> names;
    for (auto const& one : factors.points) {
        names.push_back(one.kind == FactorPoint::Kind::text_class ? std::string{} : calling(one));
    }
    auto const drawn = service::synthesis::draw_factors(factors, names);
    std::vector<View> classes;
    std::vector<View> words;
    std::vector<View> values;
    std::vector<View> rows;
    std::int64_t without = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        auto const& one = factors.points[i];
        auto const& mark = drawn.marks[i];
        auto const name =
            one.kind == FactorPoint::Kind::text_class ? says(language, "report.class_number", {{"number", one.number}}) : names[i];
        View view;
        view.set("name", name)
            .set("number", std::to_string(one.number))
            .set("colour", colour_of(one.number))
            .set("x", place(mark.at.x))
            .set("y", place(mark.at.y))
            .set("path", diamond(mark.at, service::synthesis::k_word_radius));
        set_label(view, mark.label);
        (one.kind == FactorPoint::Kind::text_class ? classes : one.kind == FactorPoint::Kind::word ? words : values).push_back(view);
        bool const named = mark.label.shown || one.kind == FactorPoint::Kind::text_class;
        without += named ? 0 : 1;
        auto const coordinate = [&](std::size_t axis) { return i18n::number(language, one.at[axis], 2); };
        auto const contribution = [&](std::size_t axis) {
            return one.kind == FactorPoint::Kind::value ? std::string{"–"} : i18n::percent(language, one.contribution[axis], 1);
        };
        rows.push_back(View{}
                           .set("name", name)
                           .set("is_word", one.kind == FactorPoint::Kind::word)
                           .set("number", std::to_string(one.number))
                           .set("colour", colour_of(one.number))
                           .set("what", says(language, one.kind == FactorPoint::Kind::text_class ? "report.factors.class"
                                                       : one.kind == FactorPoint::Kind::word     ? "report.factors.word"
                                                                                                 : "report.factors.value"))
                           .set("passages", i18n::number(language, static_cast<double>(one.passages)))
                           .set("chi2", one.chi2 > 0 ? i18n::number(language, one.chi2) : std::string{"–"})
                           .set("first", coordinate(0))
                           .set("second", coordinate(1))
                           .set("first_part", contribution(0))
                           .set("second_part", contribution(1))
                           .set("quality", i18n::percent(language, one.quality))
                           .set("unnamed", !named));
    }
    return View{}
        .set("width", place(drawn.width))
        .set("height", place(drawn.height))
        .set("origin_x", place(drawn.origin.x))
        .set("origin_y", place(drawn.origin.y))
        .set("axis_end", place(drawn.width - 4))
        .set("axis_name_y", place(drawn.origin.y - 9))
        .set("axis_name_x", place(drawn.origin.x + 6))
        .set("first_axis",
             says(language, "report.factors.axis", {{"axis", std::int64_t{1}}, {"share", i18n::percent(language, factors.shares[0])}}))
        .set("second_axis",
             says(language, "report.factors.axis", {{"axis", std::int64_t{2}}, {"share", i18n::percent(language, factors.shares[1])}}))
        .set("is_plane", !factors.is_line())
        .set("classes", classes)
        .set("words", words)
        .set("values", values)
        .set("rows", rows)
        .set_if("left_out", left_out(language, without));
}

View graph_view(i18n::Language language, WordGraph const& graph)
{
    auto const drawn = service::synthesis::draw_graph(graph);
    std::vector<View> lines;
    for (auto const& line : drawn.lines) {
        lines.push_back(View{}
                            .set("path", fmt::format("M{:.1f} {:.1f}L{:.1f} {:.1f}", line.from.x, line.from.y, line.to.x, line.to.y))
                            .set("width", place(line.width)));
    }
    std::vector<View> words;
    std::vector<View> rows;
    std::int64_t without = 0;
    for (std::size_t i = 0; i < graph.words.size(); ++i) {
        auto const& one = graph.words[i];
        auto const& vertex = drawn.vertices[i];
        auto const letter = letter_of(one.community);
        View view;
        view.set("word", one.word)
            .set("letter", letter)
            .set("colour", colour_of(one.community + 1))
            .set("x", place(vertex.at.x))
            .set("y", place(vertex.at.y))
            .set("radius", place(vertex.radius));
        set_label(view, vertex.label);
        words.push_back(view);
        without += vertex.label.shown ? 0 : 1;
        std::string with;
        for (auto const& link : graph.links) {
            auto const at = static_cast<std::int64_t>(i);
            if (link.a == at || link.b == at) {
                auto const& other = graph.words[static_cast<std::size_t>(link.a == at ? link.b : link.a)].word;
                with += (with.empty() ? "" : ", ") +
                        fmt::format("{} ({} ; {})", other, link.together, i18n::number(language, link.likeness, 2));
            }
        }
        rows.push_back(View{}
                           .set("word", one.word)
                           .set("letter", letter)
                           .set("passages", i18n::number(language, static_cast<double>(one.passages)))
                           .set("with", with)
                           .set("unnamed", !vertex.label.shown));
    }
    return View{}
        .set("width", place(drawn.width))
        .set("height", place(drawn.height))
        .set("lines", lines)
        .set("words", words)
        .set("rows", rows)
        .set_if("left_out", left_out(language, without));
}

} // namespace maillage::web::report
