// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cstdint>
#include <cstdlib>

#include "base/text.hpp"
#include "exchange/documents/readers.hpp"
#include "support/office.hpp"

using namespace maillage;
namespace documents = exchange::documents;

/// XML of any kind inside a sound archive, so that the readers of office files are reached and not only the one of archives. The first
/// byte says which reader.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    std::string_view const body{reinterpret_cast<char const*>(data + 1), size - 1};
    if (data[0] % 4 < 2) {
        auto const file = data[0] % 4 == 0 ? support::odt(body) : support::docx(body);
        static_cast<void>(documents::read_document(file, "x"));
        return 0;
    }
    auto const file = data[0] % 4 == 2 ? support::xlsx(body, {"a", "b"}) : support::ods(body);
    auto const container = documents::Container::open(file);
    std::size_t rows = 0;
    auto const use = [&](std::size_t row, std::vector<std::string> const& cells) -> base::result<void> {
        if (row == 0 || cells.empty() || cells.back().empty()) {
            std::abort();
        }
        // A few bytes can stand for a million rows.
        return ++rows < 2000 ? base::result<void>{} : base::failure(base::ErrorCode::too_large, "error.document.too_large");
    };
    static_cast<void>(data[0] % 4 == 2 ? documents::read_xlsx(*container, use) : documents::read_ods(*container, use));
    return 0;
}
