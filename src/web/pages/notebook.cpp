// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <charconv>

#include "service/notebook/shelf.hpp"
#include "web/pages/consultations.hpp"
#include "web/pages/map_view.hpp"
#include "web/pages/notebook_pictures.hpp"
#include "web/pages/notebook_words.hpp"
#include "web/pages/synthesis_view.hpp"

namespace maillage::web::pages {

namespace {

namespace shelf = service::notebook;
using base::TextRange;
using render::View;
using shelf::NotebookPage;
using shelf::Passage;

std::string version_path(NotebookPage const& page, std::int64_t n)
{
    return "/cahiers/" + page.notebook.public_id + "/versions/" + std::to_string(n);
}

std::string citation_path(NotebookPage const& page, std::int64_t n, Passage const& passage)
{
    return version_path(page, n) + "?passage=" + passage.text() + "#passage";
}

/// A section as the page writes it: paragraphs of sentences, each with an anchor, and the cited words marked.
class SectionView {
public:
    SectionView(Visit const& visit, NotebookPage const& page, std::optional<Passage> const& cited, bool citing)
        : m_visit{visit}, m_page{page}, m_cited{cited}, m_citing{citing}
    {
    }

    View of(std::size_t index)
    {
        auto const& section = m_page.revision.sections[index];
        auto const number = index + 1;
        std::vector<View> paragraphs;
        std::vector<View> sentences;
        auto const& ranges = m_page.sentences[index];
        for (std::size_t i = 0; i < ranges.size(); ++i) {
            auto const& range = ranges[i];
            // What stands between two sentences says whether a line or a paragraph ended there.
            auto const gap =
                i == 0 ? std::string_view{} : std::string_view{section.text}.substr(ranges[i - 1].end, range.begin - ranges[i - 1].end);
            if (gap.find("\n\n") != std::string_view::npos) {
                paragraphs.push_back(View{}.set("sentences", std::exchange(sentences, {})));
            }
            bool const line = !sentences.empty() && gap.find('\n') != std::string_view::npos;
            sentences.push_back(sentence(number, i + 1, range).set("line", line));
        }
        paragraphs.push_back(View{}.set("sentences", sentences));
        View view;
        view.set("anchor", "s" + std::to_string(number))
            .set("class", section_class(section.kind))
            .set("kind", section_word(m_visit, section.kind))
            .set("heading", section.heading.empty() ? section_word(m_visit, section.kind) : section.heading)
            .set("show_kind", !section.heading.empty())
            .set("language", m_page.revision.language)
            .set("paragraphs", paragraphs);
        return view;
    }

private:
    View sentence(std::size_t section, std::size_t number, TextRange range)
    {
        View view;
        view.set("anchor", "s" + std::to_string(section) + "p" + std::to_string(number)).set("pieces", pieces(section, range));
        if (m_citing) {
            view.set("cite", m_visit.url(citation_path(m_page, m_page.revision.n, {section, range})))
                .set("cite_label", m_visit.t("notebook.page.cite_sentence", {{"section", static_cast<std::int64_t>(section)},
                                                                             {"sentence", static_cast<std::int64_t>(number)}}));
        } else {
            view.set("cite", false);
        }
        return view;
    }

    /// A sentence, cut where the cited words begin and end.
    std::vector<View> pieces(std::size_t section, TextRange range)
    {
        auto const& text = m_page.revision.sections[section - 1].text;
        auto const piece = [&](std::size_t begin, std::size_t end, bool marked) {
            bool const first = marked && !std::exchange(m_marked, m_marked || marked);
            return View{}.set("text", text.substr(begin, end - begin)).set("marked", marked).set("first", first);
        };
        std::vector<View> views;
        auto const begin = m_cited && m_cited->section == section ? std::clamp(m_cited->range.begin, range.begin, range.end) : range.end;
        auto const end = m_cited && m_cited->section == section ? std::clamp(m_cited->range.end, begin, range.end) : range.end;
        if (begin > range.begin) {
            views.push_back(piece(range.begin, begin, false));
        }
        if (end > begin) {
            views.push_back(piece(begin, end, true));
        }
        if (begin < range.end && range.end > end) {
            views.push_back(piece(end, range.end, false));
        }
        return views;
    }

