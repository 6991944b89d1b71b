// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/reply.hpp"

#include <charconv>
#include <cstdint>
#include <new>
#include <stdexcept>
#include <utility>
#include <variant>

#include <microhttpd.h>

#include "web/http/ascii.hpp"
#include "web/http/stream.hpp"

namespace maillage::web::http {

namespace {

constexpr std::size_t k_block = 32 * 1024;

MHD_Response* check(MHD_Response* response)
{
    if (response == nullptr) {
        throw std::bad_alloc{};
    }
    return response;
}

/// The library keeps `owner` until the last byte is sent: nothing is copied.
template <typename Owner>
MHD_Response* from_owner(std::string_view bytes, std::unique_ptr<Owner> owner)
{
    auto* const response = check(MHD_create_response_from_buffer_with_free_callback_cls(
        bytes.size(), const_cast<char*>(bytes.data()), [](void* kept) { delete static_cast<Owner*>(kept); }, owner.get()));
    (void)owner.release();
    return response;
}

MHD_Response* from(std::string text)
{
    auto owner = std::make_unique<std::string>(std::move(text));
    std::string_view const bytes = *owner;
    return from_owner(bytes, std::move(owner));
}

MHD_Response* from(SharedBytes shared)
{
    auto owner = std::make_unique<SharedBytes>(std::move(shared));
    std::string_view const bytes = *owner ? std::string_view{**owner} : std::string_view{};
    return from_owner(bytes, std::move(owner));
}

MHD_Response* from(std::string_view bytes)
{
    return check(MHD_create_response_from_buffer(bytes.size(), const_cast<char*>(bytes.data()), MHD_RESPMEM_PERSISTENT));
}

std::uint64_t announced_length(Response const& response)
{
    auto const text = response.header("content-length").value_or("");
    std::uint64_t length = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    return error == std::errc{} && end == text.data() + text.size() ? length : MHD_SIZE_UNKNOWN;
}

MHD_Response* from_stream(std::shared_ptr<Stream> stream, std::uint64_t length)
{
    auto owner = std::make_unique<std::shared_ptr<Stream>>(std::move(stream));
    auto* const response = check(MHD_create_response_from_callback(
        length, k_block,
        [](void* kept, std::uint64_t /*position*/, char* out, std::size_t size) {
            return (*static_cast<std::shared_ptr<Stream>*>(kept))->read({out, size});
        },
        owner.get(),
        [](void* kept) {
            std::unique_ptr<std::shared_ptr<Stream>> const last{static_cast<std::shared_ptr<Stream>*>(kept)};
            (*last)->abandon();
        }));
    (void)owner.release();
    return response;
}

/// For an answer that has no body of its own but would have had one of unknown length.
MHD_Response* without_body(std::uint64_t length)
{
    auto const never = [](void* /*kept*/, std::uint64_t /*position*/, char* /*out*/, std::size_t /*size*/) -> ssize_t {
        return MHD_CONTENT_READER_END_OF_STREAM;
    };
    return check(MHD_create_response_from_callback(length, 1, never, nullptr, nullptr));
}

MHD_Response* make(Response& response, Reply::Circumstances const& circumstances)
{
    if (auto* const text = std::get_if<std::string>(&response.body)) {
        return from(std::move(*text));
    }
    if (auto* const shared = std::get_if<SharedBytes>(&response.body)) {
        return from(std::move(*shared));
    }
    if (auto* const bytes = std::get_if<std::string_view>(&response.body)) {
        return from(*bytes);
    }
    auto const length = announced_length(response);
    if (circumstances.head || response.status == 204 || response.status == 304) {
        return without_body(length);
    }
    auto stream = std::make_shared<Stream>(std::move(std::get<BodyStream>(response.body)), circumstances.workers, circumstances.connection,
                                           circumstances.id);
    stream->fill();
    return stream->is_whole() ? from(stream->take_whole()) : from_stream(std::move(stream), length);
}

void add_headers(MHD_Response* to, Response const& response)
{
    for (auto const& [name, value] : response.headers) {
        // The length is the library's to say; it knows no empty field.
        if (value.empty() || equal_without_case(name, "content-length")) {
            continue;
        }
        if (!is_token(name) || MHD_add_response_header(to, name.c_str(), value.c_str()) != MHD_YES) {
            throw std::invalid_argument{"a header cannot be sent: " + name};
        }
    }
}

} // namespace

Reply::Reply(Response response, Circumstances const& circumstances) : m_status{response.status}, m_prepared{std::move(response.prepared)}
{
    if (m_prepared) {
        return;
    }
    m_own.reset(make(response, circumstances));
    add_headers(m_own.get(), response);
    if (circumstances.close) {
        MHD_add_response_header(m_own.get(), MHD_HTTP_HEADER_CONNECTION, "close");
    }
}

void Reply::Release::operator()(MHD_Response* response) const { MHD_destroy_response(response); }

Prepared::Prepared(Response response) : m_handle{nullptr}
{
    if (auto* const text = std::get_if<std::string>(&response.body)) {
        m_handle = from(std::move(*text));
    } else if (auto* const shared = std::get_if<SharedBytes>(&response.body)) {
        m_handle = from(std::move(*shared));
    } else if (auto* const bytes = std::get_if<std::string_view>(&response.body)) {
        m_handle = from(*bytes);
    } else {
        throw std::invalid_argument{"a stream can be sent once only"};
    }
    try {
        add_headers(m_handle, response);
    } catch (...) {
        MHD_destroy_response(m_handle);
        throw;
    }
}

Prepared::~Prepared() { MHD_destroy_response(m_handle); }

} // namespace maillage::web::http
