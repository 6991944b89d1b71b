// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/organisations/sirene.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <unordered_map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/exception.hpp"
#include "exchange/organisations/kinds.hpp"

namespace maillage::exchange::organisations {
namespace {

using base::ErrorCode;
using base::failure;

// Columns as Insee's description of the files names them.
constexpr std::array<std::string_view, 13> k_establishment{"siren",
                                                           "siret",
                                                           "statutDiffusionEtablissement",
                                                           "etatAdministratifEtablissement",
                                                           "codeCommuneEtablissement",
                                                           "codePostalEtablissement",
                                                           "denominationUsuelleEtablissement",
                                                           "enseigne1Etablissement",
                                                           "activitePrincipaleEtablissement",
                                                           "nomenclatureActivitePrincipaleEtablissement",
                                                           "coordonneeLambertAbscisseEtablissement",
                                                           "coordonneeLambertOrdonneeEtablissement",
                                                           "libelleCommuneEtablissement"};
enum : std::size_t { e_siren, e_siret, e_diffusion, e_state, e_commune, e_postcode, e_usual, e_sign, e_naf, e_naf_of, e_x, e_y, e_city };
constexpr std::size_t k_establishment_needed = 5; // the first of them; older files lack coordinates

constexpr std::array<std::string_view, 13> k_unit{"siren",
                                                  "statutDiffusionUniteLegale",
                                                  "etatAdministratifUniteLegale",
                                                  "categorieJuridiqueUniteLegale",
                                                  "denominationUniteLegale",
                                                  "denominationUsuelle1UniteLegale",
                                                  "sigleUniteLegale",
                                                  "economieSocialeSolidaireUniteLegale",
                                                  "identifiantAssociationUniteLegale",
                                                  "nomUniteLegale",
                                                  "nomUsageUniteLegale",
                                                  "prenomUsuelUniteLegale",
                                                  "prenom1UniteLegale"};
enum : std::size_t {
    u_siren,
    u_diffusion,
    u_state,
    u_category,
    u_name,
    u_usual,
    u_initials,
    u_ess,
    u_rna,
    u_family,
    u_used,
    u_called,
    u_first
};
constexpr std::size_t k_unit_needed = 5;

constexpr std::string_view k_masked = "[ND]";
constexpr std::string_view k_person = "1000"; // legal category of somebody who works alone

std::string_view shown(std::string_view cell) { return cell == k_masked ? std::string_view{} : cell; }

std::optional<std::uint32_t> siren_of(std::string_view cell)
{
    constexpr std::size_t k_size = 9;
    std::uint32_t number = 0;
    auto const read = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    return cell.size() == k_size && read.ec == std::errc{} && read.ptr == cell.data() + cell.size() ? std::optional{number} : std::nullopt;
}

std::size_t part_of(std::uint32_t siren)
{
    constexpr std::uint32_t k_golden = 2'654'435'769U; // Knuth, TAOCP 3, 6.4: multiplicative hashing
    constexpr unsigned k_shift = 26;                   // the six highest bits
    return (siren * k_golden) >> k_shift;
}
static_assert(SireneJoin::k_parts == std::size_t{1} << 6U);

/// Where the wanted columns stand in a header.
template <std::size_t Count>
std::vector<std::optional<std::size_t>> places(base::CsvHeader const& header, std::array<std::string_view, Count> const& names)
{
    std::vector<std::optional<std::size_t>> found;
    for (auto const name : names) {
        auto const at = std::ranges::find(header.names(), name);
        found.push_back(at == header.names().end() ? std::nullopt : std::optional{static_cast<std::size_t>(at - header.names().begin())});
    }
    return found;
}

template <std::size_t Count>
std::vector<std::string_view> missing(std::vector<std::optional<std::size_t>> const& places,
                                      std::array<std::string_view, Count> const& names, std::size_t needed)
{
    std::vector<std::string_view> list;
    for (std::size_t at = 0; at < needed; ++at) {
        if (!places[at]) {
            list.push_back(names[at]);
        }
    }
    return list;
}

/// The files of the register are comma separated UTF-8; what is not is told with its place.
base::CsvOptions register_form()
{
    base::CsvOptions options;
    options.delimiter = ',';
    options.encoding = base::Encoding::utf8;
    return options;
}

base::Error unread_siren(std::string_view value)
{
    return {ErrorCode::invalid, "error.register.siren_form", {{"value", std::string{value}}}, "siren", {}};
}

} // namespace

/// Rows on the disk, divided by SIREN: two numbers and cells, each with its length before it.
class SireneJoin::Spool {
public:
    explicit Spool(std::filesystem::path const& folder)
    {
        for (std::size_t kind = 0; kind < m_files.size(); ++kind) {
            for (std::size_t part = 0; part < k_parts; ++part) {
                auto const path = folder / fmt::format("{}-{}", kind, part);
                auto* const file = std::fopen(path.c_str(), "w+be");
                if (file == nullptr) {
                    throw base::file_error(path, errno, "open");
                }
                m_files[kind][part].reset(file);
            }
        }
    }

