// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cstdint>
#include <cstdlib>
#include <string>

#include "exchange/documents/frames.hpp"

using namespace maillage::exchange::documents;

/// Whatever a reading child may come to say, its parent takes it apart or sees that it is nothing.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string bytes(reinterpret_cast<char const*>(data), size);
    bool malformed = false;
    while (auto const taken = take_frame(bytes, malformed)) {
        if (auto const document = document_of(taken->content); document && document_of(to_json(*document)) != document) {
            std::abort();
        }
        if (auto const error = error_of(taken->content); error && error_of(to_json(*error)) != error) {
            std::abort();
        }
    }
    return 0;
}
