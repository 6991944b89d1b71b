// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/term_lists/term_lists.hpp"

#include <algorithm>
#include <cassert>

#include <toml++/toml.h>

#include "base/ascii.hpp"
#include "base/embedded.hpp"
#include "base/text.hpp"
#include "embedded/cooperation_lists.hpp"

namespace maillage::exchange::term_lists {
namespace {

using base::ErrorCode;

bool is_code(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c == '_' || base::is_ascii_digit(c) || (c >= 'a' && c <= 'z'); });
}

std::string line_of(toml::node const& node) { return std::to_string(node.source().begin.line); }

base::result<model::TermList> list_of(std::string const& name, toml::node const& node)
{
    auto const* const array = node.as_array();
    if (array == nullptr || !array->is_array_of_tables()) {
        return base::failure(ErrorCode::invalid, "error.term_list.not_a_list", {{"list", name}, {"line", line_of(node)}});
    }
    model::TermList list;
    for (auto const& item : *array) {
        auto const& table = *item.as_table();
        model::ListTerm term{table["code"].value_or(std::string{}), base::squeeze(table["fr"].value_or(std::string_view{})),
                             base::squeeze(table["en"].value_or(std::string_view{}))};
        if (term.code.empty() || term.fr.empty() || term.en.empty()) {
            return base::failure(ErrorCode::invalid, "error.term_list.incomplete", {{"list", name}, {"line", line_of(item)}});
        }
        if (!is_code(term.code)) {
            return base::failure(ErrorCode::invalid, "error.term_list.code",
                                 {{"list", name}, {"line", line_of(item)}, {"code", term.code}});
        }
        if (std::ranges::find(list, term.code, &model::ListTerm::code) != list.end()) {
            return base::failure(ErrorCode::invalid, "error.term_list.twice",
                                 {{"list", name}, {"line", line_of(item)}, {"code", term.code}});
        }
        list.push_back(std::move(term));
    }
    return list;
}

} // namespace

base::result<model::TermLists> parse(std::string_view text)
{
    std::map<std::string, model::TermList, std::less<>> lists;
    try {
        auto const file = toml::parse(text);
        for (auto const& [key, node] : file) {
            auto const name = std::string{key.str()};
            auto list = list_of(name, node);
            if (!list) {
                return base::failure(list.error());
            }
            lists.emplace(name, *std::move(list));
        }
    } catch (toml::parse_error const& error) {
        return base::failure(
            ErrorCode::invalid, "error.term_list.syntax",
            {{"line", std::to_string(error.source().begin.line)}, {"column", std::to_string(error.source().begin.column)}});
    }
    return model::TermLists{std::move(lists)};
}

model::TermLists const& cooperation()
{
    static model::TermLists const lists = [] {
        assert(embedded::cooperation_lists().size() == 1 && "the build embeds one file");
        return parse(embedded::cooperation_lists().front().bytes).value(); // our own file, read by a test
    }();
    return lists;
}

} // namespace maillage::exchange::term_lists
