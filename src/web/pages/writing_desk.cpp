// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/writing_desk.hpp"

#include "web/pages/management.hpp"

namespace maillage::web::pages {

http::Response closed_answer(http::Response response)
{
    response.header("Referrer-Policy", "strict-origin");
    response.header("Cache-Control", "private, no-store");
    return response;
}

std::string writing_path(Visit const& visit) { return "/ecrire/" + visit.parameter("token"); }

base::result<service::notebook::Writing> opened_writing(Visit& visit)
{
    return service::notebook::writing(visit.site().database, visit.space().id, visit.parameter("token"));
}

http::Response unusable_link(Visit& visit)
{
    return closed_answer(visit.page("writing/unusable", {.title = visit.t("writing.unusable_title"), .indexed = false}, {}, 404));
}

Frame writing_frame(Visit const& visit, service::notebook::Writing const& writing, std::string title, std::string language)
{
    return {.title = title,
            .breadcrumbs = {{visit.t("notebook.consultations"), "/consultations"},
                            {writing.consultation.title, "/consultations/" + writing.consultation.slug, writing.consultation.language},
                            {std::move(title), "", std::move(language)}},
            .kind = "form",
            .indexed = false};
}

void set_common(Visit const& visit, render::View& view, service::notebook::Writing const& writing)
{
    view.set("here", visit.url(writing_path(visit)))
        .set("consultation", writing.consultation.title)
        .set("consultation_language", writing.consultation.language)
        .set("consultation_url", visit.url("/consultations/" + writing.consultation.slug))
        .set("link", visit.absolute_url(writing_path(visit)))
        .set("version", std::to_string(writing.version))
        .set("saved", writing.version == 0 ? std::string{} : visit.t("writing.saved", {{"at", moment(visit, writing.saved_at)}}))
        .set("outbox", visit.site().settings.mail.smtp_url.empty());
}

} // namespace maillage::web::pages
