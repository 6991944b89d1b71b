// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/narrowing.hpp"

#include <algorithm>

#include "service/notebook/consultations.hpp"
#include "store/territories.hpp"

namespace maillage::service::notebook {

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

Narrowed narrowed(NotebookList const& list, ListRequest const& request)
{
    Narrowed found;
    found.filter.consultation = list.consultation.id;
    auto const term = [&](std::string const& public_id, std::int64_t& into) {
        if (public_id.empty()) {
            return;
        }
        auto const known = std::ranges::find(list.form.terms, public_id, &model::Term::public_id);
        found.nothing = found.nothing || known == list.form.terms.end();
        into = known == list.form.terms.end() ? 0 : known->id;
    };
    term(request.theme, found.filter.theme);
    term(request.working_group, found.filter.working_group);
    found.filter.group_kind = model::group_kind_named(request.group_kind);
    found.filter.section_kind = model::section_kind_named(request.section_kind);
    found.nothing = found.nothing || (!request.group_kind.empty() && !found.filter.group_kind) ||
                    (!request.section_kind.empty() && !found.filter.section_kind) || (!request.territory.empty() && !list.territory);
    found.filter.territory = list.territory ? list.territory->id : 0;
    found.filter.year = request.year;
    return found;
}

} // namespace maillage::service::notebook
