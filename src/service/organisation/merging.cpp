// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/organisation/merging.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "service/organisation/digest.hpp"
#include "store/cooperations.hpp"
#include "store/territories.hpp"

namespace maillage::service::organisation {
namespace {

namespace rows = store::organisations;
using base::ErrorCode;
using base::failure;
using model::Organisation;

struct OpenPair {
    rows::FoundLikeness found;
    Organisation kept;
    Organisation other;
};

base::result<OpenPair> open_pair(store::ReadTransaction& transaction, std::int64_t space, std::string_view id)
{
    auto found = rows::find_likeness(transaction, space, id);
    if (!found || !found->open) {
        return failure(ErrorCode::absent, "error.organisation.doubt_absent");
    }
    auto kept = rows::find_by_public_id(transaction, found->organisation);
    auto other = rows::find_by_public_id(transaction, found->other);
    if (!kept || !other) {
        return failure(ErrorCode::absent, "error.organisation.doubt_absent");
    }
    return OpenPair{*std::move(found), *std::move(kept), *std::move(other)};
}

Side side_of(store::ReadTransaction& transaction, Organisation organisation)
{
    Side side;
    side.contact = rows::contact(transaction, organisation.id);
    if (organisation.territory) {
        auto const place = store::territories::find(transaction, *organisation.territory);
        side.territory = place ? place->name : std::string{};
    }
    side.cooperations = std::ssize(store::cooperations::of_organisation(transaction, organisation.id));
    side.organisation = std::move(organisation);
    return side;
}

void take(std::string_view choice, Organisation const& from, Organisation& into)
{
    if (choice == "name") {
        into.name = from.name;
    } else if (choice == "kind") {
        into.kind = from.kind;
    } else if (choice == "ess") {
        into.social_economy = from.social_economy;
    } else if (choice == "registers") {
        into.siren = from.siren;
        into.siret = from.siret;
    } else if (choice == "rna") {
        into.rna = from.rna;
    } else if (choice == "naf") {
        into.naf = from.naf;
    } else if (choice == "fields") {
        into.fields = from.fields;
    } else if (choice == "description") {
        into.description = from.description;
    } else if (choice == "website") {
        into.website = from.website;
    } else if (choice == "territory") {
        into.territory = from.territory;
    } else if (choice == "position") {
        into.position = from.position;
    } else if (choice == "people") {
        into.people = from.people;
    } else if (choice == "source") {
        into.source = from.source;
        into.source_url = from.source_url;
    }
}

} // namespace

std::string Side::value(std::string_view choice) const
{
    auto const& one = organisation;
    if (choice == "name") {
        return one.name;
    }
    if (choice == "kind") {
        return one.kind;
    }
    if (choice == "ess") {
        return one.social_economy == model::SocialEconomy::unknown ? std::string{} : std::string{model::name(one.social_economy)};
    }
    if (choice == "registers") {
        return one.siret.empty() ? one.siren : one.siret;
    }
    if (choice == "rna") {
        return one.rna;
    }
    if (choice == "naf") {
        return one.naf;
    }
    if (choice == "fields") {
        return fmt::format("{}", fmt::join(one.fields, "|"));
    }
    if (choice == "description") {
        return one.description;
    }
    if (choice == "website") {
        return one.website;
    }
    if (choice == "territory") {
        return territory;
    }
    if (choice == "position") {
        return one.position ? fmt::format("{:.5f}, {:.5f}", one.position->lat, one.position->lon) : std::string{};
    }
    if (choice == "people") {
        return one.people ? std::to_string(*one.people) : std::string{};
    }
    if (choice == "source") {
        return one.source.empty() ? one.source_url : one.source;
    }
    std::string text;
    for (auto const* const part : {&contact.name, &contact.email, &contact.phone}) {
        text += (text.empty() || part->empty() ? "" : ", ") + *part;
    }
    return text;
}

std::set<std::string, std::less<>> SideBySide::proposed() const
{
    std::set<std::string, std::less<>> of_other;
    for (auto const choice : k_choices) {
        // "Other" says less than any kind.
        bool const says_nothing = kept.value(choice).empty() || (choice == "kind" && kept.organisation.kind == "other");
        if (says_nothing && !other.value(choice).empty()) {
            of_other.emplace(choice);
        }
    }
    return of_other;
}

Doubts doubts(store::Database& database, Editor const& editor, std::int64_t after, std::int64_t limit)
{
    auto transaction = database.read();
    auto const space = editor.actor().space();
    Doubts found;
    found.total = rows::count_open_likenesses(transaction, space);
    found.items = rows::open_likenesses(transaction, space, after, limit + 1);
    found.more = std::ssize(found.items) > limit;
    if (found.more) {
        found.items.pop_back();
    }
    return found;
}

base::result<SideBySide> side_by_side(store::Database& database, Editor const& editor, std::string_view id)
{
    auto transaction = database.read();
    auto pair = open_pair(transaction, editor.actor().space(), id);
    if (!pair) {
        return failure(pair.error());
    }
    SideBySide shown;
    shown.id = id;
    shown.likeness = pair->found.likeness;
    shown.both = rows::cooperations_of_both(transaction, pair->kept.id, pair->other.id);
    shown.kept = side_of(transaction, std::move(pair->kept));
    shown.other = side_of(transaction, std::move(pair->other));
    return shown;
}

base::result<std::string> merge(store::Database& database, Editor const& editor, std::string_view id, Merge const& choice, base::Time now)
{
    auto transaction = database.write();
    auto const pair = open_pair(transaction, editor.actor().space(), id);
    if (!pair) {
        return failure(pair.error());
    }
    auto const& [found, kept, other] = *pair;
    if (choice.seen_kept != kept.updated_at || choice.seen_other != other.updated_at) {
        return failure(ErrorCode::conflict, "error.organisation.changed");
    }
    auto after = kept;
    for (auto const& one : choice.of_other) {
        take(one, other, after);
    }
    // How to reach what was taken off was forgotten with it, and stays so.
    auto const contact = kept.state == model::OrganisationState::withdrawn
                             ? model::OrganisationContact{}
                             : rows::contact(transaction, choice.of_other.contains("contact") ? other.id : kept.id);
    if (auto const bearer = rows::find_by_siret(transaction, kept.space, after.siret);
        bearer && bearer->id != kept.id && bearer->id != other.id && bearer->state == model::OrganisationState::listed) {
        return failure(ErrorCode::conflict, "error.organisation.siret_taken", {{"name", bearer->name}, {"slug", bearer->slug}},
                       "registers");
    }
    after.updated_at = std::max(now, kept.updated_at + std::chrono::milliseconds{1});
    rows::merge(transaction, kept, other, content_of(other), now);
    if (auto const done = rows::update(transaction, after, after.updated_at); !done) {
        return failure(done.error());
    }
    rows::put_contact(transaction, kept.id, contact, now);
    auto gone = editor.actor().did("organisation.merged_away", "organisation", other.public_id, now);
    gone.before = digest_of(other);
    transaction.record(std::move(gone));
    auto grown = editor.actor().did("organisation.merged", "organisation", kept.public_id, now);
    grown.before = digest_of(kept);
    grown.after = digest_of(after);
    transaction.record(std::move(grown));
    transaction.commit();
    return after.slug;
}

base::result<void> say_different(store::Database& database, Editor const& editor, std::string_view id, base::Time now)
{
    auto transaction = database.write();
    auto const pair = open_pair(transaction, editor.actor().space(), id);
    if (!pair) {
        return failure(pair.error());
    }
    rows::answer_different(transaction, pair->found.id, now);
    transaction.record(editor.actor().did("organisation.told_apart", "organisation", pair->other.public_id, now));
    transaction.commit();
    return {};
}

} // namespace maillage::service::organisation
