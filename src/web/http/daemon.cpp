// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/daemon.hpp"

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <new>
#include <string>
#include <vector>

#include <microhttpd.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include "base/exception.hpp"
#include "base/log.hpp"
#include "web/http/exchange.hpp"
#include "web/http/shared.hpp"

namespace maillage::web::http {

namespace {

constexpr std::size_t k_stack = 512 * 1024;

void log_message(void* /*self*/, char const* format, va_list arguments)
{
    if (!base::is_logged(base::LogLevel::debug)) {
        return; // strangers cause these at will
    }
    std::array<char, 512> line{};
    int const size = std::vsnprintf(line.data(), line.size(), format, arguments);
    auto const length = std::min(static_cast<std::size_t>(std::max(size, 0)), line.size() - 1);
    std::string_view text{line.data(), length};
    base::log_debug("http: {}", text.substr(0, text.find_last_not_of('\n') + 1));
}

Exchange* exchange_of(MHD_Connection* connection)
{
    auto const* const info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info == nullptr ? nullptr : static_cast<Exchange*>(info->socket_context);
}

Exchange* open_exchange(Shared& shared, MHD_Connection* connection)
{
    auto const* const socket = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    auto const* const peer = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    int const fd = socket == nullptr ? -1 : socket->connect_fd;
    auto const address = peer == nullptr ? std::nullopt : Address::from(peer->client_addr);
    return new (std::nothrow) Exchange{shared, connection, fd, address.value_or(Address{})};
}

void on_connection(void* self, MHD_Connection* connection, void** context, MHD_ConnectionNotificationCode code)
{
    auto& shared = *static_cast<Shared*>(self);
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        *context = open_exchange(shared, connection);
        return;
    }
    std::unique_ptr<Exchange> const ended{static_cast<Exchange*>(std::exchange(*context, nullptr))};
    if (ended && ended->wants_linger()) {
        auto const* const socket = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        shared.watch.linger(socket->connect_fd);
    }
}

void* on_target(void* /*self*/, char const* target, MHD_Connection* connection)
{
    auto* const exchange = exchange_of(connection);
    if (exchange != nullptr) {
        exchange->take_target(target);
    }
    return exchange;
}

MHD_Result on_request(void* /*self*/, MHD_Connection* /*connection*/, char const* /*url*/, char const* method, char const* version,
                      char const* data, std::size_t* size, void** context)
{
    auto* const exchange = static_cast<Exchange*>(*context);
    bool const goes_on = exchange != nullptr && exchange->advance(method, version, data, *size);
    *size = 0;
    return goes_on ? MHD_YES : MHD_NO;
}

void on_completed(void* /*self*/, MHD_Connection* /*connection*/, void** context, MHD_RequestTerminationCode /*code*/)
{
    if (*context != nullptr) {
        static_cast<Exchange*>(*context)->end_request();
    }
}

/// We decode the target ourselves; the library must not.
std::size_t keep_escapes(void* /*self*/, MHD_Connection* /*connection*/, char* text) { return std::strlen(text); }

/// A busy site has more connections than the 1,024 descriptors that a process may open unless it asks for more.
void allow_descriptors(rlim_t wanted)
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < wanted) {
        limit.rlim_cur = std::min(wanted, limit.rlim_max);
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

/// Headers need their own bytes, records of the library for each, and a copy of the cookies.
std::size_t memory_per_connection(Limits const& limits) { return std::max(limits.header_bytes + 16 * 1024, 2 * limits.header_bytes); }

std::vector<MHD_OptionItem> options(Shared& shared, int socket)
{
    auto const& limits = shared.config.limits;
    auto const number = [](MHD_OPTION option, std::size_t value) {
        return MHD_OptionItem{option, static_cast<std::intptr_t>(value), nullptr};
    };
    auto const callback = [](MHD_OPTION option, auto* function, void* self) {
        return MHD_OptionItem{option, reinterpret_cast<std::intptr_t>(function), self};
    };
    auto const idle = static_cast<std::size_t>(std::chrono::ceil<std::chrono::seconds>(limits.idle).count());
    std::vector<MHD_OptionItem> items{
        number(MHD_OPTION_LISTEN_SOCKET, static_cast<std::size_t>(socket)),
        number(MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory_per_connection(limits)),
        number(MHD_OPTION_CONNECTION_LIMIT, limits.connections),
        number(MHD_OPTION_PER_IP_CONNECTION_LIMIT, limits.connections_per_address),
        number(MHD_OPTION_CONNECTION_TIMEOUT, idle),
        number(MHD_OPTION_THREAD_STACK_SIZE, k_stack),
        // Strictness is ours (head.cpp): the library's own at level 1 asks less, and closes without an answer where we say 400.
        number(MHD_OPTION_STRICT_FOR_CLIENT, 0),
        callback(MHD_OPTION_NOTIFY_CONNECTION, &on_connection, &shared),
        callback(MHD_OPTION_NOTIFY_COMPLETED, &on_completed, nullptr),
        callback(MHD_OPTION_URI_LOG_CALLBACK, &on_target, nullptr),
        callback(MHD_OPTION_UNESCAPE_CALLBACK, &keep_escapes, nullptr),
    };
    if (shared.config.network_threads > 1) {
        items.push_back(number(MHD_OPTION_THREAD_POOL_SIZE, shared.config.network_threads));
    }
    items.push_back({MHD_OPTION_END, 0, nullptr});
    return items;
}

} // namespace

Daemon::Daemon(Shared& shared, Listener listener)
{
    allow_descriptors(shared.config.limits.connections + 256);
    unsigned const flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG |
                           (listener.ipv6 ? static_cast<unsigned>(MHD_USE_DUAL_STACK) : 0U);
    auto items = options(shared, listener.socket.get());
    m_daemon.reset(MHD_start_daemon(flags, 0, nullptr, nullptr, &on_request, nullptr, MHD_OPTION_EXTERNAL_LOGGER, &log_message, nullptr,
                                    MHD_OPTION_ARRAY, items.data(), MHD_OPTION_END));
    if (!m_daemon) {
        auto const port = std::to_string(listener.port);
        throw base::IoError{"error.http.address",
                            {{"address", shared.config.address}, {"port", port}, {"reason", std::strerror(errno)}},
                            "libmicrohttpd did not start"};
    }
    (void)listener.socket.release(); // the library closes it, unless it is asked to stop accepting first
}

Daemon::~Daemon() = default;

void Daemon::stop_accepting()
{
    if (m_retired.get() >= 0) {
        return;
    }
    m_retired = Socket{MHD_quiesce_daemon(m_daemon.get())};
    // Refused at once rather than left waiting in the queue of the kernel.
    shutdown(m_retired.get(), SHUT_RDWR);
}

void Daemon::Stop::operator()(MHD_Daemon* daemon) const { MHD_stop_daemon(daemon); }

} // namespace maillage::web::http
