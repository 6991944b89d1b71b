// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "i18n/catalogue.hpp"
#include "service/organisation/directory.hpp"
#include "store/database.hpp"

namespace maillage::service::organisation {

/// What organisations can be taken away as.
enum class ExportFormat { csv, geojson, jsonld, xlsx };
[[nodiscard]] std::string_view name(ExportFormat format); ///< also the end of its address
[[nodiscard]] std::optional<ExportFormat> export_format_named(std::string_view text);
[[nodiscard]] std::string_view media_type(ExportFormat format);

/// Whose data they are, and where they are read.
struct ExportedBy {
    std::string network{};
    std::string base_url{}; ///< without a final "/"
    i18n::Language language{i18n::Language::french}; ///< of the words for codes in a spreadsheet
};

/// Opens a graph of JSON-LD: the context, and the data set that stands at `path`. What follows are its nodes.
void begin_graph(base::JsonWriter& json, ExportedBy const& by, std::string_view path);

/// Listed organisations narrowed as their list is, in its order, piece by piece and in constant memory, without anything private. CSV:
/// one row each, all columns always there, cells that a spreadsheet would run as a formula neutralised. GeoJSON: a FeatureCollection (RFC
/// 7946). JSON-LD: a graph of W3C ORG and schema.org. XLSX: a sheet of rows and a sheet that says what its columns are.
class OrganisationData {
public:
    virtual ~OrganisationData() = default;
    OrganisationData(OrganisationData const&) = delete;
    OrganisationData& operator=(OrganisationData const&) = delete;

    /// `limit`, `after` and `facets` of the request are not looked at.
    [[nodiscard]] static std::shared_ptr<OrganisationData> open(store::Database& database, std::int64_t space, ListRequest const& request,
                                                                ExportFormat format, ExportedBy by);

    /// The next piece, some hundreds of organisations at most; empty at the end.
    [[nodiscard]] virtual std::string piece() = 0;

protected:
    OrganisationData() = default;
};

} // namespace maillage::service::organisation
