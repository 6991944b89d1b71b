// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/notebook_writes.hpp"

#include <cassert>

#include "base/id.hpp"
#include "base/text.hpp"
#include "store/notebook_pictures.hpp"
#include "store/sql/notebook.hpp"

namespace maillage::store::notebooks {
namespace {

StaleDraft stale_of(Row const& row) { return {row.integer(0), row.text(1), row.integer(2)}; }

std::string_view kind_name(Standing const& standing)
{
    return standing.group_kind ? model::name(*standing.group_kind) : std::string_view{};
}

} // namespace

void Standing::show(Revision const& revision)
{
    shown = revision.n;
    title_folded = base::fold_for_search(revision.title);
    group_kind = revision.group_kind;
    territory = revision.territory;
    kinds = model::kinds_of(revision.sections);
    auto const day = base::Date{std::chrono::floor<std::chrono::days>(revision.written_at)};
    year = int{day.year()};
}

base::result<std::int64_t> add(WriteTransaction& transaction, NewNotebook const& notebook, Standing const& standing, base::Time now)
{
    auto const id = transaction.first(sql::notebook::insert,
                                      {{"public_id", notebook.public_id},
                                       {"consultation", notebook.consultation},
                                       {"state", model::name(standing.state)},
                                       {"last", standing.last},
                                       {"shown", standing.shown},
                                       {"pending", standing.pending},
                                       {"title_folded", standing.title_folded},
                                       {"group_kind", kind_name(standing)},
                                       {"territory", standing.territory},
                                       {"kinds", standing.kinds},
                                       {"year", standing.year},
                                       {"source", notebook.source},
                                       {"source_id", notebook.source_id},
                                       {"source_digest", notebook.source_digest},
                                       {"import", notebook.import},
                                       {"line", notebook.line},
                                       {"account", notebook.account},
                                       {"entered_by", notebook.entered_by},
                                       {"published_at", standing.published_at},
                                       {"now", now}},
                                      [](Row const& row) { return row.integer(0); });
    return id ? base::result<std::int64_t>{*id} : base::failure(base::ErrorCode::conflict, "error.store.duplicate");
}

void place(WriteTransaction& transaction, std::int64_t id, Standing const& standing, base::Time now)
{
    transaction.run(sql::notebook::place, {{"id", id},
                                           {"state", model::name(standing.state)},
                                           {"last", standing.last},
                                           {"shown", standing.shown},
                                           {"pending", standing.pending},
                                           {"title_folded", standing.title_folded},
                                           {"group_kind", kind_name(standing)},
                                           {"territory", standing.territory},
                                           {"kinds", standing.kinds},
                                           {"year", standing.year},
                                           {"published_at", standing.published_at},
                                           {"now", now}});
}

std::int64_t add_revision(WriteTransaction& transaction, Revision const& revision, std::string_view digest, base::Time now)
{
    auto const id = transaction.insert(sql::notebook::insert_revision, {{"notebook", revision.notebook},
                                                                        {"n", revision.n},
                                                                        {"title", revision.title},
                                                                        {"language", revision.language},
                                                                        {"group_name", revision.group_name},
                                                                        {"group_kind", model::name(revision.group_kind)},
                                                                        {"people", revision.people},
                                                                        {"organisation", revision.organisation},
                                                                        {"territory", revision.territory},
                                                                        {"digest", digest},
                                                                        {"written_at", revision.written_at},
                                                                        {"published_at", revision.published_at},
                                                                        {"organisation_page", revision.organisation_page},
                                                                        {"now", now}});
    assert(id.has_value() && "revisions are numbered by their notebook");
    std::int64_t position = 0;
    for (auto const& section : revision.sections) {
        transaction.run(sql::notebook::insert_section, {{"revision", *id},
                                                        {"position", ++position},
                                                        {"kind", model::name(section.kind)},
                                                        {"form_section", section.form_section},
                                                        {"heading", section.heading},
                                                        {"text", section.text}});
    }
    position = 0;
    for (auto const& answer : revision.answers) {
        transaction.run(
            sql::notebook::insert_answer,
            {{"revision", *id}, {"position", ++position}, {"question", answer.question}, {"title", answer.title}, {"value", answer.value}});
    }
    position = 0;
    for (auto const& signatory : revision.signatories) {
        transaction.run(sql::notebook::insert_signatory,
                        {{"revision", *id}, {"position", ++position}, {"name", signatory.name}, {"organisation", signatory.organisation}});
    }
    pictures::put_in_revision(transaction, *id, revision.pictures);
    for (auto const term : revision.terms) {
        transaction.run(sql::notebook::insert_term, {{"revision", *id}, {"term", term}});
    }
    return *id;
}

void publish_revision(WriteTransaction& transaction, std::int64_t notebook, std::int64_t n, base::Time now)
{
    transaction.run(sql::notebook::publish_revision, {{"notebook", notebook}, {"n", n}, {"now", now}});
}

void withdraw_revision(WriteTransaction& transaction, std::int64_t notebook, std::int64_t n)
{
    transaction.run(sql::notebook::withdraw_revision, {{"notebook", notebook}, {"n", n}});
}

void add_draft(WriteTransaction& transaction, std::int64_t notebook, std::string_view content, base::Time now)
{
    transaction.run(sql::notebook::insert_draft, {{"notebook", notebook}, {"content", content}, {"now", now}});
}

bool save_draft(WriteTransaction& transaction, std::int64_t notebook, std::int64_t version, std::string_view content, base::Time now)
{
    return transaction.run(sql::notebook::save_draft, {{"notebook", notebook}, {"version", version}, {"content", content}, {"now", now}}) ==
           1;
}

void remove_draft(WriteTransaction& transaction, std::int64_t notebook)
{
    transaction.run(sql::notebook::remove_draft, {{"notebook", notebook}});
}

void add_author(WriteTransaction& transaction, std::int64_t notebook, std::string_view token, Author const& author, base::Time now)
{
    transaction.run(sql::notebook::insert_author,
                    {{"notebook", notebook}, {"token", token}, {"name", author.name}, {"email", author.email}, {"now", now}});
}

void set_author(WriteTransaction& transaction, std::int64_t notebook, Author const& author)
{
    transaction.run(sql::notebook::set_author, {{"notebook", notebook}, {"name", author.name}, {"email", author.email}});
}

void decide(WriteTransaction& transaction, std::int64_t notebook, Decided const& decided, std::optional<std::int64_t> account)
{
    transaction.run(sql::notebook::insert_decision, {{"public_id", base::new_id()},
                                                     {"notebook", notebook},
                                                     {"n", decided.n},
                                                     {"decision", model::name(decided.decision)},
                                                     {"reason", decided.reason ? model::name(*decided.reason) : std::string_view{}},
                                                     {"text", decided.text},
                                                     {"account", account},
                                                     {"now", decided.at}});
}

std::int64_t begin_import(WriteTransaction& transaction, NewImport const& import, base::Time now)
{
    auto const id = transaction.insert(sql::notebook::begin_import, {{"public_id", import.public_id},
                                                                     {"consultation", import.consultation},
                                                                     {"source", import.source},
                                                                     {"file", import.file},
                                                                     {"digest", import.digest},
                                                                     {"columns", import.columns},
                                                                     {"file_id", import.original},
                                                                     {"now", now}});
    assert(id.has_value() && "an import breaks no rule");
    return *id;
}

void import_reached(WriteTransaction& transaction, std::int64_t import, std::int64_t line, base::Time now)
{
    transaction.run(sql::notebook::import_reached, {{"id", import}, {"line", line}, {"now", now}});
}

void finish_import(WriteTransaction& transaction, std::int64_t import, std::int64_t line, base::Time now)
{
    transaction.run(sql::notebook::finish_import, {{"id", import}, {"line", line}, {"now", now}});
}

void place_imported(WriteTransaction& transaction, std::int64_t id, std::string_view digest, std::int64_t import, std::int64_t line)
{
    transaction.run(sql::notebook::place_imported, {{"id", id}, {"source_digest", digest}, {"import", import}, {"line", line}});
}

std::vector<StaleDraft> drafts_to_warn(ReadTransaction& transaction, base::Time before, std::int64_t limit)
{
    return transaction.all(sql::notebook::drafts_to_warn, {{"before", before}, {"limit", limit}}, stale_of);
}

void warn(WriteTransaction& transaction, std::int64_t notebook, base::Time now)
{
    transaction.run(sql::notebook::warn, {{"notebook", notebook}, {"now", now}});
}

std::vector<StaleDraft> drafts_to_purge(ReadTransaction& transaction, base::Time before, base::Time warned, base::Time begun,
                                        std::int64_t limit)
{
    return transaction.all(sql::notebook::drafts_to_purge, {{"before", before}, {"warned", warned}, {"begun", begun}, {"limit", limit}},
                           stale_of);
}

std::vector<StaleDraft> contacts_to_forget(ReadTransaction& transaction, base::Time before, std::int64_t limit)
{
    return transaction.all(sql::notebook::contacts_to_forget, {{"before", before}, {"limit", limit}}, stale_of);
}

void forget_contact(WriteTransaction& transaction, std::int64_t notebook)
{
    transaction.run(sql::notebook::forget_contact, {{"id", notebook}});
}

void remove(WriteTransaction& transaction, std::int64_t id)
{
    auto const files = pictures::files_of_notebook(transaction, id);
    transaction.run(sql::notebook::remove, {{"id", id}});
    pictures::remove(transaction, files);
}

void forget_account(WriteTransaction& transaction, std::int64_t account, base::Time now)
{
    transaction.run(sql::notebook::forget_author, {{"account", account}});
    transaction.run(sql::notebook::forget_account, {{"account", account}, {"now", now}});
}

void remove_of_account(WriteTransaction& transaction, std::int64_t account)
{
    auto const files = pictures::files_of_account(transaction, account);
    transaction.run(sql::notebook::remove_of_account, {{"account", account}});
    pictures::remove(transaction, files);
}

} // namespace maillage::store::notebooks
