// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>

#include "base/result.hpp"
#include "model/settings.hpp"
#include "store/database.hpp"

namespace maillage::web {

/// A running server: HTTP, job workers and the follower of the journal over one database. RAII: the destructor stops accepting,
/// lets requests finish, checkpoints jobs and joins every thread, in that order.
class Node {
public:
    /// `settings` and `database` must outlive it. Errors: those of http::Server::start
    /// and of service::mail::mailer_of.
    static base::result<std::unique_ptr<Node>> start(model::Settings const& settings, store::Database& database);
    ~Node();
    Node(Node const&) = delete;
    Node& operator=(Node const&) = delete;

    [[nodiscard]] std::uint16_t port() const;

private:
    Node();
    base::result<void> start_workers(model::Settings const& settings, store::Database& database);
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace maillage::web
