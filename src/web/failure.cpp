// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/failure.hpp"

#include <nlohmann/json.hpp>

#include "web/visit.hpp"

namespace maillage::web {

namespace {

/// Statuses that have their own sentences in the catalogue (section http_status); others are told as 500 or 400 are.
int told_as(int status)
{
    switch (status) {
    case 400:
    case 401:
    case 403:
    case 404:
    case 405:
    case 408:
    case 409:
    case 413:
    case 414:
    case 422:
    case 429:
    case 431:
    case 500:
    case 501:
    case 503: return status;
    default: return status < 500 ? 400 : 500;
    }
}

std::string sentence(Visit const& visit, int status, std::string_view part)
{
    return visit.t("http_status." + std::to_string(told_as(status)) + "_" + std::string{part});
}

nlohmann::json detail_of(Visit const& visit, base::Error const& error)
{
    nlohmann::json entry{{"type", "urn:maillage:problem:" + error.message}, {"detail", visit.t(error)}};
    if (!error.input.empty()) {
        entry["field"] = error.input;
    }
    return entry;
}

} // namespace

int status_of(base::ErrorCode code)
{
    switch (code) {
    case base::ErrorCode::absent: return 404;
    case base::ErrorCode::invalid: return 422;
    case base::ErrorCode::refused: return 403;
    case base::ErrorCode::unauthenticated: return 401;
    case base::ErrorCode::conflict: return 409;
    case base::ErrorCode::too_large: return 413;
    case base::ErrorCode::too_many: return 429;
    }
    return 500;
}

http::Response error_page(Visit& visit, int status, base::Error const* error)
{
    render::View view;
    view.set("heading", sentence(visit, status, "title"))
        .set("advice", sentence(visit, status, "advice"))
        .set("status", std::to_string(status))
        .set("request_id", visit.request().id)
        .set("detail", error == nullptr ? std::optional<std::string>{} : std::optional{visit.t(*error)});
    return visit.page("error", {.title = sentence(visit, status, "title"), .kind = "error", .indexed = false}, view, status);
}

http::Response problem(Visit const& visit, int status, base::Error const* error)
{
    nlohmann::json body{{"type", "about:blank"},
                        {"title", sentence(visit, status, "title")},
                        {"status", status},
                        {"instance", "urn:maillage:request:" + visit.request().id}};
    if (error != nullptr) {
        body.update(detail_of(visit, *error));
        for (auto const& other : error->others) {
            body["errors"].push_back(detail_of(visit, other));
        }
    }
    auto response = visit.json(body, status);
    response.headers.front().second = "application/problem+json; charset=utf-8";
    return response;
}

} // namespace maillage::web
