// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/database.hpp"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <mutex>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "base/exception.hpp"
#include "store/lease.hpp"
#include "store/migration.hpp"
#include "store/pool.hpp"
#include "store/schema_state.hpp"

namespace maillage::store {
namespace {

// PostgreSQL gives a process to each connection; beyond two per core they only wait for each other.
constexpr std::size_t k_postgres_connections = 16;
constexpr std::size_t k_sqlite_readers = 64;

} // namespace

bool exists(DatabaseAddress const& address)
{
    if (address.engine == Engine::postgres) {
        return true;
    }
    struct stat status {};
    if (stat(address.address.c_str(), &status) == 0) {
        if (!S_ISREG(status.st_mode)) {
            throw base::StorageError{"error.store.not_a_database", {{"database", address.address}}, "not a regular file"};
        }
        return status.st_size > 0;
    }
    if (errno != ENOENT && errno != ENOTDIR) {
        throw base::StorageError{"error.store.unreadable", {{"database", address.address}}, std::strerror(errno)};
    }
    return false;
}

void create_file(DatabaseAddress const& address)
{
    if (exists(address) || address.engine == Engine::postgres) {
        return;
    }
    int const file = open(address.address.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) {
        char const* message = errno == ENOENT || errno == ENOTDIR ? "error.store.no_folder"
                              : errno == EROFS                    ? "error.store.read_only"
                              : errno == ENOSPC                   ? "error.store.full"
                                                                  : "error.store.unreadable";
        throw base::StorageError{message, {{"database", address.address}}, std::strerror(errno)};
    }
    close(file);
}

struct Database::Data {
    explicit Data(DatabaseAddress const& at)
        : address{at}, readers{at.engine == Engine::sqlite ? k_sqlite_readers : k_postgres_connections,
                               [at] { return connect(at, Access::read); }, at.display()}
    {
        if (at.engine == Engine::sqlite) {
            writer = std::make_unique<Pool>(
                1, [at] { return connect(at, Access::write); }, at.display());
        }
    }

    /// On PostgreSQL reading and writing share one pool.
    [[nodiscard]] Pool& writers() { return writer ? *writer : readers; }

    DatabaseAddress address;
    Pool readers;
    std::unique_ptr<Pool> writer;
    std::atomic<std::int64_t> last_seq{0};
    std::mutex listeners_mutex;
    std::vector<std::function<void(std::int64_t)>> listeners;
};

namespace {

/// A lease on which `begin` has succeeded. A connection that the server has closed meanwhile (it restarted) is replaced once.
template <typename Begin>
std::unique_ptr<Lease> begun(Pool& pool, Begin const& begin)
{
    for (int attempt = 0;; ++attempt) {
        auto lease = std::make_unique<Lease>(pool);
        try {
            begin(lease->connection());
            return lease;
        } catch (base::StorageError const&) {
            if (attempt > 0 || lease->connection().usable()) {
                throw;
            }
            pool.forget_idle();
        }
    }
}

} // namespace

Database::Database(DatabaseAddress const& address) : m_data{std::make_unique<Data>(address)} {}
Database::~Database() = default;

base::result<void> usable(DatabaseAddress const& address)
{
    auto const state = inspect(address);
    auto const waiting = pending_in(state, address);
    if (!waiting) {
        return base::failure(waiting.error());
    }
    if (state.applied.empty()) {
        return base::failure(base::ErrorCode::absent, "error.store.absent", {{"database", address.display()}});
    }
    if (!waiting->empty()) {
        return base::failure(base::ErrorCode::conflict, "error.store.older",
                             {{"database", address.display()}, {"count", std::to_string(waiting->size())}});
    }
    return {};
}

base::result<std::unique_ptr<Database>> Database::open(DatabaseAddress const& address, Missing missing)
{
    auto fit = usable(address);
    if (!fit && fit.error().code == base::ErrorCode::absent && missing == Missing::create) {
        fit = migrate(address).map([](auto const&) {});
    }
    if (!fit) {
        return base::failure(fit.error());
    }
    std::unique_ptr<Database> database{new Database{address}};
    // One that cannot be written to is told now rather than at the first write.
    Lease const writable{database->m_data->writers()};
    return database;
}

ReadTransaction Database::read()
{
    return ReadTransaction{begun(m_data->readers, [](Connection& connection) { connection.begin_read(); })};
}

WriteTransaction Database::write()
{
    return WriteTransaction{begun(m_data->writers(), [](Connection& connection) { connection.begin_write(); }), *this};
}

Engine Database::engine() const { return m_data->address.engine; }

DatabaseAddress const& Database::address() const { return m_data->address; }

void Database::on_commit(std::function<void(std::int64_t)> listener)
{
    std::lock_guard const lock{m_data->listeners_mutex};
    m_data->listeners.push_back(std::move(listener));
}

void Database::committed(std::int64_t seq)
{
    // Two commits may report in either order; the number only grows.
    auto last = m_data->last_seq.load();
    while (seq > last && !m_data->last_seq.compare_exchange_weak(last, seq)) {
    }
    std::vector<std::function<void(std::int64_t)>> listeners;
    {
        std::lock_guard const lock{m_data->listeners_mutex};
        listeners = m_data->listeners;
    }
    for (auto const& listener : listeners) {
        listener(m_data->last_seq.load());
    }
}

} // namespace maillage::store
