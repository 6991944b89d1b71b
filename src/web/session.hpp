// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>

#include "model/space.hpp"
#include "web/http/request.hpp"
#include "web/site.hpp"
#include "web/visitor.hpp"

namespace maillage::web {

/// The space that answers to a host name; nothing when several do and none is its own.
[[nodiscard]] std::optional<model::Space> find_space(Site& site, std::string const& host);

/// Who sent the request, by its session cookie; nobody when there is none, or it has ended.
[[nodiscard]] std::optional<Visitor> find_visitor(Site& site, http::Request const& request, model::Space const& space);

} // namespace maillage::web
