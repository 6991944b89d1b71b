// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/files.hpp"

#include <cassert>

#include "base/hash.hpp"
#include "base/id.hpp"
#include "store/sql/files.hpp"

namespace maillage::store::files {
namespace {

File file_of(Row const& row) { return {row.integer(0), row.text(1), row.text(2), row.text(3), row.integer(4), row.time(5)}; }

} // namespace

File add(WriteTransaction& transaction, std::string_view mime, std::string_view bytes)
{
    auto const digest = base::sha256_hex(bytes);
    transaction.run(sql::files::add, {{"public_id", base::new_id()},
                                      {"sha256", digest},
                                      {"mime", mime},
                                      {"size", static_cast<std::int64_t>(bytes.size())},
                                      {"bytes", Bytes{bytes}},
                                      {"at", base::now()}});
    auto file = transaction.first(sql::files::by_digest, {{"sha256", digest}}, file_of);
    assert(file.has_value());
    return std::move(*file);
}

std::optional<File> find(ReadTransaction& transaction, std::string_view public_id)
{
    return transaction.first(sql::files::find, {{"public_id", public_id}}, file_of);
}

std::optional<std::string> content(ReadTransaction& transaction, std::int64_t id)
{
    return transaction.first(sql::files::content, {{"id", id}}, [](Row const& row) { return row.bytes(0); });
}

std::vector<std::int64_t> old_of_type(ReadTransaction& transaction, std::string_view mime, base::Time before)
{
    return transaction.all(sql::files::old_of_type, {{"mime", mime}, {"before", before}}, [](Row const& row) { return row.integer(0); });
}

base::result<bool> remove(WriteTransaction& transaction, std::int64_t id)
{
    return transaction.execute(sql::files::remove, {{"id", id}}).map([](std::int64_t rows) { return rows > 0; });
}

void wait(WriteTransaction& transaction, std::int64_t id, base::Time now) { transaction.run(sql::files::wait, {{"id", id}, {"at", now}}); }

std::optional<File> find_waiting(ReadTransaction& transaction, std::string_view public_id)
{
    return transaction.first(sql::files::find_waiting, {{"public_id", public_id}}, file_of);
}

void forget_waiting(WriteTransaction& transaction, base::Time before)
{
    for (auto const id : transaction.all(sql::files::waiting_before, {{"before", before}}, [](Row const& row) { return row.integer(0); })) {
        transaction.run(sql::files::wait_no_more, {{"id", id}});
        remove_unused(transaction, id);
    }
}

void remove_unused(WriteTransaction& transaction, std::int64_t id) { transaction.run(sql::files::remove_unused, {{"id", id}}); }

std::int64_t remove_unused_pictures(WriteTransaction& transaction) { return transaction.run(sql::files::remove_unused_pictures, {}); }

} // namespace maillage::store::files
