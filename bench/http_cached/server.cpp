// SPDX-License-Identifier: AGPL-3.0-or-later
// Serves one file as a cached page: bench_http_cached FILE NETWORK_THREADS. Prints its port, and stops when its standard input ends.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <limits>
#include <memory>
#include <optional>
#include <string>

#include "web/http/etag.hpp"
#include "web/http/server.hpp"

using namespace maillage::web::http;

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::cerr << "usage: bench_http_cached FILE NETWORK_THREADS\n";
        return 2;
    }
    std::ifstream file{argv[1], std::ios::binary};
    ETag const tag{"0123456789abcdef", false};
    auto const page = std::make_shared<Prepared const>(
        Response{.body = std::make_shared<std::string const>(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{})}
            .header("Content-Type", "text/html; charset=utf-8")
            .header("ETag", tag.text())
            .header("Cache-Control", "public, max-age=0, must-revalidate"));
    ServerConfig config;
    config.port = 0;
    config.network_threads = static_cast<unsigned>(std::stoul(argv[2]));
    auto const server =
        Server::start(config, {.immediate = [&](Request const& request) -> std::optional<Response> {
                                   return Response{.status = has_current(request.headers, tag) ? 304 : 200, .prepared = page};
                               },
                               .handle = [](Request&) { return Response{}; },
                               .body_limit = {},
                               .failure = [](Request const&, int status) { return Response{.status = status}; }});
    if (!server) {
        std::cerr << server.error().message << '\n';
        return 1;
    }
    std::cout << (*server)->port() << std::endl;
    std::cin.ignore(std::numeric_limits<std::streamsize>::max());
    auto const stats = (*server)->stats();
    std::cerr << "requests " << stats.requests << ", connections " << stats.connections << ", under way " << stats.under_way << '\n';
    return 0;
}
