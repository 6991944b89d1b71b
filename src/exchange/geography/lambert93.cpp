// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/geography/lambert93.hpp"

#include <proj.h>

#include <cassert>
#include <cmath>

namespace maillage::exchange::geography {
namespace {

// The definition of EPSG:2154, written out so that PROJ's database need not be on the machine. RGF 93 and WGS 84 are the same to
// well under a metre.
constexpr char const* k_pipeline = "+proj=pipeline"
                                   " +step +inv +proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80"
                                   " +step +proj=unitconvert +xy_in=rad +xy_out=deg";

} // namespace

struct Lambert93::Data {
    std::unique_ptr<PJ_CONTEXT, decltype(&proj_context_destroy)> context{proj_context_create(), &proj_context_destroy};
    std::unique_ptr<PJ, decltype(&proj_destroy)> projection{proj_create(context.get(), k_pipeline), &proj_destroy};
};

Lambert93::Lambert93() : m_data{std::make_unique<Data>()} { assert(m_data->projection && "the pipeline is ours"); }
Lambert93::~Lambert93() = default;

std::optional<model::Position> Lambert93::position(double east, double north) const
{
    // Beyond these metres the projection still gives numbers, but no French place stands there.
    if (!(east > 50'000 && east < 1'300'000 && north > 6'000'000 && north < 7'200'000)) {
        return std::nullopt;
    }
    auto const at = proj_trans(m_data->projection.get(), PJ_FWD, proj_coord(east, north, 0, 0));
    return std::isfinite(at.xy.x) && std::isfinite(at.xy.y) ? std::optional{model::Position{at.xy.x, at.xy.y}} : std::nullopt;
}

} // namespace maillage::exchange::geography
