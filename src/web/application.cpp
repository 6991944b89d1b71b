// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/application.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "base/exception.hpp"
#include "base/hash.hpp"
#include "base/log.hpp"
#include "store/statistics.hpp"
#include "web/compress.hpp"
#include "web/cookies.hpp"
#include "web/http/accept.hpp"
#include "web/http/etag.hpp"
#include "web/pages/synthesis_view.hpp"
#include "web/security.hpp"
#include "web/session.hpp"
#include "web/visit.hpp"

namespace maillage::web {

namespace {

/// The path without its language prefix, and the language that the prefix says.
std::pair<i18n::Language, std::string> split_language(std::string const& path)
{
    if (path == "/en" || path == "/en/") {
        return {i18n::Language::english, "/"};
    }
    if (path.starts_with("/en/")) {
        return {i18n::Language::english, path.substr(3)};
    }
    return {i18n::Language::french, path};
}

constexpr std::array<std::string_view, 2> k_offered{"fr", "en"};

/// Addresses without a language of their own speak the language the client prefers.
i18n::Language language_of(http::Request const& request, std::pair<i18n::Language, std::string> const& split)
{
    if (split.second.starts_with("/api/")) {
        return http::negotiate_language(request.headers.get("accept-language"), k_offered) == "en" ? i18n::Language::english
                                                                                                   : i18n::Language::french;
    }
    return split.first;
}

/// Whether the visitor reaches us over TLS, as far as we know.
bool is_secure(Site const& site, http::Request const& request)
{
    return request.secure || site.settings.site.base_url.starts_with("https://");
}

bool is_read(http::Method method) { return method == http::Method::get || method == http::Method::head; }

http::Coding coding_for(http::Request const& request) { return http::negotiate_coding(request.headers.get("accept-encoding"), true, true); }

/// Everything that the bytes of a public page may depend on.
std::string cache_key(http::Request const& request, bool secure, http::Coding coding)
{
    std::string key{request.headers.get("host")};
    key += secure ? "|s|" : "|p|";
    key += http::name(coding);
    key += '|';
    key += cookie(request.cookies, k_text_size_cookie, secure);
    key += '|';
    return key += request.raw_target;
}

bool cacheable(http::Request const& request, bool secure)
{
    return is_read(request.method) && cookie(request.cookies, k_session_cookie, secure).empty() &&
           cookie(request.cookies, k_flash_cookie, secure).empty();
}

http::Response from_cache(http::Request const& request, CachedPage const& page)
{
    return {.status = http::has_current(request.headers, page.etag) ? 304 : page.status, .prepared = page.prepared};
}

std::string encoded(std::string body, http::Coding coding)
{
    switch (coding) {
    case http::Coding::brotli: return brotli(body);
    case http::Coding::gzip: return gzip(body);
    case http::Coding::identity: break;
    }
    return body;
}

class Dispatcher {
public:
    explicit Dispatcher(Site& site) : m_site{site} {}

    [[nodiscard]] std::optional<http::Response> immediate(http::Request const& request) const
    {
        if (!is_read(request.method)) {
            return std::nullopt;
        }
        if (request.path.starts_with("/assets/")) {
            return m_site.assets.answer(request);
        }
        bool const secure = is_secure(m_site, request);
        if (!cacheable(request, secure)) {
            return std::nullopt;
        }
        auto const page = m_site.cache.find(cache_key(request, secure, coding_for(request)), m_site.revision.load());
        if (page == nullptr) {
            return std::nullopt;
        }
        auto response = from_cache(request, *page);
        m_site.metrics.count_cached(response.status);
        return response;
    }

    [[nodiscard]] http::Response handle(http::Request& request) const
    {
        auto const started = std::chrono::steady_clock::now();
        auto const statements = store::statements_on_this_thread();
        // Read before the page is: an event that lands meanwhile then makes the kept page stale, never the other way round.
        auto const revision = m_site.revision.load();
        auto const split = split_language(request.path);
        auto match = m_site.router.match(request.method, split.second);
        auto const* route = match.route;
        auto response = guarded_answer(request, split, std::move(match), revision);
        m_site.metrics.count(request.method, route == nullptr ? "none" : route->pattern, response.status,
                             std::chrono::steady_clock::now() - started, store::statements_on_this_thread() - statements);
        return response;
    }

