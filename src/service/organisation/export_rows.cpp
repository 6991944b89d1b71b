// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/organisation/export_rows.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/time.hpp"
#include "model/open_licence.hpp"
#include "service/organisation/lists.hpp"

namespace maillage::service::organisation {
namespace {

using store::organisations::Exported;

constexpr std::array<std::string_view, 24> k_columns{
    "id",          "name",    "kind",   "kind_name",  "social_economy", "fields",     "siren",     "siret",
    "rna",         "naf",     "people", "territory",  "territory_name", "department", "longitude", "latitude",
    "description", "website", "source", "source_url", "page",           "updated_at", "logo",      "logo_alternative"};
constexpr std::array k_numbers{std::size_t{10}, std::size_t{14}, std::size_t{15}}; // people, longitude, latitude

std::string plain(double value)
{
    std::array<char, 32> buffer{};
    auto const written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), written.ptr};
}

std::string page_of(Exported const& one, ExportedBy const& by) { return by.base_url + "/acteurs/" + one.organisation.slug; }

/// Its address; empty without one.
std::string logo_of(Exported const& one, ExportedBy const& by)
{
    return one.logo ? page_of(one, by) + "/logo/" + one.logo->file_name() : "";
}

std::string kind_word(std::string_view code, ExportedBy const& by)
{
    return lists().word("kind", code, by.language == i18n::Language::french);
}

/// schema.org's type that is nearest to what an organisation is.
std::string_view schema_type(std::string_view kind)
{
    constexpr std::array k_types{std::pair{std::string_view{"authority"}, std::string_view{"schema:GovernmentOrganization"}},
                                 std::pair{std::string_view{"research"}, std::string_view{"schema:ResearchOrganization"}},
                                 std::pair{std::string_view{"training"}, std::string_view{"schema:EducationalOrganization"}},
                                 std::pair{std::string_view{"association"}, std::string_view{"schema:NGO"}},
                                 std::pair{std::string_view{"foundation"}, std::string_view{"schema:NGO"}}};
    for (auto const& [code, type] : k_types) {
        if (code == kind) {
            return type;
        }
    }
    return "schema:Organization";
}

void put(base::JsonWriter& json, std::string_view name, std::string_view text)
{
    if (!text.empty()) {
        json.member(name, text);
    }
}

void write_fields(base::JsonWriter& json, std::string_view key, std::vector<std::string> const& fields)
{
    json.key(key).begin_array();
    for (auto const& field : fields) {
        json.value(field);
    }
    json.end_array();
}

/// Numbers of registers, as ISO/IEC 6523 names the registers: 0002 is SIREN, 0009 is SIRET.
void write_identifiers(base::JsonWriter& json, model::Organisation const& one)
{
    auto const property = [&](std::string_view id, std::string const& value) {
        if (!value.empty()) {
            json.begin_object().member("@type", "schema:PropertyValue").member("schema:propertyID", id).member("schema:value", value);
            json.end_object();
        }
    };
    json.key("schema:identifier").begin_array();
    property("SIRET", one.siret);
    property("SIREN", one.siren);
    property("RNA", one.rna);
    json.end_array();
    put(json, "org:identifier", one.siret.empty() ? one.siren.empty() ? one.rna : one.siren : one.siret);
    put(json, "schema:iso6523Code", one.siret.empty() ? one.siren.empty() ? std::string{} : "0002:" + one.siren : "0009:" + one.siret);
}

void write_site(base::JsonWriter& json, Exported const& one)
{
    if (!one.organisation.position && !one.territory) {
        return;
    }
    json.key("org:hasPrimarySite").begin_object();
    json.key("@type").begin_array().value("org:Site").value("schema:Place").end_array();
    put(json, "schema:name", one.territory_name);
    if (one.territory) {
        json.member("schema:branchCode", one.territory->text());
    }
    if (one.organisation.position) {
        json.key("schema:geo")
            .begin_object()
            .member("@type", "schema:GeoCoordinates")
            .member("schema:latitude", one.organisation.position->lat)
            .member("schema:longitude", one.organisation.position->lon)
            .end_object();
    }
    json.end_object();
}

} // namespace

std::span<std::string_view const> export_columns() { return k_columns; }

bool is_number_column(std::size_t column) { return std::ranges::find(k_numbers, column) != k_numbers.end(); }

