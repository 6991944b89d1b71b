// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/cooperation/input.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "exchange/term_lists/term_lists.hpp"
#include "model/partial_date.hpp"
#include "service/cooperation/scales.hpp"
#include "service/notebook/fields.hpp"
#include "service/organisation/input.hpp"
#include "store/cooperations.hpp"

namespace maillage::service::cooperation {
namespace {

namespace rows = store::cooperations;
using base::ErrorCode;
using model::Cooperation;

constexpr std::size_t k_longest_title = 200;
constexpr std::size_t k_longest_line = 500;
constexpr std::size_t k_longest_text = 20'000;
constexpr std::int64_t k_most_money = 1'000'000'000'000;
constexpr std::int64_t k_most_people = 1'000'000;
constexpr std::int64_t k_first_year = 1800;
constexpr std::int64_t k_last_year = 2200;

std::string row_name(std::string_view list, std::size_t number, std::string_view field)
{
    return std::string{list} + "-" + std::to_string(number) + "-" + std::string{field};
}

class CooperationReader {
public:
    CooperationReader(store::ReadTransaction& transaction, CooperationInput const& input, Cooperation& made)
        : m_transaction{transaction}, m_input{input}, m_made{made}
    {
    }

    base::result<void> read()
    {
        m_made.pole = m_input.pole;
        words();
        terms();
        dates();
        places();
        means();
        members();
        m_made.pooled.clear();
        for (std::size_t i = 0; i < m_input.pooled.size(); ++i) {
            auto const& row = m_input.pooled[i];
            if (auto thing = read_thing(row, "pooled", i + 1)) {
                m_made.pooled.push_back({row.what, std::move(thing->first), std::move(thing->second)});
            }
        }
        m_made.outputs.clear();
        for (std::size_t i = 0; i < m_input.outputs.size(); ++i) {
            auto const& row = m_input.outputs[i];
            if (auto thing = read_thing(row, "output", i + 1)) {
                m_made.outputs.push_back({row.what, std::move(thing->first), std::move(thing->second)});
            }
        }
        supports();
        figures();
        self();
        return m_problems ? base::result<void>{m_problems.failure()} : base::result<void>{};
    }

private:
    void wrong(std::string message, std::string field, base::Fields fields = {})
    {
        m_problems.note({ErrorCode::invalid, std::move(message), std::move(fields), std::move(field), {}});
    }

    void words()
    {
        m_made.title = m_fields.required_line(m_input.title, "title", k_longest_title, "error.cooperation.no_title");
        m_made.subject = m_fields.line(m_input.subject, "subject", k_longest_line);
        m_made.description = m_fields.paragraphs(m_input.description, "description", k_longest_text);
        m_made.decision_text = m_fields.paragraphs(m_input.decision_text, "decision_text", k_longest_text);
        m_made.results = m_fields.paragraphs(m_input.results, "results", k_longest_text);
        m_made.failures = m_fields.paragraphs(m_input.failures, "failures", k_longest_text);
        m_made.source = m_fields.line(m_input.source, "source", k_longest_line);
        m_made.source_url = organisation::read_address(m_input.source_url, "source_url", m_problems);
        m_made.project = m_fields.paragraphs(m_input.project, "project", k_longest_text);
        m_made.governance = m_fields.paragraphs(m_input.governance, "governance", k_longest_text);
        m_made.team = m_fields.paragraphs(m_input.team, "team", k_longest_text);
    }

    /// A code of a list, or the one that stands there although it left the list; empty where it may be.
    std::string term(std::string_view list, std::string const& value, std::string const& there, std::string field)
    {
        if (!value.empty() && value != there && !exchange::term_lists::cooperation().has(list, value)) {
            wrong("error.cooperation.term", std::move(field), {{"list", std::string{list}}, {"value", value}});
            return there;
        }
        return value;
    }

    void terms()
    {
        m_made.form = term("form", m_input.form, m_made.form, "form");
        m_made.frequency = term("frequency", m_input.frequency, m_made.frequency, "frequency");
        m_made.agreement = term("agreement", m_input.agreement, m_made.agreement, "agreement");
        m_made.decision = term("decision", m_input.decision, m_made.decision, "decision");
        m_made.maturity = term("maturity", m_input.maturity, m_made.maturity, "maturity");
        m_made.origin = term("origin", m_input.origin, m_made.origin, "origin");
        m_made.profile = term("profile", m_input.profile, m_made.profile, "profile");
        m_made.sectors = term("sectors", m_input.sectors, m_made.sectors, "sectors");
        m_made.governance_form = term("governance_form", m_input.governance_form, m_made.governance_form, "governance_form");
    }

