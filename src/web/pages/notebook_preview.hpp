// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "service/notebook/import_job.hpp"
#include "web/visit.hpp"

/// How a file of notebooks would be read, and what an import of it came to. Private to the pages of imports.
namespace maillage::web::pages {

/// A select of the form: `t<at>` says what is chosen for, `c<at>` what. `words`: the catalogue's ids of options, up to their last part.
[[nodiscard]] render::View column_choice(Visit const& visit, std::size_t at, std::string const& of, std::string_view chosen,
                                         std::vector<std::string> const& options, std::string const& words);
/// Cells of a table, the beginning of each.
[[nodiscard]] std::vector<render::View> cells_of(std::vector<std::string> const& texts);

/// Fills `columns`, `rows`, `documents` and `roles` of templates/management/notebook_preview.mustache; `chosen` are the fields that
/// stand in its selects, in the order of the columns or of the headings.
void set_sample(Visit const& visit, render::View& view, service::notebook::FileSample const& sample);
/// What the selects say, as NotebookImport::maps.
[[nodiscard]] std::vector<std::string> maps_of(http::Pairs const& form);

/// How the file was read, in sentences.
[[nodiscard]] std::vector<render::View> form_of(Visit const& visit, service::notebook::ReadAs const& read);
/// Fills the fields of templates/management/notebook_report.mustache. `here`: the address of the import.
void set_outcome(Visit const& visit, render::View& view, service::notebook::ImportOutcome const& outcome, std::string const& file,
                 std::string const& here);

} // namespace maillage::web::pages
