// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/notebooks/split.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>

#include "base/text.hpp"
#include "exchange/notebooks/columns.hpp"
#include "exchange/notebooks/cues.hpp"

namespace maillage::exchange::notebooks {
namespace {

using base::ErrorCode;
using base::failure;
using documents::Block;
using documents::Document;

constexpr std::size_t k_longest_heading = 90; // bytes of a line that nobody styled
constexpr std::size_t k_longest_title = 160;

/// "1.", "II –", "a)", "✓" before the words of a heading, and the colon after them.
std::string without_number(std::string_view heading)
{
    auto text = base::trim(heading);
    auto const space = text.find(' ');
    if (space != std::string_view::npos && space <= 5) {
        auto const start = text.substr(0, space);
        bool const number = start.find_first_not_of("0123456789.)-") == std::string_view::npos ||
                            (start.find_first_not_of("IVX.)-") == std::string_view::npos && (start.size() > 1 || start != "I")) ||
                            (start.size() == 2 && (start.back() == ')' || start.back() == '.'));
        if (number) {
            text = base::trim(text.substr(space));
            for (std::string_view const dash : {"-", "–", "—"}) {
                if (text.starts_with(dash)) {
                    text = base::trim(text.substr(dash.size()));
                }
            }
        }
    }
    while (text.ends_with(':')) {
        text = base::trim(text.substr(0, text.size() - 1));
    }
    return std::string{text};
}

/// Whether a line that has no style may be a heading.
bool may_head(std::string_view line)
{
    constexpr std::array<std::string_view, 5> k_ends{".", "!", ";", ",", "…"};
    return !line.empty() && line.size() <= k_longest_heading && !line.starts_with("- ") &&
           std::ranges::none_of(k_ends, [&](std::string_view end) { return line.ends_with(end); });
}

/// "cahiers/la_gare-2.odt" → "la gare 2"
std::string title_of_name(std::string const& name)
{
    auto stem = std::filesystem::path{name}.stem().string();
    std::ranges::replace(stem, '_', ' ');
    std::ranges::replace(stem, '-', ' ');
    return base::squeeze(stem);
}

class Splitter {
public:
    Splitter(Document const& document, HeadingMap const& map, std::vector<FoundHeading>* found)
        : m_document{document}, m_map{map}, m_found{found}
    {
        auto const has = [&](Block::Kind kind) { return std::ranges::find(document.blocks, kind, &Block::kind) != document.blocks.end(); };
        m_styled = has(Block::Kind::heading);
        m_bold = !m_styled && has(Block::Kind::bold);
    }

    Record split(std::size_t number)
    {
        m_record.line = number;
        m_record.id = m_document.name;
        m_record.group_kind = model::GroupKind::group;
        find_title();
        for (auto const& block : m_document.blocks) {
            if (&block != m_title) {
                take(block);
            }
        }
        if (m_record.title.empty()) {
            m_record.title = title_of_name(m_document.name);
        }
        std::erase_if(m_record.sections, [](model::Section const& section) { return base::trim(section.text).empty(); });
        return std::move(m_record);
    }

private:
    /// A block of the style "title"; a lonely heading above all others; in a text without styles, its first line.
    void find_title()
    {
        auto const& blocks = m_document.blocks;
        auto const titled = std::ranges::find(blocks, Block::Kind::title, &Block::kind);
        if (titled != blocks.end()) {
            m_title = &*titled;
        } else if (!blocks.empty() && blocks.front().kind == Block::Kind::heading) {
            auto const level = blocks.front().level;
            bool const lonely = std::ranges::all_of(
                blocks.begin() + 1, blocks.end(), [&](Block const& one) { return one.kind != Block::Kind::heading || one.level > level; });
            bool const others =
                std::ranges::any_of(blocks.begin() + 1, blocks.end(), [](Block const& one) { return one.kind == Block::Kind::heading; });
            m_title = lonely && others ? &blocks.front() : nullptr;
        } else if (blocks.size() > 1) {
            auto const& text = blocks.front().text;
            bool const plain = text.find('\n') == std::string::npos && text.size() <= k_longest_title && !text.ends_with('.') &&
                               !text.ends_with(',') && !label_of(text) && !Cues::instance().heading(text) && !m_map.find(text);
            m_title = plain ? &blocks.front() : nullptr;
        }
        if (m_title != nullptr) {
            m_record.title = base::squeeze(m_title->text);
        }
    }

