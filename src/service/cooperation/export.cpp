// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/cooperation/export.hpp"

#include "base/text.hpp"
#include "model/open_licence.hpp"
#include "service/organisation/lists.hpp"
#include "store/territories.hpp"

namespace maillage::service::cooperation {
namespace {

using organisation::ExportFormat;
using store::cooperations::Exported;

std::string page_of(Exported const& one, organisation::ExportedBy const& by)
{
    return by.base_url + (one.cooperation.pole ? "/poles/" : "/cooperations/") + one.cooperation.slug;
}

std::string organisation_page(model::Participation const& part, organisation::ExportedBy const& by)
{
    return by.base_url + "/acteurs/" + part.slug;
}

void write_rows(base::CsvWriter& csv, Exported const& one, organisation::ExportedBy const& by)
{
    auto const& cooperation = one.cooperation;
    auto const page = page_of(one, by);
    auto const row = [&](model::Participation const& part) {
        csv.row({cooperation.slug, cooperation.pole ? "pole" : "cooperation", cooperation.title, cooperation.subject, cooperation.form,
                 cooperation.maturity, cooperation.from.value_or(""), cooperation.to.value_or(""),
                 cooperation.territory ? cooperation.territory->text() : "", cooperation.territory_name, part.slug, part.name, part.role,
                 part.from.value_or(""), part.to.value_or(""), page});
    };
    for (auto const& part : one.members) {
        row(part);
    }
    if (one.members.empty()) {
        row({});
    }
}

void put_text(base::JsonWriter& json, std::string_view name, std::string const& text)
{
    if (!text.empty()) {
        json.member(name, text);
    }
}

void write_feature(base::JsonWriter& json, Exported const& one, organisation::ExportedBy const& by)
{
    auto const& cooperation = one.cooperation;
    json.begin_object().member("type", "Feature").member("id", cooperation.slug).key("geometry");
    if (one.position) {
        json.begin_object().member("type", "Point").key("coordinates").begin_array();
        json.value(one.position->lon).value(one.position->lat).end_array().end_object();
    } else {
        json.null();
    }
    json.key("properties").begin_object().member("title", cooperation.title).member("pole", cooperation.pole);
    put_text(json, "subject", cooperation.subject);
    put_text(json, "form", cooperation.form);
    put_text(json, "maturity", cooperation.maturity);
    put_text(json, "from", cooperation.from.value_or(""));
    put_text(json, "to", cooperation.to.value_or(""));
    if (cooperation.territory) {
        json.member("territory", cooperation.territory->text()).member("territory_name", cooperation.territory_name);
    }
    json.key("members").begin_array();
    for (auto const& part : one.members) {
        json.begin_object().member("id", part.slug).member("name", part.name).member("role", part.role).end_object();
    }
    json.end_array().member("page", page_of(one, by)).end_object().end_object();
}

void write_node(base::JsonWriter& json, Exported const& one, organisation::ExportedBy const& by)
{
    auto const& cooperation = one.cooperation;
    auto const& terms = organisation::lists();
    json.begin_object().member("@id", page_of(one, by));
    json.key("@type").begin_array().value("org:OrganizationalCollaboration").value("schema:Project").end_array();
    json.member("skos:prefLabel", cooperation.title).member("schema:name", cooperation.title);
    put_text(json, "schema:description", cooperation.subject);
    put_text(json, "schema:foundingDate", cooperation.from.value_or(""));
    put_text(json, "schema:dissolutionDate", cooperation.to.value_or(""));
    put_text(json, "schema:areaServed", cooperation.territory_name);
    json.key("schema:member").begin_array();
    for (auto const& part : one.members) {
        json.begin_object().member("@type", "org:Membership");
        json.key("org:member").begin_object().member("@id", organisation_page(part, by)).member("schema:name", part.name).end_object();
        json.key("org:role")
            .begin_object()
            .member("@type", "org:Role")
            .member("skos:prefLabel", terms.word("role", part.role, by.language == i18n::Language::french))
            .end_object();
        put_text(json, "schema:startDate", part.from.value_or(""));
        put_text(json, "schema:endDate", part.to.value_or(""));
        json.end_object();
    }
    json.end_array().end_object();
}

} // namespace

CooperationData::CooperationData(store::Database& database, std::int64_t space, ListRequest request, ExportFormat format,
                                 organisation::ExportedBy by)
    : m_database{database}, m_request{std::move(request)},
      m_filter{
          space,           0, m_request.pole, m_request.form, m_request.maturity, m_request.pooled, base::fold_for_search(m_request.words),
          m_request.traits},
      m_format{format}, m_by{std::move(by)}, m_json{[this](std::string_view text) { m_text += text; }}
{
}

void CooperationData::begin()
{
    m_begun = true;
    if (m_format == ExportFormat::csv) {
        m_csv.emplace([this](std::string_view text) { m_text += text; },
                      base::CsvWriteOptions{.delimiter = ',', .guard_formulas = true, .byte_order_mark = true});
        m_csv->row({"id", "nature", "title", "subject", "form", "maturity", "from", "to", "territory", "territory_name", "organisation",
                    "organisation_name", "role", "member_from", "member_to", "page"});
    } else if (m_format == ExportFormat::jsonld) {
        organisation::begin_graph(m_json, m_by, "/cooperations.jsonld");
    } else {
        m_json.begin_object().member("type", "FeatureCollection").member("name", m_by.network);
        m_json.member("licence", model::k_open_licence).member("licence_url", model::k_open_licence_url);
        m_json.member("attribution", m_by.network).key("features").begin_array();
    }
}

void CooperationData::end()
{
    m_ended = true;
    if (m_format != ExportFormat::csv) {
        m_json.end_array().end_object().finish();
    }
}

void CooperationData::write(Exported const& one)
{
    if (m_format == ExportFormat::csv) {
        write_rows(*m_csv, one, m_by);
    } else if (m_format == ExportFormat::jsonld) {
        write_node(m_json, one, m_by);
    } else {
        write_feature(m_json, one, m_by);
    }
}

std::string CooperationData::piece()
{
    constexpr std::int64_t k_cooperations = 250;
    bool none = false;
    while (!m_ended && m_text.empty()) {
        auto transaction = m_database.read();
        if (!m_begun) {
            begin();
            auto const key = model::TerritoryKey::parse(m_request.territory);
            auto const found = key ? store::territories::find(transaction, *key) : std::nullopt;
            none = !m_request.territory.empty() && !found;
            m_filter.territory = found ? found->id : 0;
        }
        auto const some = none ? std::vector<Exported>{} : store::cooperations::exported(transaction, m_filter, m_after, k_cooperations);
        for (auto const& one : some) {
            write(one);
        }
        if (!some.empty()) {
            m_after = {some.back().cooperation.folded, some.back().cooperation.id};
        }
        if (std::ssize(some) < k_cooperations) {
            end();
        }
    }
    return std::exchange(m_text, {});
}

} // namespace maillage::service::cooperation
