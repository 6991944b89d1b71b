// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace maillage::support {

/// Digits with the check digit that makes them a Luhn number.
inline std::string with_check_digit(std::string digits)
{
    int sum = 0;
    bool doubled = true;
    for (auto at = digits.rbegin(); at != digits.rend(); ++at, doubled = !doubled) {
        int const digit = (*at - '0') * (doubled ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return digits + std::to_string((10 - sum % 10) % 10);
}
/// The SIREN made of eight digits, and a SIRET of it made of its first four more.
inline std::string siren_of(std::string_view eight) { return with_check_digit(std::string{eight}); }
inline std::string siret_of(std::string const& siren, std::string_view four) { return with_check_digit(siren + std::string{four}); }

/// Columns of StockEtablissement that matter here, among others, in the order of Insee's file.
inline constexpr std::string_view k_establishments_header =
    "siren,nic,siret,statutDiffusionEtablissement,dateCreationEtablissement,etablissementSiege,codePostalEtablissement,"
    "libelleCommuneEtablissement,codeCommuneEtablissement,coordonneeLambertAbscisseEtablissement,coordonneeLambertOrdonneeEtablissement,"
    "etatAdministratifEtablissement,enseigne1Etablissement,denominationUsuelleEtablissement,activitePrincipaleEtablissement,"
    "nomenclatureActivitePrincipaleEtablissement,caractereEmployeurEtablissement\n";
/// Columns of StockUniteLegale, likewise.
inline constexpr std::string_view k_units_header =
    "siren,statutDiffusionUniteLegale,sigleUniteLegale,prenom1UniteLegale,prenomUsuelUniteLegale,identifiantAssociationUniteLegale,"
    "etatAdministratifUniteLegale,nomUniteLegale,nomUsageUniteLegale,denominationUniteLegale,denominationUsuelle1UniteLegale,"
    "categorieJuridiqueUniteLegale,economieSocialeSolidaireUniteLegale\n";

struct EstablishmentRow {
    std::string siret{};
    std::string diffusion{"O"};
    std::string commune{"26281"};
    std::string x{};
    std::string y{};
    std::string state{"A"};
    std::string sign{};
    std::string usual{};
    std::string naf{"88.99B"};
};
inline std::string row_of(EstablishmentRow const& one)
{
    return one.siret.substr(0, 9) + "," + one.siret.substr(9) + "," + one.siret + "," + one.diffusion + ",2001-01-01,true,26100,ROMANS," +
           one.commune + "," + one.x + "," + one.y + "," + one.state + "," + one.sign + "," + one.usual + "," + one.naf + ",NAFRev2,O\n";
}
struct UnitRow {
    std::string siren{};
    std::string diffusion{"O"};
    std::string state{"A"};
    std::string name{};
    std::string category{"9220"};
    std::string ess{"O"};
    std::string rna{};
    std::string family{};
    std::string given{};
};
inline std::string row_of(UnitRow const& one)
{
    return one.siren + "," + one.diffusion + ",," + one.given + "," + one.given + "," + one.rna + "," + one.state + "," + one.family +
           ",," + one.name + ",," + one.category + "," + one.ess + "\n";
}

} // namespace maillage::support
