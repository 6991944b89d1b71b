// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cstdint>
#include <cstdlib>

#include "base/text.hpp"
#include "search/query.hpp"

using namespace maillage;

/// Whatever is typed is read or refused: its parts are text, lie where they say, are not too many, and nothing is read twice.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const question = search::read_question({reinterpret_cast<char const*>(data), size});
    if (!question) {
        if (question.error().message.empty() || question.error().input != "q") {
            std::abort();
        }
        return 0;
    }
    auto const within = question->clauses.size() <= search::k_most_clauses;
    if (!within || !base::is_utf8(question->text) || question->text.size() > 3 * search::k_longest_question) {
        std::abort();
    }
    std::size_t before = 0;
    for (auto const& clause : question->clauses) {
        if (clause.range.begin < before || clause.range.end < clause.range.begin || clause.range.end > question->text.size() ||
            clause.text.size() != clause.range.end - clause.range.begin || !base::is_utf8(clause.text)) {
            std::abort();
        }
        before = clause.range.end;
    }
    return 0;
}
