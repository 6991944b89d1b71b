// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "web/http/response.hpp"

namespace maillage::web::pages {

/// A file to keep, from what gives it in pieces: `data->piece()`, empty at the end. `held` is let go of once it has left.
template <typename Data>
http::Response streamed(std::shared_ptr<Data> data, std::string_view mime, std::string_view name,
                        std::shared_ptr<void const> held = nullptr)
{
    http::Response response;
    response.header("Content-Type", std::string{mime});
    response.header("Content-Disposition", "attachment; filename=\"" + std::string{name} + "\"");
    struct Rest {
        std::string text{};
        std::size_t sent{0};
    };
    response.body = http::BodyStream{[data = std::move(data), held = std::move(held), rest = Rest{}](std::span<char> buffer) mutable {
        if (rest.sent == rest.text.size()) {
            rest = {data->piece(), 0};
        }
        auto const size = std::min(buffer.size(), rest.text.size() - rest.sent);
        std::copy_n(rest.text.data() + rest.sent, size, buffer.data());
        rest.sent += size;
        return size;
    }};
    return response;
}

} // namespace maillage::web::pages
