// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/kept.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <thread>

#include <nlohmann/json.hpp>

namespace maillage::service::synthesis {
namespace {

namespace cluster = engine::cluster;
using Json = nlohmann::json;

constexpr std::array k_asides{std::pair{cluster::Aside::empty, "empty"}, std::pair{cluster::Aside::rare, "rare"},
                              std::pair{cluster::Aside::brief, "brief"}, std::pair{cluster::Aside::apart, "apart"},
                              std::pair{cluster::Aside::emptied, "emptied"}};

std::string_view name_of(cluster::Stop stop)
{
    switch (stop) {
    case cluster::Stop::no: break;
    case cluster::Stop::nothing: return "nothing";
    case cluster::Stop::alike: return "alike";
    case cluster::Stop::small: return "small";
    }
    return {};
}

// One list for both ways, so that nothing is lost between them.
constexpr std::array k_counts{std::pair{"notebooks", &Figures::notebooks}, std::pair{"texts", &Figures::texts},
                              std::pair{"passages", &Figures::passages},   std::pair{"placed", &Figures::placed},
                              std::pair{"words", &Figures::words},         std::pair{"running_words", &Figures::running_words},
                              std::pair{"least", &Figures::least},         std::pair{"took_part", &Figures::took_part}};
constexpr std::array k_numbers{
    std::pair{"size", &model::SynthesisParameters::size}, std::pair{"classes", &model::SynthesisParameters::classes},
    std::pair{"least_passages", &model::SynthesisParameters::least_passages},
    std::pair{"least_words", &model::SynthesisParameters::least_words}, std::pair{"seed", &model::SynthesisParameters::seed}};

std::string dump(Json const& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

} // namespace

Figures figures_of(TextSynthesis const& synthesis)
{
    Figures figures;
    auto const& contributions = synthesis.contributions;
    std::set<std::uint32_t> groups;
    for (std::uint32_t i = 0; i < contributions.texts.size(); ++i) {
        groups.insert(contributions.group_of(i));
    }
    figures.notebooks = std::ssize(groups);
    figures.texts = std::ssize(contributions.texts);
    figures.passages = std::ssize(synthesis.corpus.passages);
    figures.placed = std::ranges::count_if(synthesis.class_of, [](std::uint32_t label) { return label > 0; });
    figures.words = std::ssize(synthesis.table.unit);
    figures.running_words = static_cast<std::int64_t>(synthesis.running_words);
    figures.known_words = synthesis.known_words;
    figures.chi2 = synthesis.chi2;
    figures.least = static_cast<std::int64_t>(synthesis.clustering.least);
    figures.took_part = static_cast<std::int64_t>(synthesis.clustering.took_part);
    figures.stop = name_of(synthesis.clustering.stop);
    std::map<cluster::Aside, AsideCount> counts;
    for (std::size_t i = 0; i < synthesis.clustering.aside.size(); ++i) {
        auto& count = counts[synthesis.clustering.aside[i]];
        ++count.count;
        count.placed += synthesis.class_of[i] > 0 ? 1 : 0;
    }
    for (auto const& [aside, name] : k_asides) {
        if (auto const found = counts.find(aside); found != counts.end()) {
            figures.aside.push_back({name, found->second.count, found->second.placed});
        }
    }
    return figures;
}

std::string to_json(model::SynthesisSelection const& selection)
{
    Json value{{"themes", selection.themes}, {"territory", selection.territory}};
    auto kinds = Json::array();
    for (auto const kind : selection.kinds) {
        kinds.push_back(model::name(kind));
    }
    value["kinds"] = std::move(kinds);
    value["from"] = selection.from ? Json(*selection.from) : Json{};
    value["to"] = selection.to ? Json(*selection.to) : Json{};
    return dump(value);
}

model::SynthesisSelection selection_of(std::string_view text)
{
    auto const value = Json::parse(text); // written by to_json alone
    model::SynthesisSelection selection;
    selection.themes = value.at("themes").get<std::vector<std::string>>();
    selection.territory = value.at("territory").get<std::string>();
    for (auto const& kind : value.at("kinds")) {
        selection.kinds.push_back(model::section_kind_named(kind.get<std::string>()).value());
    }
    auto const day = [&](char const* name) {
        return value.at(name).is_null() ? std::optional<std::string>{} : value.at(name).get<std::string>();
    };
    selection.from = day("from");
    selection.to = day("to");
    return selection;
}

std::string to_json(model::SynthesisParameters const& parameters)
{
    Json value{{"language", parameters.language},
               {"stop", parameters.stop},
               {"expressions", parameters.expressions},
               {"lemmas", parameters.lemmas}};
    for (auto const& [name, member] : k_numbers) {
        value[name] = parameters.*member;
    }
    value["least_class"] = parameters.least_class ? Json(*parameters.least_class) : Json{};
    return dump(value);
}

model::SynthesisParameters parameters_of(std::string_view text)
{
    auto const value = Json::parse(text);
    model::SynthesisParameters parameters;
    parameters.language = value.at("language").get<std::string>();
    parameters.stop = value.at("stop").get<std::vector<std::string>>();
    parameters.expressions = value.at("expressions").get<std::vector<std::string>>();
    parameters.lemmas = value.value("lemmas", std::vector<std::string>{}); // earlier versions had none
    for (auto const& [name, member] : k_numbers) {
        parameters.*member = value.at(name).get<std::int64_t>();
    }
    if (auto const& least = value.at("least_class"); !least.is_null()) {
        parameters.least_class = least.get<std::int64_t>();
    }
    return parameters;
}

std::string to_json(Figures const& figures)
{
    Json value{{"known_words", figures.known_words}, {"chi2", figures.chi2}, {"stop", figures.stop}};
    for (auto const& [name, member] : k_counts) {
        value[name] = figures.*member;
    }
    auto aside = Json::array();
    for (auto const& one : figures.aside) {
        aside.push_back({{"reason", one.reason}, {"count", one.count}, {"placed", one.placed}});
    }
    value["aside"] = std::move(aside);
    return dump(value);
}

Figures figures_of(std::string_view text)
{
    auto const value = Json::parse(text);
    Figures figures;
    if (value.empty()) { // has not run yet
        return figures;
    }
    figures.known_words = value.at("known_words").get<double>();
    figures.chi2 = value.at("chi2").get<double>();
    figures.stop = value.at("stop").get<std::string>();
    for (auto const& [name, member] : k_counts) {
        figures.*member = value.at(name).get<std::int64_t>();
    }
    for (auto const& one : value.at("aside")) {
        figures.aside.push_back(
            {one.at("reason").get<std::string>(), one.at("count").get<std::int64_t>(), one.at("placed").get<std::int64_t>()});
    }
    return figures;
}

TextOptions options_of(model::SynthesisParameters const& parameters)
{
    constexpr std::uint32_t k_most_threads = 4; // requests are answered meanwhile
    auto const count = [](std::int64_t value) { return static_cast<std::uint32_t>(value); };
    TextOptions options;
    options.language = parameters.language;
    options.size = count(parameters.size);
    options.least_passages = count(parameters.least_passages);
    options.stop = parameters.stop;
    options.expressions = parameters.expressions;
    options.lemmas = parameters.lemmas;
    options.cluster.classes = count(parameters.classes);
    options.cluster.least_forms = count(parameters.least_words);
    if (parameters.least_class) {
        options.cluster.least = static_cast<std::uint64_t>(*parameters.least_class);
    }
    options.cluster.seed = static_cast<std::uint64_t>(parameters.seed);
    options.cluster.threads = std::clamp(std::thread::hardware_concurrency(), 1U, k_most_threads);
    return options;
}

} // namespace maillage::service::synthesis
