// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maillage::model {

/// A value that a list of reference/ offers: what is stored, and what people read. In both languages, since the list is data that others
/// may change, not a sentence of the program.
struct ListTerm {
    std::string code; ///< [a-z0-9_]; stored, in addresses: never changes
    std::string fr;
    std::string en;
    bool operator==(ListTerm const&) const = default;
};
using TermList = std::vector<ListTerm>;

/// Lists by name, each in the order of its file.
class TermLists {
public:
    explicit TermLists(std::map<std::string, TermList, std::less<>> lists) : m_lists{std::move(lists)} {}

    /// Empty when there is none of that name.
    [[nodiscard]] TermList const& of(std::string_view name) const
    {
        static TermList const none;
        auto const found = m_lists.find(name);
        return found == m_lists.end() ? none : found->second;
    }
    [[nodiscard]] ListTerm const* find(std::string_view name, std::string_view code) const
    {
        auto const& list = of(name);
        auto const found = std::ranges::find(list, code, &ListTerm::code);
        return found == list.end() ? nullptr : &*found;
    }
    [[nodiscard]] bool has(std::string_view name, std::string_view code) const { return find(name, code) != nullptr; }
    /// What people read; the code itself once its term has left the list.
    [[nodiscard]] std::string word(std::string_view name, std::string_view code, bool french) const
    {
        auto const* const term = find(name, code);
        return term == nullptr ? std::string{code} : french ? term->fr : term->en;
    }

private:
    std::map<std::string, TermList, std::less<>> m_lists;
};

} // namespace maillage::model
