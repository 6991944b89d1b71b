// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook/likeness.hpp"

#include <algorithm>
#include <optional>

#include "store/consultations.hpp"
#include "store/notebooks.hpp"

namespace maillage::service::notebook {
namespace {

namespace kept = store::notebooks;
using base::ErrorCode;
using base::failure;

/// A notebook that was sent, with the revision that a moderator reads of it.
struct Sent {
    model::Notebook notebook;
    model::Revision revision;
};

std::optional<model::Revision> read_of(store::ReadTransaction& transaction, model::Notebook const& notebook)
{
    return kept::revision(transaction, notebook.id, notebook.pending.value_or(notebook.shown.value_or(notebook.last)));
}

base::result<Sent> find_sent(store::ReadTransaction& transaction, Editor const& editor, std::string_view id)
{
    auto notebook = kept::find(transaction, id);
    auto const consultation = notebook ? store::consultations::find(transaction, notebook->consultation) : std::nullopt;
    auto revision = notebook ? read_of(transaction, *notebook) : std::nullopt;
    if (!consultation || consultation->space != editor.actor().space() || !revision) {
        return failure(ErrorCode::absent, "error.notebook.absent");
    }
    return Sent{*std::move(notebook), *std::move(revision)};
}

SideBySide::Side side_of(Sent sent, std::string text)
{
    return {std::move(sent.notebook.public_id), sent.notebook.state, std::move(sent.revision), std::move(text), {}};
}

} // namespace

std::string whole_text(model::Revision const& revision)
{
    auto text = revision.title;
    for (auto const& section : revision.sections) {
        text += "\n\n" + section.text;
    }
    return text;
}

base::result<std::vector<Alike>> alike(store::Database& database, Editor const& editor, std::string_view notebook,
                                       std::vector<std::string> const& candidates)
{
    constexpr std::int64_t k_most = 10;
    auto transaction = database.read();
    auto const sent = find_sent(transaction, editor, notebook);
    if (!sent) {
        return failure(sent.error());
    }
    std::vector<Alike> found;
    for (auto& twin : kept::saying_the_same(transaction, sent->notebook, sent->revision, k_most)) {
        found.push_back({std::move(twin.public_id), twin.state, kept::revision(transaction, twin.id, twin.n).value(), 1});
    }
    auto const ours = whole_text(sent->revision);
    for (auto const& id : candidates) {
        auto const other = kept::find(transaction, id);
        auto theirs = other && other->id != sent->notebook.id && other->consultation == sent->notebook.consultation
                          ? read_of(transaction, *other)
                          : std::nullopt;
        bool const known = !theirs || std::ranges::find(found, other->public_id, &Alike::public_id) != found.end();
        if (known) {
            continue;
        }
        auto const resemblance = engine::text::resemblance(ours, whole_text(*theirs), sent->revision.language);
        if (resemblance >= k_alike) {
            found.push_back({other->public_id, other->state, *std::move(theirs), resemblance});
        }
    }
    std::ranges::stable_sort(found, std::greater{}, &Alike::resemblance);
    return found;
}

base::result<SideBySide> side_by_side(store::Database& database, Editor const& editor, std::string_view left, std::string_view right)
{
    auto transaction = database.read();
    auto ours = find_sent(transaction, editor, left);
    auto theirs = find_sent(transaction, editor, right);
    if (!ours || !theirs || ours->notebook.id == theirs->notebook.id || ours->notebook.consultation != theirs->notebook.consultation) {
        return failure(ErrorCode::absent, "error.notebook.absent");
    }
    auto const language = ours->revision.language;
    auto const left_text = whole_text(ours->revision);
    auto const right_text = whole_text(theirs->revision);
    SideBySide result{side_of(*std::move(ours), left_text), side_of(*std::move(theirs), right_text),
                      engine::text::resemblance(left_text, right_text, language)};
    auto compared = engine::text::compare(left_text, right_text, language);
    result.left.stretches = std::move(compared.left);
    result.right.stretches = std::move(compared.right);
    return result;
}

} // namespace maillage::service::notebook
