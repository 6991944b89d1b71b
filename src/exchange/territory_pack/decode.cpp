// SPDX-License-Identifier: AGPL-3.0-or-later
#include <brotli/decode.h>

#include <memory>

#include "exchange/territory_pack/bytes.hpp"
#include "exchange/territory_pack/pack.hpp"

namespace maillage::exchange::territory_pack {
namespace {

constexpr std::string_view k_magic = "MTP1";
constexpr std::size_t k_largest_plain = 64U * 1024 * 1024; // a damaged stream must not fill the memory

std::string unbrotli(std::string_view packed)
{
    std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> const state{
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance};
    std::string plain;
    std::string chunk(std::size_t{1} << 16, '\0');
    std::size_t available_in = packed.size();
    auto const* next_in = reinterpret_cast<std::uint8_t const*>(packed.data());
    for (;;) {
        std::size_t available_out = chunk.size();
        auto* next_out = reinterpret_cast<std::uint8_t*>(chunk.data());
        auto const outcome = BrotliDecoderDecompressStream(state.get(), &available_in, &next_in, &available_out, &next_out, nullptr);
        plain.append(chunk, 0, chunk.size() - available_out);
        if (outcome == BROTLI_DECODER_RESULT_SUCCESS && available_in == 0) {
            return plain;
        }
        if (outcome != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT || plain.size() > k_largest_plain) {
            throw Damaged{"compressed stream broken"};
        }
    }
}

std::optional<std::int64_t> optional_number(Reader& reader)
{
    auto const value = reader.small();
    return value == 0 ? std::nullopt : std::optional<std::int64_t>{std::int64_t{value} - 1};
}

std::optional<std::uint32_t> optional_position(Reader& reader, std::size_t size)
{
    auto const value = optional_number(reader);
    if (value && static_cast<std::size_t>(*value) >= size) {
        throw Damaged{"position outside its list"};
    }
    return value ? std::optional{static_cast<std::uint32_t>(*value)} : std::nullopt;
}

std::vector<Pack::Group> groups(Reader& reader)
{
    std::vector<Pack::Group> groups(reader.count(3));
    for (auto& group : groups) {
        group.code = reader.text();
        group.name = reader.text();
        group.type = reader.text();
    }
    return groups;
}

std::vector<std::uint32_t> postcodes(Reader& reader, std::int64_t& last)
{
    std::vector<std::uint32_t> codes(reader.count());
    for (auto& code : codes) {
        auto const difference = reader.signed_number();
        if (difference < -99'999 || difference > 99'999 || last + difference < 0 || last + difference > 99'999) {
            throw Damaged{"postcode out of range"};
        }
        last += difference;
        code = static_cast<std::uint32_t>(last);
    }
    return codes;
}

struct Placed {
    std::optional<model::GridPoint> point;
    bool approximate{false};
};

Placed position(Reader& reader, model::GridPoint& last)
{
    auto const flag = reader.position(3);
    if (flag == 0) {
        return {};
    }
    last = reader.next_point(last);
    return {last, flag == 2};
}

void communes(Reader& reader, Pack& pack)
{
    auto& list = pack.communes;
    list.resize(reader.count(8));
    for (auto& commune : list) {
        commune.code = reader.text();
    }
    for (auto& commune : list) {
        commune.name = reader.text();
    }
    for (auto& commune : list) {
        commune.department = reader.position(pack.departments.size());
    }
    for (auto& commune : list) {
        commune.epci = optional_position(reader, pack.epcis.size());
    }
    for (auto& commune : list) {
        commune.ept = optional_position(reader, pack.epts.size());
    }
    for (auto& commune : list) {
        commune.population = optional_number(reader);
    }
    model::GridPoint last{};
    for (auto& commune : list) {
        auto const placed = position(reader, last);
        commune.position = placed.point;
        commune.approximate = placed.approximate;
    }
    std::int64_t code = 0;
    for (auto& commune : list) {
        commune.postcodes = postcodes(reader, code);
    }
}

void rest(Reader& reader, Pack& pack)
{
    pack.municipal_arrondissements.resize(reader.count(6));
    model::GridPoint last{};
    std::int64_t code = 0;
    for (auto& arrondissement : pack.municipal_arrondissements) {
        arrondissement.code = reader.text();
        arrondissement.name = reader.text();
        arrondissement.commune = reader.position(pack.communes.size());
        arrondissement.population = optional_number(reader);
        arrondissement.position = position(reader, last).point;
        arrondissement.postcodes = postcodes(reader, code);
    }
    pack.formers.resize(reader.count(4));
    for (auto& former : pack.formers) {
        former.code = reader.text();
        former.name = reader.text();
        former.successor = reader.position(pack.communes.size());
        auto const on = optional_number(reader);
        former.on = on ? std::optional{static_cast<std::uint32_t>(*on)} : std::nullopt;
    }
    pack.shapes.resize(reader.count(3));
    for (auto& shape : pack.shapes) {
        auto const kind = model::territory_kind_of_slug(reader.text());
        if (!kind) {
            throw Damaged{"unknown kind of shape"};
        }
        shape.kind = *kind;
        shape.code = reader.text();
        shape.outline = reader.outline();
    }
}

} // namespace

base::result<Pack> decode(std::string_view bytes)
{
    try {
        if (!bytes.starts_with(k_magic)) {
            throw Damaged{"not a territory pack"};
        }
        auto const plain = unbrotli(bytes.substr(k_magic.size()));
        Reader reader{plain};
        Pack pack;
        pack.year = reader.small();
        pack.regions.resize(reader.count(2));
        for (auto& region : pack.regions) {
            region.code = reader.text();
            region.name = reader.text();
        }
        pack.departments.resize(reader.count(3));
        for (auto& department : pack.departments) {
            department.code = reader.text();
            department.name = reader.text();
            department.region = reader.position(pack.regions.size());
        }
        pack.epcis = groups(reader);
        pack.epts = groups(reader);
        communes(reader, pack);
        rest(reader, pack);
        if (!reader.at_end()) {
            throw Damaged{"more bytes than a pack"};
        }
        return pack;
    } catch (Damaged const& damaged) {
        return base::failure(base::ErrorCode::invalid, "error.territory.pack", {{"detail", damaged.what()}});
    }
}

} // namespace maillage::exchange::territory_pack
