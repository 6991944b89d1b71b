// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "service/atlas/atlas.hpp"
#include "web/pages/list_narrowing.hpp"
#include "web/visit.hpp"

/// What addresses ask of the map, and how it is said in words: shared by its page and by the interface for programs.
namespace maillage::web::pages {

/// A frame as addresses say it, "west,south,east,north" in degrees; nothing when it is none.
[[nodiscard]] std::optional<engine::territory::MapFrame> frame_named(std::string_view text);
/// Never smaller than the frame.
[[nodiscard]] std::string frame_text(engine::territory::MapFrame const& frame);

/// The values of a parameter that may be repeated or hold several with commas, as what is shown; everything when none is known.
/// `names` in the order of service::atlas::k_kinds.
using ShownNames = std::array<std::string_view, service::atlas::k_kinds.size()>;
[[nodiscard]] std::array<bool, service::atlas::k_kinds.size()> shown_kinds(Visit const& visit, std::string_view parameter,
                                                                           ShownNames const& names);

/// The words of `montrer`.
inline constexpr ShownNames k_shown_names{"acteurs", "cooperations", "poles"};

/// The map's page, narrowed: the parameters of the lists, what is shown, and the frame.
struct AskedAtlas : ListNarrowing {
    service::atlas::Request request{};
    std::int64_t page{1};
    bool embedded{false}; ///< in a frame of another site
};
/// `error.atlas.frame` (field value).
[[nodiscard]] base::result<AskedAtlas> asked_atlas(Visit const& visit);

/// "12 acteurs, 2 pôles"; what there is none of is left out.
[[nodiscard]] std::string counts_words(Visit const& visit, service::atlas::Counts const& counts);

/// The same of a gathering, after how many they are in all, which is what its sign shows.
[[nodiscard]] std::string gathering_words(Visit const& visit, service::atlas::Counts const& counts);

} // namespace maillage::web::pages
