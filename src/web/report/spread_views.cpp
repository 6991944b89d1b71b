// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "service/synthesis/drawings.hpp"
#include "web/report/picture_views.hpp"

namespace maillage::web::report {

namespace {

using render::View;
using service::synthesis::Department;
using service::synthesis::OverTime;
using service::synthesis::Step;

std::string at_tenth(double value) { return fmt::format("{:.1f}", value); }

std::string tells(i18n::Language language, std::string_view id, i18n::Arguments const& arguments = {})
{
    return i18n::Catalogue::instance().text(language, id, arguments);
}

/// As short as a picture asks for, or as a table reads.
std::string period_name(i18n::Language language, base::Date day, Step step, bool in_picture)
{
    switch (step) {
    case Step::day: return in_picture ? i18n::short_day(language, day) : i18n::date(language, day);
    case Step::month: return i18n::short_month(language, day);
    case Step::year: return std::to_string(int{day.year()});
    }
    return {};
}

std::string trend_in_words(i18n::Language language, engine::stats::Trend const& trend)
{
    constexpr double k_rate = 0.05;
    auto const* id = trend.p >= k_rate ? "report.time.steady" : trend.z > 0 ? "report.time.grows" : "report.time.shrinks";
    return tells(language, id, {{"p", i18n::number(language, trend.p, 3)}});
}

/// How far from chance: probabilities of 5 % and of 0.1 %, in a specificity.
struct Level {
    std::string_view name; ///< of the style sheet
    std::string_view sign;
    std::string_view id;
};
Level level_of(Department const& department, std::size_t in)
{
    constexpr double k_seldom = 1.30103;
    constexpr double k_hardly = 3;
    auto const value = department.specificity[in];
    if (value >= k_hardly) {
        return {"over-2", "++", "report.country.over_2"};
    }
    if (value >= k_seldom) {
        return {"over-1", "+", "report.country.over_1"};
    }
    if (value <= -k_hardly) {
        return {"under-2", "−−", "report.country.under_2"};
    }
    if (value <= -k_seldom) {
        return {"under-1", "−", "report.country.under_1"};
    }
    return {"same", "", "report.country.same"};
}

} // namespace

View timeline_view(i18n::Language language, OverTime const& time, ClassNames const& classes)
{
    auto const& evolution = time.evolution;
    std::string longest;
    for (auto const period : time.periods) {
        auto name = period_name(language, period, time.step, true);
        longest = name.size() > longest.size() ? std::move(name) : longest;
    }
    auto const drawn = service::synthesis::draw_time(time, longest);
    constexpr double k_room_of_number = 15;
    std::vector<View> pieces;
    for (auto const& piece : drawn.pieces) {
        bool const room = piece.height >= k_room_of_number && piece.width >= k_room_of_number;
        pieces.push_back(View{}
                             .set("colour", colour_of(piece.in + 1))
                             .set("x", at_tenth(piece.x))
                             .set("y", at_tenth(piece.y))
                             .set("width", at_tenth(piece.width))
                             .set("height", at_tenth(piece.height))
                             .set("middle_x", at_tenth(piece.x + piece.width / 2))
                             .set("middle_y", at_tenth(piece.y + piece.height / 2))
                             .set_if("number", room ? std::to_string(piece.in + 1) : std::string{}));
    }
    std::vector<View> shares;
    for (auto const& tick : drawn.shares) {
        shares.push_back(View{}.set("y", at_tenth(tick.at)).set("share", i18n::percent(language, tick.value)));
    }
    std::vector<View> names;
    std::vector<View> rows;
    for (std::uint32_t period = 0; period < evolution.periods; ++period) {
        if (period % drawn.every == 0) {
            names.push_back(View{}
                                .set("x", at_tenth(drawn.period_x[period]))
                                .set("name", period_name(language, time.periods[period], time.step, true)));
        }
        std::vector<View> cells;
        for (std::uint32_t in = 0; in < evolution.classes; ++in) {
            auto const& share = evolution.at(period, in);
            cells.push_back(View{}
                                .set("count", i18n::number(language, share.count))
                                .set("share", evolution.size[period] == 0 ? std::string{"–"} : i18n::percent(language, share.share)));
        }
        rows.push_back(View{}
                           .set("period", period_name(language, time.periods[period], time.step, false))
                           .set("all", i18n::number(language, evolution.size[period]))
                           .set("cells", cells));
    }
    std::vector<View> heads;
    for (std::uint32_t in = 0; in < evolution.classes; ++in) {
        heads.push_back(View{}
                            .set("number", std::to_string(in + 1))
                            .set("colour", colour_of(in + 1))
                            .set("name", classes.of(in + 1))
                            .set("trend", trend_in_words(language, evolution.trends[in])));
    }
    return View{}
        .set("width", at_tenth(drawn.width))
        .set("height", at_tenth(drawn.height))
        .set("left", at_tenth(drawn.left))
        .set("left_end", at_tenth(drawn.left - 6))
        .set("below", at_tenth(drawn.bottom + 14))
        .set("pieces", pieces)
        .set("shares", shares)
        .set("names", names)
        .set("heads", heads)
        .set("rows", rows);
}

View country_view(i18n::Language language, std::vector<Department> const& departments, std::int64_t number,
                  service::territory::Picture const& outlines)
{
    auto const in = static_cast<std::size_t>(number - 1);
    std::vector<View> shapes;
    std::vector<View> signs;
    std::vector<View> rows;
    std::vector<Level> levels;
    std::vector<bool> wanted;
    for (auto const& shape : outlines.shapes) {
        auto const found =
            std::ranges::find_if(departments, [&](Department const& one) { return shape.key && one.key == shape.key->text(); });
        auto const level = found != departments.end() ? level_of(*found, in) : Level{shape.key ? "unread" : "backdrop", "", ""};
        shapes.push_back(View{}.set("class", std::string{level.name}).set("d", shape.path));
        levels.push_back(level);
        wanted.push_back(!level.sign.empty());
    }
    auto const room = service::territory::room_for_signs(outlines, wanted);
    for (std::size_t i = 0; i < room.size(); ++i) {
        if (room[i]) {
            auto const& at = *outlines.shapes[i].middle;
            signs.push_back(View{}.set("x", at_tenth(at.x)).set("y", at_tenth(at.y)).set("sign", std::string{levels[i].sign}));
        }
    }
    for (auto const& one : departments) {
        auto const level = level_of(one, in);
        auto const share = one.all == 0 ? 0 : static_cast<double>(one.passages[in]) / one.all;
        rows.push_back(View{}
                           .set("name", one.name)
                           .set("here", i18n::number(language, one.passages[in]))
                           .set("all", i18n::number(language, one.all))
                           .set("share", i18n::percent(language, share))
                           .set("specificity", i18n::number(language, one.specificity[in], 1))
                           .set("chi2", i18n::number(language, one.chi2[in], 1))
                           .set_if("sign", std::string{level.sign})
                           .set("word", tells(language, level.id)));
    }
    std::vector<View> insets;
    for (auto const& inset : outlines.insets) {
        insets.push_back(View{}
                             .set("x", at_tenth(inset.left))
                             .set("y", at_tenth(inset.top))
                             .set("width", at_tenth(inset.width))
                             .set("height", at_tenth(inset.height)));
    }
    return View{}
        .set("width", at_tenth(outlines.width))
        .set("height", at_tenth(outlines.height))
        .set("drawn", outlines.width > 0)
        .set("shapes", shapes)
        .set("insets", insets)
        .set("signs", signs)
        .set("rows", rows);
}

} // namespace maillage::web::report
