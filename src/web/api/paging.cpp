// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/api/paging.hpp"

#include <charconv>

#include <nlohmann/json.hpp>

#include "base/base64.hpp"

namespace maillage::web::api {

namespace {

std::optional<std::vector<std::string>> read(std::string_view text, std::string_view list, std::size_t parts)
{
    auto const plain = base::from_base64url(text);
    auto const parsed = plain ? nlohmann::json::parse(*plain, nullptr, false) : nlohmann::json();
    if (!parsed.is_array() || parsed.size() != parts + 1 || parsed.front() != list) {
        return std::nullopt;
    }
    std::vector<std::string> found;
    for (auto part = parsed.begin() + 1; part != parsed.end(); ++part) {
        if (!part->is_string()) {
            return std::nullopt;
        }
        found.push_back(part->get<std::string>());
    }
    return found;
}

} // namespace

base::result<Paging> paging(Visit const& visit, std::string_view list, std::size_t parts, std::int64_t limit_by_default)
{
    auto const& query = visit.request().query;
    Paging asked{limit_by_default, {}};
    if (auto const text = query.first("limit")) {
        auto const* const end = text->data() + text->size();
        auto const parsed = std::from_chars(text->data(), end, asked.limit);
        if (parsed.ec != std::errc{} || parsed.ptr != end || asked.limit < 1 || asked.limit > k_most_items) {
            return base::failure(base::ErrorCode::invalid, "error.web.limit",
                                 {{"value", std::string{*text}}, {"most", std::to_string(k_most_items)}}, "limit");
        }
    }
    if (auto const text = query.first("cursor")) {
        auto after = read(*text, list, parts);
        if (!after) {
            return base::failure(base::ErrorCode::invalid, "error.web.cursor", {}, "cursor");
        }
        asked.after = std::move(*after);
    }
    return asked;
}

std::string cursor(std::string_view list, std::vector<std::string> const& parts)
{
    auto array = nlohmann::json::array({list});
    for (auto const& part : parts) {
        array.push_back(part);
    }
    return base::to_base64url(array.dump());
}

} // namespace maillage::web::api