    void take(Block const& block)
    {
        if (block.kind == Block::Kind::title) {
            add_text(block.text);
        } else if (block.kind == Block::Kind::heading || (m_bold && block.kind == Block::Kind::bold)) {
            if (!take_labels(block.text)) {
                take_heading(block.text, block.kind == Block::Kind::heading ? block.level : 1);
            }
        } else if (!take_labels(block.text)) {
            take_lines(block.text);
        }
    }

    /// Words whose headings nobody styled: a line of them may be one.
    void take_lines(std::string_view text)
    {
        std::string pending;
        for (auto const& line : split_at(text, '\n')) {
            if (heads(line)) {
                add_text(pending);
                pending.clear();
                take_heading(line, 1);
            } else {
                pending += (pending.empty() ? "" : "\n") + line;
            }
        }
        add_text(pending);
    }
    [[nodiscard]] bool heads(std::string_view line) const
    {
        if (m_map.find(without_number(line))) {
            return true;
        }
        constexpr std::ptrdiff_t k_most_spaces = 7;
        return !m_styled && !m_bold && may_head(line) && std::ranges::count(line, ' ') <= k_most_spaces && Cues::instance().heading(line);
    }

    void take_heading(std::string_view text, int level)
    {
        auto const heading = without_number(text);
        auto const asked = m_map.find(heading);
        auto role = asked.value_or(HeadingRole{});
        if (!asked) {
            auto const cue = Cues::instance().heading(heading);
            role.section = cue.value_or(model::SectionKind::free);
            // A heading below another one of a kind that is known divides its words, and does not end them.
            bool const below = m_level > 0 && level > m_level;
            role.kind = below && (m_known || !cue) ? HeadingRole::Kind::within : HeadingRole::Kind::section;
            m_next_known = cue.has_value();
        } else {
            m_next_known = true;
        }
        if (m_found != nullptr) {
            m_found->push_back({heading, role});
        }
        switch (role.kind) {
        case HeadingRole::Kind::within: add_text(text); return;
        case HeadingRole::Kind::title: m_record.title = heading; return;
        case HeadingRole::Kind::left_out: m_left_out = true; break;
        case HeadingRole::Kind::section:
            m_left_out = false;
            m_record.sections.push_back({role.section, heading, {}, {}});
            break;
        }
        m_level = level;
        m_known = m_next_known;
    }

    void add_text(std::string_view text)
    {
        if (m_left_out || base::trim(text).empty()) {
            return;
        }
        if (m_record.sections.empty()) {
            m_record.sections.push_back({});
        }
        auto& into = m_record.sections.back().text;
        // Items of a list stay together.
        auto const last_line = std::string_view{into}.substr(into.rfind('\n') + 1);
        bool const list = text.starts_with("- ") && last_line.starts_with("- ");
        into += into.empty() ? "" : list ? "\n" : "\n\n";
        into += text;
    }

