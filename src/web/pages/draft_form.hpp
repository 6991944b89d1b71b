// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "service/notebook/writing.hpp"
#include "web/form.hpp"
#include "web/pages/place_field.hpp"
#include "web/visit.hpp"

/// The form in which notebooks are written, by their authors and by editors in somebody's name.
namespace maillage::web::pages {

/// What the request's form says, over what stood there: a field that was not sent keeps its value. A place typed by its name becomes its
/// key where only one answers to it and `settled` is set; else it stays as typed, to be chosen later.
[[nodiscard]] service::notebook::DraftContent typed_draft(Visit const& visit, model::Form const& form,
                                                          service::notebook::DraftContent const& there, bool settled);

/// The fields of the form, for writing/fields.mustache. Failures of the service are shown beside their fields.
[[nodiscard]] render::View draft_view(Visit& visit, service::notebook::Writing const& writing, base::Error const* error);

/// One thing that a draft says, to be compared with the same in another.
struct DraftPart {
    std::string field; ///< name in the form
    std::string label; ///< for people
    std::string text;  ///< for people
    bool joins{false}; ///< whether two of them can stand one after the other
};
[[nodiscard]] std::vector<DraftPart> parts_of(Visit const& visit, model::Form const& form, service::notebook::DraftContent const& content);
/// Takes one part of `from`; with `both`, after what stands there.
void take_part(service::notebook::DraftContent& into, service::notebook::DraftContent const& from, std::string const& field, bool both);
/// The draft as fields of its form, to be sent again unseen.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> fields_of(service::notebook::DraftContent const& content);

} // namespace maillage::web::pages
