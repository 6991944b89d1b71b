// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/narrowing.hpp"

#include <algorithm>
#include <iterator>

#include "service/notebook/consultations.hpp"
#include "store/territories.hpp"

namespace maillage::service::notebook {

namespace {

// As facets of a list are called.
constexpr std::string_view k_theme = "theme";
constexpr std::string_view k_working_group = "working_group";
constexpr std::string_view k_group = "group";
constexpr std::string_view k_kind = "kind";

} // namespace

base::result<NotebookList> begin_list(store::ReadTransaction& transaction, std::int64_t space, std::string_view name,
                                      ListRequest const& request)
{
    auto const consultation = find_consultation(transaction, space, name);
    if (!consultation) {
        return base::failure(consultation.error());
    }
    if (consultation->state == model::ConsultationState::draft) {
        return base::failure(base::ErrorCode::absent, "error.consultation.absent", {{"name", std::string{name}}});
    }
    NotebookList result;
    result.consultation = *consultation;
    result.form = store::consultations::form(transaction, consultation->id);
    set_territory(transaction, result, request);
    return result;
}

void set_territory(store::ReadTransaction& transaction, NotebookList& list, ListRequest const& request)
{
    if (auto const key = model::TerritoryKey::parse(request.territory)) {
        list.territory = store::territories::find(transaction, *key);
        if (list.territory) {
            list.above = store::territories::ancestors(transaction, list.territory->id);
        }
    }
}

std::vector<std::string> several(std::string_view text)
{
    std::vector<std::string> values;
    while (!text.empty()) {
        auto const end = std::min(text.find(','), text.size());
        if (end > 0) {
            values.emplace_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return values;
}

store::notebooks::Filter without(store::notebooks::Filter filter, std::string_view facet)
{
    if (facet == k_theme) {
        filter.themes.clear();
    } else if (facet == k_working_group) {
        filter.working_groups.clear();
    } else if (facet == k_group) {
        filter.group_kinds.clear();
    } else if (facet == k_kind) {
        filter.section_kinds.clear();
    }
    return filter;
}

std::vector<std::string_view> chosen_facets(store::notebooks::Filter const& filter)
{
    std::vector<std::string_view> facets;
    auto const add = [&](std::string_view facet, bool chosen) {
        if (chosen) {
            facets.push_back(facet);
        }
    };
    add(k_theme, !filter.themes.empty());
    add(k_working_group, !filter.working_groups.empty());
    add(k_group, !filter.group_kinds.empty());
    add(k_kind, !filter.section_kinds.empty());
    return facets;
}

void replace_counts(std::vector<store::notebooks::FacetCount>& facets, std::string_view facet,
                    std::vector<store::notebooks::FacetCount> const& counts)
{
    std::erase_if(facets, [&](auto const& one) { return one.facet == facet; });
    std::ranges::copy_if(counts, std::back_inserter(facets), [&](auto const& one) { return one.facet == facet; });
}

Narrowed narrowed(NotebookList const& list, ListRequest const& request)
{
    Narrowed found;
    found.filter.consultation = list.consultation.id;
    // Of several values those that nobody bears add nothing; alone they fit nothing.
    auto const take = [&](std::string const& asked, auto& into, auto const& known) {
        for (auto const& value : several(asked)) {
            if (auto const one = known(value)) {
                into.push_back(*one);
            }
        }
        found.nothing = found.nothing || (!asked.empty() && into.empty());
    };
    auto const term = [&](std::string const& public_id) {
        auto const known = std::ranges::find(list.form.terms, public_id, &model::Term::public_id);
        return known == list.form.terms.end() ? std::nullopt : std::optional{known->id};
    };
    take(request.theme, found.filter.themes, term);
    take(request.working_group, found.filter.working_groups, term);
    take(request.group_kind, found.filter.group_kinds, model::group_kind_named);
    take(request.section_kind, found.filter.section_kinds, model::section_kind_named);
    found.nothing = found.nothing || (!request.territory.empty() && !list.territory);
    found.filter.territory = list.territory ? list.territory->id : 0;
    found.filter.year = request.year;
    return found;
}

} // namespace maillage::service::notebook
