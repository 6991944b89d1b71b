// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/cooperation/demonstration.hpp"

#include <cassert>

#include <toml++/toml.h>

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "embedded/demonstration_cooperations.hpp"
#include "service/cooperation/editing.hpp"
#include "service/organisation/editing.hpp"
#include "store/cooperations.hpp"
#include "store/organisations.hpp"

namespace maillage::service::cooperation {
namespace {

std::string text_of(toml::table const& table, std::string_view name) { return table[name].value_or(std::string{}); }

/// Does that with each table of an array.
template <typename Use>
void each_table(toml::table const& table, std::string_view name, Use const& use)
{
    if (auto const* const array = table[name].as_array()) {
        for (auto const& item : *array) {
            use(*item.as_table());
        }
    }
}

struct Whence {
    std::string name;
    std::string url;
};

organisation::OrganisationInput organisation_of(toml::table const& table, Whence const& whence)
{
    organisation::OrganisationInput input;
    input.name = text_of(table, "name");
    input.kind = text_of(table, "kind");
    input.ess = table["ess"].value_or(std::string{"unknown"});
    input.territory = text_of(table, "territory");
    input.description = text_of(table, "description");
    input.website = text_of(table, "website");
    input.source = whence.name;
    input.source_url = whence.url;
    return input;
}

CooperationInput cooperation_of(toml::table const& table, Whence const& whence)
{
    CooperationInput input;
    input.title = text_of(table, "title");
    input.pole = table["pole"].value_or(false);
    input.territory = text_of(table, "territory");
    input.subject = text_of(table, "subject");
    input.description = text_of(table, "description");
    input.form = text_of(table, "form");
    input.frequency = text_of(table, "frequency");
    input.from = text_of(table, "from");
    input.to = text_of(table, "to");
    input.source = table["source"].value_or(whence.name);
    input.source_url = table["source_url"].value_or(whence.url);
    each_table(table, "member", [&](toml::table const& row) {
        input.members.push_back({text_of(row, "organisation"), text_of(row, "role"), text_of(row, "from"), text_of(row, "to")});
    });
    each_table(table, "pooled", [&](toml::table const& row) {
        input.pooled.push_back({text_of(row, "what"), text_of(row, "since"), text_of(row, "text")});
    });
    each_table(table, "output", [&](toml::table const& row) {
        input.outputs.push_back({text_of(row, "what"), text_of(row, "since"), text_of(row, "text")});
    });
    each_table(table, "figure", [&](toml::table const& row) {
        input.figures.push_back({text_of(row, "indicator"), text_of(row, "year"), text_of(row, "value"), text_of(row, "source")});
    });
    return input;
}

bool has_organisation(store::Database& database, std::int64_t space, std::string const& name)
{
    auto transaction = database.read();
    return store::organisations::find(transaction, space, base::slug(name)).has_value();
}

bool has_cooperation(store::Database& database, std::int64_t space, std::string const& title)
{
    auto transaction = database.read();
    return store::cooperations::find(transaction, space, base::slug(title)).has_value();
}

} // namespace

std::string_view demonstration_cooperations()
{
    assert(embedded::demonstration_cooperations().size() == 1 && "the build embeds one file");
    return embedded::demonstration_cooperations().front().bytes;
}

base::result<Demonstrated> load_demonstration(store::Database& database, organisation::Editor const& editor, base::Time now,
                                              std::string_view cooperations)
{
    auto const file = toml::parse(cooperations); // our own file, loaded by a test: a mistake in it is our bug, and throws
    auto const space = editor.actor().space();
    Whence const whence{file["source"]["name"].value_or(std::string{}), file["source"]["url"].value_or(std::string{})};
    Demonstrated added;
    std::optional<base::Error> failed;
    each_table(file, "organisation", [&](toml::table const& table) {
        auto const input = organisation_of(table, whence);
        if (failed || has_organisation(database, space, input.name)) {
            return;
        }
        if (auto const made = organisation::create(database, editor, input, now); made) {
            ++added.organisations;
        } else {
            failed = made.error();
        }
    });
    each_table(file, "cooperation", [&](toml::table const& table) {
        auto const input = cooperation_of(table, whence);
        if (failed || has_cooperation(database, space, input.title)) {
            return;
        }
        if (auto const made = create(database, editor, input, now); made) {
            ++added.cooperations;
        } else {
            failed = made.error();
        }
    });
    return failed ? base::result<Demonstrated>{base::failure(*failed)} : added;
}

} // namespace maillage::service::cooperation
