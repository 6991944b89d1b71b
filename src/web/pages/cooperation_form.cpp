// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/text.hpp"
#include "service/cooperation/editing.hpp"
#include "service/cooperation/scales.hpp"
#include "service/need/reading.hpp"
#include "service/organisation/lists.hpp"
#include "web/failure.hpp"
#include "web/form.hpp"
#include "web/pages/cooperations.hpp"
#include "web/pages/management.hpp"
#include "web/pages/organisations.hpp"
#include "web/pages/place_field.hpp"

namespace maillage::web::pages {

namespace {

namespace cooperation_service = service::cooperation;
using cooperation_service::CooperationInput;
using render::View;

constexpr std::size_t k_most_list_rows = 200;
constexpr std::size_t k_blank_rows = 2;

/// A text of the input and the field that it is typed in.
struct TextField {
    std::string_view name;
    std::string CooperationInput::*text;
    std::int64_t rows; ///< 0: on one line
    bool hint;
};
constexpr std::array k_texts{TextField{"title", &CooperationInput::title, 0, false},
                             TextField{"subject", &CooperationInput::subject, 0, true},
                             TextField{"description", &CooperationInput::description, 5, false},
                             TextField{"from", &CooperationInput::from, 0, true},
                             TextField{"to", &CooperationInput::to, 0, true},
                             TextField{"decision_text", &CooperationInput::decision_text, 3, false},
                             TextField{"within", &CooperationInput::within, 0, true},
                             TextField{"people", &CooperationInput::people, 0, false},
                             TextField{"hours", &CooperationInput::hours, 0, false},
                             TextField{"budget", &CooperationInput::budget, 0, false},
                             TextField{"results", &CooperationInput::results, 4, false},
                             TextField{"failures", &CooperationInput::failures, 4, true},
                             TextField{"source", &CooperationInput::source, 0, true},
                             TextField{"source_url", &CooperationInput::source_url, 0, false},
                             TextField{"project", &CooperationInput::project, 4, false},
                             TextField{"governance", &CooperationInput::governance, 4, false},
                             TextField{"team", &CooperationInput::team, 3, true}};

/// A choice of the input and the list that it is made from, both of that name.
struct ChoiceField {
    std::string_view name;
    std::string CooperationInput::*code;
};
constexpr std::array k_choices{ChoiceField{"form", &CooperationInput::form},
                               ChoiceField{"frequency", &CooperationInput::frequency},
                               ChoiceField{"agreement", &CooperationInput::agreement},
                               ChoiceField{"decision", &CooperationInput::decision},
                               ChoiceField{"maturity", &CooperationInput::maturity},
                               ChoiceField{"origin", &CooperationInput::origin},
                               ChoiceField{"profile", &CooperationInput::profile},
                               ChoiceField{"sectors", &CooperationInput::sectors},
                               ChoiceField{"governance_form", &CooperationInput::governance_form}};

class Sent {
public:
    explicit Sent(Visit const& visit) : m_form{visit.request().form} {}

