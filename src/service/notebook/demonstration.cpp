// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/demonstration.hpp"

#include <cassert>

#include <toml++/toml.h>

#include "base/embedded.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "embedded/demonstration_notebooks.hpp"
#include "embedded/demonstration_pictures.hpp"
#include "exchange/pictures/picture.hpp"
#include "service/notebook/consultations.hpp"
#include "service/notebook/import_writer.hpp"
#include "store/files.hpp"
#include "store/notebook_pictures.hpp"
#include "store/notebooks.hpp"
#include "store/territories.hpp"

namespace maillage::service::notebook {
namespace {

std::string toml_text(toml::table const& table, std::string_view name) { return table[name].value_or(std::string{}); }

std::vector<std::string> toml_list(toml::table const& table, std::string_view name)
{
    std::vector<std::string> list;
    if (auto const* const array = table[name].as_array()) {
        for (auto const& item : *array) {
            list.push_back(item.value_or(std::string{}));
        }
    }
    return list;
}

ConsultationInput demonstration_input(toml::table const& file)
{
    auto const& about = *file["consultation"].as_table();
    ConsultationInput input;
    input.title = toml_text(about, "title");
    input.lead = toml_text(about, "lead");
    input.text = toml_text(about, "text");
    input.opens_on = toml_text(about, "opens_on");
    input.closes_on = toml_text(about, "closes_on");
    input.licence = toml_text(about, "licence");
    input.themes = toml_list(about, "themes");
    input.working_groups = toml_list(about, "working_groups");
    input.demonstration = true;
    for (auto const& item : *file["section"].as_array()) {
        auto const& section = *item.as_table();
        input.sections.push_back({"", toml_text(section, "kind"), toml_text(section, "title"), toml_text(section, "help"), "", ""});
    }
    return input;
}

exchange::notebooks::Record record_of(toml::table const& notebook, model::Form const& form, std::size_t number)
{
    exchange::notebooks::Record record;
    record.line = number;
    record.id = std::to_string(number);
    record.title = toml_text(notebook, "title");
    record.author = toml_text(notebook, "by");
    record.group_kind = model::group_kind_named(toml_text(notebook, "kind")).value_or(model::GroupKind::group);
    record.people = notebook["people"].value<std::int64_t>();
    record.territory = toml_text(notebook, "territory");
    record.themes = toml_list(notebook, "themes");
    record.working_groups = {toml_text(notebook, "working_group")};
    record.date = exchange::notebooks::read_date(toml_text(notebook, "written_on"));
    for (auto const& section : form.sections) {
        if (auto text = toml_text(notebook, model::name(section.kind)); !text.empty()) {
            record.sections.push_back({section.kind, section.title, std::move(text), std::nullopt});
        }
    }
    return record;
}

/// The consultation, made if it is not there, and closed: nobody should write among examples.
base::result<model::Consultation> consultation_for(store::Database& database, Editor const& editor, ConsultationInput const& input)
{
    auto const slug = base::slug(input.title);
    {
        auto transaction = database.read();
        if (auto const found = store::consultations::find_by_slug(transaction, editor.actor().space(), slug)) {
            return *found;
        }
    }
    auto const now = base::now();
    auto made = create_consultation(database, editor, input, now);
    for (auto const state : {model::ConsultationState::open, model::ConsultationState::closed}) {
        if (made) {
            if (auto const moved = move_consultation(database, editor, made->slug, state, now); !moved) {
                return base::failure(moved.error());
            }
        }
    }
    return made;
}

/// Gives a notebook its picture, unless it has one.
void add_picture_of(store::Database& database, Editor const& editor, std::int64_t consultation, toml::table const& notebook,
                    std::size_t number)
{
    auto const* const drawing = base::find(embedded::demonstration_pictures(), toml_text(notebook, "picture"));
    if (drawing == nullptr) {
        return;
    }
    auto const shown = exchange::pictures::make_shown(drawing->bytes); // our own file: no need of another process
    assert(shown.has_value() && "a drawing of the demonstration that cannot be read");
    auto transaction = database.write();
    auto const known = store::notebooks::of_source(transaction, consultation, "demonstration", std::to_string(number));
    auto revision = known && known->shown ? store::notebooks::revision(transaction, known->id, *known->shown) : std::nullopt;
    if (!revision || !revision->pictures.empty()) {
        return;
    }
    auto const now = base::now();
    auto const original = store::files::add(transaction, drawing->mime, drawing->bytes);
    auto const file = store::files::add(transaction, "image/jpeg", shown->jpeg);
    model::Picture picture;
    picture.id = store::pictures::add(
        transaction,
        {known->id, original.id, file.id, static_cast<std::int64_t>(shown->size.width), static_cast<std::int64_t>(shown->size.height)},
        now);
    picture.alternative = toml_text(notebook, "picture_alternative");
    picture.caption = toml_text(notebook, "picture_caption");
    store::pictures::put_in_revision(transaction, revision->id, {picture});
    transaction.record(editor.actor().did("notebook.imported", "notebook", known->public_id, now));
    transaction.commit();
}

} // namespace

std::string_view demonstration_notebooks()
{
    assert(embedded::demonstration_notebooks().size() == 1 && "the build embeds one file");
    return embedded::demonstration_notebooks().front().bytes;
}

base::result<std::int64_t> load_demonstration(store::Database& database, Editor const& editor, std::string_view notebooks)
{
    auto const file = toml::parse(notebooks); // our own file, parsed by a test: a mistake in it is our bug, and throws
    auto const consultation = consultation_for(database, editor, demonstration_input(file));
    if (!consultation) {
        return base::failure(consultation.error());
    }
    auto reading = std::optional{database.read()};
    Places const places{*reading, editor.actor().space()};
    auto const form = store::consultations::form(*reading, consultation->id);
    reading.reset();
    NotebookReport report;
    auto const now = base::now();
    ImportPreparer const prepare{places, now, false};
    ImportWriter writer{{database, editor.actor(), *consultation, "demonstration", false, now}, form, report};
    auto const done = writer.begin("demonstration-notebooks.toml", base::sha256_hex(notebooks), "[]", std::nullopt);
    std::size_t number = 0;
    for (auto const& item : *file["notebook"].as_array()) {
        auto const record = record_of(*item.as_table(), form, ++number);
        if (!places.by_name_or_code(record.territory)) {
            return base::failure(base::ErrorCode::absent, "error.territory.demonstration", {{"key", record.territory}});
        }
        if (static_cast<std::int64_t>(number) <= done) {
            continue;
        }
        auto prepared = prepare(record);
        if (auto const written = prepared ? writer.write(*prepared) : base::failure(prepared.error()); !written) {
            return base::failure(written.error());
        }
    }
    writer.finish(number);
    number = 0;
    for (auto const& item : *file["notebook"].as_array()) {
        add_picture_of(database, editor, consultation->id, *item.as_table(), ++number);
    }
    return static_cast<std::int64_t>(number);
}

} // namespace maillage::service::notebook
