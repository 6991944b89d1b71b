// SPDX-License-Identifier: AGPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "store/backup_rows.hpp"

namespace maillage::store::backup {
namespace {

constexpr int k_format = 1;

} // namespace

std::int64_t Manifest::rows() const
{
    std::int64_t sum = 0;
    for (auto const& table : tables) {
        sum += table.rows;
    }
    return sum;
}

std::string to_json(Manifest const& manifest)
{
    auto tables = nlohmann::json::array();
    for (auto const& table : manifest.tables) {
        tables.push_back({{"name", table.name}, {"columns", table.columns}, {"rows", table.rows}, {"sha256", table.sha256}});
    }
    return nlohmann::json{{"program", "maillage"},
                          {"format", k_format},
                          {"made_at", base::to_rfc3339(manifest.made_at)},
                          {"engine", manifest.engine},
                          {"migrations", manifest.migrations},
                          {"tables", tables}}
        .dump(2);
}

base::result<Manifest> manifest_of(std::string_view text, std::string const& file)
{
    auto const foreign = [&] { return base::failure(base::ErrorCode::invalid, "error.backup.foreign", {{"file", file}}); };
    auto const json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object() || json.value("program", "") != "maillage") {
        return foreign();
    }
    try {
        if (json.at("format").get<int>() > k_format) {
            return base::failure(base::ErrorCode::conflict, "error.backup.newer", {{"file", file}});
        }
        Manifest manifest;
        auto const made_at = base::parse_rfc3339(json.at("made_at").get<std::string>());
        if (!made_at) {
            return foreign();
        }
        manifest.made_at = *made_at;
        manifest.engine = json.at("engine").get<std::string>();
        manifest.migrations = json.at("migrations").get<std::vector<std::string>>();
        for (auto const& table : json.at("tables")) {
            manifest.tables.push_back({table.at("name").get<std::string>(), table.at("columns").get<std::vector<std::string>>(),
                                       table.at("rows").get<std::int64_t>(), table.at("sha256").get<std::string>()});
            // Names go into statements: only those that our schemas could have made.
            auto names = manifest.tables.back().columns;
            names.push_back(manifest.tables.back().name);
            for (auto const& name : names) {
                if (name.empty() || name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos) {
                    return foreign();
                }
            }
        }
        return manifest;
    } catch (nlohmann::json::exception const&) {
        return foreign();
    }
}

} // namespace maillage::store::backup
