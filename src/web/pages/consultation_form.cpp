// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/consultation_form.hpp"

#include <algorithm>
#include <utility>

#include "base/time.hpp"
#include "web/pages/management.hpp"
#include "web/pages/notebook_words.hpp"

namespace maillage::web::pages {

namespace {

using render::View;
using service::notebook::ConsultationInput;

constexpr std::size_t k_most_rows = 40;

std::vector<std::string> typed_lines(std::string_view text)
{
    std::vector<std::string> found;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (!line.empty()) {
            found.emplace_back(line);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return found;
}

std::string as_lines(std::vector<std::string> const& list)
{
    std::string text;
    for (auto const& line : list) {
        text += line + "\n";
    }
    return text;
}

std::vector<std::string> names_of(model::Form const& form, model::Vocabulary vocabulary)
{
    std::vector<std::string> names;
    for (auto const& term : form.terms) {
        if (term.vocabulary == vocabulary) {
            names.push_back(term.name);
        }
    }
    return names;
}

/// How many rows of that name were sent.
std::size_t rows_sent(http::Pairs const& form, std::string const& name)
{
    std::size_t count = 0;
    while (count < k_most_rows && form.contains(name + "-" + std::to_string(count + 1) + "-title")) {
        ++count;
    }
    return count;
}

template <typename Row>
bool move_row(std::vector<Row>& rows, std::string const& name, std::string_view button)
{
    if (!button.starts_with(name + "-")) {
        return false;
    }
    button.remove_prefix(name.size() + 1);
    auto const dash = std::min(button.find('-'), button.size());
    auto const verb = button.substr(0, dash);
    auto const number = static_cast<std::size_t>(place_in_list(button.substr(std::min(dash + 1, button.size()))).value_or(0));
    bool const known = number > 0 && number <= rows.size();
    if (verb == "add" && rows.size() < k_most_rows) {
        rows.emplace_back();
    } else if (verb == "up" && known && number > 1) {
        std::swap(rows[number - 1], rows[number - 2]);
    } else if (verb == "down" && known && number < rows.size()) {
        std::swap(rows[number - 1], rows[number]);
    } else if (verb == "remove" && known) {
        rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(number - 1));
    }
    return true;
}

template <typename Kind, std::size_t N, typename Word>
std::vector<Form::Option> kind_options(std::array<Kind, N> const& kinds, std::string const& chosen, Word const& word)
{
    std::vector<Form::Option> options;
    for (auto const kind : kinds) {
        auto const code = std::string{model::name(kind)};
        options.push_back({code, word(kind), code == chosen});
    }
    return options;
}

class Rows {
public:
    Rows(Visit const& visit, Form& form, bool used) : m_visit{visit}, m_form{form}, m_used{used} {}

    std::vector<View> sections(std::vector<ConsultationInput::Section> const& rows)
    {
        std::vector<View> views;
        for (auto const& row : rows) {
            auto const prefix = "section-" + std::to_string(views.size() + 1);
            auto view = frame("section", row.public_id, views.size() + 1, rows.size());
            auto const kinds = kind_options(model::k_section_kinds, row.kind, [&](auto kind) { return section_word(m_visit, kind); });
            view.set("row_kind", m_form.one_of_options({.name = prefix + "-kind", .label = "calling.section_kind"}, kinds))
                .set("row_title",
                     m_form.one({.name = prefix + "-title", .label = "calling.section_title", .value = row.title, .autocomplete = "off"}))
                .set("row_help",
                     m_form.one(
                         {.name = prefix + "-help", .label = "calling.section_help", .value = row.help, .required = false, .rows = 2}))
                .set("row_shortest", m_form.one({.name = prefix + "-shortest",
                                                 .label = "calling.shortest",
                                                 .value = row.shortest,
                                                 .autocomplete = "off",
                                                 .required = false,
                                                 .inputmode = "numeric"}))
                .set("row_longest", m_form.one({.name = prefix + "-longest",
                                                .label = "calling.longest",
                                                .value = row.longest,
                                                .autocomplete = "off",
                                                .required = false,
                                                .inputmode = "numeric"}));
            views.push_back(std::move(view));
        }
        return views;
    }

