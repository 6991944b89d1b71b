// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/sent_file.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "store/files.hpp"

namespace maillage::service {
namespace {

using base::ErrorCode;
using base::failure;

constexpr std::string_view k_type = "application/octet-stream";
constexpr auto k_kept = std::chrono::days{1};

} // namespace

base::result<SentFile> keep_sent_file(store::Database& database, std::string_view name, std::string_view bytes, base::Time now)
{
    if (base::trim(bytes).empty()) {
        return failure(ErrorCode::invalid, "error.import.no_file", {}, "file");
    }
    auto transaction = database.write();
    store::files::forget_waiting(transaction, now - k_kept);
    auto const file = store::files::add(transaction, k_type, bytes);
    store::files::wait(transaction, file.id, now);
    transaction.without_event("a file that waits to be read is nothing yet");
    transaction.commit();
    return SentFile{file.public_id, name.empty() ? "import" : std::string{name}};
}

base::result<std::filesystem::path> SentFilesOnDisk::put(store::Database& database, SentFile const& sent, std::string_view name)
{
    auto transaction = database.read();
    auto const file = store::files::find_waiting(transaction, sent.id);
    auto const bytes = file ? store::files::content(transaction, file->id) : std::nullopt;
    if (!bytes) {
        return failure(ErrorCode::absent, "error.import.file_gone", {{"file", sent.name}});
    }
    m_lines = std::ranges::count(*bytes, '\n');
    auto path = m_folder.path() / name;
    base::write_file(path, *bytes);
    return path;
}

} // namespace maillage::service
