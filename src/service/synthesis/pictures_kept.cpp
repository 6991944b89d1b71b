// SPDX-License-Identifier: AGPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "service/synthesis/pictures.hpp"
#include "store/syntheses.hpp"

namespace maillage::service::synthesis {
namespace {

using Json = nlohmann::json;

std::string compact(Json const& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

} // namespace

std::string to_json(Factors const& factors)
{
    auto points = Json::array();
    for (auto const& one : factors.points) {
        points.push_back({static_cast<int>(one.kind), one.name, one.variable, one.called, one.number, one.passages, one.chi2, one.at,
                          one.contribution, one.quality});
    }
    return compact({{"shares", factors.shares}, {"points", std::move(points)}});
}

Factors factors_of_json(std::string_view text)
{
    auto const value = Json::parse(text); // written by to_json alone
    Factors factors;
    factors.shares = value.at("shares").get<std::array<double, 2>>();
    for (auto const& row : value.at("points")) {
        factors.points.push_back({static_cast<FactorPoint::Kind>(row.at(0).get<int>()), row.at(1).get<std::string>(),
                                  row.at(2).get<std::string>(), row.at(3).get<std::string>(), row.at(4).get<std::int64_t>(),
                                  row.at(5).get<std::int64_t>(), row.at(6).get<double>(), row.at(7).get<std::array<double, 2>>(),
                                  row.at(8).get<std::array<double, 2>>(), row.at(9).get<double>()});
    }
    return factors;
}

std::string to_json(WordGraph const& graph)
{
    auto words = Json::array();
    for (auto const& one : graph.words) {
        words.push_back({one.word, one.passages, one.community});
    }
    auto links = Json::array();
    for (auto const& one : graph.links) {
        links.push_back({one.a, one.b, one.together, one.likeness});
    }
    return compact({{"words", std::move(words)}, {"links", std::move(links)}});
}

WordGraph word_graph_of_json(std::string_view text)
{
    auto const value = Json::parse(text);
    WordGraph graph;
    for (auto const& row : value.at("words")) {
        graph.words.push_back({row.at(0).get<std::string>(), row.at(1).get<std::int64_t>(), row.at(2).get<std::int64_t>()});
    }
    for (auto const& row : value.at("links")) {
        graph.links.push_back(
            {row.at(0).get<std::int64_t>(), row.at(1).get<std::int64_t>(), row.at(2).get<std::int64_t>(), row.at(3).get<double>()});
    }
    return graph;
}

std::optional<Factors> read_factors(store::Database& database, model::Synthesis const& synthesis)
{
    auto transaction = database.read();
    auto const kept = store::syntheses::picture(transaction, synthesis.id, "factors");
    return kept ? std::optional{factors_of_json(*kept)} : std::nullopt;
}

std::optional<WordGraph> read_word_graph(store::Database& database, model::Synthesis const& synthesis, std::int64_t number)
{
    auto transaction = database.read();
    auto const kept = store::syntheses::picture(transaction, synthesis.id, "graph", number);
    return kept ? std::optional{word_graph_of_json(*kept)} : std::nullopt;
}

} // namespace maillage::service::synthesis
