// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/api/network.hpp"

#include "service/network/downloads.hpp"

namespace maillage::web::api {

http::Response network(Visit& visit)
{
    // Not streamed: many ask for the same bytes, which are kept until the next event.
    auto const data = service::network::NetworkData::open(visit.site().database, visit.space().id, service::network::NetworkFormat::json,
                                                          {}, [](std::string_view code) { return std::string{code}; });
    if (!data) {
        return visit.failure(data.error());
    }
    std::string body;
    for (auto piece = (*data)->piece(); !piece.empty(); piece = (*data)->piece()) {
        body += piece;
    }
    http::Response response;
    response.header("Content-Type", "application/json; charset=utf-8");
    response.body = std::move(body);
    return response;
}

} // namespace maillage::web::api