std::vector<std::string> export_cells(Exported const& exported, ExportedBy const& by)
{
    auto const& one = exported.organisation;
    return {one.slug,
            one.name,
            one.kind,
            kind_word(one.kind, by),
            std::string{model::name(one.social_economy)},
            fmt::format("{}", fmt::join(one.fields, "|")),
            one.siren,
            one.siret,
            one.rna,
            one.naf,
            one.people ? std::to_string(*one.people) : "",
            exported.territory ? exported.territory->text() : "",
            exported.territory_name,
            exported.department_code,
            one.position ? plain(one.position->lon) : "",
            one.position ? plain(one.position->lat) : "",
            one.description,
            one.website,
            one.source,
            one.source_url,
            page_of(exported, by),
            base::to_rfc3339(one.updated_at),
            logo_of(exported, by),
            exported.logo ? exported.logo->alternative : ""};
}

void write_feature(base::JsonWriter& json, Exported const& exported, ExportedBy const& by)
{
    auto const& one = exported.organisation;
    json.begin_object().member("type", "Feature").member("id", one.slug).key("geometry");
    if (one.position) {
        json.begin_object().member("type", "Point").key("coordinates").begin_array();
        json.value(one.position->lon).value(one.position->lat).end_array().end_object();
    } else {
        json.null();
    }
    json.key("properties").begin_object();
    json.member("name", one.name).member("kind", one.kind).member("kind_name", kind_word(one.kind, by));
    json.member("social_economy", model::name(one.social_economy));
    write_fields(json, "fields", one.fields);
    put(json, "siren", one.siren);
    put(json, "siret", one.siret);
    put(json, "rna", one.rna);
    put(json, "naf", one.naf);
    if (one.people) {
        json.member("people", *one.people);
    }
    if (exported.territory) {
        json.member("territory", exported.territory->text()).member("territory_name", exported.territory_name);
    }
    put(json, "description", one.description);
    put(json, "website", one.website);
    put(json, "source", one.source);
    put(json, "source_url", one.source_url);
    put(json, "logo", logo_of(exported, by));
    put(json, "logo_alternative", exported.logo ? exported.logo->alternative : std::string{});
    json.member("page", page_of(exported, by)).member("updated_at", base::to_rfc3339(one.updated_at));
    json.end_object().end_object();
}

void begin_graph(base::JsonWriter& json, ExportedBy const& by, std::string_view path)
{
    json.begin_object().key("@context").begin_object();
    json.member("org", "http://www.w3.org/ns/org#")
        .member("schema", "https://schema.org/")
        .member("skos", "http://www.w3.org/2004/02/skos/core#")
        .member("dcterms", "http://purl.org/dc/terms/")
        .end_object();
    json.key("@graph").begin_array();
    json.begin_object()
        .member("@id", by.base_url + std::string{path})
        .member("@type", "schema:Dataset")
        .member("schema:name", by.network)
        .member("schema:creditText", by.network);
    json.key("schema:license")
        .begin_object()
        .member("@id", model::k_open_licence_url)
        .member("schema:name", model::k_open_licence)
        .end_object();
    json.end_object();
}

void write_node(base::JsonWriter& json, Exported const& exported, ExportedBy const& by)
{
    auto const& one = exported.organisation;
    json.begin_object().member("@id", page_of(exported, by));
    json.key("@type").begin_array().value("org:Organization").value(schema_type(one.kind)).end_array();
    json.member("skos:prefLabel", one.name).member("schema:name", one.name);
    json.key("org:classification")
        .begin_object()
        .member("@id", by.base_url + "/acteurs?type=" + one.kind)
        .member("@type", "skos:Concept")
        .member("skos:prefLabel", kind_word(one.kind, by))
        .end_object();
    write_identifiers(json, one);
    write_fields(json, "schema:keywords", one.fields);
    write_site(json, exported);
    put(json, "schema:description", one.description);
    put(json, "schema:url", one.website);
    if (exported.logo) {
        json.key("schema:logo")
            .begin_object()
            .member("@type", "schema:ImageObject")
            .member("schema:contentUrl", logo_of(exported, by))
            .member("schema:caption", exported.logo->alternative)
            .end_object();
    }
    if (one.people) {
        json.key("schema:numberOfEmployees")
            .begin_object()
            .member("@type", "schema:QuantitativeValue")
            .member("schema:value", *one.people)
            .end_object();
    }
    put(json, "dcterms:source", one.source_url.empty() ? one.source : one.source_url);
    json.member("dcterms:modified", base::to_rfc3339(one.updated_at));
    json.end_object();
}

} // namespace maillage::service::organisation
