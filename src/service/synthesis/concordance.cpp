// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/concordance.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "engine/text/blank.hpp"
#include "engine/text/seek.hpp"

namespace maillage::service::synthesis {
namespace {

namespace rows = store::syntheses;

constexpr std::size_t k_longest_sought = 200;
constexpr std::int64_t k_batch = 500;
constexpr std::int64_t k_most_read = 20'000; // a second, about

/// What stands before: at most so many characters, from the beginning of a word, after "…" when more does.
std::string context_before(std::string_view text, std::size_t count)
{
    auto const squeezed = base::squeeze(text);
    auto const all = base::count_characters(squeezed);
    if (all <= count) {
        return squeezed;
    }
    auto const rest = std::string_view{squeezed}.substr(base::first_characters(squeezed, all - count).size());
    auto const space = rest.find(' ');
    return "… " + std::string{space == std::string_view::npos ? rest : rest.substr(space + 1)};
}

/// What stands after, likewise to the end of a word.
std::string context_after(std::string_view text, std::size_t count)
{
    auto const squeezed = base::squeeze(text);
    auto const front = base::first_characters(squeezed, count);
    if (front.size() == squeezed.size()) {
        return squeezed;
    }
    return std::string{front.substr(0, std::min(front.rfind(' '), front.size()))} + " …";
}

/// The sentence around those words, as an address of its own.
rows::Quoted sentence_around(rows::Quoted const& quoted, base::TextRange mark)
{
    auto sentence = quoted;
    for (auto const& range : base::sentences(quoted.words, quoted.language == "en" ? "en" : "fr")) {
        if (range.begin <= mark.begin && mark.end <= range.end) {
            sentence.begins = quoted.begins + static_cast<std::int64_t>(range.begin);
            sentence.ends = quoted.begins + static_cast<std::int64_t>(range.end);
            sentence.words = base::part(quoted.words, range);
        }
    }
    return sentence;
}

} // namespace

std::vector<Context> Sought::contexts() const
{
    constexpr std::size_t k_around = 60; // characters on each side
    std::vector<Context> list;
    for (auto const& found : passages) {
        auto const& quoted = found.passage.quoted;
        auto const text = engine::text::blank(quoted.words, engine::text::Blank::markup);
        for (auto const& mark : found.marks) {
            auto const whole = std::string_view{text};
            Context context;
            context.before = context_before(whole.substr(0, mark.begin), k_around);
            context.words = base::squeeze(base::part(whole, mark));
            context.after = context_after(whole.substr(mark.end), k_around);
            context.number = found.passage.number.value_or(0);
            context.sentence = sentence_around(quoted, mark);
            list.push_back(std::move(context));
        }
    }
    return list;
}

base::result<Sought> seek(store::Database& database, SynthesisRead const& read, std::string_view typed, SeekOptions const& options)
{
    Sought out;
    out.word = base::squeeze(typed);
    auto transaction = database.read();
    auto const known = rows::word(transaction, read.synthesis.id, out.word, base::fold_for_search(out.word));
    std::vector<std::string> forms;
    if (known) {
        out.word = known->word;
        out.forms = forms_of_json(known->forms);
        out.total = known->passages;
        for (auto const& [form, times] : out.forms) {
            forms.push_back(form);
        }
    }
    if (forms.empty()) {
        forms.push_back(out.word);
    }
    engine::text::Seeker const seeker{forms, known.has_value()};
    if (seeker.empty() || out.word.size() > k_longest_sought) {
        return base::failure(base::ErrorCode::invalid, "error.synthesis.no_word", {}, "mot");
    }
    auto after = options.after;
    for (std::int64_t seen = 0; out.passages.size() < options.most; seen += k_batch) {
        if (seen >= k_most_read) {
            out.next = after;
            break;
        }
        auto batch = rows::passages(transaction, read.synthesis.id, after, k_batch);
        for (auto& passage : batch) {
            if (out.passages.size() == options.most) {
                out.next = after;
                break;
            }
            after = passage.position;
            if (options.number > 0 && passage.number != options.number) {
                continue;
            }
            if (auto marks = seeker.in(passage.quoted.words, read.parameters.language); !marks.empty()) {
                out.passages.push_back({std::move(passage), std::move(marks)});
            }
        }
        if (std::ssize(batch) < k_batch) {
            break;
        }
        if (out.passages.size() == options.most) {
            out.next = after;
        }
    }
    return out;
}

std::vector<rows::Word> words_of(store::Database& database, model::Synthesis const& synthesis, std::string_view beginning,
                                 std::int64_t most)
{
    auto transaction = database.read();
    return rows::words(transaction, synthesis.id, base::fold_for_search(beginning), most);
}

} // namespace maillage::service::synthesis
