// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/refusal.hpp"

#include <exception>
#include <string>
#include <variant>

#include <fmt/format.h>
#include <microhttpd.h>
#include <sys/socket.h>

#include "base/log.hpp"
#include "base/time.hpp"
#include "web/http/mime.hpp"

namespace maillage::web::http {

namespace {

/// Seconds after which a crowded server may have room again.
constexpr std::string_view k_retry_after = "2";

std::string_view bytes_of(Response const& response)
{
    if (auto const* const text = std::get_if<std::string>(&response.body)) {
        return *text;
    }
    if (auto const* const shared = std::get_if<SharedBytes>(&response.body)) {
        return *shared ? std::string_view{**shared} : std::string_view{};
    }
    auto const* const bytes = std::get_if<std::string_view>(&response.body);
    return bytes != nullptr ? *bytes : std::string_view{};
}

} // namespace

Response make_failure(Application const& application, Request const& request, int status)
{
    Response response;
    try {
        response = application.failure ? application.failure(request, status) : plain_failure(status);
    } catch (std::exception const& error) {
        base::log_error("http: request {}: the page for {} failed: {}", request.id, status, error.what());
        response = plain_failure(status);
    }
    if (status == 405 && !response.header("allow")) {
        response.header("Allow", std::string{k_allow});
    }
    if (status == 503 && !response.header("retry-after")) {
        response.header("Retry-After", std::string{k_retry_after});
    }
    return response;
}

Response plain_failure(int status)
{
    Response response{.status = status};
    response.body = fmt::format("{} {}\n", status, MHD_get_reason_phrase_for(static_cast<unsigned>(status)));
    response.header("Content-Type", std::string{mime::k_text}).header("Cache-Control", "no-store");
    return response;
}

void write_refusal(int fd, Response const& response)
{
    auto const body = bytes_of(response);
    auto message =
        fmt::format("HTTP/1.1 {} {}\r\nDate: {}\r\nConnection: close\r\nContent-Length: {}\r\n", response.status,
                    MHD_get_reason_phrase_for(static_cast<unsigned>(response.status)), base::to_http_date(base::now()), body.size());
    for (auto const& [name, value] : response.headers) {
        message += fmt::format("{}: {}\r\n", name, value);
    }
    message += "\r\n";
    message += body;
    // Gone or full: there is nobody to tell.
    (void)::send(fd, message.data(), message.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
}

} // namespace maillage::web::http