    std::optional<std::string> date(std::string_view text, std::string field)
    {
        if (base::trim(text).empty()) {
            return std::nullopt;
        }
        auto read = model::parse_partial_date(text);
        if (!read) {
            read.error().input = std::move(field);
        }
        return m_problems.take(std::move(read));
    }

    void dates()
    {
        m_made.from = date(m_input.from, "from");
        m_made.to = date(m_input.to, "to");
        if (m_made.from && m_made.to && model::crosses(*m_made.from, *m_made.to)) {
            wrong("error.cooperation.dates", "to");
        }
    }

    void places()
    {
        m_made.territory = organisation::read_territory(m_transaction, m_made.space, m_input.territory, m_problems);
        if (m_made.pole && base::trim(m_input.territory).empty()) {
            wrong("error.cooperation.pole_place", "territory");
        }
        auto const before = std::exchange(m_made.within, std::nullopt);
        auto const slug = base::trim(m_input.within);
        if (slug.empty()) {
            return;
        }
        auto const pole = rows::find(m_transaction, m_made.space, slug);
        if (!pole || !pole->pole || (pole->state == model::CooperationState::withdrawn && pole->id != before)) {
            wrong("error.cooperation.within", "within", {{"value", std::string{slug}}});
        } else if (m_made.id != 0 && rows::is_above(m_transaction, m_made.id, pole->id)) {
            wrong("error.cooperation.within_itself", "within", {{"name", pole->title}});
        } else {
            m_made.within = pole->id;
        }
    }

    void means()
    {
        m_made.people = organisation::read_count(m_input.people, "people", k_most_people, m_problems);
        m_made.hours = organisation::read_count(m_input.hours, "hours", k_most_people, m_problems);
        m_made.budget = organisation::read_count(m_input.budget, "budget", k_most_money, m_problems);
    }

    std::optional<model::Participation> organisation_of(std::string_view text, std::string const& field)
    {
        auto found = rows::organisations_named(m_transaction, m_made.space, text);
        if (found.empty()) {
            // One that was withdrawn stays where it stands: only its page is gone.
            auto const there = std::ranges::find(m_before, text, &model::Participation::slug);
            if (there != m_before.end()) {
                return *there;
            }
            wrong("error.cooperation.member_unknown", field, {{"value", std::string{text}}});
            return std::nullopt;
        }
        if (found.size() > 1 && found.front().slug != text) {
            wrong("error.cooperation.member_several", field,
                  {{"value", std::string{text}}, {"first", found[0].slug}, {"second", found[1].slug}});
            return std::nullopt;
        }
        return found.front();
    }

    void members()
    {
        m_before = std::exchange(m_made.members, {});
        for (std::size_t i = 0; i < m_input.members.size(); ++i) {
            auto const& row = m_input.members[i];
            auto const text = base::squeeze(row.organisation);
            auto one = text.empty() ? std::nullopt : organisation_of(text, row_name("member", i + 1, "organisation"));
            if (!one) {
                continue;
            }
            one->role = term("role", row.role.empty() ? "member" : row.role, one->role, row_name("member", i + 1, "role"));
            one->from = date(row.from, row_name("member", i + 1, "from"));
            one->to = date(row.to, row_name("member", i + 1, "to"));
            if (one->from && one->to && model::crosses(*one->from, *one->to)) {
                wrong("error.cooperation.member_dates", row_name("member", i + 1, "to"), {{"name", one->name}});
            }
            if (std::ranges::find(m_made.members, one->organisation, &model::Participation::organisation) != m_made.members.end()) {
                wrong("error.cooperation.member_twice", row_name("member", i + 1, "organisation"), {{"name", one->name}});
                continue;
            }
            m_made.members.push_back(*std::move(one));
        }
    }

    std::optional<std::pair<std::optional<std::string>, std::string>> read_thing(CooperationInput::Thing const& row, std::string_view list,
                                                                                 std::size_t number)
    {
        if (base::trim(row.what).empty()) {
            return std::nullopt;
        }
        if (!exchange::term_lists::cooperation().has(list, row.what)) {
            wrong("error.cooperation.term", row_name(list, number, "what"), {{"list", std::string{list}}, {"value", row.what}});
        }
        return std::pair{date(row.since, row_name(list, number, "since")),
                         m_fields.line(row.text, row_name(list, number, "text"), k_longest_line)};
    }

    std::optional<std::int64_t> year(std::string_view text, std::string const& field)
    {
        auto const read = organisation::read_count(text, field, k_last_year, m_problems);
        if (read && *read < k_first_year) {
            wrong("error.cooperation.year", field, {{"value", std::string{text}}});
            return std::nullopt;
        }
        return read;
    }

