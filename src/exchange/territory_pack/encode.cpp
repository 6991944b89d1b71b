// SPDX-License-Identifier: AGPL-3.0-or-later
#include <brotli/encode.h>

#include <cassert>

#include "exchange/territory_pack/bytes.hpp"
#include "exchange/territory_pack/pack.hpp"

namespace maillage::exchange::territory_pack {
namespace {

void optional_number(Writer& writer, std::optional<std::int64_t> value)
{
    writer.number(value ? static_cast<std::uint64_t>(*value) + 1 : 0);
}

void groups(Writer& writer, std::vector<Pack::Group> const& groups)
{
    writer.number(groups.size());
    for (auto const& group : groups) {
        writer.text(group.code);
        writer.text(group.name);
        writer.text(group.type);
    }
}

void postcodes(Writer& writer, std::vector<std::uint32_t> const& codes, std::uint32_t& last)
{
    writer.number(codes.size());
    for (auto const code : codes) {
        writer.signed_number(std::int64_t{code} - last);
        last = code;
    }
}

void position(Writer& writer, std::optional<model::GridPoint> point, bool approximate, model::GridPoint& last)
{
    writer.number(point ? (approximate ? 2U : 1U) : 0U);
    if (point) {
        writer.signed_number(std::int64_t{point->lon} - last.lon);
        writer.signed_number(std::int64_t{point->lat} - last.lat);
        last = *point;
    }
}

// One loop per column: brotli finds far more to share between neighbours of one kind.
void communes(Writer& writer, std::vector<Pack::Commune> const& list)
{
    writer.number(list.size());
    for (auto const& commune : list) {
        writer.text(commune.code);
    }
    for (auto const& commune : list) {
        writer.text(commune.name);
    }
    for (auto const& commune : list) {
        writer.number(commune.department);
    }
    for (auto const& commune : list) {
        optional_number(writer, commune.epci ? std::optional<std::int64_t>{*commune.epci} : std::nullopt);
    }
    for (auto const& commune : list) {
        optional_number(writer, commune.ept ? std::optional<std::int64_t>{*commune.ept} : std::nullopt);
    }
    for (auto const& commune : list) {
        optional_number(writer, commune.population);
    }
    model::GridPoint last{};
    for (auto const& commune : list) {
        position(writer, commune.position, commune.approximate, last);
    }
    std::uint32_t code = 0;
    for (auto const& commune : list) {
        postcodes(writer, commune.postcodes, code);
    }
}

std::string brotli(std::string const& plain)
{
    std::size_t size = BrotliEncoderMaxCompressedSize(plain.size());
    std::string packed(size, '\0');
    [[maybe_unused]] auto const done =
        BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_GENERIC, plain.size(),
                              reinterpret_cast<std::uint8_t const*>(plain.data()), &size, reinterpret_cast<std::uint8_t*>(packed.data()));
    assert(done == BROTLI_TRUE && "the buffer has the size that brotli asks for");
    packed.resize(size);
    return packed;
}

} // namespace

std::string encode(Pack const& pack)
{
    Writer writer;
    writer.number(pack.year);
    writer.number(pack.regions.size());
    for (auto const& region : pack.regions) {
        writer.text(region.code);
        writer.text(region.name);
    }
    writer.number(pack.departments.size());
    for (auto const& department : pack.departments) {
        writer.text(department.code);
        writer.text(department.name);
        writer.number(department.region);
    }
    groups(writer, pack.epcis);
    groups(writer, pack.epts);
    communes(writer, pack.communes);

    writer.number(pack.municipal_arrondissements.size());
    model::GridPoint last{};
    std::uint32_t code = 0;
    for (auto const& arrondissement : pack.municipal_arrondissements) {
        writer.text(arrondissement.code);
        writer.text(arrondissement.name);
        writer.number(arrondissement.commune);
        optional_number(writer, arrondissement.population);
        position(writer, arrondissement.position, false, last);
        postcodes(writer, arrondissement.postcodes, code);
    }
    writer.number(pack.formers.size());
    for (auto const& former : pack.formers) {
        writer.text(former.code);
        writer.text(former.name);
        writer.number(former.successor);
        optional_number(writer, former.on ? std::optional<std::int64_t>{*former.on} : std::nullopt);
    }
    writer.number(pack.shapes.size());
    for (auto const& shape : pack.shapes) {
        writer.text(model::slug(shape.kind));
        writer.text(shape.code);
        writer.outline(shape.outline);
    }
    return "MTP1" + brotli(writer.take());
}

} // namespace maillage::exchange::territory_pack
