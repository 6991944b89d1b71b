// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/consultation_view.hpp"

#include <algorithm>

#include "service/notebook/narrowing.hpp"
#include "web/http/url.hpp"

namespace maillage::web::pages {

namespace {

using render::View;

/// An announced day, in words.
std::string announced(Visit const& visit, std::string_view id, std::optional<std::string> const& day)
{
    auto const date =
        day ? base::parse_iso_date(*day) : base::result<base::Date>{base::failure(base::ErrorCode::absent, "error.date.malformed")};
    return date ? visit.t(id, {{"day", i18n::date(visit.language(), *date)}}) : std::string{};
}

/// "One notebook in five", where it is near a simple share; nothing for a few.
std::string in_words(Visit const& visit, std::int64_t count, std::int64_t total)
{
    if (count <= 0 || total < 10 || count > total) {
        return {};
    }
    auto const in = (total + count / 2) / count;
    return in >= 2 && in <= 10 ? visit.t("notebook.one_in", {{"in", in}}) : std::string{};
}

} // namespace

std::string path_of(model::Consultation const& consultation) { return "/consultations/" + consultation.slug; }

void set_head(Visit const& visit, View& view, model::Consultation const& consultation)
{
    view.set("title", consultation.title)
        .set("consultation_language", consultation.language)
        .set_if("lead", consultation.lead)
        .set("state", visit.t("notebook.state." + std::string{model::name(consultation.state)}))
        .set("open", consultation.state == model::ConsultationState::open)
        .set("demonstration", consultation.demonstration)
        .set_if("opens", announced(visit, "notebook.opens", consultation.opens_on))
        .set_if("closes", announced(visit, "notebook.closes", consultation.closes_on))
        .set("url", visit.url(path_of(consultation)))
        .set("list_url", visit.url(path_of(consultation) + "/cahiers"))
        .set("blank_url", visit.url(path_of(consultation) + "/cahier-vierge"))
        .set("register_url", visit.url(path_of(consultation) + "/moderation"))
        .set("write_url", visit.url(path_of(consultation) + "/ecrire"));
}

std::vector<View> FacetViews::of(std::string_view facet, std::string_view parameter,
                                 std::function<std::string(std::string const&)> const& word, std::string_view chosen) const
{
    auto const values = service::notebook::several(chosen);
    std::vector<View> views;
    auto const whole = static_cast<double>(std::max<std::int64_t>(1, m_total));
    for (auto const& one : m_facets) {
        if (one.facet != facet || one.count == 0 || one.value.empty()) {
            continue;
        }
        auto const shown = !one.name.empty() ? one.name : word ? word(one.value) : one.value;
        auto const count = static_cast<double>(one.count);
        bool const is_chosen = std::ranges::find(values, one.value) != values.end();
        auto asked = is_chosen ? std::string{} : one.value;
        for (auto const& value : values) {
            asked += value == one.value ? "" : (asked.empty() ? "" : ",") + value;
        }
        views.push_back(View{}
                            .set("label", shown)
                            .set("count", i18n::number(m_visit.language(), count))
                            .set("share", i18n::percent(m_visit.language(), count / whole))
                            .set_if("words", in_words(m_visit, one.count, m_total))
                            .set("chosen", is_chosen)
                            .set("url", asked.empty() ? m_base : m_base + std::string{parameter} + "=" + http::percent_encode(asked)));
    }
    return views;
}

} // namespace maillage::web::pages
