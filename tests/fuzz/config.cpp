// SPDX-License-Identifier: AGPL-3.0-or-later
#include <array>
#include <cstdint>
#include <cstdlib>

#include "base/config.hpp"
#include "base/files.hpp"

using namespace maillage::base;

namespace {

constexpr std::array<std::string_view, 2> k_choices{"red", "blue"};
std::array const k_options{
    ConfigOption{.key = "a.text"},
    ConfigOption{.key = "a.integer", .kind = ConfigKind::integer, .initial = "1", .maximum = 10},
    ConfigOption{.key = "a.size", .kind = ConfigKind::size, .initial = "1MiB"},
    ConfigOption{.key = "a.duration", .kind = ConfigKind::duration, .initial = "1s"},
    ConfigOption{.key = "b.choice", .kind = ConfigKind::choice, .initial = "red", .choices = k_choices},
    ConfigOption{.key = "b.list", .kind = ConfigKind::list},
    ConfigOption{.key = "b.date", .kind = ConfigKind::date},
};

} // namespace

/// A file, and the value of each option in the environment: all settings or errors with a sentence, and numbers within their range.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static TemporaryDirectory const directory;
    std::string const bytes{reinterpret_cast<char const*>(data), size};
    ConfigSources sources{.file = directory.path() / "maillage.toml", .usual_files = {}, .environment = {}, .flags = {}};
    write_file(*sources.file, bytes);
    auto const settings = read_config(k_options, sources);
    if (settings ? settings->size() != k_options.size() : !settings.error().message.starts_with("error.")) {
        std::abort();
    }
    for (auto const& option : k_options) {
        auto const value = parse_config_value(option, bytes, "source");
        auto const* const number = value ? std::get_if<std::int64_t>(&*value) : nullptr;
        if (number != nullptr && (*number < option.minimum || *number > option.maximum)) {
            std::abort();
        }
    }
    return 0;
}