    std::vector<View> questions(std::vector<ConsultationInput::Question> const& rows)
    {
        constexpr std::array k_question_kinds{model::QuestionKind::choice, model::QuestionKind::yes_no, model::QuestionKind::number};
        std::vector<View> views;
        for (auto const& row : rows) {
            auto const prefix = "question-" + std::to_string(views.size() + 1);
            auto view = frame("question", row.public_id, views.size() + 1, rows.size());
            auto const kinds = kind_options(k_question_kinds, row.kind,
                                            [&](auto kind) { return m_visit.t("calling.question_" + std::string{model::name(kind)}); });
            view.set("row_kind", m_form.one_of_options({.name = prefix + "-kind", .label = "calling.question_kind"}, kinds))
                .set("row_title",
                     m_form.one({.name = prefix + "-title", .label = "calling.question_title", .value = row.title, .autocomplete = "off"}))
                .set("row_help", m_form.one({.name = prefix + "-help",
                                             .label = "calling.question_help",
                                             .value = row.help,
                                             .autocomplete = "off",
                                             .required = false}))
                .set("row_choices", m_form.one({.name = prefix + "-choices",
                                                .label = "calling.choices",
                                                .value = as_lines(row.choices),
                                                .hint = "calling.choices_hint",
                                                .required = false,
                                                .rows = 3}));
            views.push_back(std::move(view));
        }
        return views;
    }

private:
    View frame(std::string const& name, std::string const& id, std::size_t number, std::size_t count)
    {
        View view;
        auto const n = std::to_string(number);
        i18n::Arguments const which{{"n", static_cast<std::int64_t>(number)}};
        view.set("row", name + "-" + n)
            .set("row_id", id)
            .set("row_name", m_visit.t("calling." + name + "_n", which))
            .set_if("row_up", number > 1 ? name + "-up-" + n : std::string{})
            .set_if("row_down", number < count ? name + "-down-" + n : std::string{})
            .set_if("row_remove", m_used && !id.empty() ? std::string{} : name + "-remove-" + n)
            .set("row_up_at", name + "-" + std::to_string(number - 1))
            .set("row_down_at", name + "-" + std::to_string(number + 1))
            .set("row_remove_at", number < count ? name + "-" + n : name + "s")
            .set("row_up_of", m_visit.t("calling.up_of", which))
            .set("row_down_of", m_visit.t("calling.down_of", which))
            .set("row_remove_of", m_visit.t("calling.remove_of", which));
        return view;
    }

