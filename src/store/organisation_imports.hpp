// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/organisation.hpp"
#include "model/organisation_likeness.hpp"
#include "store/transaction.hpp"

/// Organisations brought from files: imports, and what each row became. The caller records the event.
namespace maillage::store::organisations {

struct NewOrganisationImport {
    std::string public_id;
    std::int64_t space{0};
    std::string source;
    std::string file;
    std::string digest;  ///< SHA-256 (hex) of the file and of how it is read
    std::string columns; ///< JSON
};
[[nodiscard]] std::int64_t begin_import(WriteTransaction& transaction, NewOrganisationImport const& made, base::Time now);
struct UnfinishedImport {
    std::int64_t id{0};
    std::int64_t ordinal{0}; ///< up to which it is stored
};
[[nodiscard]] std::optional<UnfinishedImport> unfinished_import(ReadTransaction& transaction, std::int64_t space, std::string_view digest);
void import_reached(WriteTransaction& transaction, std::int64_t import, std::int64_t ordinal, base::Time now);
void finish_import(WriteTransaction& transaction, std::int64_t import, std::int64_t ordinal, base::Time now);
/// JSON of the source's last import; empty when there was none.
[[nodiscard]] std::string columns_of_source(ReadTransaction& transaction, std::int64_t space, std::string_view source);

/// What an id of a source is here.
struct Origin {
    std::int64_t organisation{0};
    std::string digest;
    base::Time left_at{};
    std::int64_t import{0};
    std::int64_t ordinal{0};
    base::Time updated_at{}; ///< of the organisation
    model::OrganisationState state{model::OrganisationState::listed};
};
/// Those of some ids that are known, by id. One query.
[[nodiscard]] std::unordered_map<std::string, Origin> origins(ReadTransaction& transaction, std::int64_t space, std::string_view source,
                                                              std::vector<std::string> const& ids);
struct PutOrigin {
    std::int64_t space{0};
    std::string_view source{};
    std::string_view source_id{};
    std::int64_t organisation{0}; ///< of a new one
    std::string_view digest{};
    base::Time left_at{};
    std::int64_t import{0};
    std::int64_t ordinal{0};
};
/// `error.store.duplicate` when the source has that id already; the transaction can go on.
[[nodiscard]] base::result<void> add_origin(WriteTransaction& transaction, PutOrigin const& origin);
void change_origin(WriteTransaction& transaction, PutOrigin const& origin);

/// Who bears a SIRET: the listed one, else one that was taken off.
struct Bearer {
    std::int64_t organisation{0};
    model::OrganisationState state{model::OrganisationState::listed};
};
[[nodiscard]] std::unordered_map<std::string, Bearer> bearers(ReadTransaction& transaction, std::int64_t space,
                                                              std::vector<std::string> const& sirets);
/// One that was taken off, by what tells organisations apart.
struct TakenOff {
    std::int64_t organisation{0};
    model::Features features{};
};
/// Those that bear one of some names (folded for search) or RNA, by id. One query.
[[nodiscard]] std::vector<TakenOff> taken_off_like(ReadTransaction& transaction, std::int64_t space, std::vector<std::string> const& names,
                                                   std::vector<std::string> const& rnas);
/// Those of some addresses that are taken.
[[nodiscard]] std::vector<std::string> slugs_taken(ReadTransaction& transaction, std::int64_t space, std::vector<std::string> const& slugs);

/// Codes of the communes of a territory.
[[nodiscard]] std::vector<std::string> communes_inside(ReadTransaction& transaction, std::int64_t territory);

} // namespace maillage::store::organisations
