// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/flows/areas_file.hpp"

#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/files.hpp"

namespace maillage::exchange::flows {

std::string amount_text(engine::territory::Amount amount)
{
    using engine::territory::k_amount_unit;
    auto text = fmt::format("{}.{:06}", amount / k_amount_unit, amount % k_amount_unit);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) {
        text.pop_back();
    }
    return text;
}

void write_areas(std::filesystem::path const& path, engine::territory::FlowTable const& flows, engine::territory::Areas const& areas)
{
    constexpr unsigned k_readable_by_all = 0644; // areas are nobody's personal data
    base::AtomicFile file{path, k_readable_by_all};
    base::CsvWriter writer{[&](std::string_view row) { file.write(row); }};
    auto const& codes = flows.codes();
    writer.row({"community", "area", "residents"});
    for (std::uint32_t c = 0; c < flows.size(); ++c) {
        if (auto const area = areas.area_of[c]; area != engine::territory::Areas::k_none) {
            writer.row({codes[c], codes[areas.areas[area].centre], amount_text(areas.residents[c])});
        }
    }
    file.commit();
}

} // namespace maillage::exchange::flows
