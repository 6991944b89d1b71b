// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/organisation_logos.hpp"

#include "store/files.hpp"
#include "store/sql/organisation.hpp"

namespace maillage::store::organisations {
namespace {

std::optional<std::int64_t> file_of_logo(ReadTransaction& transaction, std::int64_t organisation)
{
    return transaction.first(sql::organisation::logo_file, {{"organisation", organisation}}, [](Row const& row) { return row.integer(0); });
}

} // namespace

std::optional<model::Logo> logo_of(Row const& row, std::size_t column)
{
    auto alternative = row.optional_text(column);
    return alternative
               ? std::optional{model::Logo{*std::move(alternative), row.text(column + 1), row.integer(column + 2), row.integer(column + 3)}}
               : std::nullopt;
}

std::optional<model::Logo> logo(ReadTransaction& transaction, std::int64_t organisation)
{
    return transaction.first(sql::organisation::logo, {{"organisation", organisation}},
                             [](Row const& row) { return logo_of(row, 0).value(); });
}

std::optional<std::string> logo_bytes(ReadTransaction& transaction, std::int64_t space, std::string_view slug, std::string_view digest)
{
    return transaction.first(sql::organisation::logo_bytes, {{"space", space}, {"slug", slug}, {"digest", digest}},
                             [](Row const& row) { return row.bytes(0); });
}

void put_logo(WriteTransaction& transaction, std::int64_t organisation, std::string_view jpeg, model::Logo const& logo, base::Time now)
{
    auto const before = file_of_logo(transaction, organisation);
    auto const file = files::add(transaction, "image/jpeg", jpeg);
    transaction.run(sql::organisation::put_logo, {{"organisation", organisation},
                                                  {"file", file.id},
                                                  {"alternative", logo.alternative},
                                                  {"width", logo.width},
                                                  {"height", logo.height},
                                                  {"now", now}});
    if (before && *before != file.id) {
        files::remove_unused(transaction, *before);
    }
}

bool describe_logo(WriteTransaction& transaction, std::int64_t organisation, std::string_view alternative, base::Time now)
{
    return transaction.run(sql::organisation::describe_logo, {{"organisation", organisation}, {"alternative", alternative}, {"now", now}}) >
           0;
}

bool remove_logo(WriteTransaction& transaction, std::int64_t organisation)
{
    auto const file = file_of_logo(transaction, organisation);
    transaction.run(sql::organisation::remove_logo, {{"organisation", organisation}});
    if (file) {
        files::remove_unused(transaction, *file);
    }
    return file.has_value();
}

} // namespace maillage::store::organisations