    [[nodiscard]] std::string text(std::string const& name) const { return std::string{m_form.get(name)}; }
    [[nodiscard]] std::string text(std::string const& list, std::size_t number, std::string const& field) const
    {
        return text(list + "-" + std::to_string(number) + "-" + field);
    }
    /// Rows of a list that have that field.
    [[nodiscard]] std::size_t rows(std::string const& list, std::string const& field) const
    {
        std::size_t count = 0;
        while (count < k_most_list_rows && m_form.contains(list + "-" + std::to_string(count + 1) + "-" + field)) {
            ++count;
        }
        return count;
    }

private:
    http::Pairs const& m_form;
};

CooperationInput typed_cooperation(Visit const& visit, std::vector<cooperation_service::Typology> const& typologies)
{
    Sent const sent{visit};
    CooperationInput input;
    input.pole = sent.text("kind") == "pole";
    for (auto const& field : k_texts) {
        input.*field.text = sent.text(std::string{field.name});
    }
    for (auto const& field : k_choices) {
        input.*field.code = sent.text(std::string{field.name});
    }
    input.territory = typed_place(visit, true);
    for (std::size_t i = 1; i <= sent.rows("member", "organisation"); ++i) {
        input.members.push_back({sent.text("member", i, "organisation"), sent.text("member", i, "role"), sent.text("member", i, "from"),
                                 sent.text("member", i, "to")});
    }
    for (std::size_t i = 1; i <= sent.rows("pooled", "what"); ++i) {
        input.pooled.push_back({sent.text("pooled", i, "what"), sent.text("pooled", i, "since"), sent.text("pooled", i, "text")});
    }
    for (std::size_t i = 1; i <= sent.rows("output", "what"); ++i) {
        input.outputs.push_back({sent.text("output", i, "what"), sent.text("output", i, "since"), sent.text("output", i, "text")});
    }
    for (std::size_t i = 1; i <= sent.rows("support", "by"); ++i) {
        input.supports.push_back({sent.text("support", i, "by"), sent.text("support", i, "year"), sent.text("support", i, "amount")});
    }
    for (std::size_t i = 1; i <= sent.rows("figure", "indicator"); ++i) {
        input.figures.push_back({sent.text("figure", i, "indicator"), sent.text("figure", i, "year"), sent.text("figure", i, "value"),
                                 sent.text("figure", i, "source")});
    }
    for (auto const& typology : typologies) {
        for (auto const& axis : typology.axes) {
            input.self.push_back({typology.key, axis.key, sent.text("self-" + typology.key + "-" + axis.key)});
        }
    }
    if (auto const seen = place_in_list(visit.request().form.get("seen"))) {
        input.seen = base::from_milliseconds(*seen);
    }
    return input;
}

std::vector<Form::Option> term_options(Visit const& visit, std::string_view list, std::string const& chosen)
{
    std::vector<Form::Option> options{{"", visit.t("organisation.form.choose"), chosen.empty()}};
    for (auto const& term : service::organisation::lists().of(list)) {
        options.push_back({term.code, term_word(visit, list, term.code), term.code == chosen});
    }
    if (!chosen.empty() && !service::organisation::lists().has(list, chosen)) {
        options.push_back({chosen, chosen, true});
    }
    return options;
}

/// The rows of one list, each with its fields in order, and some blank ones.
class RowViews {
public:
    RowViews(Visit const& visit, Form& form, std::string list) : m_visit{visit}, m_form{form}, m_list{std::move(list)} {}

    void begin()
    {
        m_cells.clear();
        ++m_number;
    }
    void text(std::string const& field, std::string const& value)
    {
        m_cells.push_back(View{}
                              .set("cell_text", m_form.one({.name = name(field),
                                                            .label = "cooperation.form." + field,
                                                            .value = value,
                                                            .autocomplete = "off",
                                                            .required = false,
                                                            .filters = true}))
                              .set("cell_select", false));
    }
    void term(std::string const& field, std::string const& list, std::string const& value)
    {
        m_cells.push_back(
            View{}
                .set("cell_text", false)
                .set("cell_select",
                     m_form.one_of_options({.name = name(field), .label = "cooperation.form." + field, .required = false, .filters = true},
                                           term_options(m_visit, list, value))));
    }
    void end()
    {
        m_rows.push_back(View{}
                             .set("row", m_list + "-" + std::to_string(m_number))
                             .set("row_name", m_visit.t("cooperation.form." + m_list + "_n", {{"n", static_cast<std::int64_t>(m_number)}}))
                             .set("cells", m_cells));
    }
    [[nodiscard]] std::vector<View> const& views() const { return m_rows; }

private:
    [[nodiscard]] std::string name(std::string const& field) const { return m_list + "-" + std::to_string(m_number) + "-" + field; }