    void supports()
    {
        m_made.supports.clear();
        for (std::size_t i = 0; i < m_input.supports.size(); ++i) {
            auto const& row = m_input.supports[i];
            auto by = m_fields.line(row.by, row_name("support", i + 1, "by"), k_longest_title);
            if (!by.empty()) {
                m_made.supports.push_back(
                    {std::move(by), year(row.year, row_name("support", i + 1, "year")),
                     organisation::read_count(row.amount, row_name("support", i + 1, "amount"), k_most_money, m_problems)});
            }
        }
    }

    void figures()
    {
        m_made.figures.clear();
        for (std::size_t i = 0; i < m_input.figures.size(); ++i) {
            auto const& row = m_input.figures[i];
            if (row.indicator.empty()) {
                continue;
            }
            auto const field = row_name("figure", i + 1, "value");
            auto const when = year(row.year, row_name("figure", i + 1, "year"));
            auto const value = organisation::read_count(row.value, field, k_most_money, m_problems);
            auto indicator = term("indicator", row.indicator, {}, row_name("figure", i + 1, "indicator"));
            if (!when || !value) {
                wrong("error.cooperation.figure", when ? field : row_name("figure", i + 1, "year"));
                continue;
            }
            bool const twice =
                std::ranges::any_of(m_made.figures, [&](auto const& other) { return other.year == *when && other.indicator == indicator; });
            if (twice) {
                wrong("error.cooperation.figure_twice", row_name("figure", i + 1, "indicator"), {{"year", std::to_string(*when)}});
                continue;
            }
            m_made.figures.push_back(
                {*when, std::move(indicator), *value, m_fields.line(row.source, row_name("figure", i + 1, "source"), k_longest_line)});
        }
    }

    void self()
    {
        m_made.self.clear();
        auto const all = typologies_of(m_transaction, m_made.space);
        for (auto const& one : m_input.self) {
            if (one.level.empty()) {
                continue;
            }
            auto const* const axis = find_axis(all, one.typology, one.axis);
            bool const known =
                axis != nullptr && std::ranges::find(axis->levels, one.level, &engine::typology::Level::key) != axis->levels.end();
            if (known) {
                m_made.self.push_back(one);
            } else {
                wrong("error.cooperation.level", "self-" + one.typology + "-" + one.axis, {{"value", one.level}});
            }
        }
    }

    store::ReadTransaction& m_transaction;
    CooperationInput const& m_input;
    Cooperation& m_made;
    std::vector<model::Participation> m_before{};
    Problems m_problems;
    notebook::Fields m_fields{m_problems};
};

std::string number_or_nothing(std::optional<std::int64_t> const& value) { return value ? std::to_string(*value) : std::string{}; }

} // namespace

base::result<void> read_input(store::ReadTransaction& transaction, CooperationInput const& input, Cooperation& made)
{
    return CooperationReader{transaction, input, made}.read();
}

CooperationInput input_of(Cooperation const& one, std::string territory, std::string within)
{
    CooperationInput input;
    input.pole = one.pole;
    input.title = one.title;
    input.subject = one.subject;
    input.description = one.description;
    input.form = one.form;
    input.frequency = one.frequency;
    input.agreement = one.agreement;
    input.decision = one.decision;
    input.decision_text = one.decision_text;
    input.from = one.from.value_or("");
    input.to = one.to.value_or("");
    input.territory = std::move(territory);
    input.within = std::move(within);
    input.people = number_or_nothing(one.people);
    input.hours = number_or_nothing(one.hours);
    input.budget = number_or_nothing(one.budget);
    input.results = one.results;
    input.failures = one.failures;
    input.source = one.source;
    input.source_url = one.source_url;
    input.project = one.project;
    input.governance = one.governance;
    input.team = one.team;
    input.maturity = one.maturity;
    input.origin = one.origin;
    input.profile = one.profile;
    input.sectors = one.sectors;
    input.governance_form = one.governance_form;
    for (auto const& member : one.members) {
        input.members.push_back({member.slug, member.role, member.from.value_or(""), member.to.value_or("")});
    }
    for (auto const& thing : one.pooled) {
        input.pooled.push_back({thing.what, thing.since.value_or(""), thing.terms});
    }
    for (auto const& thing : one.outputs) {
        input.outputs.push_back({thing.what, thing.since.value_or(""), thing.text});
    }
    for (auto const& help : one.supports) {
        input.supports.push_back({help.by, number_or_nothing(help.year), number_or_nothing(help.amount)});
    }
    for (auto const& figure : one.figures) {
        input.figures.push_back({figure.indicator, std::to_string(figure.year), std::to_string(figure.value), figure.source});
    }
    input.self = one.self;
    input.seen = one.updated_at;
    return input;
}

} // namespace maillage::service::cooperation