    Visit const& m_visit;
    Form& m_form;
    bool m_used;
};

std::string number_text(std::int64_t value) { return value == 0 ? std::string{} : std::to_string(value); }

} // namespace

ConsultationInput input_of(service::notebook::ConsultationPage const& there)
{
    auto const& consultation = there.consultation;
    ConsultationInput input;
    input.title = consultation.title;
    input.lead = consultation.lead;
    input.text = consultation.text;
    input.moderation = model::name(consultation.moderation);
    input.opens_on = consultation.opens_on.value_or("");
    input.closes_on = consultation.closes_on.value_or("");
    input.licence = consultation.licence;
    input.contact = consultation.contact;
    input.language = consultation.language;
    input.themes = names_of(there.form, model::Vocabulary::theme);
    input.working_groups = names_of(there.form, model::Vocabulary::working_group);
    for (auto const& section : there.form.sections) {
        input.sections.push_back({section.public_id, std::string{model::name(section.kind)}, section.title, section.help,
                                  number_text(section.shortest), number_text(section.longest)});
    }
    for (auto const& question : there.form.questions) {
        input.questions.push_back(
            {question.public_id, std::string{model::name(question.kind)}, question.title, question.help, question.choices});
    }
    input.seen = consultation.updated_at;
    input.slug = consultation.slug;
    return input;
}

ConsultationInput first_input(Visit const& visit)
{
    ConsultationInput input;
    input.licence = visit.t("calling.first_licence");
    input.language = i18n::code(visit.language());
    for (auto const kind : {model::SectionKind::indignation, model::SectionKind::experience, model::SectionKind::proposal}) {
        auto const code = std::string{model::name(kind)};
        input.sections.push_back({"", code, visit.t("calling.first_" + code), visit.t("calling.first_" + code + "_help"), "", ""});
    }
    return input;
}

ConsultationInput typed_input(Visit const& visit)
{
    auto const& form = visit.request().form;
    auto const text = [&](std::string const& name) { return std::string{form.get(name)}; };
    ConsultationInput input;
    input.title = text("title");
    input.lead = text("lead");
    input.text = text("text");
    input.moderation = text("moderation");
    input.opens_on = text("opens_on");
    input.closes_on = text("closes_on");
    input.licence = text("licence");
    input.contact = text("contact");
    if (auto const language = form.get("language"); !language.empty()) { // a page that was opened before there was a choice sends none
        input.language = language;
    }
    input.slug = text("slug");
    input.themes = typed_lines(form.get("themes"));
    input.working_groups = typed_lines(form.get("working_groups"));
    auto const sections = rows_sent(form, "section");
    for (std::size_t i = 1; i <= sections; ++i) {
        auto const prefix = "section-" + std::to_string(i) + "-";
        input.sections.push_back({text(prefix + "id"), text(prefix + "kind"), text(prefix + "title"), text(prefix + "help"),
                                  text(prefix + "shortest"), text(prefix + "longest")});
    }
    auto const questions = rows_sent(form, "question");
    for (std::size_t i = 1; i <= questions; ++i) {
        auto const prefix = "question-" + std::to_string(i) + "-";
        input.questions.push_back({text(prefix + "id"), text(prefix + "kind"), text(prefix + "title"), text(prefix + "help"),
                                   typed_lines(form.get(prefix + "choices"))});
    }
    if (auto const seen = place_in_list(form.get("seen"))) {
        input.seen = base::from_milliseconds(*seen);
    }
    return input;
}

bool apply_button(Visit const& visit, ConsultationInput& input)
{
    auto const button = visit.request().form.get("action");
    return move_row(input.sections, "section", button) || move_row(input.questions, "question", button);
}

View consultation_view(Visit& visit, ConsultationInput const& input, bool used, base::Error const* error)
{
    Form form{visit, error};
    form.values_in(input.language)
        .field({.name = "title", .label = "calling.title", .value = input.title, .autocomplete = "off"})
        .field({.name = "slug",
                .label = "calling.slug",
                .value = input.slug,
                .hint = "calling.slug_hint",
                .autocomplete = "off",
                .required = false})
        .field({.name = "lead", .label = "calling.lead", .value = input.lead, .hint = "calling.lead_hint", .required = false, .rows = 2})
        .field({.name = "text", .label = "calling.text", .value = input.text, .hint = "calling.text_hint", .required = false, .rows = 8})
        .field({.name = "opens_on", .label = "calling.opens_on", .type = "date", .value = input.opens_on, .required = false})
        .field({.name = "closes_on", .label = "calling.closes_on", .type = "date", .value = input.closes_on, .required = false})
        .field({.name = "themes",
                .label = "notebook.themes",
                .value = as_lines(input.themes),
                .hint = "calling.themes_hint",
                .required = false,
                .rows = 5})
        .field({.name = "working_groups",
                .label = "notebook.working_groups",
                .value = as_lines(input.working_groups),
                .hint = "calling.groups_hint",
                .required = false,
                .rows = 3});
    Rows rows{visit, form, used};
    auto const sections = rows.sections(input.sections);
    auto const questions = rows.questions(input.questions);
    form.choices({.name = "moderation", .label = "calling.moderation", .type = "radio"},
                 {{"before", visit.t("calling.before"), input.moderation != "after", visit.t("calling.before_hint")},
                  {"after", visit.t("calling.after"), input.moderation == "after", visit.t("calling.after_hint")}})
        .field({.name = "licence",
                .label = "calling.licence",
                .value = input.licence,
                .hint = "calling.licence_hint",
                .autocomplete = "off",
                .required = false})
        .select({.name = "language", .label = "calling.language", .hint = "calling.language_hint"},
                {{"fr", visit.t("account.form.french"), input.language != "en"},
                 {"en", visit.t("account.form.english"), input.language == "en"}})
        .field({.name = "contact",
                .label = "calling.contact",
                .value = input.contact,
                .hint = "calling.contact_hint",
                .autocomplete = "off",
                .required = false});
    auto view = form.view();
    return view.set("sections", sections)
        .set("questions", questions)
        .set("used", used)
        .set_if("seen", input.seen ? std::to_string(base::to_milliseconds(*input.seen)) : std::string{});
}

} // namespace maillage::web::pages
