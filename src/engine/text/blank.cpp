// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/text/blank.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.hpp"
#include "base/boundaries.hpp"

namespace maillage::engine::text {
namespace {

using base::TextRange;

constexpr std::array<std::string_view, 24> k_inline{"a",     "abbr", "b",      "big",    "cite", "code", "del", "em",
                                                    "font",  "i",    "img",    "ins",    "kbd",  "mark", "q",   "s",
                                                    "small", "span", "strike", "strong", "sub",  "sup",  "tt",  "u"};
constexpr std::array<std::string_view, 47> k_block{
    "address", "article",    "aside",   "blockquote", "body",  "caption", "center", "col",  "dd",  "div",    "dl",   "dt",
    "embed",   "figcaption", "figure",  "footer",     "form",  "h1",      "h2",     "h3",   "h4",  "h5",     "h6",   "head",
    "header",  "hr",         "html",    "iframe",     "input", "li",      "main",   "meta", "nav", "object", "ol",   "p",
    "pre",     "script",     "section", "style",      "table", "tbody",   "td",     "th",   "tr",  "ul",     "video"};

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

std::string lower(std::string_view text)
{
    std::string out{text};
    std::ranges::transform(out, out.begin(), base::to_ascii_lower);
    return out;
}

/// Whether `text` has `word`, of lower-case ASCII, at `at`, in any case.
bool stands_at(std::string_view text, std::size_t at, std::string_view word)
{
    return text.size() - at >= word.size() && std::ranges::equal(text.substr(at, word.size()), word, {}, base::to_ascii_lower);
}

struct Tag {
    std::size_t end = 0;
    int line_ends = 0;
};

/// Past the closing tag of an element whose content is no text.
std::size_t after_element(std::string_view text, std::size_t from, std::string const& name)
{
    auto const closing = "</" + name;
    for (auto at = text.find("</", from); at != std::string_view::npos; at = text.find("</", at + 2)) {
        if (stands_at(text, at, closing)) {
            auto const end = text.find('>', at);
            return end == std::string_view::npos ? text.size() : end + 1;
        }
    }
    return from;
}

/// The tag, comment or whole script that starts at `at`, where there is a '<'.
std::optional<Tag> tag_at(std::string_view text, std::size_t at)
{
    constexpr std::size_t k_longest = 2000; // of a tag with its attributes
    if (text.substr(at).starts_with("<!--")) {
        auto const end = text.find("-->", at + 4);
        return end == std::string_view::npos ? std::nullopt : std::optional{Tag{end + 3, 0}};
    }
    auto name_at = at + 1;
    bool const closing = name_at < text.size() && text[name_at] == '/';
    name_at += closing ? 1 : 0;
    auto name_end = name_at;
    while (name_end < text.size() && name_end - name_at < 12 &&
           (base::is_ascii_letter(text[name_end]) || base::is_ascii_digit(text[name_end]))) {
        ++name_end;
    }
    auto const name = lower(text.substr(name_at, name_end - name_at));
    bool const line = name == "br";
    bool const block = std::ranges::binary_search(k_block, name);
    if (!line && !block && !std::ranges::binary_search(k_inline, name)) {
        return std::nullopt;
    }
    auto const end = text.substr(0, std::min(text.size(), at + k_longest)).find_first_of("<>", name_end);
    if (end == std::string_view::npos || text[end] != '>') {
        return std::nullopt;
    }
    if (!closing && (name == "script" || name == "style")) {
        return Tag{after_element(text, end + 1, name), 2};
    }
    return Tag{end + 1, line ? 1 : block ? 2 : 0};
}

/// The character reference at `at`, where there is a '&': "&nbsp;", "&#39;", "&#xE9;".
std::optional<std::size_t> reference_end(std::string_view text, std::size_t at)
{
    auto end = at + 1;
    while (end < text.size() && end - at < 10 &&
           (base::is_ascii_letter(text[end]) || base::is_ascii_digit(text[end]) || (text[end] == '#' && end == at + 1))) {
        ++end;
    }
    return end < text.size() && text[end] == ';' && end > at + 2 ? std::optional{end + 1} : std::nullopt;
}

/// Past an address that starts at `at`, without the punctuation that closes the sentence around it.
std::size_t address_end(std::string_view text, std::size_t at)
{
    auto end = at;
    while (end < text.size() && !is_space(text[end]) && text[end] != '<' && text[end] != '>' && text[end] != '"' &&
           !text.substr(end).starts_with("\u00a0") && !text.substr(end).starts_with("»")) {
        ++end;
    }
    constexpr std::string_view k_closing = ".,;:!?)]}*'";
    while (end > at && k_closing.find(text[end - 1]) != std::string_view::npos) {
        --end;
    }
    return end;
}

std::optional<std::size_t> page_address_end(std::string_view text, std::size_t at)
{
    if (at > 0 && (base::is_ascii_letter(text[at - 1]) || base::is_ascii_digit(text[at - 1]))) {
        return std::nullopt;
    }
    constexpr std::array<std::string_view, 5> k_starts{"http://", "https://", "ftp://", "www.", "mailto:"};
    for (auto const start : k_starts) {
        if (stands_at(text, at, start)) {
            auto const end = address_end(text, at);
            return end > at + start.size() ? std::optional{end} : std::nullopt;
        }
    }
    return std::nullopt;
}

/// The mail address around the '@' at `at`, or the account that it names ("@jeanne").
std::optional<TextRange> account_around(std::string_view text, std::size_t at)
{
    auto const belongs = [](char c) { return base::is_ascii_alphanumeric(c) || c == '.' || c == '_' || c == '-' || c == '+'; };
    TextRange range{at, at + 1};
    while (range.begin > 0 && belongs(text[range.begin - 1])) {
        --range.begin;
    }
    while (range.end < text.size() && belongs(text[range.end])) {
        ++range.end;
    }
    while (range.end > at + 1 && text[range.end - 1] == '.') {
        --range.end;
    }
    if (range.begin == at) {
        // Names of accounts may have accents; what follows a space is no account.
        while (range.end < text.size() && static_cast<unsigned char>(text[range.end]) >= 0x80 &&
               !text.substr(range.end).starts_with("\u00a0")) {
            ++range.end;
            while (range.end < text.size() && belongs(text[range.end])) {
                ++range.end;
            }
        }
        return range.end > at + 1 ? std::optional{range} : std::nullopt;
    }
    bool const dotted = text.substr(at + 1, range.end - at - 1).find('.') != std::string_view::npos;
    return dotted ? std::optional{range} : std::nullopt;
}

void overwrite(std::string& out, TextRange range, int line_ends)
{
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(range.begin), out.begin() + static_cast<std::ptrdiff_t>(range.end), ' ');
    for (int i = 0; i < line_ends; ++i) {
        out[range.begin + static_cast<std::size_t>(i)] = '\n';
    }
}

/// Bytes that a tag, a reference or an address has; the second bit: those of addresses, at the start of a word.
constexpr auto k_signs = [] {
    std::array<std::uint8_t, 256> signs{};
    for (char const c : {'<', '&'}) {
        signs[static_cast<unsigned char>(c)] = 3;
    }
    signs['@'] = 2;
    for (char const c : std::string_view{"hHfFwWmM"}) {
        signs[static_cast<unsigned char>(c)] = 2;
    }
    return signs;
}();

std::size_t next_sign(std::string_view text, std::size_t at, Blank what)
{
    auto const mask = static_cast<std::uint8_t>(what == Blank::all ? 2 : 1);
    while (at < text.size() && (k_signs[static_cast<unsigned char>(text[at])] & mask) == 0) {
        ++at;
    }
    return at;
}

} // namespace

std::string blank(std::string_view text, Blank what)
{
    std::string out{text};
    auto at = next_sign(text, 0, what);
    while (at < text.size()) {
        auto next = at + 1;
        if (text[at] == '<') {
            if (auto const tag = tag_at(text, at)) {
                overwrite(out, {at, tag->end}, tag->line_ends);
                next = tag->end;
            }
        } else if (text[at] == '&') {
            if (auto const end = reference_end(text, at)) {
                overwrite(out, {at, *end}, 0);
                next = *end;
            }
        } else if (text[at] == '@') {
            if (auto const account = account_around(text, at)) {
                overwrite(out, *account, 0);
                next = account->end;
            }
        } else if (auto const end = page_address_end(text, at)) {
            overwrite(out, {at, *end}, 0);
            next = *end;
        }
        at = next_sign(text, next, what);
    }
    return out;
}

} // namespace maillage::engine::text
