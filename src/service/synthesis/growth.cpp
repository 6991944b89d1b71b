// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/growth.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "store/syntheses.hpp"

namespace maillage::service::synthesis {

Growth growth_of(TextSynthesis const& synthesis)
{
    constexpr std::size_t k_most_tokens = 5'000'000;
    auto const& units = synthesis.units.of_token;
    if (units.size() > k_most_tokens) {
        return {};
    }
    std::vector<std::uint32_t> words;
    for (auto const unit : units) {
        if (unit != engine::text::Units::k_none) {
            words.push_back(unit);
        }
    }
    std::vector<std::uint32_t> const whole{0, static_cast<std::uint32_t>(words.size())};
    return engine::stats::vocabulary_growth({words, whole});
}

std::string with_growth(std::string_view segments, Growth const& growth)
{
    auto value = nlohmann::json::array();
    for (auto const& point : growth) {
        value.push_back(nlohmann::json::array({point.words, point.observed, point.expected}));
    }
    return fmt::format(R"({{"segments":{},"growth":{}}})", segments, value.dump());
}

Growth growth_of_json(std::string_view text)
{
    Growth growth;
    auto const kept = nlohmann::json::parse(text);
    if (!kept.is_object()) {
        return growth;
    }
    for (auto const& row : kept.at("growth")) {
        growth.push_back({row.at(0).get<std::uint64_t>(), row.at(1).get<std::uint64_t>(), row.at(2).get<double>()});
    }
    return growth;
}

Growth read_growth(store::Database& database, model::Synthesis const& synthesis)
{
    auto transaction = database.read();
    auto const kept = store::syntheses::picture(transaction, synthesis.id, "segments");
    return kept ? growth_of_json(*kept) : Growth{};
}

} // namespace maillage::service::synthesis
