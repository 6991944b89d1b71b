// SPDX-License-Identifier: AGPL-3.0-or-later
#include <array>
#include <cstdint>
#include <cstdlib>

#include "base/text.hpp"
#include "exchange/documents/frames.hpp"
#include "exchange/documents/readers.hpp"
#include "exchange/notebooks/split.hpp"

using namespace maillage;
namespace documents = exchange::documents;

/// A file of any kind (the first byte says what its name says) is read or refused; what is read comes through the pipe unchanged, and is
/// divided without losing that it is text.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    constexpr std::array k_names{"x.odt", "x.docx", "x.pdf", "x.md", "x.txt", "x"};
    if (size == 0) {
        return 0;
    }
    auto const name = k_names[data[0] % k_names.size()];
    auto const document = documents::read_document({reinterpret_cast<char const*>(data + 1), size - 1}, name);
    if (!document) {
        return documents::error_of(documents::to_json(document.error())) ? 0 : (std::abort(), 1);
    }
    if (documents::document_of(documents::to_json(*document)) != *document) {
        std::abort();
    }
    auto const record = exchange::notebooks::record_of(*document, 1, {});
    for (auto const& section : record.sections) {
        if (!base::is_utf8(section.text) || !base::is_utf8(section.heading)) {
            std::abort();
        }
    }
    return 0;
}
