// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "exchange/documents/readers.hpp"
#include "exchange/pictures/picture.hpp"

namespace maillage::exchange::documents {

// How a reading child ends when it could not say why.
inline constexpr int k_reader_memory = 81;
inline constexpr int k_reader_unlocked = 82; ///< it could not be locked in, and read nothing
inline constexpr int k_reader_lost = 83;

struct ReaderLimits {
    std::uint64_t memory{std::uint64_t{1} << 30U};          ///< bytes of address space
    std::chrono::milliseconds silence{std::chrono::seconds{60}}; ///< without a document or a row
    unsigned seconds{600};                                  ///< of processor time
    std::filesystem::path program{"/proc/self/exe"};        ///< whose first act is run_as_reader
};

/// Told of what a child reads. Numbers count the documents of an archive from 1.
struct ReaderListener {
    std::function<void(std::string_view piece)> table{};                                             ///< CSV, row by row of the sheet
    std::function<base::result<void>(std::size_t number, Document document)> document{};             ///< a failure ends the reading
    std::function<void(std::size_t number, std::string const& name, base::Error const& why)> refused{};
};

struct Read {
    FileKind kind{FileKind::unknown};
    Sheet sheet{}; ///< of a spreadsheet
};

/// Reads a file that is not ours, in a process that can do nothing else; whatever becomes of that process, this one goes on.
/// `file_name` is what people call the file. A document that its reader dies of is refused (`error.document.crashed`,
/// `error.document.memory`, `error.document.slow`) and the next ones of its archive are read; a spreadsheet fails with that.
/// Also `error.document.unlocked` where the system cannot lock a process in, and those of readers.hpp.
[[nodiscard]] base::result<Read> read_in_child(std::filesystem::path const& file, std::string const& file_name,
                                               ReaderListener const& listener, ReaderLimits const& limits = {});

/// Makes a picture ready for pages, likewise, no larger than `most`. Errors: those of make_shown, and `error.document.picture_broken` when its decoder dies of it,
/// `error.document.memory`, `error.document.slow`, `error.document.unlocked`.
[[nodiscard]] base::result<pictures::Shown> shown_by_child(std::string_view bytes, ReaderLimits limits = {},
                                                           pictures::Size most = pictures::k_shown_within);

} // namespace maillage::exchange::documents
