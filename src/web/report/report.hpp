// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "i18n/catalogue.hpp"
#include "service/synthesis/spread.hpp"
#include "service/synthesis/texts.hpp"
#include "service/territory/picture.hpp"

namespace maillage::web::report {

struct ReportOptions {
    i18n::Language language{i18n::Language::french};
    std::string source;  ///< name of the file that was read, or title of the synthesis
    bool notebooks{false}; ///< whether sections of notebooks were read, and no file
    std::optional<service::synthesis::Spread> spread{}; ///< over time and the country; else what the synthesis itself says of time
    service::territory::Picture outlines{}; ///< of the departments; without them there is no map
};

/// Writes a synthesis as pages that open from the disk, need no script and no network, and print: index.html, a page per class, the texts with
/// an anchor per passage, the method, the downloads (service::synthesis::write_downloads) and one style sheet. The folder is made;
/// an earlier report in it is replaced. Same synthesis, same bytes.
///
/// Errors: `error.report.not_ours` (path) when the folder holds anything else, so that nothing of the reader's is overwritten. Throws base::IoError.
[[nodiscard]] base::result<void> write_report(std::filesystem::path const& folder, service::synthesis::TextSynthesis const& synthesis,
                                              ReportOptions const& options);

/// What a reader should know before the classes: rows left out, an encoding guessed, many unknown words, fewer classes than asked for and what
/// would help. A sentence each.
[[nodiscard]] std::vector<std::string> remarks(service::synthesis::TextSynthesis const& synthesis, i18n::Language language);

} // namespace maillage::web::report
