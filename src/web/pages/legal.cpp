// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/legal.hpp"

#include <chrono>

namespace maillage::web::pages {

namespace {

/// The value of a setting, or a sentence that says which setting is missing: an honest gap, not an empty line.
std::string value_or_gap(Visit const& visit, std::string const& value, std::string_view setting)
{
    return value.empty() ? visit.t("legal.to_complete", {{"setting", std::string{setting}}}) : value;
}

std::vector<render::View> items(std::vector<std::string> const& texts)
{
    std::vector<render::View> views;
    for (auto const& text : texts) {
        views.push_back(render::View{}.set("text", text));
    }
    return views;
}

/// What an audit lets the declaration say (decree 2019-768, art. 7): nothing without one, nor past three years.
struct Compliance {
    enum class State { not_audited, expired, audited } state{State::not_audited};
    double share{0};
};

Compliance compliance(model::Settings::Accessibility const& audit, base::Time now)
{
    if (!audit.audited_on || audit.criteria_applicable == 0) {
        return {};
    }
    auto const today = std::chrono::floor<std::chrono::days>(now);
    if (today >= std::chrono::sys_days{*audit.audited_on + std::chrono::years{3}}) {
        return {.state = Compliance::State::expired};
    }
    return {.state = Compliance::State::audited,
            .share = static_cast<double>(audit.criteria_met) / static_cast<double>(audit.criteria_applicable)};
}

std::string_view status_id(Compliance const& result)
{
    if (result.state != Compliance::State::audited || result.share < 0.5) {
        return "legal.accessibility.status_none";
    }
    return result.share < 1.0 ? "legal.accessibility.status_partial" : "legal.accessibility.status_full";
}

std::string state_sentence(Visit const& visit, model::Settings::Accessibility const& audit, Compliance const& result)
{
    switch (result.state) {
    case Compliance::State::not_audited: return visit.t("legal.accessibility.not_audited", {{"reference", audit.reference}});
    case Compliance::State::expired:
        return visit.t("legal.accessibility.expired", {{"date", i18n::date(visit.language(), *audit.audited_on)}});
    case Compliance::State::audited: break;
    }
    return visit.t("legal.accessibility.audited", {{"date", i18n::date(visit.language(), *audit.audited_on)},
                                                   {"auditor", audit.auditor},
                                                   {"met", std::int64_t{audit.criteria_met}},
                                                   {"applicable", std::int64_t{audit.criteria_applicable}},
                                                   {"percent", i18n::percent(visit.language(), result.share, 1)},
                                                   {"reference", audit.reference},
                                                   {"status", visit.t(status_id(result))}});
}

} // namespace

std::string accessibility_status(Visit const& visit)
{
    return visit.t(status_id(compliance(visit.site().settings.accessibility, base::now())));
}

http::Response accessibility(Visit& visit)
{
    auto const& settings = visit.site().settings;
    auto const& audit = settings.accessibility;
    auto const result = compliance(audit, base::now());
    bool const audited = result.state == Compliance::State::audited;
    auto const& contact = audit.contact.empty() ? settings.site.contact_email : audit.contact;
    render::View view;
    view.set("lead", visit.t("legal.accessibility.lead", {{"publisher", value_or_gap(visit, settings.legal.publisher, "legal.publisher")},
                                                          {"site", visit.site_name()}}))
        .set("state", state_sentence(visit, audit, result))
        .set("audited", audited)
        .set("nothing_found", audited && audit.non_conformities.empty() && audit.burden.empty() && audit.exempt.empty())
        .set("non_conformities", items(audit.non_conformities))
        .set("burden", items(audit.burden))
        .set("exempt", items(audit.exempt))
        .set_if("scheme_url", audit.scheme_url)
        .set("contact", value_or_gap(visit, contact, "accessibility.contact"));
    return visit.page("accessibility", {.title = visit.t("legal.accessibility.title")}, view);
}

http::Response legal_notice(Visit& visit)
{
    auto const& settings = visit.site().settings;
    render::View view;
    view.set("publisher", value_or_gap(visit, settings.legal.publisher, "legal.publisher"))
        .set("director", value_or_gap(visit, settings.legal.publication_director, "legal.publication_director"))
        .set("address", value_or_gap(visit, settings.legal.address, "legal.address"))
        .set("contact", value_or_gap(visit, settings.site.contact_email, "site.contact_email"))
        .set("host", value_or_gap(visit, settings.legal.host, "legal.host"));
    return visit.page("legal_notice", {.title = visit.t("legal.notice.title")}, view);
}

http::Response privacy(Visit& visit)
{
    auto const& settings = visit.site().settings;
    render::View view;
    view.set("controller", value_or_gap(visit, settings.legal.data_controller, "legal.data_controller"))
        .set("dpo", value_or_gap(visit, settings.legal.dpo_contact, "legal.dpo_contact"))
        .set("country", value_or_gap(visit, settings.legal.hosting_country, "legal.hosting_country"))
        .set("kept_session", visit.t("legal.privacy.kept_session", {{"days", std::int64_t{settings.accounts.session_days}}}))
        .set("kept_backup", visit.t("legal.privacy.kept_backup", {{"days", std::int64_t{settings.backup.retention_days}}}));
    return visit.page("privacy", {.title = visit.t("legal.privacy.title")}, view);
}

} // namespace maillage::web::pages
