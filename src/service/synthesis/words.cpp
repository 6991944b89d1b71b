// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/words.hpp"

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "store/synthesis_writes.hpp"

namespace maillage::service::synthesis {

std::string to_json(Forms const& forms)
{
    auto value = nlohmann::json::array();
    for (auto const& [form, times] : forms) {
        value.push_back(nlohmann::json::array({form, times}));
    }
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Forms forms_of_json(std::string_view text)
{
    Forms forms;
    for (auto const& row : nlohmann::json::parse(text)) {
        forms.emplace_back(row.at(0).get<std::string>(), row.at(1).get<std::int64_t>());
    }
    return forms;
}

std::string_view name_of(engine::text::Part part)
{
    using engine::text::Part;
    switch (part) {
    case Part::noun: return "noun";
    case Part::proper: return "proper";
    case Part::adjective: return "adjective";
    case Part::verb: return "verb";
    case Part::adverb: return "adverb";
    case Part::number: return "number";
    case Part::function: return "function";
    case Part::expression: return "expression";
    case Part::unknown: return "unknown";
    }
    return "unknown";
}

namespace {

/// Which columns of the table several notebooks hold. The passages of a notebook follow each other.
std::vector<bool> held_by_several(TextSynthesis const& found)
{
    constexpr std::uint32_t k_nobody = 0xFFFFFFFF;
    std::vector<std::uint32_t> first(found.table.unit.size(), k_nobody);
    std::vector<bool> several(first.size());
    for (std::uint32_t i = 0; i < found.corpus.passages.size(); ++i) {
        auto const notebook = found.contributions.group_of(found.corpus.passages[i].text);
        for (auto const column : found.table.table.of(i)) {
            first[column] = first[column] == k_nobody ? notebook : first[column];
            several[column] = several[column] || first[column] != notebook;
        }
    }
    return several;
}

} // namespace

void write_words(store::WriteTransaction& transaction, std::int64_t synthesis, TextSynthesis const& found)
{
    auto const totals = found.table.table.totals();
    auto const several = held_by_several(found);
    for (std::uint32_t column = 0; column < found.table.unit.size(); ++column) {
        if (!several[column]) {
            continue; // what one person alone says goes with their notebook
        }
        auto const& unit = found.units.units[found.table.unit[column]];
        store::syntheses::Word word;
        word.word = unit.name;
        word.folded = base::fold_for_search(unit.name);
        word.part = name_of(unit.part);
        word.forms = to_json(Forms{unit.forms.begin(), unit.forms.end()});
        word.occurrences = found.table.count[column];
        word.passages = totals[column];
        store::syntheses::add_word(transaction, synthesis, std::int64_t{column} + 1, word);
    }
}

} // namespace maillage::service::synthesis