    Visit const& m_visit;
    NotebookPage const& m_page;
    std::optional<Passage> const& m_cited;
    bool m_citing;
    bool m_marked{false};
};

void set_who(Visit const& visit, View& view, NotebookPage const& page)
{
    auto const& revision = page.revision;
    auto const list = "/consultations/" + page.consultation.slug + "/cahiers";
    std::vector<View> themes;
    for (auto const& term : page.form.terms) {
        if (std::ranges::find(revision.terms, term.id) != revision.terms.end()) {
            bool const theme = term.vocabulary == model::Vocabulary::theme;
            themes.push_back(
                View{}.set("label", term.name).set("url", visit.url(list + (theme ? "?theme=" : "?groupe=") + term.public_id)));
        }
    }
    std::vector<View> places;
    if (page.territory) {
        places.push_back(View{}.set("label", page.territory->name).set("url", address(visit, page.territory->key)));
        for (auto const& place : page.above) {
            if (place.key.kind == model::TerritoryKind::department || place.key.kind == model::TerritoryKind::region) {
                places.push_back(View{}.set("label", place.name).set("url", address(visit, place.key)));
            }
        }
    }
    std::vector<View> signatories;
    for (auto const& one : revision.signatories) {
        signatories.push_back(View{}.set("name", one.organisation.empty() ? one.name : one.name + ", " + one.organisation));
    }
    std::vector<View> answers;
    for (auto const& answer : revision.answers) {
        bool const yes_no = answer.value == "yes" || answer.value == "no";
        answers.push_back(View{}
                              .set("question", answer.title)
                              .set("answer", yes_no ? visit.t(answer.value == "yes" ? "notebook.yes" : "notebook.no") : answer.value));
    }
    view.set("by", signed_by(visit, revision.group_name, revision.group_kind, revision.organisation))
        .set("group_kind", group_word(visit, revision.group_kind))
        .set_if("organisation_url", page.organisation ? visit.url("/acteurs/" + page.organisation->slug) : std::string{})
        .set_if("organisation", page.organisation ? page.organisation->name : std::string{})
        .set_if("people", revision.people ? visit.t("notebook.page.people", {{"count", *revision.people}}) : std::string{})
        .set("day", written_day(visit, revision.written_at))
        .set("themes", themes)
        .set("places", places)
        .set("signatories", signatories)
        .set("answers", answers);
}

void set_versions(Visit const& visit, View& view, NotebookPage const& page, std::optional<Passage> const& cited)
{
    std::vector<View> versions;
    for (auto const& mark : page.revisions) {
        versions.push_back(
            View{}
                .set("label", visit.t("notebook.page.version", {{"n", mark.n}, {"day", written_day(visit, mark.published_at)}}))
                .set("url", visit.url(version_path(page, mark.n)))
                .set("here", mark.n == page.revision.n));
    }
    view.set("versions", versions).set("several_versions", versions.size() > 1);
    if (page.notebook.shown == page.revision.n) {
        return;
    }
    view.set("older", true).set("newest_url", visit.url("/cahiers/" + page.notebook.public_id));
    if (cited) {
        auto const now = shelf::passage_now(visit.site().database, page, *cited);
        view.set("still", now.has_value()).set("gone", !now.has_value());
        if (now) {
            view.set("still_url", visit.url(citation_path(page, *page.notebook.shown, *now)));
        }
    }
}

/// Findings of published syntheses that cite this notebook, one line each.
void set_citing(Visit const& visit, View& view, NotebookPage const& page)
{
    std::vector<View> findings;
    std::string last;
    for (auto const& one : service::synthesis::citing(visit.site().database, page.notebook.id)) {
        if (std::exchange(last, one.finding_id) == one.finding_id) {
            continue;
        }
        auto const against = one.stance == model::Stance::contradicts;
        findings.push_back(View{}
                               .set("sentence", one.sentence)
                               .set("url", visit.url("/syntheses/" + one.synthesis_id) + "#constat-" + one.finding_id)
                               .set("kind", visit.t("synthesis.finding." + std::string{model::name(one.kind)}))
                               .set("synthesis", one.synthesis_title)
                               .set("against", against)
                               .set("passage_url", visit.url(citation_path(
                                                       page, one.n,
                                                       {static_cast<std::size_t>(one.section),
                                                        {static_cast<std::size_t>(one.begins), static_cast<std::size_t>(one.ends)}}))));
    }
    view.set("citing_findings", findings);
}

std::vector<View> near_views(Visit const& visit, std::vector<store::notebooks::Listed> const& notebooks)
{
    std::vector<View> views;
    for (auto const& one : notebooks) {
        views.push_back(View{}
                            .set("url", visit.url("/cahiers/" + one.public_id))
                            .set("title", one.title)
                            .set("language", one.language)
                            .set("by", signed_by(visit, one.group_name, one.group_kind, one.organisation))
                            .set_if("place", one.territory_name));
    }
    return views;
}

/// Notebooks that say something close, or that come from the same place.
void set_neighbours(Visit& visit, View& view, NotebookPage const& page)
{
    auto const near = visit.site().search.neighbours(visit.space().id, page.notebook, page.revision.territory);
    if (near.behind > 0) {
        visit.keep_not();
    }
    view.set("close", near_views(visit, near.close)).set("same_place", near_views(visit, near.same_place));
}

/// For analysts, at a cited passage: the findings that it can be cited in.
void set_citable(Visit& visit, View& view, NotebookPage const& page, std::optional<Passage> const& cited)
{
    std::vector<View> choices;
    if (cited && is_analyst(visit)) {
        for (auto const& [synthesis, finding] : service::synthesis::open_findings(visit.site().database, page.consultation)) {
            constexpr std::size_t k_label = 90;
            choices.push_back(
                View{}
                    .set("action", visit.url("/gestion/syntheses/" + synthesis.public_id + "/constats/" + finding.public_id + "/citation"))
                    .set("label", visit.t("synthesis.finding." + std::string{model::name(finding.kind)}) + " – " +
                                      base::shorten(finding.sentence, k_label)));
        }
    }
    view.set("citable", choices);
    if (!choices.empty()) {
        view.set("csrf", visit.csrf_token())
            .set("notebook", page.notebook.public_id)
            .set("n", std::to_string(page.revision.n))
            .set("passage", cited->text())
            .set("back", version_path(page, page.revision.n) + "?passage=" + cited->text());
    }
}

http::Response show(Visit& visit, std::optional<std::int64_t> n)
{
    auto const found = shelf::read(visit.site().database, visit.space().id, visit.parameter("id"), n);
    if (!found) {
        return visit.failure(found.error());
    }
    auto const& page = *found;
    auto const text = visit.request().query.get("passage");
    auto const cited = Passage::parse(text);
    bool const wrong = !text.empty() && (!cited || !shelf::words_of(page.revision, *cited));
    auto const marked = wrong ? std::nullopt : cited;
    View view;
    view.set("title", page.revision.title)
        .set("language", page.revision.language)
        .set("demonstration", page.consultation.demonstration)
        .set("consultation", page.consultation.title)
        .set("consultation_language", page.consultation.language)
        .set("consultation_url", visit.url("/consultations/" + page.consultation.slug))
        .set("passage_wrong", wrong)
        .set("entered", page.notebook.source == "paper")
        .set("report_url", visit.url("/cahiers/" + page.notebook.public_id + "/signaler"))
        .set("citing", !visit.request().query.get("citer").empty())
        .set("cite_url", visit.url(version_path(page, page.revision.n)) + "?citer=oui#s1")
        .set_if("licence", page.consultation.licence)
        .set("permanent", visit.absolute_url(version_path(page, page.revision.n)));
    set_who(visit, view, page);
    set_versions(visit, view, page, marked);
    set_citing(visit, view, page);
    set_citable(visit, view, page, marked);
    SectionView writer{visit, page, marked, !visit.request().query.get("citer").empty()};
    std::vector<View> sections;
    for (std::size_t i = 0; i < page.revision.sections.size(); ++i) {
        sections.push_back(writer.of(i));
    }
    view.set("sections", sections);
    set_pictures(view, page.revision.pictures, public_pictures(page.notebook.public_id));
    if (!n) {
        set_neighbours(visit, view, page);
    }
    return visit.page("notebook",
                      {.title = page.revision.title,
                       .breadcrumbs = {{visit.t("notebook.consultations"), "/consultations"},
                                       {page.consultation.title, "/consultations/" + page.consultation.slug, page.consultation.language},
                                       {visit.t("notebook.notebooks"), "/consultations/" + page.consultation.slug + "/cahiers"},
                                       {page.revision.title, "", page.revision.language}},
                       .kind = "report",
                       .indexed = !n},
                      view);
}

} // namespace

http::Response notebook(Visit& visit) { return show(visit, std::nullopt); }

http::Response notebook_version(Visit& visit)
{
    auto const text = visit.parameter("n");
    std::int64_t n = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, n);
    return read.ec == std::errc{} && read.ptr == end ? show(visit, n) : visit.failure({base::ErrorCode::absent, "error.notebook.revision"});
}

} // namespace maillage::web::pages