    [[nodiscard]] std::optional<std::size_t> body_limit(http::Method method, std::string const& path) const
    {
        auto const match = m_site.router.match(method, split_language(path).second);
        return match.route == nullptr ? std::optional<std::size_t>{} : match.route->body_limit;
    }

    /// What never reached a handler: told without touching the database, which may be what is failing.
    [[nodiscard]] http::Response failure(http::Request const& request, int status) const
    {
        auto copy = request;
        auto const split = split_language(request.path);
        Visit visit{{m_site, copy, nullptr, {}, split.second, language_of(request, split), {}, std::nullopt}};
        return finish(visit, visit.failure(status));
    }

private:
    /// The database being gone is not our fault nor the visitor's: said as "unavailable", and by its sentence to the log only.
    [[nodiscard]] http::Response guarded_answer(http::Request& request, std::pair<i18n::Language, std::string> const& split, Match match,
                                                std::int64_t revision) const
    {
        try {
            return answer(request, split, std::move(match), revision);
        } catch (base::EnvironmentError const& error) {
            if (auto const held = m_outage.pass()) {
                base::log_error("request {}: {} ({} more like it since the last record)", request.id, error.what(), *held);
            }
            auto response = failure(request, 503);
            response.header("Retry-After", "30");
            return response;
        }
    }

    [[nodiscard]] http::Response answer(http::Request& request, std::pair<i18n::Language, std::string> const& split, Match match,
                                        std::int64_t revision) const
    {
        bool const needs_space = match.route == nullptr || match.route->needs_space;
        auto space = needs_space ? find_space(m_site, request.host) : std::optional{model::Space{}};
        if (!space) {
            Visit lost{{m_site, request, nullptr, {}, split.second, language_of(request, split), {}, std::nullopt}};
            return finish(lost, lost.failure({base::ErrorCode::absent, "error.web.unknown_host", {{"host", request.host}}}));
        }
        auto visitor = find_visitor(m_site, request, *space);
        Visit visit{{m_site, request, match.route, std::move(match.parameters), split.second, language_of(request, split),
                     std::move(*space), std::move(visitor)}};
        if (match.route == nullptr) {
            if (auto const page = is_read(request.method) ? page_of_form(match.allowed, split.second) : std::nullopt) {
                return finish(visit, visit.see_other(*page));
            }
            auto response = visit.failure(match.allowed.empty() ? 404 : 405);
            if (!match.allowed.empty()) {
                response.header("Allow", allow(match.allowed));
            }
            return finish(visit, std::move(response));
        }
        if (auto refused = guard(visit, *match.route)) {
            return finish(visit, std::move(*refused));
        }
        auto response = match.route->handler(visit);
        if (match.route->caching == Caching::by_revision && !visit.is_private() && !visit.is_passing() && response.status == 200 &&
            cacheable(request, visit.secure())) {
            return keep(visit, std::move(response), revision);
        }
        return finish(visit, std::move(response));
    }

    /// Where the form stands that is sent to an address which only takes forms: the nearest page above. Somebody who reloads what
    /// such a form answered, or comes back to it, asks for that address.
    [[nodiscard]] std::optional<std::string> page_of_form(std::vector<http::Method> const& allowed, std::string path) const
    {
        if (std::ranges::find(allowed, http::Method::post) == allowed.end() || path.starts_with("/api/")) {
            return std::nullopt;
        }
        while (path != "/") {
            path.resize(std::max<std::size_t>(path.rfind('/'), 1));
            if (m_site.router.match(http::Method::get, path).route != nullptr) {
                return path;
            }
        }
        return std::nullopt;
    }

