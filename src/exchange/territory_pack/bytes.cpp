// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/territory_pack/bytes.hpp"

#include <limits>

#include "exchange/territory_pack/outline_bytes.hpp"

namespace maillage::exchange::territory_pack {
namespace {
constexpr std::int64_t k_widest = 36'000'000; // 360 degrees
}

void Writer::number(std::uint64_t value)
{
    while (value >= 0x80) {
        m_bytes.push_back(static_cast<char>((value & 0x7f) | 0x80));
        value >>= 7;
    }
    m_bytes.push_back(static_cast<char>(value));
}

void Writer::signed_number(std::int64_t value)
{
    number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
}

void Writer::text(std::string_view value)
{
    number(value.size());
    m_bytes.append(value);
}

void Writer::outline(model::Outline const& outline)
{
    model::GridPoint last{};
    number(outline.size());
    for (auto const& polygon : outline) {
        number(polygon.size());
        for (auto const& ring : polygon) {
            number(ring.size());
            for (auto const& point : ring) {
                signed_number(std::int64_t{point.lon} - last.lon);
                signed_number(std::int64_t{point.lat} - last.lat);
                last = point;
            }
        }
    }
}

std::uint64_t Reader::number()
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (m_rest.empty()) {
            throw Damaged{"ends within a number"};
        }
        auto const byte = static_cast<unsigned char>(m_rest.front());
        m_rest.remove_prefix(1);
        value |= std::uint64_t{byte & 0x7fU} << shift;
        if ((byte & 0x80U) == 0) {
            return value;
        }
    }
    throw Damaged{"number too long"};
}

std::int64_t Reader::signed_number()
{
    auto const raw = number();
    return static_cast<std::int64_t>(raw >> 1) ^ -static_cast<std::int64_t>(raw & 1);
}

std::uint32_t Reader::small()
{
    auto const value = number();
    if (value > std::numeric_limits<std::uint32_t>::max()) {
        throw Damaged{"number out of range"};
    }
    return static_cast<std::uint32_t>(value);
}

std::string Reader::text()
{
    auto const size = count();
    std::string value{m_rest.substr(0, size)};
    m_rest.remove_prefix(size);
    return value;
}

std::size_t Reader::count(std::size_t least)
{
    auto const value = number();
    if (value > m_rest.size() / least) {
        throw Damaged{"count larger than what follows"};
    }
    return static_cast<std::size_t>(value);
}

std::uint32_t Reader::position(std::size_t size)
{
    auto const value = number();
    if (value >= size) {
        throw Damaged{"position outside its list"};
    }
    return static_cast<std::uint32_t>(value);
}

model::GridPoint Reader::next_point(model::GridPoint last)
{
    auto const east = signed_number();
    auto const north = signed_number();
    // Bounded before they are added: a hostile difference must not overflow.
    if (east < -k_widest || east > k_widest || north < -k_widest || north > k_widest) {
        throw Damaged{"difference larger than the globe"};
    }
    auto const lon = last.lon + east;
    auto const lat = last.lat + north;
    if (lon < -k_widest / 2 || lon > k_widest / 2 || lat < -k_widest / 4 || lat > k_widest / 4) {
        throw Damaged{"point outside the globe"};
    }
    return {static_cast<std::int32_t>(lon), static_cast<std::int32_t>(lat)};
}

model::Outline Reader::outline()
{
    model::GridPoint last{};
    model::Outline outline(count(2));
    for (auto& polygon : outline) {
        polygon.resize(count(2));
        for (auto& ring : polygon) {
            ring.resize(count(2));
            for (auto& point : ring) {
                point = next_point(last);
                last = point;
            }
        }
    }
    return outline;
}

std::string outline_bytes(model::Outline const& outline)
{
    Writer writer;
    writer.outline(outline);
    return writer.take();
}

base::result<model::Outline> read_outline(std::string_view bytes)
{
    try {
        Reader reader{bytes};
        auto outline = reader.outline();
        if (!reader.at_end()) {
            throw Damaged{"more bytes than an outline"};
        }
        return outline;
    } catch (Damaged const& damaged) {
        return base::failure(base::ErrorCode::invalid, "error.territory.pack", {{"detail", damaged.what()}});
    }
}

} // namespace maillage::exchange::territory_pack
