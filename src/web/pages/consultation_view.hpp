// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/consultation.hpp"
#include "store/notebooks.hpp"
#include "web/visit.hpp"

namespace maillage::web::pages {

[[nodiscard]] std::string path_of(model::Consultation const& consultation);
/// What every page about a consultation says of it.
void set_head(Visit const& visit, render::View& view, model::Consultation const& consultation);

/// Values of facets, each a link that narrows a list further: fields of facet.mustache.
class FacetViews {
public:
    /// `total`: of what shares are. `base`: the list's address, to which a parameter is added. All outlive it but `base`.
    FacetViews(Visit const& visit, std::vector<store::notebooks::FacetCount> const& facets, std::int64_t total, std::string base)
        : m_visit{visit}, m_facets{facets}, m_total{total}, m_base{std::move(base)}
    {
    }

    /// `word` names a value that has no name of its own. Of what `chosen` says, "a,b", one is enough: a link adds a value to it, or takes it away.
    [[nodiscard]] std::vector<render::View> of(std::string_view facet, std::string_view parameter,
                                               std::function<std::string(std::string const&)> const& word = {},
                                               std::string_view chosen = {}) const;

private:
    Visit const& m_visit;
    std::vector<store::notebooks::FacetCount> const& m_facets;
    std::int64_t m_total;
    std::string m_base;
};

} // namespace maillage::web::pages
