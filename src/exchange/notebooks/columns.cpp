// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/notebooks/columns.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>

#include "base/text.hpp"

namespace maillage::exchange::notebooks {
namespace {

using model::SectionKind;

constexpr std::array k_fields{Field::id,     Field::title,    Field::author,    Field::organisation, Field::group_kind,
                              Field::people, Field::postcode, Field::territory, Field::theme,        Field::working_group,
                              Field::date,   Field::language, Field::ignore};

bool any(std::string_view text, std::initializer_list<std::string_view> words) { return std::ranges::find(words, text) != words.end(); }

Layout::Column gives(Field field) { return {0, field, SectionKind::free, {}, {}}; }
Layout::Column section(SectionKind kind, std::string heading = {}) { return {0, Field::section, kind, std::move(heading), {}}; }

/// "Q107 - Que faut-il faire ?", "QUXVlc3Rpb246MTA3 - …": what follows the number.
std::optional<std::string> question(std::string_view name)
{
    auto const dash = name.find(" - ");
    if (!name.starts_with('Q') || dash == std::string_view::npos || name.substr(0, dash).find(' ') != std::string_view::npos) {
        return std::nullopt;
    }
    return base::squeeze(name.substr(dash + 3));
}

Layout::Column grand_debat(std::string_view name)
{
    if (auto heading = question(name)) {
        return section(SectionKind::free, *std::move(heading));
    }
    if (any(name, {"id", "reference"})) {
        return gives(Field::id);
    }
    if (any(name, {"publishedAt", "createdAt"})) {
        return gives(Field::date);
    }
    return gives(name == "title"           ? Field::title
                 : name == "trashed"       ? Field::withdrawn
                 : name == "authorType"    ? Field::group_kind
                 : name == "authorZipCode" ? Field::postcode
                                           : Field::ignore);
}

Layout::Column cap_collectif(std::string_view name)
{
    if (!name.starts_with("export_")) {
        return section(SectionKind::free, std::string{name}); // a question of the site's own
    }
    if (name == "export_contribution_type") {
        return gives(Field::record_kind);
    }
    for (std::string_view const prefix : {"export_proposal_", "export_contribution_argument_", "export_contribution_"}) {
        if (!name.starts_with(prefix)) {
            continue;
        }
        auto const rest = name.substr(prefix.size());
        if (any(rest, {"body_text", "description", "body", "content"})) {
            return section(SectionKind::proposal);
        }
        if (rest == "summary") {
            return section(SectionKind::free);
        }
        return gives(rest == "id"                                                   ? Field::id
                     : rest == "title"                                              ? Field::title
                     : any(rest, {"author_username", "author_name"})                ? Field::author
                     : any(rest, {"author_type_name", "author_user_type_name"})     ? Field::group_kind
                     : any(rest, {"author_zip_code"})                               ? Field::postcode
                     : any(rest, {"category_name", "theme_title", "section_title"}) ? Field::theme
                     : rest == "district_name"                                      ? Field::territory
                     : any(rest, {"published_at", "created_at"})                    ? Field::date
                     : any(rest, {"trashed_at"})                                    ? Field::withdrawn
                                                                                    : Field::ignore);
    }
    return gives(Field::ignore);
}

Layout::Column decidim(std::string_view name, SectionKind kind)
{
    auto const start = name.substr(0, name.find('/'));
    if (start == "body") {
        return section(kind);
    }
    if (start == "title") {
        return gives(Field::title);
    }
    if (name.starts_with("category/name") || name.starts_with("taxonomies/name")) {
        return gives(Field::theme);
    }
    return gives(name == "id"                                 ? Field::id
                 : name == "author/name"                      ? Field::author
                 : name.starts_with("user_group/name")        ? Field::organisation
                 : name.starts_with("scope/name")             ? Field::territory
                 : any(name, {"published_at", "created_at"})  ? Field::date
                 : name == "locale"                           ? Field::language
                 : any(name, {"withdrawn", "withdrawn_at"})   ? Field::withdrawn
                 : any(name, {"url", "root_commentable_url"}) ? Field::address
                                                              : Field::ignore);
}

Layout::Column anybody(std::string_view name)
{
    auto const folded = base::fold_for_search(name);
    if (auto heading = question(name)) {
        return section(SectionKind::free, *std::move(heading));
    }
    if (any(folded, {"indignation", "indignations"})) {
        return section(SectionKind::indignation, std::string{name});
    }
    if (any(folded, {"experience", "experiences"})) {
        return section(SectionKind::experience, std::string{name});
    }
    if (any(folded, {"proposition", "propositions", "proposal", "proposals", "proposta"})) {
        return section(SectionKind::proposal, std::string{name});
    }
    if (is_plain_text_column(name)) {
        return section(SectionKind::free);
    }
    return gives(any(folded, {"id", "identifiant", "reference", "ref", "numero", "no"})                             ? Field::id
                 : any(folded, {"title", "titre", "objet", "intitule", "sujet"})                                    ? Field::title
                 : any(folded, {"author", "auteur", "nom", "name", "groupe", "author name", "nom public"})          ? Field::author
                 : any(folded, {"organisation", "organization", "structure", "association"})                        ? Field::organisation
                 : any(folded, {"authortype", "author type", "type d auteur", "type auteur", "group kind"})         ? Field::group_kind
                 : any(folded, {"people", "personnes", "nombre de personnes", "effectif"})                          ? Field::people
                 : any(folded, {"authorzipcode", "code postal", "codepostal", "cp", "postcode", "zip", "zip code"}) ? Field::postcode
                 : any(folded, {"commune", "code insee", "insee", "codgeo", "territoire", "territory", "ville", "departement"})
                     ? Field::territory
                 : any(folded, {"theme", "themes", "thematique", "category", "categorie", "section", "rubrique"})   ? Field::theme
                 : any(folded, {"working group", "groupe de travail"})                                              ? Field::working_group
                 : any(folded, {"date", "created at", "createdat", "publishedat", "published at", "date de depot"}) ? Field::date
                 : any(folded, {"language", "langue", "locale", "lang"})                                            ? Field::language
                                                                                                                    : Field::ignore);
}

/// Keeps, of the columns that give `field`, the first one that bears one of the names; all when none does.
void keep_one(std::vector<Layout::Column>& columns, Field field, std::initializer_list<std::string_view> names)
{
    for (auto const name : names) {
        auto const best = std::ranges::find_if(columns, [&](auto const& one) {
            return one.field == field && (one.name == name || std::string_view{one.name}.ends_with("_" + std::string{name}));
        });
        if (best == columns.end()) {
            continue;
        }
        for (auto& column : columns) {
            if (column.field == field && column.name != best->name) {
                column.field = Field::ignore;
            }
        }
        return;
    }
}

} // namespace

std::string_view name(Field field)
{
    switch (field) {
    case Field::ignore: return "ignore";
    case Field::id: return "id";
    case Field::title: return "title";
    case Field::author: return "author";
    case Field::organisation: return "organisation";
    case Field::group_kind: return "group_kind";
    case Field::people: return "people";
    case Field::postcode: return "postcode";
    case Field::territory: return "territory";
    case Field::theme: return "theme";
    case Field::working_group: return "working_group";
    case Field::date: return "date";
    case Field::language: return "language";
    case Field::section: return "text";
    case Field::record_kind: return "record_kind";
    case Field::address: return "address";
    case Field::withdrawn: return "withdrawn";
    }
    return {};
}

std::optional<Field> field_named(std::string_view text)
{
    auto const found = std::ranges::find_if(k_fields, [&](Field field) { return name(field) == text; });
    return found == k_fields.end() ? std::nullopt : std::optional{*found};
}

std::string field_names()
{
    std::string names;
    for (auto const field : k_fields) {
        names += std::string{name(field)} + ", ";
    }
    return names + "indignation, experience, proposal, free";
}

bool is_plain_text_column(std::string_view name)
{
    return any(base::fold_for_search(name), {"text", "texte", "contenu", "content", "body", "corps", "message", "contribution",
                                             "commentaire", "comment", "description", "cahier"});
}

std::string_view name(Format format)
{
    switch (format) {
    case Format::csv: return "csv";
    case Format::grand_debat: return "grand-debat";
    case Format::cap_collectif: return "cap-collectif";
    case Format::decidim_proposals: return "decidim-proposals";
    case Format::decidim_comments: return "decidim-comments";
    case Format::documents: return "documents";
    }
    return {};
}

Format detect_format(base::CsvHeader const& header)
{
    auto const& names = header.names();
    auto const has = [&](std::string_view name) { return std::ranges::find(names, name) != names.end(); };
    auto const starts = [&](std::string_view start) {
        return std::ranges::any_of(names, [&](std::string const& name) { return name.starts_with(start); });
    };
    if (starts("export_contribution_") || starts("export_proposal_")) {
        return Format::cap_collectif;
    }
    if (has("commentable_id") && has("commentable_type")) {
        return Format::decidim_comments;
    }
    if (has("component/id") || (starts("title/") && starts("body/"))) {
        return Format::decidim_proposals;
    }
    bool const asks = std::ranges::any_of(names, [](std::string const& name) { return question(name).has_value(); });
    return has("authorZipCode") && has("authorType") && asks ? Format::grand_debat : Format::csv;
}

Layout::Column known_column(Format format, std::string_view name)
{
    switch (format) {
    case Format::csv: return anybody(name);
    case Format::grand_debat: return grand_debat(name);
    case Format::cap_collectif: return cap_collectif(name);
    case Format::decidim_proposals: return decidim(name, SectionKind::proposal);
    case Format::decidim_comments: return decidim(name, SectionKind::free);
    case Format::documents: return {};
    }
    return {};
}

void prefer(Format format, std::vector<Layout::Column>& columns)
{
    keep_one(columns, Field::id, {"id"});
    keep_one(columns, Field::date, {"published_at", "publishedAt"});
    if (format == Format::decidim_proposals || format == Format::decidim_comments) {
        // Languages: French first, whatever the order of the columns.
        std::ranges::stable_sort(columns, {}, [](Layout::Column const& column) { return column.name.ends_with("/fr") ? 0 : 1; });
    }
}

std::optional<std::int64_t> people_of(std::string_view cell)
{
    auto const text = base::trim(cell);
    std::int64_t number = 0;
    auto const parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    return parsed.ec == std::errc{} && number > 0 ? std::optional{number} : std::nullopt;
}

base::result<Asked> asked(std::string const& map)
{
    auto const equals = map.rfind('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == map.size()) {
        return base::failure(base::ErrorCode::invalid, "error.notebook.import.map", {{"value", map}});
    }
    return Asked{map.substr(0, equals), map.substr(equals + 1)};
}

std::vector<std::string> split_at(std::string_view text, char sign)
{
    std::vector<std::string> parts;
    for (std::size_t start = 0; start <= text.size();) {
        auto const end = std::min(text.find(sign, start), text.size());
        parts.emplace_back(base::trim(text.substr(start, end - start)));
        start = end + 1;
    }
    return parts;
}

} // namespace maillage::exchange::notebooks
