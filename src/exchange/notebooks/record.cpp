// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/notebooks/record.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace maillage::exchange::notebooks {
namespace {

/// Whether `text` has that form: 9 stands for a digit, the rest for itself.
bool fits(std::string_view text, std::string_view form)
{
    if (text.size() != form.size()) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (form[i] == '9' ? !base::is_ascii_digit(text[i]) : text[i] != form[i]) {
            return false;
        }
    }
    return true;
}

constexpr std::array k_entities{
    std::pair<std::string_view, std::string_view>{"&amp;", "&"},    std::pair<std::string_view, std::string_view>{"&lt;", "<"},
    std::pair<std::string_view, std::string_view>{"&gt;", ">"},     std::pair<std::string_view, std::string_view>{"&quot;", "\""},
    std::pair<std::string_view, std::string_view>{"&#39;", "'"},    std::pair<std::string_view, std::string_view>{"&nbsp;", "\u00A0"},
    std::pair<std::string_view, std::string_view>{"&eacute;", "é"}, std::pair<std::string_view, std::string_view>{"&egrave;", "è"},
    std::pair<std::string_view, std::string_view>{"&agrave;", "à"}, std::pair<std::string_view, std::string_view>{"&rsquo;", "’"}};

/// Names of elements that rich-text editors write. Whoever writes a < b in plain text closes nothing.
constexpr std::array<std::string_view, 12> k_elements{"p", "br", "li", "ul", "ol", "div", "strong", "em", "a", "span", "h2", "h3"};

/// The name in a tag, without what follows it: "p" of p class="x", and of /p.
std::string_view element_of(std::string_view tag)
{
    tag.remove_prefix(tag.starts_with('/') ? 1 : 0);
    return tag.substr(0, tag.find_first_of(" /\t\n"));
}

bool is_html(std::string_view text)
{
    for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
        auto const end = text.find('>', at);
        if (end == std::string_view::npos) {
            return false;
        }
        auto const tag = text.substr(at + 1, end - at - 1);
        if ((tag.starts_with('/') || tag.starts_with("br")) && std::ranges::find(k_elements, element_of(tag)) != k_elements.end()) {
            return true;
        }
    }
    return false;
}

/// What a tag leaves behind: the end of a paragraph an empty line, a line break a line end.
std::string_view trace_of(std::string_view tag)
{
    auto const element = element_of(tag);
    if (element == "br" || (element == "li" && tag.starts_with('/'))) {
        return "\n";
    }
    if (element == "li") {
        return "- ";
    }
    bool const block = element == "p" || element == "div" || element == "ul" || element == "ol" || element == "h2" || element == "h3";
    return block && tag.starts_with('/') ? "\n\n" : "";
}

} // namespace

std::optional<base::Time> read_date(std::string_view text)
{
    std::string date{base::trim(text)};
    if (date.size() >= 10 && fits(std::string_view{date}.substr(0, 10), "99/99/9999")) {
        date = date.substr(6, 4) + "-" + date.substr(3, 2) + "-" + date.substr(0, 2) + date.substr(10);
    }
    if (date.size() < 10 || !fits(std::string_view{date}.substr(0, 10), "9999-99-99")) {
        return std::nullopt;
    }
    std::string clock = date.substr(10);
    while (!clock.empty() && (clock.front() == ' ' || clock.front() == 'T')) {
        clock.erase(0, 1);
    }
    std::string zone = "Z";
    if (auto const sign = clock.find_first_of("+-Z "); sign != std::string::npos) {
        zone = std::string{base::trim(std::string_view{clock}.substr(sign))};
        clock.resize(sign);
    }
    if (zone == "UTC" || zone.empty()) {
        zone = "Z";
    } else if (fits(zone.substr(1), "9999")) {
        zone.insert(3, ":");
    }
    if (clock.empty()) {
        clock = "00:00:00";
    } else if (fits(clock, "99:99")) {
        clock += ":00";
    }
    auto const time = base::parse_rfc3339(date.substr(0, 10) + "T" + clock + zone);
    return time ? std::optional{*time} : std::nullopt;
}

std::string text_of(std::string_view content)
{
    if (!is_html(content)) {
        return std::string{content};
    }
    std::string text;
    text.reserve(content.size());
    for (std::size_t i = 0; i < content.size();) {
        if (content[i] == '<') {
            if (auto const end = content.find('>', i); end != std::string_view::npos) {
                text += trace_of(content.substr(i + 1, end - i - 1));
                i = end + 1;
                continue;
            }
        } else if (content[i] == '&') {
            auto const found =
                std::ranges::find_if(k_entities, [&](auto const& entity) { return content.substr(i).starts_with(entity.first); });
            if (found != k_entities.end()) {
                text += found->second;
                i += found->first.size();
                continue;
            }
        }
        text += content[i++];
    }
    return text;
}

} // namespace maillage::exchange::notebooks
