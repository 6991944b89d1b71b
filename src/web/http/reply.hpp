// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "web/http/response.hpp"
#include "web/http/workers.hpp"

struct MHD_Connection;
struct MHD_Response;

namespace maillage::web::http {

/// A response ready to be queued.
class Reply {
public:
    Reply() = default;

    /// What a stream needs to run, and what decides whether it runs at all.
    struct Circumstances {
        MHD_Connection* connection;
        Workers& workers;
        std::string const& id;
        bool head;  ///< the answer to HEAD: no body
        bool close; ///< the connection ends with it
    };
    /// Runs the first pieces of a stream, so call it on a worker when there is one. Throws std::invalid_argument for a header that would
    /// break the message.
    Reply(Response response, Circumstances const& circumstances);

    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] MHD_Response* handle() const { return m_prepared ? m_prepared->handle() : m_own.get(); }

private:
    struct Release {
        void operator()(MHD_Response* response) const;
    };
    int m_status{0};
    std::unique_ptr<MHD_Response, Release> m_own{};
    std::shared_ptr<Prepared const> m_prepared{};
};

} // namespace maillage::web::http
