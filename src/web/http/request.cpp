// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/http/request.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <utility>

#include "base/exception.hpp"

namespace maillage::web::http {

namespace {

constexpr std::array<std::pair<Method, std::string_view>, 7> k_methods{{{Method::get, "GET"},
                                                                        {Method::head, "HEAD"},
                                                                        {Method::post, "POST"},
                                                                        {Method::put, "PUT"},
                                                                        {Method::patch, "PATCH"},
                                                                        {Method::del, "DELETE"},
                                                                        {Method::options, "OPTIONS"}}};

} // namespace

std::string_view name(Method method)
{
    for (auto const& [known, text] : k_methods) {
        if (known == method) {
            return text;
        }
    }
    return {};
}

std::optional<Method> parse_method(std::string_view name)
{
    for (auto const& [known, text] : k_methods) {
        if (text == name) {
            return known;
        }
    }
    return std::nullopt;
}

std::string Upload::bytes() const
{
    if (path.empty()) {
        return content;
    }
    std::ifstream file{path, std::ios::binary};
    std::string all(static_cast<std::size_t>(size), '\0');
    if (!file.read(all.data(), static_cast<std::streamsize>(all.size()))) {
        throw base::IoError{"error.http.spool", {{"path", path.string()}}, "upload cannot be read back"};
    }
    return all;
}

void Request::clear()
{
    method = Method::get;
    path.clear();
    raw_target.clear();
    query.clear();
    headers.clear();
    cookies.clear();
    form.clear();
    uploads.clear();
    // A body may have been large: one connection should not keep it for as long as it lives.
    std::string{}.swap(body);
    host.clear();
    secure = false;
    client.clear();
    id.clear();
}

} // namespace maillage::web::http