    Visit const& m_visit;
    Form& m_form;
    std::string m_list;
    std::size_t m_number{0};
    std::vector<View> m_cells;
    std::vector<View> m_rows;
};

template <typename Row>
std::vector<Row> with_blanks(std::vector<Row> rows)
{
    rows.resize(rows.size() + k_blank_rows);
    return rows;
}

View lists_view(Visit& visit, Form& form, CooperationInput const& input)
{
    RowViews members{visit, form, "member"};
    for (auto const& row : with_blanks(input.members)) {
        members.begin();
        members.text("organisation", row.organisation);
        members.term("role", "role", row.role);
        members.text("from", row.from);
        members.text("to", row.to);
        members.end();
    }
    auto const things = [&](std::string const& list, std::vector<CooperationInput::Thing> const& rows) {
        RowViews views{visit, form, list};
        for (auto const& row : with_blanks(rows)) {
            views.begin();
            views.term("what", list, row.what);
            views.text("since", row.since);
            views.text("text", row.text);
            views.end();
        }
        return views.views();
    };
    auto const pooled = things("pooled", input.pooled);
    auto const outputs = things("output", input.outputs);
    RowViews supports{visit, form, "support"};
    for (auto const& row : with_blanks(input.supports)) {
        supports.begin();
        supports.text("by", row.by);
        supports.text("year", row.year);
        supports.text("amount", row.amount);
        supports.end();
    }
    RowViews figures{visit, form, "figure"};
    for (auto const& row : with_blanks(input.figures)) {
        figures.begin();
        figures.term("indicator", "indicator", row.indicator);
        figures.text("year", row.year);
        figures.text("value", row.value);
        figures.text("source", row.source);
        figures.end();
    }
    auto view = form.view();
    return view.set("member_rows", members.views())
        .set("pooled_rows", pooled)
        .set("output_rows", outputs)
        .set("support_rows", supports.views())
        .set("figure_rows", figures.views());
}

std::vector<View> self_views(Visit const& visit, Form& form, CooperationInput const& input,
                             std::vector<cooperation_service::Typology> const& typologies)
{
    bool const french = visit.language() == i18n::Language::french;
    std::vector<View> views;
    for (auto const& typology : typologies) {
        for (auto const& axis : typology.axes) {
            auto const said = std::ranges::find_if(
                input.self, [&](model::SelfPlacement const& one) { return one.typology == typology.key && one.axis == axis.key; });
            std::string const level = said == input.self.end() ? "" : said->level;
            std::vector<Form::Option> options{{"", visit.t("cooperation.form.self_none"), level.empty()}};
            for (auto const& one : axis.levels) {
                options.push_back({one.key, std::to_string(one.number) + ". " + (french ? one.name.fr : one.name.en), one.key == level});
            }
            views.push_back(form.one_of_options(
                {.name = "self-" + typology.key + "-" + axis.key,
                 .required = false,
                 .words = (french ? typology.name.fr : typology.name.en) + " – " + (french ? axis.name.fr : axis.name.en)},
                options));
        }
    }
    return views;
}

std::vector<cooperation_service::Typology> typologies_here(Visit const& visit)
{
    auto transaction = visit.site().database.read();
    return cooperation_service::typologies_of(transaction, visit.space().id);
}

http::Response show_cooperation_form(Visit& visit, CooperationInput const& input, model::Cooperation const* there, base::Error const* error)
{
    Form form{visit, error};
    form.choices({.name = "kind", .label = "cooperation.form.kind", .type = "radio"},
                 {{"cooperation", visit.t("cooperation.a_cooperation"), !input.pole},
                  {"pole", visit.t("cooperation.a_pole"), input.pole, visit.t("cooperation.form.pole_hint")}});
    for (auto const& field : k_texts) {
        auto const name = std::string{field.name};
        form.field({.name = name,
                    .label = "cooperation.form." + name,
                    .value = input.*field.text,
                    .hint = field.hint ? "cooperation.form." + name + "_hint" : std::string{},
                    .autocomplete = "off",
                    .required = name == "title",
                    .rows = field.rows});
    }
    for (auto const& field : k_choices) {
        auto const name = std::string{field.name};
        form.select({.name = name, .label = "cooperation.form." + name, .required = false}, term_options(visit, name, input.*field.code));
    }
    PlaceField const place{visit, form, input.territory, "cooperation.form.territory", "cooperation.form.territory_hint"};
    auto const selves = self_views(visit, form, input, typologies_here(visit));
    auto view = lists_view(visit, form, input);
    place.finish(view);
    auto const title = there == nullptr ? visit.t("cooperation.form.new_title") : there->title;
    auto const back = there == nullptr ? "/cooperations" : cooperation_path(there->pole, there->slug);
    view.set("heading", title)
        .set("selves", selves)
        .set("edits", edits_organisations(visit))
        .set("here", visit.url(there == nullptr ? "/gestion/cooperations/nouvelle" : "/gestion/cooperations/" + there->slug))
        .set("back", visit.url(back))
        .set_if("seen", input.seen ? std::to_string(base::to_milliseconds(*input.seen)) : std::string{});
    return visit.page("cooperation_form",
                      {.title = title,
                       .breadcrumbs = there == nullptr ? std::vector<Crumb>{{visit.t("manage.title"), "/gestion"},
                                                                            {visit.t("cooperation.title"), "/cooperations"},
                                                                            {title}}
                                                       : std::vector<Crumb>{{visit.t("cooperation.title"), "/cooperations"},
                                                                            {title, back},
                                                                            {visit.t("cooperation.form.change_title")}},
                       .kind = "form",
                       .indexed = false},
                      view, error == nullptr ? 200 : status_of(error->code));
}

cooperation_service::Editor cooperation_editor(Visit const& visit)
{
    return cooperation_service::Editor::check(visit.visitor()->actor()).value();
}

/// What a need or an offer that became a cooperation says of it already; blank without one.
CooperationInput born_of_need(Visit const& visit, std::string_view id)
{
    CooperationInput input;
    auto const found = service::need::read(visit.site().database, visit.space().id, id);
    if (!found) {
        return input;
    }
    auto const& need = found->kept.need;
    input.title = need.title;
    input.description = need.text;
    input.territory = found->territory ? found->territory->key.text() : std::string{};
    input.from = base::to_iso_date(base::Date{std::chrono::floor<std::chrono::days>(need.updated_at)});
    input.members.push_back({.organisation = found->kept.organisation_slug});
    if (service::organisation::lists().has("pooled", need.kind)) {
        input.pooled.push_back({.what = need.kind});
    }
    return input;
}

/// Buttons that only bring the form back: to choose a place, to have more rows.
bool only_looks(Visit const& visit)
{
    auto const action = visit.request().form.get("action");
    return action == "lieu" || action == "lignes";
}

} // namespace

http::Response new_cooperation(Visit& visit)
{
    return show_cooperation_form(visit, born_of_need(visit, visit.request().query.get("besoin")), nullptr, nullptr);
}

http::Response add_cooperation(Visit& visit)
{
    auto const input = typed_cooperation(visit, typologies_here(visit));
    if (only_looks(visit)) {
        return show_cooperation_form(visit, input, nullptr, nullptr);
    }
    auto const made = cooperation_service::create(visit.site().database, cooperation_editor(visit), input, base::now());
    return made ? visit.see_other(cooperation_path(made->pole, made->slug), "cooperation.form.saved")
                : show_cooperation_form(visit, input, nullptr, &made.error());
}

http::Response cooperation_form(Visit& visit)
{
    auto const found = cooperation_service::open(visit.site().database, visit.visitor()->actor(), visit.parameter("slug"));
    return found ? show_cooperation_form(visit, found->input, &found->cooperation, nullptr) : visit.failure(found.error());
}

http::Response change_cooperation(Visit& visit)
{
    auto const& actor = visit.visitor()->actor();
    auto const found = cooperation_service::open(visit.site().database, actor, visit.parameter("slug"));
    if (!found) {
        return visit.failure(found.error());
    }
    auto const input = typed_cooperation(visit, typologies_here(visit));
    if (only_looks(visit)) {
        return show_cooperation_form(visit, input, &found->cooperation, nullptr);
    }
    auto const saved = cooperation_service::change(visit.site().database, actor, visit.parameter("slug"), input, base::now());
    return saved ? visit.see_other(cooperation_path(saved->pole, saved->slug), "cooperation.form.saved")
                 : show_cooperation_form(visit, input, &found->cooperation, &saved.error());
}

} // namespace maillage::web::pages
