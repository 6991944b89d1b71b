// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/account/fields.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace maillage::service::account {

base::result<std::string> person_name(std::string_view text)
{
    constexpr std::size_t k_longest = 120;
    auto admitted = base::admit(text);
    if (!admitted) {
        admitted.error().input = "name";
        return admitted;
    }
    auto name = base::squeeze(*admitted);
    std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    if (name.empty()) {
        return base::failure(base::ErrorCode::invalid, "error.name.absent", {}, "name");
    }
    auto const characters = std::ranges::count_if(name, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    if (static_cast<std::size_t>(characters) > k_longest) {
        return base::failure(base::ErrorCode::invalid, "error.name.long", {{"longest", std::to_string(k_longest)}}, "name");
    }
    return name;
}

base::result<std::string> message_language(std::string_view text)
{
    if (text != "fr" && text != "en") {
        return base::failure(base::ErrorCode::invalid, "error.language.unknown", {{"language", std::string{text}}}, "language");
    }
    return std::string{text};
}

} // namespace maillage::service::account
