// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/notebook_exports.hpp"

#include <algorithm>

#include "store/sql/notebook.hpp"
#include "store/sql/picture.hpp"
#include "store/territory_key.hpp"

namespace maillage::store::notebooks {
namespace {

Exported exported_of(Row const& row)
{
    Exported found;
    found.id = row.integer(0);
    found.public_id = row.text(1);
    found.published_at = row.time(2);
    auto& revision = found.revision;
    revision.id = row.integer(3);
    revision.notebook = found.id;
    revision.n = row.integer(4);
    revision.title = row.text(5);
    revision.language = row.text(6);
    revision.group_name = row.text(7);
    revision.group_kind = model::group_kind_named(row.text(8)).value();
    revision.people = row.optional_integer(9);
    revision.organisation = row.text(10);
    found.territory = territory_key_of(row, 11);
    found.territory_name = row.optional_text(13).value_or("");
    revision.written_at = row.time(14);
    found.source = row.text(15);
    found.source_id = row.optional_text(16).value_or("");
    found.organisation_slug = row.optional_text(17).value_or("");
    return found;
}

/// Gives each row of a query to the notebook that it is of; rows are in the order of the notebooks.
template <typename Take>
void hand_out(ReadTransaction& transaction, Query const& query, Parameters parameters, std::vector<Exported>& notebooks, Take const& take)
{
    auto at = notebooks.begin();
    transaction.each(query, parameters, [&](Row const& row) {
        auto const id = row.integer(0);
        at = std::find_if(at, notebooks.end(), [&](Exported const& one) { return one.id == id; });
        if (at != notebooks.end()) {
            take(*at, row);
        }
        return at != notebooks.end();
    });
}

} // namespace

std::vector<Exported> published_after(ReadTransaction& transaction, std::int64_t consultation, std::int64_t after, std::int64_t limit)
{
    auto notebooks =
        transaction.all(sql::notebook::export_revisions, {{"consultation", consultation}, {"after", after}, {"limit", limit}}, exported_of);
    if (notebooks.empty()) {
        return notebooks;
    }
    auto const last = notebooks.back().id;
    hand_out(transaction, sql::notebook::export_sections, {{"consultation", consultation}, {"after", after}, {"last", last}}, notebooks,
             [](Exported& one, Row const& row) {
                 one.revision.sections.push_back({model::section_kind_named(row.text(1)).value(), row.text(2), row.text(3), std::nullopt});
             });
    hand_out(transaction, sql::notebook::export_answers, {{"consultation", consultation}, {"after", after}, {"last", last}}, notebooks,
             [](Exported& one, Row const& row) {
                 one.revision.answers.push_back({row.text(1), row.text(2), std::nullopt});
             });
    hand_out(transaction, sql::notebook::export_signatories, {{"consultation", consultation}, {"after", after}, {"last", last}}, notebooks,
             [](Exported& one, Row const& row) {
                 one.revision.signatories.push_back({row.text(1), row.text(2)});
             });
    hand_out(transaction, sql::picture::export_pictures, {{"consultation", consultation}, {"after", after}, {"last", last}}, notebooks,
             [](Exported& one, Row const& row) {
                 model::Picture picture;
                 picture.alternative = row.text(1);
                 picture.caption = row.text(2);
                 picture.digest = row.text(3);
                 picture.width = row.integer(4);
                 picture.height = row.integer(5);
                 one.revision.pictures.push_back(std::move(picture));
             });
    hand_out(transaction, sql::notebook::export_terms, {{"consultation", consultation}, {"after", after}, {"last", last}}, notebooks,
             [](Exported& one, Row const& row) {
                 auto& list = row.text(1) == model::name(model::Vocabulary::theme) ? one.themes : one.working_groups;
                 list.push_back(row.text(2));
             });
    return notebooks;
}

} // namespace maillage::store::notebooks
