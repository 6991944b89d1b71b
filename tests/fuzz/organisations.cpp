// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cstdint>
#include <cstdlib>

#include <nlohmann/json.hpp>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "exchange/organisations/elements.hpp"
#include "exchange/organisations/fields.hpp"
#include "exchange/organisations/members.hpp"

using namespace maillage;
namespace formats = exchange::organisations;

namespace {

void look_at(std::variant<formats::Record, formats::SetAside> const& read)
{
    auto const* const record = std::get_if<formats::Record>(&read);
    if (record == nullptr) {
        return;
    }
    for (auto const* const text : {&record->name, &record->id, &record->description, &record->lat, &record->lon}) {
        if (!base::is_utf8(*text) || text->find('\0') != std::string::npos) {
            std::abort();
        }
    }
}

} // namespace

/// Whatever a table or a JSON text holds, its rows and elements are read or refused, and what is read is text.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    base::CsvOptions options;
    options.header_within = 20;
    options.max_field = 1000;
    options.max_columns = 50;
    options.on_ragged = [](base::Error const&) {};
    std::optional<formats::Layout> layout;
    static_cast<void>(base::read_csv(
        text, options,
        [&](base::CsvHeader const& header) -> base::result<void> {
            auto made = formats::Layout::of(header, {});
            if (!made) {
                return base::failure(made.error());
            }
            layout = *std::move(made);
            return {};
        },
        [&](base::CsvRow const& row) -> base::result<void> {
            look_at(layout->read(row));
            return {};
        }));
    auto objects = formats::Layout::of_members({}).value();
    static_cast<void>(formats::each_element_in(text, [&](std::size_t, nlohmann::json const& element) -> base::result<void> {
        for (auto const& members : {formats::members_of_feature(element), formats::members_of_element(element)}) {
            if (members) {
                look_at(objects.read(*members));
            }
        }
        return {};
    }));
    return 0;
}
