// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/notebook_pictures.hpp"

#include <algorithm>
#include <cassert>

#include "base/id.hpp"
#include "store/files.hpp"
#include "store/sql/picture.hpp"

namespace maillage::store::pictures {
namespace {

Picture picture_of(Row const& row)
{
    return {row.integer(0), row.text(1),    row.text(2),    row.text(3),
            row.text(4),    row.integer(5), row.integer(6), model::reason_named(row.text(7))};
}

struct Kept {
    std::int64_t id{0};
    std::int64_t original{0};
    std::int64_t shown{0};
};

Kept kept_of(Row const& row) { return {row.integer(0), row.integer(1), row.integer(2)}; }

Files files_of(std::vector<Kept> const& pictures)
{
    Files files;
    for (auto const& one : pictures) {
        files.ids.push_back(one.original);
        files.ids.push_back(one.shown);
    }
    return files;
}

} // namespace

std::vector<Picture> of_revision(ReadTransaction& transaction, std::int64_t revision)
{
    return transaction.all(sql::picture::of_revision, {{"revision", revision}}, picture_of);
}

std::vector<Picture> of_draft(ReadTransaction& transaction, std::int64_t notebook)
{
    return transaction.all(sql::picture::of_draft, {{"notebook", notebook}}, picture_of);
}

std::optional<Picture> find(ReadTransaction& transaction, std::int64_t notebook, std::string_view public_id)
{
    return transaction.first(sql::picture::find, {{"notebook", notebook}, {"public_id", public_id}}, picture_of);
}

std::int64_t add(WriteTransaction& transaction, NewPicture const& picture, base::Time now)
{
    auto const id = transaction.insert(sql::picture::insert, {{"public_id", base::new_id()},
                                                              {"notebook", picture.notebook},
                                                              {"original", picture.original},
                                                              {"shown", picture.shown},
                                                              {"width", picture.width},
                                                              {"height", picture.height},
                                                              {"now", now}});
    assert(id.has_value() && "its notebook and its files are there");
    return *id;
}

void put_in_draft(WriteTransaction& transaction, std::int64_t notebook, std::int64_t picture, std::string_view alternative,
                  std::string_view caption, base::Time now)
{
    transaction.run(sql::picture::insert_in_draft,
                    {{"notebook", notebook}, {"picture", picture}, {"alternative", alternative}, {"caption", caption}});
    transaction.run(sql::picture::touch_draft, {{"notebook", notebook}, {"now", now}});
}

bool describe(WriteTransaction& transaction, std::int64_t notebook, std::string_view public_id, std::string_view alternative,
              std::string_view caption, base::Time now)
{
    transaction.run(sql::picture::touch_draft, {{"notebook", notebook}, {"now", now}});
    return transaction.run(sql::picture::describe,
                           {{"notebook", notebook}, {"public_id", public_id}, {"alternative", alternative}, {"caption", caption}}) == 1;
}

bool drop_from_draft(WriteTransaction& transaction, std::int64_t notebook, std::string_view public_id, base::Time now)
{
    transaction.run(sql::picture::touch_draft, {{"notebook", notebook}, {"now", now}});
    return transaction.run(sql::picture::drop_from_draft, {{"notebook", notebook}, {"public_id", public_id}}) == 1;
}

void begin_draft_with(WriteTransaction& transaction, std::int64_t notebook, std::int64_t n)
{
    transaction.run(sql::picture::draft_from_revision, {{"notebook", notebook}, {"n", n}});
}

void put_in_revision(WriteTransaction& transaction, std::int64_t revision, std::vector<Picture> const& pictures)
{
    std::int64_t position = 0;
    for (auto const& picture : pictures) {
        transaction.run(sql::picture::insert_in_revision, {{"revision", revision},
                                                           {"position", ++position},
                                                           {"picture", picture.id},
                                                           {"alternative", picture.alternative},
                                                           {"caption", picture.caption}});
    }
}

bool hidden_already(ReadTransaction& transaction, std::int64_t notebook, std::int64_t original, std::int64_t shown)
{
    return transaction.integer(sql::picture::hidden_already, {{"notebook", notebook}, {"original", original}, {"shown", shown}}) > 0;
}

void remove_unheld(WriteTransaction& transaction, std::int64_t notebook)
{
    auto const unheld = transaction.all(sql::picture::unheld, {{"notebook", notebook}}, kept_of);
    for (auto const& one : unheld) {
        transaction.run(sql::picture::remove, {{"id", one.id}});
    }
    remove(transaction, files_of(unheld));
}

Files files_of_notebook(ReadTransaction& transaction, std::int64_t notebook)
{
    return files_of(transaction.all(sql::picture::of_notebook, {{"notebook", notebook}}, kept_of));
}

Files files_of_account(ReadTransaction& transaction, std::int64_t account)
{
    return files_of(transaction.all(sql::picture::of_account, {{"account", account}}, kept_of));
}

void remove(WriteTransaction& transaction, Files const& files)
{
    for (auto const id : files.ids) {
        files::remove_unused(transaction, id);
    }
}

std::optional<Served> served(ReadTransaction& transaction, std::int64_t notebook, std::string_view digest)
{
    auto const found = transaction.all(sql::picture::served, {{"notebook", notebook}, {"digest", digest}}, [](Row const& row) {
        return Served{row.integer(0), row.integer(1), row.integer(2), row.text(3), row.boolean(4)};
    });
    auto const open = std::ranges::find(found, true, &Served::published);
    return found.empty() ? std::nullopt : std::optional{open == found.end() ? found.front() : *open};
}

void decide(WriteTransaction& transaction, std::int64_t picture, Decided const& decided, std::optional<std::int64_t> account)
{
    auto const reason = decided.reason ? model::name(*decided.reason) : std::string_view{};
    transaction.run(sql::picture::hide, {{"id", picture}, {"reason", reason}});
    transaction.run(sql::picture::insert_decision, {{"public_id", base::new_id()},
                                                    {"picture", picture},
                                                    {"decision", decided.reason ? "hide" : "show"},
                                                    {"reason", reason},
                                                    {"text", decided.text},
                                                    {"account", account},
                                                    {"now", decided.at}});
}

std::vector<Decided> decisions(ReadTransaction& transaction, std::int64_t notebook)
{
    return transaction.all(sql::picture::decisions, {{"notebook", notebook}}, [](Row const& row) {
        return Decided{model::reason_named(row.text(1)), row.text(2), row.time(3), row.text(4)};
    });
}

std::vector<RegisterEntry> register_entries(ReadTransaction& transaction, std::int64_t consultation, std::int64_t limit)
{
    return transaction.all(sql::picture::register_entries, {{"consultation", consultation}, {"limit", limit}}, [](Row const& row) {
        return RegisterEntry{row.text(0), model::reason_named(row.text(1)), row.time(2)};
    });
}

} // namespace maillage::store::pictures
