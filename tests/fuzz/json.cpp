// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cstdint>
#include <cstdlib>

#include <nlohmann/json.hpp>

#include "base/json.hpp"

/// What is accepted is what the library accepts within the depth, and every refusal has its place.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    auto const parsed = maillage::base::parse_json(text, 16);
    if (!parsed) {
        if (parsed.error().field("line").empty() || parsed.error().field("column").empty()) {
            std::abort();
        }
        return 0;
    }
    if (parsed->is_discarded() || !nlohmann::json::accept(text)) {
        std::abort();
    }
    std::string written;
    maillage::base::JsonWriter writer{[&written](std::string_view piece) { written.append(piece); }};
    writer.value(text).finish();
    if (nlohmann::json::parse(written).get<std::string>() != text) {
        std::abort(); // an accepted text is valid UTF-8, so as a string it must come back as it was
    }
    return 0;
}
