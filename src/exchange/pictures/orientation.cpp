// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cstdint>
#include <optional>

#include "exchange/pictures/codecs.hpp"

namespace maillage::exchange::pictures {
namespace {

using namespace std::string_view_literals;

std::uint8_t byte(std::string_view bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }

/// Numbers of a TIFF structure, in the order that its head names.
class Tiff {
public:
    static std::optional<Tiff> open(std::string_view bytes)
    {
        bool const little = bytes.starts_with("II*\0"sv);
        return little || bytes.starts_with("MM\0*"sv) ? std::optional{Tiff{bytes, little}} : std::nullopt;
    }
    /// 0 past the end: no offset or tag that we look for is 0.
    [[nodiscard]] std::uint32_t number(std::size_t at, std::size_t length) const
    {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < length && at < m_bytes.size() && length <= m_bytes.size() - at; ++i) {
            value = (value << 8U) | byte(m_bytes, at + (m_little ? length - 1 - i : i));
        }
        return value;
    }

private:
    Tiff(std::string_view bytes, bool little) : m_bytes{bytes}, m_little{little} {}

    std::string_view m_bytes;
    bool m_little;
};

unsigned orientation_in(std::string_view exif)
{
    constexpr std::size_t k_entry = 12;
    constexpr std::uint32_t k_orientation = 0x0112;
    auto const tiff = Tiff::open(exif);
    if (!tiff) {
        return 1;
    }
    std::size_t const directory = tiff->number(4, 4);
    auto const entries = tiff->number(directory, 2);
    for (std::size_t i = 0; i < entries; ++i) {
        auto const entry = directory + 2 + i * k_entry;
        if (tiff->number(entry, 2) == k_orientation) {
            auto const value = tiff->number(entry + 8, 2);
            return value >= 1 && value <= 8 ? value : 1;
        }
    }
    return 1;
}

} // namespace

unsigned orientation_of(std::string_view jpeg)
{
    constexpr std::uint8_t k_marker = 0xFF;
    constexpr std::uint8_t k_application_1 = 0xE1;
    constexpr std::uint8_t k_scan = 0xDA;
    constexpr auto k_exif = "Exif\0\0"sv;
    for (std::size_t at = 2; at + 4 <= jpeg.size() && byte(jpeg, at) == k_marker;) {
        auto const kind = byte(jpeg, at + 1);
        if (kind == k_marker) { // filling
            ++at;
            continue;
        }
        std::size_t const length = (std::size_t{byte(jpeg, at + 2)} << 8U) | byte(jpeg, at + 3);
        if (kind == k_scan || length < 2) {
            break;
        }
        auto const content = jpeg.substr(at + 4, length - 2);
        if (kind == k_application_1 && content.starts_with(k_exif)) {
            return orientation_in(content.substr(k_exif.size()));
        }
        at += 2 + length;
    }
    return 1;
}

} // namespace maillage::exchange::pictures
