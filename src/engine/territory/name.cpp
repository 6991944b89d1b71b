// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/territory/name.hpp"

#include "base/text.hpp"

namespace maillage::engine::territory {
namespace {

std::string_view written_out(std::string_view word)
{
    if (word == "st") {
        return "saint";
    }
    if (word == "ste") {
        return "sainte";
    }
    if (word == "sts") {
        return "saints";
    }
    if (word == "stes") {
        return "saintes";
    }
    return word;
}

std::string write_out(std::string_view folded, bool keep_last)
{
    std::string out;
    out.reserve(folded.size() + 8);
    while (!folded.empty()) {
        auto const space = folded.find(' ');
        auto const word = folded.substr(0, space);
        bool const last = space == std::string_view::npos;
        out += last && keep_last ? word : written_out(word);
        if (last) {
            break;
        }
        out += ' ';
        folded.remove_prefix(space + 1);
    }
    return out;
}

} // namespace

std::string fold_name(std::string_view name) { return write_out(base::fold_for_search(name), false); }

std::string fold_prefix(std::string_view typed)
{
    // A space after it says that the word is finished.
    bool const finished = !typed.empty() && (typed.back() == ' ' || typed.back() == '-');
    return write_out(base::fold_for_search(typed), !finished);
}

} // namespace maillage::engine::territory
