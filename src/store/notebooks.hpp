// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/notebook.hpp"
#include "model/territory.hpp"
#include "store/transaction.hpp"

/// Reading notebooks. They are written by store/notebook_writes.hpp, and exported by store/notebook_exports.hpp.
namespace maillage::store::notebooks {

using model::Notebook;
using model::Revision;

[[nodiscard]] std::optional<Notebook> find(ReadTransaction& transaction, std::string_view public_id);
/// The one whose author holds the secret of that SHA-256 (hex).
[[nodiscard]] std::optional<Notebook> find_by_token(ReadTransaction& transaction, std::string_view token);
[[nodiscard]] std::vector<Notebook> of_account(ReadTransaction& transaction, std::int64_t account);

/// A revision with all that it holds.
[[nodiscard]] std::optional<Revision> revision(ReadTransaction& transaction, std::int64_t notebook, std::int64_t n);
/// Those that everybody may read, oldest first, without what they hold.
struct RevisionMark {
    std::int64_t n{0};
    base::Time written_at{};
    base::Time published_at{};
};
[[nodiscard]] std::vector<RevisionMark> published_revisions(ReadTransaction& transaction, std::int64_t notebook);

/// What a list is narrowed by; what is empty or 0 fits everything. Of several values of one facet, one is enough.
struct Filter {
    std::int64_t consultation{0};
    std::vector<std::int64_t> themes{};         ///< internal ids of terms
    std::vector<std::int64_t> working_groups{}; ///< likewise
    std::int64_t territory{0};     ///< internal id: it, and what lies in it
    std::vector<model::GroupKind> group_kinds{};
    std::vector<model::SectionKind> section_kinds{};
    std::int64_t year{0};
};

/// A notebook in a list.
struct Listed {
    std::int64_t id{0};
    std::string public_id;
    std::string title_folded;
    base::Time published_at{};
    std::int64_t kinds{0}; ///< model::bit of each
    std::string title;
    std::string group_name;
    model::GroupKind group_kind{model::GroupKind::person};
    std::string organisation;
    std::optional<model::TerritoryKey> territory;
    std::string territory_name;
    base::Time written_at{};
    std::string language;
    std::string start; ///< of its first section: at most 600 characters
};
/// Where a page of the newest begins: after the notebook of that time and id.
struct AfterRecent {
    base::Time at{std::chrono::milliseconds{std::numeric_limits<std::int64_t>::max()}};
    std::int64_t id{std::numeric_limits<std::int64_t>::max()};
};
[[nodiscard]] std::vector<Listed> recent(ReadTransaction& transaction, Filter const& filter, AfterRecent const& after, std::int64_t limit);
struct AfterTitle {
    std::string folded{};
    std::int64_t id{0};
};
[[nodiscard]] std::vector<Listed> by_title(ReadTransaction& transaction, Filter const& filter, AfterTitle const& after, std::int64_t limit);

/// Those of the space that everybody may read, in the order of `ids`; others are left out.
[[nodiscard]] std::vector<Listed> listed(ReadTransaction& transaction, std::int64_t space, std::span<std::int64_t const> ids);
/// Others of the space on the very same territory, the newest first: internal ids.
[[nodiscard]] std::vector<std::int64_t> of_territory(ReadTransaction& transaction, std::int64_t space, std::int64_t territory,
                                                     std::int64_t but, std::int64_t limit);

/// Those of the space that are written in the name of a listed organisation, the newest first: internal ids.
[[nodiscard]] std::vector<std::int64_t> of_organisation(ReadTransaction& transaction, std::int64_t space, std::int64_t organisation,
                                                        std::int64_t limit);

/// How many of the notebooks that fit are of one value of a facet.
struct FacetCount {
    std::string facet; ///< all, group, year, kind, theme, working_group, territory, located
    std::string value; ///< stored name, public id of a term, or key of a territory
    std::string name;  ///< of a term or a territory
    std::int64_t count{0};
};
/// Territories are those of that level of the hierarchy (40 regions, 30 departments, 25 intercommunalities, 10 communes).
[[nodiscard]] std::vector<FacetCount> facets(ReadTransaction& transaction, Filter const& filter, std::int64_t level);

/// What a consultation comes to.
struct Summary {
    std::int64_t notebooks{0};
    std::int64_t territories{0};
    std::optional<base::Time> first{}; ///< written
    std::optional<base::Time> last{};
    std::int64_t people{0}; ///< said to be behind them
};
[[nodiscard]] Summary summary(ReadTransaction& transaction, std::int64_t consultation);

struct Decided {
    std::int64_t n{0};
    model::Decision decision{model::Decision::publish};
    std::optional<model::Reason> reason;
    std::string text;
    base::Time at{};
    std::string by{}; ///< name of whoever decided, for moderators; read, never written
};
/// What was decided about a notebook, oldest first.
[[nodiscard]] std::vector<Decided> decisions(ReadTransaction& transaction, std::int64_t notebook);

/// Another notebook with the very same words, and the revision that has them.
struct Twin {
    std::int64_t id{0};
    std::string public_id;
    std::int64_t n{0};
    model::NotebookState state{model::NotebookState::published};
};
/// Of the consultation of `notebook`, shown or waiting to be read; the oldest first.
[[nodiscard]] std::vector<Twin> saying_the_same(ReadTransaction& transaction, Notebook const& notebook, Revision const& revision,
                                                std::int64_t limit);

/// What an author writes at.
struct Draft {
    std::int64_t version{0};
    std::string content; ///< JSON
    base::Time updated_at{};
};
[[nodiscard]] std::optional<Draft> draft(ReadTransaction& transaction, std::int64_t notebook);

/// How to reach its author: private.
struct Author {
    std::string name;
    std::string email;
};
[[nodiscard]] std::optional<Author> author(ReadTransaction& transaction, std::int64_t notebook);

/// What a source's id is known as.
struct Known {
    std::int64_t id{0};
    std::string public_id;
    model::NotebookState state{model::NotebookState::published};
    std::int64_t last{0};
    std::optional<std::int64_t> shown;
    std::string digest; ///< of what its row said
    std::optional<std::int64_t> import;
    std::optional<std::int64_t> line;
};
[[nodiscard]] std::optional<Known> of_source(ReadTransaction& transaction, std::int64_t consultation, std::string_view source,
                                             std::string_view source_id);
/// An import that was interrupted, of the same file read the same way.
struct Unfinished {
    std::int64_t id{0};
    std::int64_t line{0}; ///< rows up to this line are stored
};
[[nodiscard]] std::optional<Unfinished> unfinished_import(ReadTransaction& transaction, std::int64_t consultation, std::string_view digest);
/// How the last file of a source was read: JSON; empty when there was none.
[[nodiscard]] std::string columns_of_source(ReadTransaction& transaction, std::int64_t consultation, std::string_view source);

} // namespace maillage::store::notebooks
