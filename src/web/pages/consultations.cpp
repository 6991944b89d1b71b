// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/consultations.hpp"

#include <algorithm>
#include <charconv>

#include "service/notebook/consultations.hpp"
#include "service/notebook/export.hpp"
#include "service/notebook/shelf.hpp"
#include "web/api/paging.hpp"
#include "web/http/url.hpp"
#include "web/pages/notebook_words.hpp"
#include "web/pages/streamed.hpp"
#include "web/pages/synthesis_view.hpp"

namespace maillage::web::pages {

namespace {

namespace shelf = service::notebook;
using render::View;

constexpr std::size_t k_excerpt = 220;

std::string path_of(model::Consultation const& consultation) { return "/consultations/" + consultation.slug; }

/// An announced day, in words.
std::string announced(Visit const& visit, std::string_view id, std::optional<std::string> const& day)
{
    auto const date =
        day ? base::parse_iso_date(*day) : base::result<base::Date>{base::failure(base::ErrorCode::absent, "error.date.malformed")};
    return date ? visit.t(id, {{"day", i18n::date(visit.language(), *date)}}) : std::string{};
}

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

/// "One notebook in five", where it is near a simple share; nothing for a few.
std::string in_words(Visit const& visit, std::int64_t count, std::int64_t total)
{
    if (count <= 0 || total < 10 || count > total) {
        return {};
    }
    auto const in = (total + count / 2) / count;
    return in >= 2 && in <= 10 ? visit.t("notebook.one_in", {{"in", in}}) : std::string{};
}

/// Values of one facet, each a link that narrows the list further.
class FacetViews {
public:
    FacetViews(Visit const& visit, shelf::NotebookList const& list, std::string base)
        : m_visit{visit}, m_list{list}, m_base{std::move(base)}
    {
    }

    /// `word` names a value that has no name of its own.
    template <typename Word>
    std::vector<View> of(std::string_view facet, std::string_view parameter, Word const& word) const
    {
        std::vector<View> views;
        for (auto const& one : m_list.facets) {
            if (one.facet != facet || one.count == 0 || one.value.empty()) {
                continue;
            }
            auto const shown = one.name.empty() ? word(one.value) : one.name;
            views.push_back(
                View{}
                    .set("label", shown)
                    .set("count", i18n::number(m_visit.language(), static_cast<double>(one.count)))
                    .set("share", i18n::percent(m_visit.language(), static_cast<double>(one.count) /
                                                                        static_cast<double>(std::max<std::int64_t>(1, m_list.total))))
                    .set_if("words", in_words(m_visit, one.count, m_list.total))
                    .set("url", m_base + std::string{parameter} + "=" + http::percent_encode(one.value)));
        }
        return views;
    }

private:
    Visit const& m_visit;
    shelf::NotebookList const& m_list;
    std::string m_base;
};

/// What a reader asked for, and the addresses that ask for more or less.
struct Asked {
    shelf::ListRequest request;
    std::vector<std::pair<std::string, std::string>> parameters; ///< but the cursor

