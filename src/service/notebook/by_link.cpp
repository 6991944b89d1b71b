// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/by_link.hpp"

#include "base/hash.hpp"
#include "store/consultations.hpp"
#include "store/notebook_pictures.hpp"
#include "store/notebook_writes.hpp"
#include "store/territories.hpp"

namespace maillage::service::notebook {

namespace {

namespace rows = store::notebooks;
using base::ErrorCode;
using base::failure;
using model::NotebookState;

} // namespace

base::result<Held> held_by(store::ReadTransaction& transaction, std::int64_t space, std::string_view token)
{
    auto notebook = rows::find_by_token(transaction, base::sha256_hex(token));
    auto consultation = notebook ? store::consultations::find(transaction, notebook->consultation) : std::nullopt;
    if (!consultation || consultation->space != space) {
        return failure(ErrorCode::absent, "error.notebook.link");
    }
    return Held{*std::move(notebook), *std::move(consultation)};
}

DraftContent as_sent(store::ReadTransaction& transaction, Held const& found, model::Form const& form)
{
    auto const revision = rows::revision(transaction, found.notebook.id, found.notebook.last);
    if (!revision) {
        return {};
    }
    auto content = draft_of(transaction, *revision, form);
    if (auto const author = rows::author(transaction, found.notebook.id)) {
        content.contact_name = author->name;
        content.contact_email = author->email;
    }
    return content;
}

base::result<void> may_write(Held const& found)
{
    if (found.notebook.state == NotebookState::rejected || (found.notebook.state == NotebookState::submitted)) {
        return failure(ErrorCode::conflict, "error.notebook.ended", {{"state", std::string{model::name(found.notebook.state)}}});
    }
    if (found.consultation.state != model::ConsultationState::open) {
        return failure(ErrorCode::conflict, "error.notebook.not_open");
    }
    return {};
}

bool begin_correction(store::WriteTransaction& transaction, model::Notebook const& notebook, std::string_view content, base::Time now)
{
    if (rows::draft(transaction, notebook.id)) {
        return false;
    }
    rows::add_draft(transaction, notebook.id, content, now);
    store::pictures::begin_draft_with(transaction, notebook.id, notebook.last);
    return true;
}

} // namespace maillage::service::notebook
