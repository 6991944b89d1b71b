// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/folder.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>

#include "base/id.hpp"

namespace maillage::search {
namespace {

constexpr std::string_view k_index = "index-";
constexpr std::size_t k_name_limit = 100;

bool is_index_name(std::string_view name) { return name.starts_with(k_index) && base::is_id(name.substr(k_index.size())); }

} // namespace

std::optional<std::string> Folder::current() const
{
    auto const read = base::read_file(m_path / "current", k_name_limit);
    return read && is_index_name(*read) ? std::optional{*read} : std::nullopt;
}

Rebuilding::Rebuilding(Folder folder, base::FileDescriptor lock, std::string name)
    : m_folder{std::move(folder)}, m_lock{std::move(lock)}, m_name{std::move(name)}
{
}

base::result<Rebuilding> Rebuilding::begin(Folder const& folder)
{
    std::error_code failed;
    std::filesystem::create_directories(folder.path(), failed);
    if (failed) {
        throw base::file_error(folder.path(), failed.value(), "create");
    }
    auto const lock_path = folder.path() / "rebuilding";
    base::FileDescriptor lock{::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)};
    if (!lock) {
        throw base::file_error(lock_path, errno, "open");
    }
    if (::flock(lock.number(), LOCK_EX | LOCK_NB) != 0) {
        return base::failure(base::ErrorCode::conflict, "error.search.rebuilding", {{"folder", folder.path().string()}});
    }
    Rebuilding begun{folder, std::move(lock), std::string{k_index} + base::new_id()};
    begun.remove_others(folder.current());
    return begun;
}

void Rebuilding::remove_others(std::optional<std::string> const& kept) const
{
    std::error_code ignored; // what cannot be removed now is removed the next time
    for (auto const& entry : std::filesystem::directory_iterator{m_folder.path(), ignored}) {
        auto const found = entry.path().filename().string();
        if (is_index_name(found) && found != kept) {
            std::filesystem::remove_all(entry.path(), ignored);
        }
    }
}

void Rebuilding::publish()
{
    base::write_file(m_folder.path() / "current", m_name);
    remove_others(m_name);
}

} // namespace maillage::search
