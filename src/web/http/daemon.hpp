// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <memory>

#include "web/http/listener.hpp"

struct MHD_Daemon;

namespace maillage::web::http {

struct Shared;

/// The running library: accepts connections and gives each its Exchange. No connection may be suspended when it is destroyed.
class Daemon {
public:
    /// Throws base::IoError (`error.http.address`) when the library cannot start, which takes threads and descriptors.
    Daemon(Shared& shared, Listener listener);
    ~Daemon();
    Daemon(Daemon const&) = delete;
    Daemon& operator=(Daemon const&) = delete;

    /// Refuses new connections from now on; those there are go on.
    void stop_accepting();

private:
    struct Stop {
        void operator()(MHD_Daemon* daemon) const;
    };
    Socket m_retired{}; ///< the listening socket once the library has given it back; closed after the library
    std::unique_ptr<MHD_Daemon, Stop> m_daemon{};
};

} // namespace maillage::web::http
