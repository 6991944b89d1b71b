// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/result.hpp"
#include "exchange/organisations/record.hpp"

namespace maillage::exchange::organisations {

/// What of the register is wanted.
struct SireneFilter {
    /// Whether a commune, by its code of today's or an older year, is of the territory; absent: all are.
    std::function<bool(std::string_view commune)> inside{};
    bool only_ess{false}; ///< only legal units that say that they belong to the social and solidarity economy
};

/// Whether a table is the register's file of establishments (StockEtablissement), by its columns.
[[nodiscard]] bool is_sirene(base::CsvHeader const& header);

/// The register of establishments joined with that of legal units (Insee, StockEtablissement and StockUniteLegale), in a memory that does not
/// follow the size of the files. Establishments are read once: those that are active and inside go to one of 64 files of the disk, by their
/// SIREN, and the SIREN is remembered (four bytes each). Legal units are read once: those that are remembered go to files divided likewise.
/// Then a 64th of the units at a time is held in memory while its establishments pass by.
///
/// A unit of partial diffusion is masked: what stands as "[ND]" is nothing, its address and position are not taken even where they
/// stand, a person of that kind is set aside. Set aside: "closed", "elsewhere", "partial", "not_ess".
class SireneJoin {
public:
    SireneJoin(std::filesystem::path establishments, std::optional<std::filesystem::path> units, SireneFilter filter);
    ~SireneJoin();
    SireneJoin(SireneJoin const&) = delete;
    SireneJoin& operator=(SireneJoin const&) = delete;

    /// Reads both files. Errors: those of base::read_csv_file, `error.organisation.import.units_columns` (columns missing).
    [[nodiscard]] base::result<void> prepare();
    /// After prepare: all that was read, in an order that is the same each time. `use` fails to stop.
    [[nodiscard]] base::result<void> each(std::function<base::result<void>(Taken)> const& use);

    [[nodiscard]] base::CsvSummary const& summary() const { return m_summary; }
    /// How many each() gives.
    [[nodiscard]] std::size_t kept() const { return m_kept; }
    /// Rows of the establishments that were set aside while they were read, by why.
    struct Aside {
        std::size_t closed{0};
        std::size_t elsewhere{0};
    };
    [[nodiscard]] Aside const& aside() const { return m_aside; }

    static constexpr std::size_t k_parts = 64;

private:
    class Spool;
    base::result<void> read_establishments();
    base::result<void> read_units();

    std::filesystem::path m_establishments;
    std::optional<std::filesystem::path> m_units;
    SireneFilter m_filter;
    base::TemporaryDirectory m_folder{};
    std::unique_ptr<Spool> m_spool;
    std::vector<std::uint32_t> m_wanted{}; ///< SIREN numbers, sorted and each once when units are read
    base::CsvSummary m_summary{};
    std::size_t m_kept{0};
    Aside m_aside{};
};

} // namespace maillage::exchange::organisations