    struct Label {
        Field field;
        std::string_view value;
    };
    static std::optional<Label> label_of(std::string_view line)
    {
        constexpr std::size_t k_longest_label = 40;
        auto const colon = line.find(':');
        if (colon == std::string_view::npos || colon > k_longest_label || base::trim(line.substr(colon + 1)).empty()) {
            return std::nullopt;
        }
        auto const field = Cues::instance().label(line.substr(0, colon));
        return field ? std::optional{Label{*field, base::trim(line.substr(colon + 1))}} : std::nullopt;
    }
    /// "Auteur : Ana", one or several a block, above the first heading.
    bool take_labels(std::string_view text)
    {
        auto const lines = split_at(text, '\n');
        if (!m_record.sections.empty() || m_left_out ||
            !std::ranges::all_of(lines, [](auto const& line) { return label_of(line).has_value(); })) {
            return false;
        }
        for (auto const& line : lines) {
            auto const label = *label_of(line);
            auto const value = base::squeeze(label.value);
            switch (label.field) {
            case Field::title: m_record.title = value; break;
            case Field::author: m_record.author = value; break;
            case Field::organisation: m_record.organisation = value; break;
            case Field::territory: m_record.territory = value; break;
            case Field::postcode: m_record.postcode = value; break;
            case Field::theme: m_record.themes = split_at(value, ','); break;
            case Field::working_group: m_record.working_groups = {value}; break;
            case Field::people: m_record.people = people_of(value); break;
            case Field::date:
                m_record.date = read_date(value);
                m_record.bad_date = !m_record.date;
                break;
            case Field::ignore:
            case Field::id:
            case Field::group_kind:
            case Field::language:
            case Field::section:
            case Field::record_kind:
            case Field::address:
            case Field::withdrawn: break;
            }
        }
        return true;
    }

    Document const& m_document;
    HeadingMap const& m_map;
    std::vector<FoundHeading>* m_found;
    Record m_record{};
    Block const* m_title{nullptr};
    int m_level{0};
    bool m_styled{false};
    bool m_bold{false};
    bool m_known{false};
    bool m_next_known{false};
    bool m_left_out{false};
};

} // namespace

std::string_view name(HeadingRole const& role)
{
    switch (role.kind) {
    case HeadingRole::Kind::section: return model::name(role.section);
    case HeadingRole::Kind::within: return "inline";
    case HeadingRole::Kind::left_out: return "ignore";
    case HeadingRole::Kind::title: return "title";
    }
    return {};
}

std::vector<HeadingRole> all_heading_roles()
{
    std::vector<HeadingRole> roles;
    for (auto const kind : model::k_section_kinds) {
        roles.push_back({HeadingRole::Kind::section, kind});
    }
    for (auto const kind : {HeadingRole::Kind::within, HeadingRole::Kind::left_out, HeadingRole::Kind::title}) {
        roles.push_back({kind, model::SectionKind::free});
    }
    return roles;
}

std::optional<HeadingRole> heading_role_named(std::string_view text)
{
    auto const roles = all_heading_roles();
    auto const found = std::ranges::find(roles, text, [](HeadingRole const& role) { return name(role); });
    return found == roles.end() ? std::nullopt : std::optional{*found};
}

base::result<HeadingMap> HeadingMap::of(std::vector<std::string> const& maps)
{
    HeadingMap made;
    for (auto const& map : maps) {
        auto const wish = asked(map);
        if (!wish) {
            return failure(wish.error());
        }
        auto const role = heading_role_named(wish->field);
        if (!role) {
            std::string roles;
            for (auto const& one : all_heading_roles()) {
                roles += (roles.empty() ? "" : ", ") + std::string{name(one)};
            }
            return failure(ErrorCode::invalid, "error.notebook.import.heading", {{"value", wish->field}, {"roles", roles}});
        }
        made.m_roles[base::fold_for_search(without_number(wish->column))] = *role;
    }
    return made;
}

std::optional<HeadingRole> HeadingMap::find(std::string_view heading) const
{
    if (m_roles.empty()) {
        return std::nullopt;
    }
    auto const found = m_roles.find(base::fold_for_search(without_number(heading)));
    return found == m_roles.end() ? std::nullopt : std::optional{found->second};
}

Record record_of(Document const& document, std::size_t number, HeadingMap const& map, std::vector<FoundHeading>* found)
{
    return Splitter{document, map, found}.split(number);
}

} // namespace maillage::exchange::notebooks
