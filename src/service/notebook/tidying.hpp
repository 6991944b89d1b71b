// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include "base/time.hpp"
#include "store/database.hpp"

/// What is kept for a time goes by itself: drafts that nobody comes back to, whose authors are told a month before; and how to reach authors.
namespace maillage::service::notebook {

inline constexpr std::chrono::days k_draft_kept{180}; ///< since it was last saved
inline constexpr std::chrono::days k_draft_warning{30}; ///< before it goes
inline constexpr std::chrono::days k_empty_kept{7}; ///< one that was begun and never written in

/// How to reach an author, once their consultation is archived: nobody answers them any more.
inline constexpr std::chrono::days k_contact_kept{365};

/// Kind of the job that does it, and queues itself for the next day.
inline constexpr std::string_view k_tidy_job = "notebook.tidy";

struct Tidied {
    std::int64_t warned{0};
    std::int64_t purged{0};
    std::int64_t contacts{0}; ///< authors who can no longer be reached
    std::int64_t pictures{0}; ///< files that nothing held any more
    std::int64_t reporters{0}; ///< whose address was no longer needed
};
/// Does it now. Each draft that goes writes the event `notebook.purged`, each contact `notebook.contact_purged`.
Tidied tidy_drafts(store::Database& database, base::Time now);

/// Queues the tidying unless it waits already: called when a node starts.
void ensure_tidying(store::Database& database);

} // namespace maillage::service::notebook
