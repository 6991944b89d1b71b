// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/atlas_asked.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "web/pages/cooperations.hpp"

namespace maillage::web::pages {

namespace {

constexpr std::int64_t k_last_page = 10'000;

} // namespace

std::optional<engine::territory::MapFrame> frame_named(std::string_view text)
{
    std::array<double, 4> sides{};
    auto const* at = text.data();
    auto const* const end = text.data() + text.size();
    for (std::size_t side = 0; side < sides.size(); ++side) {
        auto const read = std::from_chars(at, end, sides[side]);
        bool const last = side + 1 == sides.size();
        if (read.ec != std::errc{} || !std::isfinite(sides[side]) || (last ? read.ptr != end : read.ptr == end || *read.ptr != ',')) {
            return std::nullopt;
        }
        at = last ? end : read.ptr + 1;
    }
    auto const [west, south, east, north] = sides;
    bool const fits = west >= -180 && east <= 180 && south >= -90 && north <= 90 && west <= east && south <= north;
    return fits ? std::optional{engine::territory::MapFrame{west, south, east, north}} : std::nullopt;
}

std::string frame_text(engine::territory::MapFrame const& frame)
{
    constexpr double k_steps = 1e5; // of a degree: about a metre
    auto const down = [&](double degrees) { return std::floor(degrees * k_steps) / k_steps; };
    auto const up = [&](double degrees) { return std::ceil(degrees * k_steps) / k_steps; };
    return fmt::format("{:.5f},{:.5f},{:.5f},{:.5f}", down(frame.west), down(frame.south), up(frame.east), up(frame.north));
}

std::array<bool, service::atlas::k_kinds.size()> shown_kinds(Visit const& visit, std::string_view parameter, ShownNames const& names)
{
    std::array<bool, service::atlas::k_kinds.size()> shown{};
    for (auto list : visit.request().query.all(parameter)) {
        while (!list.empty()) {
            auto const comma = list.find(',');
            auto const found = std::ranges::find(names, list.substr(0, comma));
            if (found != names.end()) {
                shown[static_cast<std::size_t>(found - names.begin())] = true;
            }
            list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
        }
    }
    if (std::ranges::none_of(shown, [](bool one) { return one; })) {
        shown.fill(true);
    }
    return shown;
}

base::result<AskedAtlas> asked_atlas(Visit const& visit)
{
    AskedAtlas asked;
    auto const& query = visit.request().query;
    auto const take = [&](std::string const& name, std::string& into) {
        into = base::squeeze(query.get(name));
        asked.note(name, into);
    };
    auto& request = asked.request;
    take("q", request.words);
    take("type", request.kind);
    take("domaine", request.field);
    take("ess", request.ess);
    take("territoire", request.territory);
    take("forme", request.form);
    take("maturite", request.maturity);
    take("commun", request.pooled);
    for (std::size_t i = 0; i < k_trait_parameters.size(); ++i) {
        take(std::string{k_trait_parameters[i]}, request.traits[i]);
    }
    request.shown = shown_kinds(visit, "montrer", k_shown_names);
    if (std::ranges::find(request.shown, false) != request.shown.end()) {
        for (std::size_t kind = 0; kind < k_shown_names.size(); ++kind) {
            asked.note("montrer", request.shown[kind] ? std::string{k_shown_names[kind]} : std::string{});
        }
    }
    if (auto const text = query.get("cadre"); !text.empty()) {
        request.frame = frame_named(text);
        if (!request.frame) {
            return base::failure(base::ErrorCode::invalid, "error.atlas.frame", {{"value", std::string{text}}}, "cadre");
        }
        asked.note("cadre", frame_text(*request.frame));
    }
    asked.embedded = query.get("vue") == "integree";
    auto const page = query.get("page");
    std::from_chars(page.data(), page.data() + page.size(), asked.page);
    asked.page = std::clamp<std::int64_t>(asked.page, 1, k_last_page);
    return asked;
}

std::string counts_words(Visit const& visit, service::atlas::Counts const& counts)
{
    constexpr std::array k_sentences{"atlas.count_organisations", "atlas.count_cooperations", "atlas.count_poles"};
    std::string words;
    for (std::size_t kind = 0; kind < counts.size(); ++kind) {
        if (counts[kind] > 0) {
            words += (words.empty() ? "" : ", ") + visit.t(k_sentences[kind], {{"count", counts[kind]}});
        }
    }
    return words;
}

std::string gathering_words(Visit const& visit, service::atlas::Counts const& counts)
{
    bool const of_one_kind = std::ranges::count_if(counts, [](std::int64_t count) { return count > 0; }) == 1;
    auto words = counts_words(visit, counts);
    auto const total = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    return of_one_kind ? words : visit.t("atlas.several", {{"total", total}, {"what", std::move(words)}});
}

} // namespace maillage::web::pages
