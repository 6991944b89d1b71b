// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <sys/types.h>

#include "web/http/response.hpp"
#include "web/http/workers.hpp"

struct MHD_Connection;

namespace maillage::web::http {

/// A body on its way from a BodyStream, which runs on workers, to the network thread. At most about `k_ahead` bytes are made ahead of the
/// client. No worker ever waits for a client: when enough is made, the worker leaves, and reading puts the stream back in the queue.
/// A connection that waits for bytes is suspended meanwhile.
class Stream : public std::enable_shared_from_this<Stream> {
public:
    static constexpr std::size_t k_ahead = 128 * 1024;

    Stream(BodyStream source, Workers& workers, MHD_Connection* connection, std::string id);

    /// On a worker: makes bytes until there are enough.
    void fill();
    /// On the network thread: as MHD_ContentReaderCallback.
    [[nodiscard]] ssize_t read(std::span<char> out);
    /// The client is gone, or has everything. The source is destroyed, on a worker if it is in use there.
    void abandon();

    /// When all of it was made without fault: the body, to be sent as a plain one.
    [[nodiscard]] bool is_whole();
    [[nodiscard]] std::string take_whole();

private:
    enum class End { none, complete, broken };

    /// Runs the source once: how many bytes it put in `piece`, and whether it ended.
    std::pair<std::size_t, End> make(std::span<char> piece) noexcept;
    /// Puts a new piece where the network thread finds it. True when more should follow at once.
    bool keep(std::string_view piece, End end);
    /// With the lock held. False when there are no workers any more.
    bool schedule();

    BodyStream m_source; // touched by the worker that fills; by others only while m_filling is false
    Workers& m_workers;
    MHD_Connection* m_connection;
    std::string m_id;
    std::mutex m_mutex{};
    std::string m_bytes{};
    std::size_t m_read{0}; // of m_bytes
    End m_end{End::none};
    bool m_filling{true}; // or in the queue for it; at first the worker that made the response
    bool m_suspended{false};
    bool m_abandoned{false};
};

} // namespace maillage::web::http
