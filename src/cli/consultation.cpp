// SPDX-License-Identifier: AGPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "cli/families.hpp"
#include "cli/operator.hpp"
#include "service/notebook/consultations.hpp"

namespace maillage::cli {
namespace {

namespace notebook = service::notebook;
using nlohmann::json;

json record(model::Consultation const& consultation)
{
    return {{"id", consultation.public_id},
            {"slug", consultation.slug},
            {"title", consultation.title},
            {"state", model::name(consultation.state)}};
}

template <typename Use>
Exit as_editor(Context& context, Use const& use)
{
    return with_database(context, [&](store::Database& database) {
        auto const editor = notebook::Editor::check(operator_of(database));
        return editor ? use(database, *editor) : context.fail(editor.error());
    });
}

Exit list_consultations(Context& context)
{
    return as_editor(context, [&](store::Database& database, notebook::Editor const& editor) {
        auto items = json::array();
        for (auto const& one : notebook::consultations(database, editor.actor().space(), true)) {
            auto const& consultation = one.consultation;
            context.terminal.line(consultation.slug + "\t" + std::string{model::name(consultation.state)} + "\t" +
                                  std::to_string(one.published) + "\t" + consultation.title);
            auto item = record(consultation);
            item["notebooks"] = one.published;
            item["pending"] = one.pending;
            items.push_back(std::move(item));
        }
        if (items.empty()) {
            context.terminal.say("cli.consultation.list.nothing");
        }
        context.terminal.result({{"items", std::move(items)}});
        return Exit::success;
    });
}

struct AddArguments {
    notebook::ConsultationInput input{};
    std::vector<std::string> sections{};
    bool open{false};
};

/// "proposal:Ce que nous proposons"; without a kind, a free one.
notebook::ConsultationInput::Section section_of(std::string const& text)
{
    auto const colon = text.find(':');
    auto const kind = text.substr(0, colon);
    notebook::ConsultationInput::Section section;
    bool const has_kind = colon != std::string::npos && model::section_kind_named(kind);
    section.kind = has_kind ? kind : "free";
    section.title = has_kind ? text.substr(colon + 1) : text;
    return section;
}

Exit add(Context& context, AddArguments arguments)
{
    return as_editor(context, [&](store::Database& database, notebook::Editor const& editor) {
        for (auto const& text : arguments.sections) {
            arguments.input.sections.push_back(section_of(text));
        }
        if (arguments.sections.empty()) { // what a new page proposes
            for (auto const kind : {model::SectionKind::indignation, model::SectionKind::experience, model::SectionKind::proposal}) {
                auto const code = std::string{model::name(kind)};
                auto const id = "calling.first_" + code;
                arguments.input.sections.push_back({"", code, context.terminal.t(id), context.terminal.t(id + "_help"), "", ""});
            }
        }
        auto const now = base::now();
        auto made = notebook::create_consultation(database, editor, arguments.input, now);
        if (!made) {
            return context.fail(made.error());
        }
        if (arguments.open) {
            if (auto const opened = notebook::move_consultation(database, editor, made->slug, model::ConsultationState::open, now);
                !opened) {
                return context.fail(opened.error());
            }
            made->state = model::ConsultationState::open;
        }
        context.terminal.say("cli.consultation.add.done", {{"slug", made->slug}});
        context.terminal.result(record(*made));
        return Exit::success;
    });
}

Exit move(Context& context, std::string const& slug, model::ConsultationState to)
{
    return as_editor(context, [&](store::Database& database, notebook::Editor const& editor) {
        auto const moved = notebook::move_consultation(database, editor, slug, to, base::now());
        if (!moved) {
            return context.fail(moved.error());
        }
        context.terminal.say("cli.consultation.moved", {{"slug", slug}, {"state", std::string{model::name(to)}}});
        context.terminal.result({{"slug", slug}, {"state", model::name(to)}});
        return Exit::success;
    });
}

} // namespace

void add_consultation(Command const& program, Context& context)
{
    auto const family = program.family("consultation", "cli.consultation");
    family.command("list", "cli.consultation.list").json().run([&context] { return list_consultations(context); });
    auto const arguments = std::make_shared<AddArguments>();
    family.command("add", "cli.consultation.add")
        .argument("TITLE", arguments->input.title, "cli.consultation.add.title")
        .option("--section", arguments->sections, "cli.consultation.add.section")
        .option("--theme", arguments->input.themes, "cli.consultation.add.theme")
        .option("--working-group", arguments->input.working_groups, "cli.consultation.add.working_group")
        .option("--licence", arguments->input.licence, "cli.consultation.add.licence")
        .option("--language", arguments->input.language, "cli.consultation.add.language")
        .flag("--open", arguments->open, "cli.consultation.add.open")
        .json()
        .run([&context, arguments] { return add(context, *arguments); });
    auto const slug = std::make_shared<std::string>();
    auto const add_move = [&](std::string const& name, std::string const& id, model::ConsultationState to) {
        family.command(name, id).argument("SLUG", *slug, "cli.consultation.slug").json().run([&context, slug, to] {
            return move(context, *slug, to);
        });
    };
    add_move("open", "cli.consultation.open", model::ConsultationState::open);
    add_move("close", "cli.consultation.close", model::ConsultationState::closed);
    add_move("archive", "cli.consultation.archive", model::ConsultationState::archived);
}

} // namespace maillage::cli
