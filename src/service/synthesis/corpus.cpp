// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/corpus.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/hash.hpp"
#include "model/territory.hpp"
#include "service/synthesis/kept.hpp"
#include "store/consultations.hpp"
#include "store/territories.hpp"

namespace maillage::service::synthesis {
namespace {

namespace rows = store::syntheses;
using base::ErrorCode;
using base::failure;

/// Values of a variable, per what has them: a revision, a territory.
using ValuesOf = std::map<std::int64_t, std::vector<std::string>>;

base::result<base::Time> day(std::optional<std::string> const& date, std::chrono::days later)
{
    if (!date) {
        return base::Time{};
    }
    return base::parse_iso_date(*date).map([&](base::Date read) { return base::Time{std::chrono::sys_days{read} + later}; });
}

base::result<rows::CorpusFilter> filter_of(store::ReadTransaction& transaction, std::int64_t consultation,
                                           model::SynthesisSelection const& selection)
{
    rows::CorpusFilter filter;
    filter.consultation = consultation;
    if (!selection.territory.empty()) {
        auto const key = model::TerritoryKey::parse(selection.territory);
        auto const territory = key ? store::territories::find(transaction, *key) : std::nullopt;
        if (!territory) {
            return failure(ErrorCode::invalid, "error.synthesis.no_territory", {{"name", selection.territory}}, "territory");
        }
        filter.territory = territory->id;
    }
    auto const from = day(selection.from, std::chrono::days{0});
    auto const until = day(selection.to, std::chrono::days{1});
    if (!from || !until) {
        return failure(from ? until.error() : from.error());
    }
    filter.from = *from;
    filter.until = *until;
    return filter;
}

bool among(std::vector<std::string> const& wanted, std::vector<std::string> const& there)
{
    return wanted.empty() || std::ranges::any_of(there, [&](auto const& one) { return std::ranges::find(wanted, one) != wanted.end(); });
}

/// Themes and places of everything in a consultation.
class Surroundings {
public:
    Surroundings(store::ReadTransaction& transaction, std::int64_t consultation)
    {
        for (auto const& one : rows::themes(transaction, consultation)) {
            m_themes[one.revision].push_back(one.public_id);
            m_names[{"theme", one.public_id}] = one.name;
        }
        for (auto const& one : rows::places(transaction, consultation)) {
            auto const kind = model::territory_kind_of_slug(one.kind);
            auto const variable = kind == model::TerritoryKind::region ? "region" : "department";
            auto const key = one.kind + "-" + one.code;
            auto& values = m_places[variable][one.territory];
            values.push_back(key);
            m_names[{variable, key}] = one.name;
        }
    }
    [[nodiscard]] std::vector<std::string> const& themes(std::int64_t revision) const { return of(m_themes, revision); }
    [[nodiscard]] std::vector<std::string> const& places(std::string const& variable, std::optional<std::int64_t> territory) const
    {
        auto const found = m_places.find(variable);
        return found == m_places.end() ? m_none : of(found->second, territory.value_or(0));
    }
    [[nodiscard]] auto take_names() { return std::move(m_names); }

private:
    [[nodiscard]] std::vector<std::string> const& of(ValuesOf const& values, std::int64_t key) const
    {
        auto const found = values.find(key);
        return found == values.end() ? m_none : found->second;
    }
    ValuesOf m_themes{};
    std::map<std::string, ValuesOf> m_places{};
    std::map<std::pair<std::string, std::string>, std::string> m_names{};
    std::vector<std::string> m_none{};
};

base::result<Corpus> gather(std::vector<rows::CorpusSection> sections, Surroundings surroundings,
                            model::SynthesisSelection const& selection)
{
    Corpus corpus;
    auto& contributions = corpus.contributions;
    constexpr std::array k_variables{"kind", "theme", "group", "department", "region", "year"};
    std::array<VariableBuilder, k_variables.size()> builders;
    base::Sha256 hash;
    auto const add = [&hash](std::string_view part) {
        hash.add(fmt::format("{}:", part.size()));
        hash.add(part);
    };
    std::int64_t notebook = 0;
    std::uint32_t group = 0;
    for (auto& section : sections) {
        if ((!selection.kinds.empty() && std::ranges::find(selection.kinds, section.kind) == selection.kinds.end()) ||
            !among(selection.themes, surroundings.themes(section.revision))) {
            continue;
        }
        if (section.notebook != notebook) {
            notebook = section.notebook;
            group += contributions.texts.empty() ? 0 : 1;
        }
        auto const written = base::Date{std::chrono::floor<std::chrono::days>(section.written_at)};
        std::array<std::vector<std::string>, k_variables.size()> const values{
            std::vector<std::string>{std::string{model::name(section.kind)}},
            surroundings.themes(section.revision),
            {std::string{model::name(section.group_kind)}},
            surroundings.places("department", section.territory),
            surroundings.places("region", section.territory),
            {std::to_string(int{written.year()})}};
        add(fmt::format("{} {} {}", section.notebook_id, section.n, section.position));
        add(section.text);
        for (std::size_t i = 0; i < builders.size(); ++i) {
            builders[i].add(values[i]);
            for (auto const& value : values[i]) {
                add(value);
            }
            add("");
        }
        contributions.texts.push_back(std::move(section.text));
        contributions.titles.push_back(section.title);
        contributions.lines.push_back(contributions.texts.size());
        contributions.groups.push_back(group);
        contributions.days.emplace_back(written);
        section.text.clear();
        corpus.sections.push_back(std::move(section));
    }
    if (contributions.texts.empty()) {
        return failure(ErrorCode::invalid, "error.synthesis.no_sections");
    }
    contributions.rows = contributions.texts.size();
    for (std::size_t i = 0; i < builders.size(); ++i) {
        contributions.variables.push_back(builders[i].finish(k_variables[i]));
    }
    corpus.names = surroundings.take_names();
    corpus.digest = hash.finish_hex();
    return corpus;
}

} // namespace

std::string Corpus::name_of(std::string const& variable, std::string const& value) const
{
    auto const found = names.find({variable, value});
    return found == names.end() ? std::string{} : found->second;
}

base::result<Corpus> read_corpus(store::ReadTransaction& transaction, std::int64_t consultation, model::SynthesisSelection const& selection)
{
    auto const filter = filter_of(transaction, consultation, selection);
    if (!filter) {
        return failure(filter.error());
    }
    auto const form = store::consultations::form(transaction, consultation);
    for (auto const& theme : selection.themes) {
        if (std::ranges::find(form.terms, theme, &model::Term::public_id) == form.terms.end()) {
            return failure(ErrorCode::invalid, "error.synthesis.no_theme", {{"name", theme}}, "themes");
        }
    }
    return gather(rows::corpus(transaction, *filter), Surroundings{transaction, consultation}, selection);
}

base::result<Corpus> read_corpus_again(store::ReadTransaction& transaction, model::Synthesis const& synthesis)
{
    model::SynthesisSelection selection; // its notebooks are known, but not their sections
    selection.kinds = selection_of(synthesis.selection).kinds;
    return gather(rows::corpus_again(transaction, synthesis.id), Surroundings{transaction, synthesis.consultation}, selection);
}

} // namespace maillage::service::synthesis
