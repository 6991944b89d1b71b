// SPDX-License-Identifier: AGPL-3.0-or-later
// Turns the public data packages into the one compact file that the binary carries.
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "sources.hpp"

namespace {

std::uint32_t year_of(std::filesystem::path const& package)
{
    // The package's major version is the year less 2020 (its README holds the table).
    std::ifstream file{package / "package.json"};
    std::string const text{std::istreambuf_iterator<char>{file}, {}};
    constexpr std::string_view k_key = "\"version\": \"";
    auto const at = text.find(k_key);
    if (at == std::string::npos) {
        throw maillage::tools::territory_pack::BadSource{(package / "package.json").string() + ": no version"};
    }
    return 2020 + static_cast<std::uint32_t>(std::strtoul(text.c_str() + at + k_key.size(), nullptr, 10));
}

} // namespace

int main(int argc, char** argv)
{
    using namespace maillage::tools::territory_pack;
    if (argc != 6) {
        std::cerr << "usage: territory_pack DIVISIONS_PACKAGE HISTORY.json CITIES500.txt WORLD_MAP.gpkg OUT\n";
        return 2;
    }
    try {
        std::filesystem::path const package{argv[1]};
        Pack pack;
        pack.year = year_of(package);
        auto const codes = read_divisions(package / "data", pack);
        read_formers(package / "data", argv[2], codes, pack);
        read_positions(argv[3], codes, pack);
        read_outlines(argv[4], codes, pack);
        auto const bytes = maillage::exchange::territory_pack::encode(pack);
        std::ofstream out{argv[5], std::ios::binary};
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.close();
        if (!out) {
            throw BadSource{std::string{"cannot write "} + argv[5]};
        }
        std::cout << "territories of " << pack.year << ": " << pack.communes.size() << " communes, " << pack.formers.size()
                  << " former names, " << pack.shapes.size() << " outlines, " << bytes.size() << " bytes\n";
        return 0;
    } catch (std::exception const& error) {
        std::cerr << "territory_pack: " << error.what() << '\n';
        return 1;
    }
}