    /// Who may come in: nothing when they may.
    [[nodiscard]] static std::optional<http::Response> guard(Visit& visit, Route const& route)
    {
        switch (route.access) {
        case Access::everyone: break;
        case Access::local:
            if (!is_local(visit.request())) {
                return visit.failure(404);
            }
            break;
        case Access::signed_in:
            if (!visit.visitor()) {
                return to_log_in(visit);
            }
            break;
        case Access::editors:
            if (!visit.visitor()) {
                return to_log_in(visit);
            }
            if (!visit.visitor()->is_administrator() && !visit.visitor()->actor().has(model::Role::editor)) {
                return visit.failure(404);
            }
            break;
        case Access::analysts:
            if (!visit.visitor()) {
                return to_log_in(visit);
            }
            if (!pages::is_analyst(visit)) {
                return visit.failure(404);
            }
            break;
        case Access::administrators:
            if (!visit.visitor()) {
                return to_log_in(visit);
            }
            if (!visit.visitor()->is_administrator()) {
                return visit.failure(404);
            }
            break;
        }
        if (!is_read(route.method) && route.csrf) {
            if (is_cross_site(visit.request())) {
                return visit.failure({base::ErrorCode::refused, "error.web.cross_site"});
            }
            if (!visit.csrf_valid()) {
                return refuse_form(visit);
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] static std::string allow(std::vector<http::Method> const& methods)
    {
        std::string list;
        for (auto const method : methods) {
            list += (list.empty() ? "" : ", ") + std::string{http::name(method)};
            if (method == http::Method::get) {
                list += ", HEAD";
            }
        }
        return list;
    }

    /// Headers that every answer carries.
    [[nodiscard]] static http::Response finish(Visit& visit, http::Response response)
    {
        add_security_headers(response, visit.secure(), visit.is_embeddable());
        for (auto const& cookie : visit.cookies()) {
            response.header("Set-Cookie", cookie);
        }
        if (!response.header("Cache-Control")) {
            response.header("Cache-Control", visit.is_private() ? "private, no-store" : "no-cache");
        }
        if (response.header("Content-Type").value_or("").starts_with("text/html")) {
            response.header("Content-Language", std::string{i18n::code(visit.language())});
            response.header("Vary", "Accept-Encoding, Cookie");
        }
        return response;
    }

    [[nodiscard]] http::Response keep(Visit& visit, http::Response response, std::int64_t revision) const
    {
        auto* const text = std::get_if<std::string>(&response.body);
        if (text == nullptr) {
            return finish(visit, std::move(response));
        }
        auto page = std::make_shared<CachedPage>();
        page->revision = revision;
        page->etag = {.opaque = base::sha256_hex(*text).substr(0, 20), .weak = true};
        auto const coding = coding_for(visit.request());
        auto body = encoded(std::move(*text), coding);
        page->bytes = sizeof *page + body.size();
        response.body = std::string{};
        response = finish(visit, std::move(response));
        response.header("ETag", page->etag.text());
        if (coding != http::Coding::identity) {
            response.header("Content-Encoding", std::string{http::name(coding)});
        }
        response.body = std::move(body);
        page->prepared = std::make_shared<http::Prepared const>(std::move(response));
        auto answer = from_cache(visit.request(), *page);
        m_site.cache.put(cache_key(visit.request(), visit.secure(), coding), std::move(page));
        return answer;
    }

    Site& m_site;
    mutable base::LogThrottle m_outage{5, std::chrono::seconds{60}};
};

} // namespace

http::Application make_application(Site& site)
{
    auto const dispatcher = std::make_shared<Dispatcher const>(site);
    http::Application application;
    application.immediate = [dispatcher](http::Request const& request) { return dispatcher->immediate(request); };
    application.handle = [dispatcher](http::Request& request) { return dispatcher->handle(request); };
    application.body_limit = [dispatcher](http::Method method, std::string const& path) { return dispatcher->body_limit(method, path); };
    application.failure = [dispatcher](http::Request const& request, int status) { return dispatcher->failure(request, status); };
    return application;
}

} // namespace maillage::web
