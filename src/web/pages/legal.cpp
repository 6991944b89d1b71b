// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/legal.hpp"

#include <chrono>

#include "model/settings_table.hpp"

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

base::Date today() { return base::Date{std::chrono::floor<std::chrono::days>(base::now())}; }

std::string state_sentence(Visit const& visit, model::Settings::Accessibility const& audit, model::AuditState state)
{
    switch (state) {
    case model::AuditState::none: return visit.t("legal.accessibility.not_audited", {{"reference", audit.reference}});
    case model::AuditState::expired:
        return visit.t("legal.accessibility.expired", {{"date", i18n::date(visit.language(), *audit.audited_on)}});
    case model::AuditState::current: break;
    }
    auto const share = static_cast<double>(audit.criteria_met) / static_cast<double>(audit.criteria_applicable);
    return visit.t("legal.accessibility.audited", {{"date", i18n::date(visit.language(), *audit.audited_on)},
                                                   {"auditor", audit.auditor},
                                                   {"met", std::int64_t{audit.criteria_met}},
                                                   {"applicable", std::int64_t{audit.criteria_applicable}},
                                                   {"percent", i18n::percent(visit.language(), share, 1)},
                                                   {"reference", audit.reference},
                                                   {"status", accessibility_status(visit)}});
}

} // namespace

std::string accessibility_status(Visit const& visit)
{
    switch (model::conformity(visit.site().settings.accessibility, today())) {
    case model::Conformity::none: break;
    case model::Conformity::partial: return visit.t("legal.accessibility.status_partial");
    case model::Conformity::full: return visit.t("legal.accessibility.status_full");
    }
    return visit.t("legal.accessibility.status_none");
}

http::Response accessibility(Visit& visit)
{
    auto const& settings = visit.site().settings;
    auto const& audit = settings.accessibility;
    auto const state = model::audit_state(audit, today());
    bool const audited = state == model::AuditState::current;
    auto const& contact = audit.contact.empty() ? settings.site.contact_email : audit.contact;
    render::View view;
    auto const& publisher = settings.legal.publisher;
    view.set("lead", visit.t(publisher.empty() ? "legal.accessibility.lead_unnamed" : "legal.accessibility.lead",
                             {{"publisher", publisher}, {"site", visit.site_name()}}))
        .set("state", state_sentence(visit, audit, state))
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