    enum Kind : std::size_t { establishments, units };
    void put(Kind kind, std::uint32_t siren, std::uint64_t line, std::span<std::string_view const> cells)
    {
        m_row.clear();
        number(siren);
        number(static_cast<std::uint32_t>(line));
        for (auto const cell : cells) {
            number(static_cast<std::uint32_t>(cell.size()));
            m_row += cell;
        }
        auto* const file = m_files[kind][part_of(siren)].get();
        if (std::fwrite(m_row.data(), 1, m_row.size(), file) != m_row.size()) {
            throw base::file_error("sirene", errno, "write");
        }
    }
    void rewind(Kind kind, std::size_t part) { std::rewind(m_files[kind][part].get()); }
    /// False after the last of that part.
    bool take(Kind kind, std::size_t part, std::uint32_t& siren, std::uint64_t& line, std::span<std::string> cells)
    {
        auto* const file = m_files[kind][part].get();
        std::uint32_t read = 0;
        if (!number_of(file, siren) || !number_of(file, read)) {
            return false;
        }
        line = read;
        for (auto& cell : cells) {
            std::uint32_t size = 0;
            static_cast<void>(number_of(file, size));
            cell.resize(size);
            if (std::fread(cell.data(), 1, size, file) != size) {
                throw base::file_error("sirene", errno, "read");
            }
        }
        return true;
    }

private:
    void number(std::uint32_t value)
    {
        std::array<char, sizeof value> bytes{};
        std::memcpy(bytes.data(), &value, sizeof value);
        m_row.append(bytes.data(), bytes.size());
    }
    static bool number_of(std::FILE* file, std::uint32_t& value) { return std::fread(&value, sizeof value, 1, file) == 1; }
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::array<std::array<std::unique_ptr<std::FILE, Close>, k_parts>, 2> m_files{};
    std::string m_row{};
};

bool is_sirene(base::CsvHeader const& header)
{
    return missing(places(header, k_establishment), k_establishment, k_establishment_needed).empty();
}

SireneJoin::SireneJoin(std::filesystem::path establishments, std::optional<std::filesystem::path> units, SireneFilter filter)
    : m_establishments{std::move(establishments)}, m_units{std::move(units)}, m_filter{std::move(filter)},
      m_spool{std::make_unique<Spool>(m_folder.path())}
{
}

SireneJoin::~SireneJoin() = default;

base::result<void> SireneJoin::prepare()
{
    if (auto const read = read_establishments(); !read) {
        return read;
    }
    std::ranges::sort(m_wanted);
    m_wanted.erase(std::ranges::unique(m_wanted).begin(), m_wanted.end());
    return m_units ? read_units() : base::result<void>{};
}

base::result<void> SireneJoin::read_establishments()
{
    std::vector<std::optional<std::size_t>> at;
    std::array<std::string_view, k_establishment.size()> cells;
    auto options = register_form();
    // What has too few or too many cells is told in its turn: the reason goes with the row.
    options.on_ragged = [&](base::Error const& why) {
        cells.fill({});
        cells[e_siret] = why.message;
        cells[e_usual] = why.field("column");
        cells[e_sign] = why.field("expected");
        cells[e_naf] = why.field("found");
        cells[e_state] = "!";
        m_spool->put(Spool::establishments, 0, std::stoull(std::string{why.field("line")}), cells);
        ++m_kept;
    };
    std::size_t rows_until_tidy = std::size_t{1} << 20U;
    auto const csv = base::read_csv_file(
        m_establishments, options,
        [&](base::CsvHeader const& header) -> base::result<void> {
            at = places(header, k_establishment);
            auto const lacking = missing(at, k_establishment, k_establishment_needed);
            return lacking.empty() ? base::result<void>{}
                                   : failure(ErrorCode::invalid, "error.organisation.import.units_columns",
                                             {{"columns", fmt::format("{}", fmt::join(lacking, ", "))}});
        },
        [&](base::CsvRow const& row) -> base::result<void> {
            for (std::size_t i = 0; i < cells.size(); ++i) {
                cells[i] = at[i] ? shown(row.cells[*at[i]]) : std::string_view{};
            }
            if (cells[e_state] != "A") {
                ++m_aside.closed;
                return {};
            }
            if (m_filter.inside && !m_filter.inside(cells[e_commune])) {
                ++m_aside.elsewhere;
                return {};
            }
            auto const siren = siren_of(cells[e_siren]);
            if (siren) {
                m_wanted.push_back(*siren);
                if (m_wanted.size() >= rows_until_tidy) {
                    std::ranges::sort(m_wanted);
                    m_wanted.erase(std::ranges::unique(m_wanted).begin(), m_wanted.end());
                    rows_until_tidy = std::max(rows_until_tidy, 2 * m_wanted.size());
                }
            }
            m_spool->put(Spool::establishments, siren.value_or(0), row.line, cells);
            ++m_kept;
            return {};
        });
    if (!csv) {
        return failure(csv.error());
    }
    m_summary = *csv;
    return {};
}

base::result<void> SireneJoin::read_units()
{
    std::vector<std::optional<std::size_t>> at;
    std::array<std::string_view, k_unit.size()> cells;
    auto options = register_form();
    options.on_ragged = [](base::Error const&) {}; // its establishments are then without a unit, and told so
    auto const csv = base::read_csv_file(
        *m_units, options,
        [&](base::CsvHeader const& header) -> base::result<void> {
            at = places(header, k_unit);
            auto const lacking = missing(at, k_unit, k_unit_needed);
            return lacking.empty() ? base::result<void>{}
                                   : failure(ErrorCode::invalid, "error.organisation.import.units_columns",
                                             {{"columns", fmt::format("{}", fmt::join(lacking, ", "))}});
        },
        [&](base::CsvRow const& row) -> base::result<void> {
            auto const siren = siren_of(row.cells[*at[u_siren]]);
            if (!siren || !std::ranges::binary_search(m_wanted, *siren)) {
                return {};
            }
            for (std::size_t i = 0; i < cells.size(); ++i) {
                cells[i] = at[i] ? shown(row.cells[*at[i]]) : std::string_view{};
            }
            m_spool->put(Spool::units, *siren, row.line, cells);
            return {};
        });
    return csv ? base::result<void>{} : failure(csv.error());
}

namespace {

using EstablishmentCells = std::array<std::string, k_establishment.size()>;
using UnitCells = std::array<std::string, k_unit.size()>;

std::string first_of(std::initializer_list<std::string_view> names)
{
    for (auto const name : names) {
        if (!name.empty()) {
            return std::string{name};
        }
    }
    return {};
}

std::string person_of(UnitCells const& unit)
{
    auto const family = first_of({unit[u_used], unit[u_family]});
    auto const given = first_of({unit[u_called], unit[u_first]});
    return family.empty() || given.empty() ? std::string{} : given + " " + family;
}

std::variant<Record, SetAside, base::Error> joined(EstablishmentCells& one, UnitCells const* unit, SireneFilter const& filter)
{
    if (one[e_state] == "!") {
        return base::Error{
            ErrorCode::invalid, one[e_siret], {{"column", one[e_usual]}, {"expected", one[e_sign]}, {"found", one[e_naf]}}, {}, {}};
    }
    if (!siren_of(one[e_siren])) {
        return unread_siren(one[e_siren]);
    }
    if (unit != nullptr && (*unit)[u_state] == "C") {
        return SetAside{"closed"};
    }
    if (filter.only_ess && (unit == nullptr || (*unit)[u_ess] != "O")) {
        return SetAside{"not_ess"};
    }
    bool const masked = one[e_diffusion] != "O" || (unit != nullptr && (*unit)[u_diffusion] != "O");
    if (masked && unit != nullptr && (*unit)[u_category] == k_person) {
        return SetAside{"partial"};
    }
    Record record;
    record.name = first_of({one[e_usual], one[e_sign], unit == nullptr ? "" : (*unit)[u_usual], unit == nullptr ? "" : (*unit)[u_name],
                            unit == nullptr ? "" : (*unit)[u_initials]});
    if (record.name.empty() && unit != nullptr && !masked) {
        record.name = person_of(*unit);
    }
    if (record.name.empty() && masked) {
        return SetAside{"partial"};
    }
    if (record.name.empty() && unit == nullptr) {
        return base::Error{ErrorCode::invalid, "error.organisation.import.no_unit", {{"siren", one[e_siren]}}, "siren", {}};
    }
    record.siren = std::move(one[e_siren]);
    record.siret = std::move(one[e_siret]);
    record.id = record.siret;
    if (one[e_naf_of].empty() || one[e_naf_of] == "NAFRev2") {
        record.naf = one[e_naf] == "00.00Z" ? std::string{} : std::move(one[e_naf]); // waits for a code
    }
    if (unit != nullptr) {
        record.kind = kind_of_legal_category((*unit)[u_category], record.naf);
        auto const& ess = (*unit)[u_ess];
        record.social_economy = ess == "O"   ? model::SocialEconomy::yes
                                : ess == "N" ? model::SocialEconomy::no
                                             : model::SocialEconomy::unknown;
        record.rna = (*unit)[u_rna];
    }
    // The code of the commune is given for all; nothing more exact for those who asked for it.
    record.territory = one[e_commune];
    // Overseas, coordinates are of other projections, which the files do not name.
    if (!masked && !one[e_commune].starts_with("97") && !one[e_commune].starts_with("98")) {
        record.lon = std::move(one[e_x]);
        record.lat = std::move(one[e_y]);
    }
    return record;
}

} // namespace

base::result<void> SireneJoin::each(std::function<base::result<void>(Taken)> const& use)
{
    std::size_t ordinal = 0;
    EstablishmentCells one;
    UnitCells unit;
    std::uint32_t siren = 0;
    std::uint64_t line = 0;
    for (std::size_t part = 0; part < k_parts; ++part) {
        std::unordered_map<std::uint32_t, UnitCells> units;
        m_spool->rewind(Spool::units, part);
        while (m_units && m_spool->take(Spool::units, part, siren, line, unit)) {
            units.insert_or_assign(siren, unit);
        }
        m_spool->rewind(Spool::establishments, part);
        while (m_spool->take(Spool::establishments, part, siren, line, one)) {
            auto const of = units.find(siren);
            ++ordinal;
            auto what = joined(one, of == units.end() ? nullptr : &of->second, m_filter);
            if (auto* const why = std::get_if<base::Error>(&what)) {
                why->fields.push_back({"line", std::to_string(line)});
            }
            auto const used = use({ordinal, static_cast<std::size_t>(line), std::move(what)});
            if (!used) {
                return used;
            }
        }
    }
    return {};
}

} // namespace maillage::exchange::organisations