    /// The list's address without one parameter.
    [[nodiscard]] std::string without(std::string const& here, std::string_view name) const
    {
        std::string address = here + "?";
        for (auto const& [key, value] : parameters) {
            if (key != name) {
                address += key + "=" + http::percent_encode(value) + "&";
            }
        }
        return address;
    }
};

base::result<Asked> asked(Visit const& visit)
{
    auto const& query = visit.request().query;
    auto const paging = api::paging(visit, "cahiers", 2, 20);
    if (!paging) {
        return base::failure(paging.error());
    }
    Asked read;
    read.request.limit = paging->limit;
    read.request.after = paging->after;
    read.request.facets = true;
    auto const take = [&](std::string const& name, std::string& into) {
        into = query.get(name);
        if (!into.empty()) {
            read.parameters.emplace_back(name, into);
        }
    };
    std::string year;
    std::string order;
    take("theme", read.request.theme);
    take("groupe", read.request.working_group);
    take("territoire", read.request.territory);
    take("qui", read.request.group_kind);
    take("nature", read.request.section_kind);
    take("annee", year);
    take("tri", order);
    std::from_chars(year.data(), year.data() + year.size(), read.request.year);
    read.request.order = order == "titre" ? shelf::ListOrder::title : shelf::ListOrder::recent;
    return read;
}

std::string term_name(model::Form const& form, std::string const& public_id)
{
    auto const found = std::ranges::find(form.terms, public_id, &model::Term::public_id);
    return found == form.terms.end() ? public_id : found->name;
}

/// What narrows the list now, each with the address that lets go of it.
std::vector<View> active(Visit const& visit, shelf::NotebookList const& list, Asked const& read, std::string const& here)
{
    std::vector<View> views;
    for (auto const& [key, value] : read.parameters) {
        if (key == "tri") {
            continue;
        }
        std::string label = value;
        if (key == "theme" || key == "groupe") {
            label = term_name(list.form, value);
        } else if (key == "territoire" && list.territory) {
            label = list.territory->name;
        } else if (auto const group = model::group_kind_named(value); key == "qui" && group) {
            label = group_word(visit, *group);
        } else if (auto const kind = model::section_kind_named(value); key == "nature" && kind) {
            label = section_word(visit, *kind);
        }
        auto const remove = visit.t("notebook.list.remove", {{"name", label}});
        views.push_back(View{}.set("label", label).set("url", read.without(here, key)).set("remove", remove));
    }
    return views;
}

std::vector<View> items(Visit const& visit, shelf::NotebookList const& list)
{
    std::vector<View> views;
    for (auto const& one : list.items) {
        std::vector<View> kinds;
        for (auto const kind : model::k_section_kinds) {
            if ((one.kinds & model::bit(kind)) != 0) {
                kinds.push_back(View{}.set("kind", section_word(visit, kind)));
            }
        }
        views.push_back(View{}
                            .set("url", visit.url("/cahiers/" + one.public_id))
                            .set("title", one.title)
                            .set("by", signed_by(visit, one.group_name, one.group_kind, one.organisation))
                            .set_if("place", one.territory_name)
                            .set("day", written_day(visit, one.written_at))
                            .set("language", one.language)
                            .set("kinds", kinds)
                            .set("start", base::shorten(base::squeeze(one.start), k_excerpt)));
    }
    return views;
}

http::Response download(Visit& visit, shelf::OpenFormat format, std::string_view mime, std::string_view ending)
{
    auto const slug = visit.parameter("slug");
    auto opened = shelf::OpenData::open(visit.site().database, visit.space().id, slug, format);
    if (!opened) {
        return visit.failure(opened.error());
    }
    return streamed(std::shared_ptr{std::move(*opened)}, mime, slug + "." + std::string{ending});
}

} // namespace

http::Response consultations(Visit& visit)
{
    std::vector<View> views;
    for (auto const& one : shelf::consultations(visit.site().database, visit.space().id, false)) {
        View view;
        set_head(visit, view, one.consultation);
        views.push_back(view.set("count", visit.t("notebook.count", {{"count", one.published}})));
    }
    View view;
    view.set("items", views);
    return visit.page("consultations",
                      {.title = visit.t("notebook.consultations"),
                       .description = visit.t("notebook.consultations_lead"),
                       .breadcrumbs = {{visit.t("notebook.consultations")}}},
                      view);
}

http::Response consultation(Visit& visit)
{
    auto const found = shelf::consultation(visit.site().database, visit.space().id, visit.parameter("slug"), false);
    if (!found) {
        return visit.failure(found.error());
    }
    auto const& consultation = found->consultation;
    auto const whole = shelf::overview(visit.site().database, consultation);
    View view;
    set_head(visit, view, consultation);
    shelf::NotebookList counted;
    counted.facets = whole.facets;
    counted.total = whole.summary.notebooks;
    FacetViews const facets{visit, counted, visit.url(path_of(consultation) + "/cahiers") + "?"};
    auto const none = [](std::string const& value) { return value; };
    std::vector<View> sections;
    for (auto const& section : found->form.sections) {
        sections.push_back(View{}
                               .set("name", section.title)
                               .set("kind", section_word(visit, section.kind))
                               .set("class", section_class(section.kind))
                               .set_if("help", section.help));
    }
    std::vector<View> syntheses;
    if (auto const list = service::synthesis::syntheses(visit.site().database, visit.space().id, consultation.slug, false)) {
        for (auto const& one : *list) {
            syntheses.push_back(View{}
                                    .set("url", visit.url("/syntheses/" + one.synthesis.public_id))
                                    .set("title", one.synthesis.title)
                                    .set("day", written_day(visit, *one.synthesis.published_at)));
        }
    }
    view.set("syntheses", syntheses)
        .set("synthesise_url",
             is_analyst(visit) ? std::optional{visit.url("/gestion/syntheses/nouvelle?consultation=" + consultation.slug)} : std::nullopt);
    auto const& summary = whole.summary;
    view.set("paragraphs", paragraphs_of(consultation.text))
        .set("sections", sections)
        .set_if("licence", consultation.licence)
        .set_if("contact", consultation.contact)
        .set("any", summary.notebooks > 0)
        .set("count", visit.t("notebook.count", {{"count", summary.notebooks}}))
        .set("corpus", summary.first ? visit.t("notebook.corpus", {{"count", summary.notebooks},
                                                                   {"territories", summary.territories},
                                                                   {"first", written_day(visit, *summary.first)},
                                                                   {"last", written_day(visit, *summary.last)}})
                                     : visit.t("notebook.corpus_empty"))
        .set("themes", facets.of("theme", "theme", none))
        .set("groups", facets.of("working_group", "groupe", none))
        .set("regions", facets.of("territory", "territoire", none))
        .set("how", visit.t("notebook.how_counted", {{"total", summary.notebooks}}));
    return visit.page(
        "consultation",
        {.title = consultation.title,
         .description = consultation.lead,
         .breadcrumbs = {{visit.t("notebook.consultations"), "/consultations"}, {consultation.title, "", consultation.language}},
         .kind = "report"},
        view);
}

http::Response notebooks(Visit& visit)
{
    auto const read = asked(visit);
    if (!read) {
        return visit.failure(read.error());
    }
    auto const found = shelf::list(visit.site().database, visit.space().id, visit.parameter("slug"), read->request);
    if (!found) {
        return visit.failure(found.error());
    }
    auto const& consultation = found->consultation;
    auto const here = visit.url(path_of(consultation) + "/cahiers");
    auto const narrow = [&](std::string_view name) { return FacetViews{visit, *found, read->without(here, name)}; };
    auto const none = [](std::string const& value) { return value; };
    View view;
    set_head(visit, view, consultation);
    view.set("items", items(visit, *found))
        .set("count", visit.t("notebook.list.count", {{"count", found->total}, {"whole", found->whole}}))
        .set("active", active(visit, *found, *read, here))
        .set("themes", narrow("theme").of("theme", "theme", none))
        .set("working_groups", narrow("groupe").of("working_group", "groupe", none))
        .set("territories", narrow("territoire").of("territory", "territoire", none))
        .set("group_kinds", narrow("qui").of("group", "qui",
                                             [&](std::string const& value) {
                                                 return group_word(visit, model::group_kind_named(value).value_or(model::GroupKind::other));
                                             }))
        .set("kinds", narrow("nature").of("kind", "nature",
                                          [&](std::string const& value) {
                                              return section_word(visit,
                                                                  model::section_kind_named(value).value_or(model::SectionKind::free));
                                          }))
        .set("years", narrow("annee").of("year", "annee", none))
        .set("by_date", read->request.order == shelf::ListOrder::recent)
        .set("date_url", read->without(here, "tri"))
        .set("title_url", read->without(here, "tri") + "tri=titre")
        .set("csv_url", here + ".csv")
        .set("json_url", here + ".json");
    std::vector<View> above;
    for (auto const& place : found->above) {
        above.push_back(View{}.set("label", place.name).set("url", read->without(here, "territoire") + "territoire=" + place.key.text()));
    }
    view.set("above", above);
    if (found->more || !read->request.after.empty()) {
        View pager;
        auto const first_page = read->without(here, "");
        pager.set("where", visit.t("notebook.list.where", {{"shown", std::ssize(found->items)}, {"total", found->total}}))
            .set("previous", read->request.after.empty() ? std::nullopt : std::optional{first_page})
            .set("next", found->more ? std::optional{first_page + "cursor=" + api::cursor("cahiers", found->next)} : std::nullopt);
        view.set("pager", pager);
    }
    return visit.page("notebooks",
                      {.title = visit.t("notebook.list.title", {{"title", consultation.title}}),
                       .breadcrumbs = {{visit.t("notebook.consultations"), "/consultations"},
                                       {consultation.title, path_of(consultation), consultation.language},
                                       {visit.t("notebook.notebooks")}},
                       .kind = "report",
                       .indexed = read->parameters.empty()},
                      view);
}

http::Response notebooks_csv(Visit& visit) { return download(visit, shelf::OpenFormat::csv, "text/csv; charset=utf-8", "csv"); }

http::Response notebooks_json(Visit& visit) { return download(visit, shelf::OpenFormat::json, "application/json", "json"); }

} // namespace maillage::web::pages
