// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/whole_files.hpp"

#include <algorithm>
#include <atomic>

#include "web/failure.hpp"

namespace maillage::web::pages {

namespace {

constexpr auto k_come_back = "20"; // seconds: a large one takes about as long

std::atomic<unsigned> in_making{0}; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables): disk and memory are the process's

} // namespace

unsigned whole_file_places(unsigned workers) { return std::max(1U, workers / 2); }

WholeFilePlace take_whole_file_place(unsigned places)
{
    auto taken = in_making.load();
    do {
        if (taken >= places) {
            return nullptr;
        }
    } while (!in_making.compare_exchange_weak(taken, taken + 1));
    return WholeFilePlace{&in_making, [](void const*) { --in_making; }};
}

WholeFilePlace take_whole_file_place(Visit const& visit)
{
    return take_whole_file_place(whole_file_places(visit.site().settings.server.workers));
}

http::Response whole_files_busy(Visit& visit)
{
    base::Error const error{base::ErrorCode::too_many, "error.web.files_in_making", {{"seconds", k_come_back}}};
    auto response = visit.is_api() ? problem(visit, 503, &error) : error_page(visit, 503, &error);
    response.header("Retry-After", k_come_back);
    return response;
}

} // namespace maillage::web::pages
