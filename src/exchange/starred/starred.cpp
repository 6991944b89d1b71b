// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/starred/starred.hpp"

#include <algorithm>
#include <optional>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace maillage::exchange::starred {
namespace {

std::string star_word(std::string_view text)
{
    constexpr std::size_t k_longest = 60;
    auto const word = base::slug(text, k_longest);
    return word.empty() ? std::string{"vide"} : word;
}

/// The next line, without its end; takes it off the front.
std::string_view take_line(std::string_view& text)
{
    auto const end = std::min(text.find('\n'), text.size());
    auto const line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return base::trim(line);
}

std::string_view take_word(std::string_view& line)
{
    line = base::trim(line);
    auto const end = std::min(line.find_first_of(" \t"), line.size());
    auto const word = line.substr(0, end);
    line.remove_prefix(end);
    return word;
}

/// The stars of a line that opens a text; nothing for any other line.
std::optional<std::vector<Star>> stars_of(std::string_view line)
{
    auto const first = take_word(line);
    bool const number = !first.empty() && std::ranges::all_of(first, base::is_ascii_digit);
    if (first != "****" && !(number && base::trim(line).starts_with('*'))) {
        return std::nullopt;
    }
    std::vector<Star> stars;
    for (auto word = take_word(line); !word.empty(); word = take_word(line)) {
        if (word.starts_with('*') && word.size() > 1) {
            word.remove_prefix(1);
            auto const parted = std::min(word.find('_'), word.size());
            stars.push_back({std::string{word.substr(0, parted)}, std::string{word.substr(std::min(parted + 1, word.size()))}});
        }
    }
    return stars;
}

} // namespace

bool is_starred(std::string_view text)
{
    while (!text.empty()) {
        if (auto const line = take_line(text); !line.empty()) {
            return stars_of(line).has_value();
        }
    }
    return false;
}

std::vector<StarredText> read_starred(std::string_view text)
{
    std::vector<StarredText> texts;
    for (std::uint64_t number = 1; !text.empty(); ++number) {
        auto const line = take_line(text);
        if (auto stars = stars_of(line)) {
            texts.push_back({number, *std::move(stars), {}});
        } else if (!texts.empty() && !line.empty() && !line.starts_with("-*")) {
            auto& into = texts.back().text;
            into += into.empty() ? "" : "\n";
            into += line;
        }
    }
    return texts;
}

void Writer::add_word(std::string_view text)
{
    if (auto const known = m_words.find(text); known != m_words.end()) {
        m_bytes += known->second;
        return;
    }
    auto word = star_word(text);
    m_bytes += word;
    constexpr std::size_t k_most_known = 1000; // a column may have a value of its own in each row
    if (m_words.size() < k_most_known) {
        m_words.emplace(text, std::move(word));
    }
}

void Writer::text(std::span<Star const> stars, std::string_view text)
{
    m_bytes += "****";
    for (auto const& [name, value] : stars) {
        m_bytes += " *";
        add_word(name);
        m_bytes += '_';
        if (!value.empty() && value.size() < 20 && std::ranges::all_of(value, base::is_ascii_digit)) {
            m_bytes += value; // as it is
        } else {
            add_word(value);
        }
    }
    m_bytes += '\n';
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        std::string plain{text.substr(0, end)};
        std::ranges::replace(plain, '*', ' ');
        if (auto const line = base::squeeze(plain); !line.empty()) {
            m_bytes += line;
            m_bytes += '\n';
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    m_bytes += '\n';
}

} // namespace maillage::exchange::starred
