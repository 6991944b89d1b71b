// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/cooperations.hpp"

#include <unordered_map>

#include "base/text.hpp"
#include "store/sql/cooperation.hpp"
#include "store/territory_key.hpp"

namespace maillage::store::cooperations {
namespace {

/// Columns as every query of whole cooperations selects them.
Cooperation cooperation_of(Row const& row)
{
    Cooperation found;
    found.id = row.integer(0);
    found.public_id = row.text(1);
    found.space = row.integer(2);
    found.slug = row.text(3);
    found.pole = row.boolean(4);
    found.title = row.text(5);
    found.subject = row.text(6);
    found.description = row.text(7);
    found.form = row.text(8);
    found.frequency = row.text(9);
    found.agreement = row.text(10);
    found.decision = row.text(11);
    found.decision_text = row.text(12);
    found.from = row.optional_text(13);
    found.to = row.optional_text(14);
    found.territory = row.optional_integer(15);
    found.within = row.optional_integer(16);
    found.people = row.optional_integer(17);
    found.hours = row.optional_integer(18);
    found.budget = row.optional_integer(19);
    found.results = row.text(20);
    found.failures = row.text(21);
    found.source = row.text(22);
    found.source_url = row.text(23);
    found.project = row.text(24);
    found.governance = row.text(25);
    found.team = row.text(26);
    found.maturity = row.text(27);
    found.origin = row.text(28);
    found.created_at = row.time(29);
    found.updated_at = row.time(30);
    found.state = model::cooperation_state_named(row.text(31)).value();
    found.withdrawn_text = row.text(32);
    found.profile = row.text(33);
    found.sectors = row.text(34);
    found.governance_form = row.text(35);
    return found;
}

void read_lists(ReadTransaction& transaction, Cooperation& found, bool with_withdrawn)
{
    auto const id = found.id;
    found.members = transaction.all(sql::cooperation::members, {{"cooperation", id}, {"withdrawn", with_withdrawn}}, [](Row const& row) {
        return model::Participation{row.integer(0), row.text(1), row.optional_text(2), row.optional_text(3),
                                    row.text(4),    row.text(5), row.text(6)};
    });
    found.pooled = transaction.all(sql::cooperation::pooled, {{"cooperation", id}}, [](Row const& row) {
        return model::Pooled{row.text(0), row.optional_text(1), row.text(2)};
    });
    found.outputs = transaction.all(sql::cooperation::outputs, {{"cooperation", id}}, [](Row const& row) {
        return model::JointOutput{row.text(0), row.optional_text(1), row.text(2)};
    });
    found.supports = transaction.all(sql::cooperation::supports, {{"cooperation", id}}, [](Row const& row) {
        return model::Support{row.text(0), row.optional_integer(1), row.optional_integer(2)};
    });
    found.figures = transaction.all(sql::cooperation::figures, {{"cooperation", id}}, [](Row const& row) {
        return model::PoleFigure{row.integer(0), row.text(1), row.integer(2), row.text(3)};
    });
    found.self = transaction.all(sql::cooperation::self, {{"cooperation", id}}, [](Row const& row) {
        return model::SelfPlacement{row.text(0), row.text(1), row.text(2)};
    });
}

void write_lists(WriteTransaction& transaction, std::int64_t id, Cooperation const& wanted)
{
    std::int64_t position = 0;
    for (auto const& one : wanted.members) {
        transaction.run(sql::cooperation::insert_participation, {{"cooperation", id},
                                                                 {"organisation", one.organisation},
                                                                 {"position", ++position},
                                                                 {"role", one.role},
                                                                 {"from_date", one.from},
                                                                 {"to_date", one.to}});
    }
    for (auto const& one : wanted.pooled) {
        transaction.run(sql::cooperation::insert_pooled,
                        {{"cooperation", id}, {"position", ++position}, {"what", one.what}, {"since", one.since}, {"terms", one.terms}});
    }
    for (auto const& one : wanted.outputs) {
        transaction.run(sql::cooperation::insert_output,
                        {{"cooperation", id}, {"position", ++position}, {"what", one.what}, {"since", one.since}, {"text", one.text}});
    }
    for (auto const& one : wanted.supports) {
        transaction.run(sql::cooperation::insert_support,
                        {{"cooperation", id}, {"position", ++position}, {"giver", one.by}, {"year", one.year}, {"amount", one.amount}});
    }
    for (auto const& one : wanted.figures) {
        transaction.run(
            sql::cooperation::insert_figure,
            {{"cooperation", id}, {"year", one.year}, {"indicator", one.indicator}, {"value", one.value}, {"source", one.source}});
    }
    for (auto const& one : wanted.self) {
        transaction.run(sql::cooperation::insert_self,
                        {{"cooperation", id}, {"typology", one.typology}, {"axis", one.axis}, {"level", one.level}});
    }
}

Mention mention_of(Row const& row) { return {row.text(0), row.text(1), row.boolean(2)}; }

} // namespace

std::optional<Cooperation> find(ReadTransaction& transaction, std::int64_t space, std::string_view slug, bool with_withdrawn)
{
    auto found = transaction.first(sql::cooperation::find_by_slug, {{"space", space}, {"slug", slug}}, cooperation_of);
    if (found) {
        read_lists(transaction, *found, with_withdrawn);
    }
    return found;
}

std::optional<Cooperation> find_alone(ReadTransaction& transaction, std::int64_t id)
{
    return transaction.first(sql::cooperation::find_by_id, {{"id", id}}, cooperation_of);
}

std::optional<Cooperation> find_alone_by_public_id(ReadTransaction& transaction, std::string_view public_id)
{
    return transaction.first(sql::cooperation::find_by_public_id, {{"public_id", public_id}}, cooperation_of);
}

std::vector<Cooperation> facts(ReadTransaction& transaction, std::int64_t space)
{
    std::unordered_map<std::int64_t, std::size_t> place;
    auto found = transaction.all(sql::cooperation::facts, {{"space", space}}, [](Row const& row) {
        Cooperation one;
        one.id = row.integer(0);
        one.slug = row.text(1);
        one.title = row.text(2);
        one.pole = row.boolean(3);
        one.from = row.optional_text(4);
        one.to = row.optional_text(5);
        one.frequency = row.text(6);
        one.agreement = row.text(7);
        one.decision = row.text(8);
        one.people = row.optional_integer(9);
        one.hours = row.optional_integer(10);
        one.budget = row.optional_integer(11);
        return one;
    });
    for (std::size_t at = 0; at < found.size(); ++at) {
        place[found[at].id] = at;
    }
    transaction.each(sql::cooperation::facts_things, {{"space", space}}, [&](Row const& row) {
        auto& one = found[place.at(row.integer(1))];
        auto const list = row.text(0);
        if (list == "member") {
            model::Participation member;
            member.kind = row.text(2);
            member.from = row.optional_text(3);
            member.to = row.optional_text(4);
            one.members.push_back(std::move(member));
        } else if (list == "pooled") {
            one.pooled.push_back({.what = row.text(2)});
        } else if (list == "output") {
            one.outputs.push_back({.what = row.text(2)});
        } else {
            one.supports.push_back({.by = row.text(2)});
        }
        return true;
    });
    return found;
}

base::result<std::int64_t> add(WriteTransaction& transaction, Cooperation const& one, base::Time now)
{
    auto const folded = base::fold_for_search(one.title);
    auto id = transaction.insert(sql::cooperation::insert, {{"public_id", one.public_id},
                                                            {"space", one.space},
                                                            {"slug", one.slug},
                                                            {"pole", one.pole},
                                                            {"title", one.title},
                                                            {"folded", folded},
                                                            {"subject", one.subject},
                                                            {"description", one.description},
                                                            {"form", one.form},
                                                            {"frequency", one.frequency},
                                                            {"agreement", one.agreement},
                                                            {"decision", one.decision},
                                                            {"decision_text", one.decision_text},
                                                            {"from_date", one.from},
                                                            {"to_date", one.to},
                                                            {"territory", one.territory},
                                                            {"within", one.within},
                                                            {"people", one.people},
                                                            {"hours", one.hours},
                                                            {"budget", one.budget},
                                                            {"results", one.results},
                                                            {"failures", one.failures},
                                                            {"source", one.source},
                                                            {"source_url", one.source_url},
                                                            {"project", one.project},
                                                            {"governance", one.governance},
                                                            {"team", one.team},
                                                            {"maturity", one.maturity},
                                                            {"origin", one.origin},
                                                            {"profile", one.profile},
                                                            {"sectors", one.sectors},
                                                            {"governance_form", one.governance_form},
                                                            {"now", now}});
    if (id) {
        write_lists(transaction, *id, one);
    }
    return id;
}

void update(WriteTransaction& transaction, Cooperation const& one, base::Time now)
{
    auto const folded = base::fold_for_search(one.title);
    transaction.run(sql::cooperation::update, {{"id", one.id},
                                               {"pole", one.pole},
                                               {"title", one.title},
                                               {"folded", folded},
                                               {"subject", one.subject},
                                               {"description", one.description},
                                               {"form", one.form},
                                               {"frequency", one.frequency},
                                               {"agreement", one.agreement},
                                               {"decision", one.decision},
                                               {"decision_text", one.decision_text},
                                               {"from_date", one.from},
                                               {"to_date", one.to},
                                               {"territory", one.territory},
                                               {"within", one.within},
                                               {"people", one.people},
                                               {"hours", one.hours},
                                               {"budget", one.budget},
                                               {"results", one.results},
                                               {"failures", one.failures},
                                               {"source", one.source},
                                               {"source_url", one.source_url},
                                               {"project", one.project},
                                               {"governance", one.governance},
                                               {"team", one.team},
                                               {"maturity", one.maturity},
                                               {"origin", one.origin},
                                               {"profile", one.profile},
                                               {"sectors", one.sectors},
                                               {"governance_form", one.governance_form},
                                               {"now", now}});
    for (auto const* const clear :
         {&sql::cooperation::clear_participation, &sql::cooperation::clear_pooled, &sql::cooperation::clear_joint_output,
          &sql::cooperation::clear_support, &sql::cooperation::clear_pole_figure, &sql::cooperation::clear_self_placement}) {
        transaction.run(*clear, {{"cooperation", one.id}});
    }
    write_lists(transaction, one.id, one);
}

void set_state(WriteTransaction& transaction, std::int64_t id, model::CooperationState state, std::string_view text, base::Time now)
{
    transaction.run(sql::cooperation::set_state, {{"id", id}, {"state", model::name(state)}, {"text", text}, {"now", now}});
}

std::vector<Withdrawn> withdrawn(ReadTransaction& transaction, std::int64_t space, std::int64_t limit)
{
    return transaction.all(sql::cooperation::withdrawn, {{"space", space}, {"limit", limit}}, [](Row const& row) {
        return Withdrawn{row.text(0), row.text(1), row.boolean(2), row.time(3)};
    });
}

bool is_above(ReadTransaction& transaction, std::int64_t id, std::int64_t within)
{
    return transaction.integer(sql::cooperation::is_above, {{"id", id}, {"within", within}}) > 0;
}

std::vector<Mention> parts(ReadTransaction& transaction, std::int64_t id)
{
    return transaction.all(sql::cooperation::parts, {{"id", id}}, mention_of);
}

std::vector<Mention> of_organisation(ReadTransaction& transaction, std::int64_t organisation)
{
    return transaction.all(sql::cooperation::of_organisation, {{"organisation", organisation}}, [](Row const& row) {
        auto mention = mention_of(row);
        mention.role = row.text(3);
        mention.from = row.optional_text(4);
        mention.to = row.optional_text(5);
        return mention;
    });
}

std::vector<model::PlacementMark> placements(ReadTransaction& transaction, std::int64_t id, std::int64_t limit)
{
    return transaction.all(sql::cooperation::placements, {{"cooperation", id}, {"limit", limit}}, [](Row const& row) {
        return model::PlacementMark{row.text(0), row.text(1), row.text(2), row.text(3), row.time(4)};
    });
}

void add_placement(WriteTransaction& transaction, std::int64_t id, model::PlacementMark const& mark)
{
    transaction.run(sql::cooperation::insert_placement, {{"cooperation", id},
                                                         {"typology", mark.typology},
                                                         {"axis", mark.axis},
                                                         {"level", mark.level},
                                                         {"facts", mark.facts},
                                                         {"at", mark.at}});
}

std::vector<Listed> list(ReadTransaction& transaction, Filter const& filter, AfterTitle const& after, std::int64_t limit)
{
    return transaction.all(sql::cooperation::list,
                           {{"space", filter.space},
                            {"territory", filter.territory},
                            {"pole", filter.pole ? std::int64_t{*filter.pole} : std::int64_t{-1}},
                            {"form", filter.form},
                            {"maturity", filter.maturity},
                            {"origin", filter.traits[0]},
                            {"profile", filter.traits[1]},
                            {"sectors", filter.traits[2]},
                            {"governance_form", filter.traits[3]},
                            {"pooled", filter.pooled},
                            {"words", filter.words},
                            {"folded", after.folded},
                            {"id", after.id},
                            {"limit", limit}},
                           [](Row const& row) {
                               Listed one;
                               one.id = row.integer(0);
                               one.slug = row.text(1);
                               one.title = row.text(2);
                               one.folded = row.text(3);
                               one.pole = row.boolean(4);
                               one.subject = row.text(5);
                               one.form = row.text(6);
                               one.maturity = row.text(7);
                               one.from = row.optional_text(8);
                               one.to = row.optional_text(9);
                               one.territory = territory_key_of(row, 10);
                               one.territory_name = row.optional_text(12).value_or("");
                               one.department_code = row.optional_text(13).value_or("");
                               one.members = row.integer(14);
                               return one;
                           });
}

std::vector<FacetCount> facets(ReadTransaction& transaction, Filter const& filter, std::int64_t level)
{
    return transaction.all(sql::cooperation::facets,
                           {{"space", filter.space},
                            {"territory", filter.territory},
                            {"pole", filter.pole ? std::int64_t{*filter.pole} : std::int64_t{-1}},
                            {"form", filter.form},
                            {"maturity", filter.maturity},
                            {"origin", filter.traits[0]},
                            {"profile", filter.traits[1]},
                            {"sectors", filter.traits[2]},
                            {"governance_form", filter.traits[3]},
                            {"pooled", filter.pooled},
                            {"words", filter.words},
                            {"level", level}},
                           [](Row const& row) {
                               return FacetCount{row.text(0), row.text(1), row.text(2), row.integer(3)};
                           });
}

std::vector<model::Participation> organisations_named(ReadTransaction& transaction, std::int64_t space, std::string_view text)
{
    auto const folded = base::fold_for_search(text);
    return transaction.all(sql::cooperation::organisations_named, {{"space", space}, {"text", text}, {"folded", folded}},
                           [](Row const& row) {
                               model::Participation one;
                               one.organisation = row.integer(0);
                               one.slug = row.text(1);
                               one.name = row.text(2);
                               one.kind = row.text(3);
                               return one;
                           });
}

std::vector<InReach> in_reach(ReadTransaction& transaction, std::int64_t space, std::int64_t cooperation, std::int64_t territory,
                              Frame const& frame)
{
    return transaction.all(sql::cooperation::in_reach,
                           {{"space", space},
                            {"cooperation", cooperation},
                            {"territory", territory},
                            {"west", frame.west},
                            {"south", frame.south},
                            {"east", frame.east},
                            {"north", frame.north}},
                           [](Row const& row) {
                               InReach one;
                               one.id = row.integer(0);
                               one.slug = row.text(1);
                               one.name = row.text(2);
                               one.kind = row.text(3);
                               one.place = row.optional_text(4).value_or("");
                               if (auto const lon = row.optional_real(5)) {
                                   one.position = model::Position{*lon, row.real(6)};
                               }
                               one.inside = row.integer(7) == 2;
                               one.same_area = row.integer(7) == 1;
                               return one;
                           });
}

std::vector<Tie> ties(ReadTransaction& transaction, std::int64_t space, std::int64_t cooperation)
{
    return transaction.all(sql::cooperation::ties, {{"space", space}, {"cooperation", cooperation}}, [](Row const& row) {
        return Tie{row.integer(0), row.text(1), row.text(2), row.boolean(3), row.integer(4) == 1, row.integer(5)};
    });
}

Held held(ReadTransaction& transaction, std::int64_t space, std::int64_t territory)
{
    return transaction
        .first(sql::cooperation::counts, {{"space", space}, {"territory", territory}},
               [](Row const& row) {
                   return Held{row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4), row.integer(5)};
               })
        .value_or(Held{});
}

std::vector<NotebooksOf> notebooks_in(ReadTransaction& transaction, std::int64_t space, std::int64_t territory)
{
    return transaction.all(sql::cooperation::notebooks_in, {{"space", space}, {"territory", territory}}, [](Row const& row) {
        return NotebooksOf{row.text(0), row.text(1), row.integer(2)};
    });
}

std::vector<std::string> typologies(ReadTransaction& transaction, std::int64_t space)
{
    return transaction.all(sql::cooperation::typologies, {{"space", space}}, [](Row const& row) { return row.text(0); });
}

void put_typology(WriteTransaction& transaction, std::int64_t space, std::string_view key, std::string_view content, base::Time now)
{
    transaction.run(sql::cooperation::put_typology, {{"space", space}, {"key", key}, {"content", content}, {"now", now}});
}

bool remove_typology(WriteTransaction& transaction, std::int64_t space, std::string_view key)
{
    return transaction.run(sql::cooperation::remove_typology, {{"space", space}, {"key", key}}) > 0;
}

} // namespace maillage::store::cooperations
