// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "web/http/request.hpp"
#include "web/http/response.hpp"

namespace maillage::web {

class Visit;
using Handler = http::Response (*)(Visit&);

/// Who may call a route at all; what they may do to one object is the services' business.
enum class Access {
    everyone,
    signed_in,      ///< otherwise: to the log-in page, and back here afterwards
    administrators, ///< of the space; others see 404, since the address itself is nobody else's business
    editors,        ///< of the space, and its administrators; likewise
    analysts,       ///< of the space, its editors and its administrators; likewise
    local           ///< the machine itself or a trusted proxy speaking for itself: metrics
};

/// Whether the answer may be kept until the next event and given to every visitor who is not signed in.
enum class Caching { never, by_revision };

/// One parameter of an operation of the API, for openapi.json.
struct ApiParameter {
    std::string_view name;
    std::string_view in; ///< "query" or "path"
    std::string_view type; ///< JSON type
    bool required;
    std::string_view description;
};

/// What openapi.json says of a route; empty summary: the route is not part of the API.
struct ApiOperation {
    std::string_view id{};
    std::string_view summary{};
    std::span<ApiParameter const> parameters{};
    std::string_view response{}; ///< name of the schema in api/schemas.json that a 200 carries
};

struct Route {
    http::Method method{http::Method::get};
    /// Segments between "/"; a segment may hold `{name}` parts with text between them: "/territoires/{kind}-{code}".
    /// The text is looked for from the right, so that {kind} may contain it. A last segment `{name*}` takes the rest.
    std::string_view pattern;
    Handler handler{nullptr};
    Access access{Access::everyone};
    Caching caching{Caching::never};
    std::optional<std::size_t> body_limit{};
    /// Forms check the CSRF token unless they say why not; the API uses no cookies.
    bool csrf{true};
    /// Watchers and balancers ask by address, whatever the host names of the spaces are.
    bool needs_space{true};
    ApiOperation api{};
};

/// The whole table, in routes.cpp.
[[nodiscard]] std::span<Route const> routes();

using PathParameters = std::vector<std::pair<std::string_view, std::string>>;

struct Match {
    Route const* route{nullptr};
    PathParameters parameters;
    /// When no route has this method but others have this path: their methods, for `Allow`.
    std::vector<http::Method> allowed;
};

/// Finds the route of a path (without its language prefix). HEAD is answered by GET's route.
class Router {
public:
    explicit Router(std::span<Route const> table);
    [[nodiscard]] Match match(http::Method method, std::string_view path) const;

private:
    std::span<Route const> m_table;
};

/// Whether `path` fits `pattern`, and the parameters it gives.
[[nodiscard]] std::optional<PathParameters> match_pattern(std::string_view pattern, std::string_view path);

} // namespace maillage::web
