// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/syntheses.hpp"

/// What editors draw from notebooks, and the passages that it rests on. The caller records the event.
namespace maillage::store::findings {

struct Cited {
    std::string public_id; ///< of the citation
    model::Stance stance{model::Stance::supports};
    syntheses::Quoted quoted;
};
struct Finding {
    std::int64_t id{0};
    std::string public_id{};
    std::int64_t synthesis{0};
    model::FindingKind kind{model::FindingKind::indignation};
    std::int64_t position{0};
    std::string sentence{};
    std::vector<Cited> passages{}; ///< that everybody may read
};
/// Without its passages.
[[nodiscard]] std::optional<Finding> find(ReadTransaction& transaction, std::string_view public_id);
/// By kind, then in order, with their passages.
[[nodiscard]] std::vector<Finding> of_synthesis(ReadTransaction& transaction, std::int64_t synthesis);

/// A published finding that cites a notebook.
struct Citing {
    std::string synthesis_id; ///< public
    std::string synthesis_title;
    std::string finding_id;
    model::FindingKind kind{model::FindingKind::indignation};
    std::string sentence;
    model::Stance stance{model::Stance::supports};
    std::int64_t n{0}; ///< of the revision
    std::int64_t section{0};
    std::int64_t begins{0};
    std::int64_t ends{0};
};
[[nodiscard]] std::vector<Citing> citing(ReadTransaction& transaction, std::int64_t notebook);

/// A published finding that cites notebooks of a territory.
struct Resting {
    std::string synthesis_id; ///< public
    std::string synthesis_title;
    std::string finding_id;
    model::FindingKind kind{model::FindingKind::indignation};
    std::string sentence;
    std::int64_t notebooks{0}; ///< of the territory
};
/// Those that rest on most of its notebooks first.
[[nodiscard]] std::vector<Resting> of_territory(ReadTransaction& transaction, std::int64_t space, std::int64_t territory,
                                                std::int64_t limit);

/// At the end of its kind; returns its internal id.
[[nodiscard]] std::int64_t add(WriteTransaction& transaction, Finding const& finding, std::optional<std::int64_t> account, base::Time now);
void change(WriteTransaction& transaction, Finding const& finding, base::Time now);
void set_position(WriteTransaction& transaction, std::int64_t id, std::int64_t position);
void remove(WriteTransaction& transaction, std::int64_t id);
/// A passage that is cited already takes the new stance.
void cite(WriteTransaction& transaction, std::int64_t finding, model::Stance stance, syntheses::Place const& place);
void uncite(WriteTransaction& transaction, std::int64_t finding, std::string_view citation);

} // namespace maillage::store::findings
