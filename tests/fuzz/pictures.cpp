// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cstdint>
#include <cstdlib>

#include "exchange/documents/frames.hpp"
#include "exchange/pictures/codecs.hpp"
#include "exchange/pictures/picture.hpp"

using namespace maillage;
namespace pictures = exchange::pictures;

/// Any bytes as a picture: what comes out is one that pages show, and that the parent of the reading child would take.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const bytes{reinterpret_cast<char const*>(data), size};
    if (auto const shown = pictures::make_shown(bytes)) {
        auto const taken = exchange::documents::picture_of(exchange::documents::to_bytes(*shown));
        auto const said = pictures::jpeg_size(shown->jpeg);
        if (!taken || !said || *said != shown->size || shown->jpeg.find("Exif") != std::string::npos) {
            std::abort();
        }
    }
    static_cast<void>(exchange::documents::picture_of(bytes));
    static_cast<void>(pictures::orientation_of(bytes));
    return 0;
}
