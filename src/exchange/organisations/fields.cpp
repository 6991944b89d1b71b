// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/organisations/fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "exchange/organisations/kinds.hpp"

namespace maillage::exchange::organisations {
namespace {

using base::ErrorCode;
using base::failure;

constexpr std::array<std::pair<Field, std::string_view>, 24> k_names{{{Field::ignore, "ignore"},
                                                                      {Field::id, "id"},
                                                                      {Field::name, "name"},
                                                                      {Field::kind, "kind"},
                                                                      {Field::ess, "ess"},
                                                                      {Field::siren, "siren"},
                                                                      {Field::siret, "siret"},
                                                                      {Field::rna, "rna"},
                                                                      {Field::naf, "naf"},
                                                                      {Field::field, "field"},
                                                                      {Field::people, "people"},
                                                                      {Field::description, "description"},
                                                                      {Field::website, "website"},
                                                                      {Field::email, "email"},
                                                                      {Field::phone, "phone"},
                                                                      {Field::contact, "contact"},
                                                                      {Field::territory, "territory"},
                                                                      {Field::postcode, "postcode"},
                                                                      {Field::city, "city"},
                                                                      {Field::lon, "lon"},
                                                                      {Field::lat, "lat"},
                                                                      {Field::point, "point"},
                                                                      {Field::source_url, "source_url"},
                                                                      {Field::status, "status"}}};

/// Folded names of columns. Of this program's own export, of GoGoCarto (import columns, full JSON flattened), and as people write them.
constexpr std::pair<std::string_view, Field> k_known[]{
    {"id", Field::id},
    {"identifiant", Field::id},
    {"uid", Field::id},
    {"uuid", Field::id},
    {"ref", Field::id},
    {"reference", Field::id},
    {"numero", Field::id},
    {"name", Field::name},
    {"nom", Field::name},
    {"title", Field::name},
    {"titre", Field::name},
    {"denomination", Field::name},
    {"raison sociale", Field::name},
    {"structure", Field::name},
    {"nom de la structure", Field::name},
    {"nom structure", Field::name},
    {"nom de l organisme", Field::name},
    {"organisation", Field::name},
    {"organization", Field::name},
    {"organisme", Field::name},
    {"kind", Field::kind},
    {"type", Field::kind},
    {"nature", Field::kind},
    {"type de structure", Field::kind},
    {"forme juridique", Field::kind},
    {"statut juridique", Field::kind},
    {"famille", Field::kind},
    {"ess", Field::ess},
    {"social economy", Field::ess},
    {"economie sociale et solidaire", Field::ess},
    {"siren", Field::siren},
    {"numero siren", Field::siren},
    {"siret", Field::siret},
    {"numero siret", Field::siret},
    {"no siret", Field::siret},
    {"rna", Field::rna},
    {"numero rna", Field::rna},
    {"waldec", Field::rna},
    {"naf", Field::naf},
    {"ape", Field::naf},
    {"code naf", Field::naf},
    {"code ape", Field::naf},
    {"field", Field::field},
    {"fields", Field::field},
    {"domaine", Field::field},
    {"domaines", Field::field},
    {"domaine d activite", Field::field},
    {"domaines d activite", Field::field},
    {"secteur", Field::field},
    {"secteur d activite", Field::field},
    {"categorie", Field::field},
    {"categories", Field::field},
    {"category", Field::field},
    {"taxonomy", Field::field},
    {"theme", Field::field},
    {"thematique", Field::field},
    {"categoriesfull name", Field::field},
    {"people", Field::people},
    {"effectif", Field::people},
    {"effectifs", Field::people},
    {"salaries", Field::people},
    {"nombre de salaries", Field::people},
    {"employees", Field::people},
    {"description", Field::description},
    {"presentation", Field::description},
    {"descriptif", Field::description},
    {"abstract", Field::description},
    {"resume", Field::description},
    {"objet", Field::description},
    {"descriptionmore", Field::description},
    {"website", Field::website},
    {"site", Field::website},
    {"site web", Field::website},
    {"siteweb", Field::website},
    {"site internet", Field::website},
    {"web", Field::website},
    {"url", Field::website},
    {"email", Field::email},
    {"mail", Field::email},
    {"courriel", Field::email},
    {"e mail", Field::email},
    {"adresse mail", Field::email},
    {"contact email", Field::email},
    {"phone", Field::phone},
    {"telephone", Field::phone},
    {"tel", Field::phone},
    {"contact phone", Field::phone},
    {"contact", Field::contact},
    {"contact name", Field::contact},
    {"personne a contacter", Field::contact},
    {"territory", Field::territory},
    {"territoire", Field::territory},
    {"code commune", Field::territory},
    {"code insee", Field::territory},
    {"codeinsee", Field::territory},
    {"insee", Field::territory},
    {"code commune insee", Field::territory},
    {"citycode", Field::territory},
    {"depcom", Field::territory},
    {"postcode", Field::postcode},
    {"code postal", Field::postcode},
    {"codepostal", Field::postcode},
    {"cp", Field::postcode},
    {"zip", Field::postcode},
    {"zipcode", Field::postcode},
    {"postalcode", Field::postcode},
    {"address postalcode", Field::postcode},
    {"city", Field::city},
    {"ville", Field::city},
    {"commune", Field::city},
    {"localite", Field::city},
    {"addresslocality", Field::city},
    {"address addresslocality", Field::city},
    {"lon", Field::lon},
    {"lng", Field::lon},
    {"long", Field::lon},
    {"longitude", Field::lon},
    {"x", Field::lon},
    {"geo longitude", Field::lon},
    {"lat", Field::lat},
    {"latitude", Field::lat},
    {"y", Field::lat},
    {"geo latitude", Field::lat},
    {"geo point 2d", Field::point},
    {"geopoint", Field::point},
    {"coordonnees", Field::point},
    {"geolocalisation", Field::point},
    {"source url", Field::source_url},
    {"status", Field::status},
};

std::optional<std::pair<std::string, Field>> asked_for(std::string const& map, base::Error& why)
{
    auto const sign = map.rfind('=');
    if (sign == std::string::npos || sign == 0) {
        why = {ErrorCode::invalid, "error.organisation.import.map", {{"value", map}}, "map", {}};
        return std::nullopt;
    }
    auto const field = field_named(std::string_view{map}.substr(sign + 1));
    if (!field) {
        why = {ErrorCode::invalid,
               "error.organisation.import.field",
               {{"value", map.substr(sign + 1)}, {"fields", fmt::format("{}", fmt::join(field_names(), ", "))}},
               "map",
               {}};
        return std::nullopt;
    }
    return std::pair{map.substr(0, sign), *field};
}

/// Of several columns for what one gives, the first; descriptions and fields of activity add up.
bool adds_up(Field field) { return field == Field::description || field == Field::field || field == Field::ignore; }

model::SocialEconomy social_economy_of(std::string_view value)
{
    auto const folded = base::fold_for_search(value);
    if (folded == "o" || folded == "oui" || folded == "yes" || folded == "true" || folded == "1" || folded == "vrai" || folded == "ess") {
        return model::SocialEconomy::yes;
    }
    return folded == "n" || folded == "non" || folded == "no" || folded == "false" || folded == "0" || folded == "faux"
               ? model::SocialEconomy::no
               : model::SocialEconomy::unknown;
}

/// "Alimentation|Énergie", "a ; b", "a, b" when the whole is no field of its own.
std::vector<std::string_view> words_in(std::string_view value)
{
    auto const signs = value.find('|') != std::string_view::npos ? "|" : value.find(';') != std::string_view::npos ? ";" : ",";
    std::vector<std::string_view> words;
    while (!value.empty()) {
        auto const end = std::min(value.find_first_of(signs), value.size());
        if (auto const word = base::trim(value.substr(0, end)); !word.empty()) {
            words.push_back(word);
        }
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    return words;
}

void line(std::string& into, std::string_view value)
{
    if (into.empty()) {
        into = base::squeeze(value);
    }
}

} // namespace

std::string_view name(Field field) { return std::ranges::find(k_names, field, &std::pair<Field, std::string_view>::first)->second; }

std::optional<Field> field_named(std::string_view text)
{
    auto const found = std::ranges::find(k_names, text, &std::pair<Field, std::string_view>::second);
    return found == k_names.end() ? std::nullopt : std::optional{found->first};
}

std::vector<std::string_view> field_names()
{
    std::vector<std::string_view> names;
    for (auto const& [field, text] : k_names) {
        names.push_back(text);
    }
    return names;
}

Field known_field(std::string_view name)
{
    static std::unordered_map<std::string_view, Field> const known{std::begin(k_known), std::end(k_known)};
    auto const folded = base::fold_for_search(name);
    auto const found = known.find(folded);
    return found == known.end() ? Field::ignore : found->second;
}

void Filler::put(Field field, std::string_view value)
{
    auto const text = base::trim(value);
    if (text.empty()) {
        return;
    }
    switch (field) {
    case Field::ignore: break;
    case Field::id: line(m_record.id, text); break;
    case Field::name: line(m_record.name, text); break;
    case Field::kind: {
        auto kind = kind_of_word(text);
        m_record.other_kind = !kind && m_record.kind.empty();
        m_record.kind = kind ? *std::move(kind) : m_record.kind;
        break;
    }
    case Field::ess: m_record.social_economy = social_economy_of(text); break;
    case Field::siren: line(m_record.siren, text); break;
    case Field::siret: line(m_record.siret, text); break;
    case Field::rna: line(m_record.rna, text); break;
    case Field::naf: line(m_record.naf, text); break;
    case Field::field: {
        auto const whole = field_of_word(text);
        for (auto const word : whole ? std::vector{text} : words_in(text)) {
            auto const code = field_of_word(word);
            if (!code) {
                ++m_record.other_words;
            } else if (std::ranges::find(m_record.fields, *code) == m_record.fields.end()) {
                m_record.fields.push_back(*code);
            }
        }
        break;
    }
    case Field::people: line(m_record.people, text); break;
    case Field::description: m_record.description += (m_record.description.empty() ? "" : "\n\n") + std::string{text}; break;
    case Field::website: line(m_record.website, text); break;
    case Field::email: line(m_record.email, text); break;
    case Field::phone: line(m_record.phone, text); break;
    case Field::contact: line(m_record.contact, text); break;
    case Field::territory: line(m_record.territory, text); break;
    case Field::postcode: line(m_record.postcode, text); break;
    case Field::city: line(m_record.city, text); break;
    case Field::lon: line(m_record.lon, text); break;
    case Field::lat: line(m_record.lat, text); break;
    case Field::point: {
        // "48.85, 2.35", "[2.35, 48.85]": which is which is told by where France lies.
        auto const start = text.find_first_of("-0123456789");
        auto const comma = text.find_first_of(",; ", start == std::string_view::npos ? text.size() : start);
        if (comma == std::string_view::npos) {
            m_record.lat = text; // a place that is none, and is refused with its place
            break;
        }
        auto const next = text.find_first_of("-0123456789", comma);
        auto const end = text.find_last_of("0123456789");
        m_record.lat = text.substr(start, comma - start);
        m_record.lon = next == std::string_view::npos ? std::string{} : std::string{text.substr(next, end + 1 - next)};
        break;
    }
    case Field::source_url: line(m_record.source_url, text); break;
    case Field::status: {
        int status = 1;
        auto const read = std::from_chars(text.data(), text.data() + text.size(), status);
        m_off = read.ec == std::errc{} && read.ptr == text.data() + text.size() && status < 1;
        break;
    }
    }
}

std::variant<Record, SetAside> Filler::done() &&
{
    if (m_off) {
        return SetAside{"status"};
    }
    std::ranges::sort(m_record.fields);
    return std::move(m_record);
}

base::result<Layout> Layout::of_members(std::vector<std::string> const& maps)
{
    Layout layout;
    for (auto const& map : maps) {
        base::Error why;
        auto wish = asked_for(map, why);
        if (!wish) {
            return failure(std::move(why));
        }
        layout.m_asked.insert_or_assign(base::fold_for_search(wish->first), wish->second);
    }
    return layout;
}

base::result<Layout> Layout::of(base::CsvHeader const& header, std::vector<std::string> const& maps, bool remembered)
{
    auto layout = of_members({});
    std::unordered_map<std::size_t, Field> given;
    for (auto const& map : maps) {
        base::Error why;
        auto const wish = asked_for(map, why);
        if (!wish) {
            return failure(std::move(why));
        }
        auto const at = header.column(wish->first);
        if (!at && remembered && at.error().message == "error.csv.no_column") {
            continue;
        }
        if (!at) {
            return failure(at.error());
        }
        given.insert_or_assign(*at, wish->second);
        if (!adds_up(wish->second)) {
            for (auto& [other, field] : given) {
                field = other != *at && field == wish->second ? Field::ignore : field;
            }
        }
    }
    auto const& names = header.names();
    for (std::size_t at = 0; at < names.size(); ++at) {
        auto const asked = given.find(at);
        auto field = asked == given.end() ? known_field(names[at]) : asked->second;
        // What was found by itself gives way to what was asked, and to what stands before it.
        auto const taken = [&](Field one) {
            return std::ranges::any_of(given, [&](auto const& wish) { return wish.second == one; }) ||
                   std::ranges::find(layout->m_columns, one, &Column::field) != layout->m_columns.end();
        };
        if (asked == given.end() && !adds_up(field) && taken(field)) {
            field = Field::ignore;
        }
        layout->m_columns.push_back({names[at], field});
    }
    return layout;
}

base::result<void> Layout::complete() const
{
    if (std::ranges::find(m_columns, Field::name, &Column::field) != m_columns.end()) {
        return {};
    }
    std::vector<std::string_view> names;
    for (auto const& column : m_columns) {
        names.push_back(column.name);
    }
    return failure(ErrorCode::invalid, "error.organisation.import.no_name_column", {{"columns", fmt::format("{}", fmt::join(names, ", "))}},
                   "map");
}

std::variant<Record, SetAside> Layout::read(base::CsvRow const& row) const
{
    Filler filler;
    for (std::size_t at = 0; at < m_columns.size(); ++at) {
        if (m_columns[at].field != Field::ignore) {
            filler.put(m_columns[at].field, row.cells[at]);
        }
    }
    return std::move(filler).done();
}

Field Layout::settle(std::string const& name)
{
    constexpr std::size_t k_most_members = 4096; // of all objects of a file; more are told apart by nobody
    if (auto const met = m_met.find(name); met != m_met.end()) {
        return m_columns[met->second].field;
    }
    auto const asked = m_asked.find(base::fold_for_search(name));
    auto field = asked == m_asked.end() ? known_field(name) : asked->second;
    bool const wished = std::ranges::any_of(m_asked, [&](auto const& wish) { return wish.second == field; });
    bool const taken = wished || std::ranges::find(m_columns, field, &Column::field) != m_columns.end();
    if (asked == m_asked.end() && !adds_up(field) && taken) {
        field = Field::ignore;
    }
    if (m_columns.size() < k_most_members) {
        m_met.emplace(name, m_columns.size());
        m_columns.push_back({name, field});
    }
    return field;
}

std::variant<Record, SetAside> Layout::read(std::vector<Member> const& members)
{
    Filler filler;
    for (auto const& member : members) {
        filler.put(settle(member.name), member.value);
    }
    return std::move(filler).done();
}

std::string Layout::column_of(std::string_view field) const
{
    auto const wanted = field_named(field);
    auto const found = wanted ? std::ranges::find(m_columns, *wanted, &Column::field) : m_columns.end();
    return found == m_columns.end() ? std::string{} : found->name;
}

} // namespace maillage::exchange::organisations
