// SPDX-License-Identifier: AGPL-3.0-or-later
#include "crash/work.hpp"

#include <fmt/format.h>

namespace maillage::crash::work {

std::string row_of(std::string_view work, int row) { return fmt::format("row/{}/{}", work, row); }
std::string trace_of(std::string_view job) { return fmt::format("trace/{}", job); }
std::string value_of(std::string_view setting) { return fmt::format("{:x<200}", setting); }

} // namespace maillage::crash::work
