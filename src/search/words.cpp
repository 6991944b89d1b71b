// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/words.hpp"

#include <algorithm>
#include <cassert>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include <xapian.h>

#include "base/text.hpp"
#include "engine/text/normal.hpp"

namespace maillage::search {
namespace {

using engine::text::Part;
using engine::text::Reading;

constexpr std::size_t k_longest_word = 60; // bytes; a term of Xapian has 245 at most
constexpr std::size_t k_most_forms = 200'000; // kept: some 40 MB
constexpr std::size_t k_most_lemmas = 4;

std::string folded(std::string_view word)
{
    auto out = base::fold_for_search(word);
    std::erase(out, ' '); // "aujourd’hui"
    return std::string{base::first_bytes(out, k_longest_word)};
}

void add_once(std::vector<std::string>& list, std::string text)
{
    if (!text.empty() && std::ranges::find(list, text) == list.end()) {
        list.push_back(std::move(text));
    }
}

/// An article, a pronoun, a preposition; or être and avoir, which are in every other sentence.
bool says_nothing(Reading const& reading)
{
    return reading.part == Part::function || (reading.part == Part::verb && (reading.lemma == "être" || reading.lemma == "avoir"));
}

std::unordered_set<std::string> folded_all(std::vector<std::string> const& words)
{
    std::unordered_set<std::string> all;
    for (auto const& word : words) {
        if (word.find(' ') == std::string::npos) {
            all.insert(folded(word));
        }
    }
    return all;
}

} // namespace

struct Words::Data {
    explicit Data(Languages const& languages)
        : french{languages.french}, french_stop{folded_all(french.stop)}, english_stop{folded_all(languages.english.stop)}
    {
        assert(french.lexicon != nullptr);
    }

    std::shared_ptr<Form const> form_of(std::string_view word)
    {
        std::string key{word};
        if (auto const known = forms.find(key); known != forms.end()) {
            return known->second;
        }
        if (forms.size() >= k_most_forms) {
            forms.clear();
        }
        auto made = std::make_shared<Form const>(analysed(key));
        forms.emplace(std::move(key), made);
        return made;
    }

    [[nodiscard]] Form analysed(std::string const& word) const
    {
        Form form;
        form.folded = folded(word);
        auto const normal = engine::text::normal_form(word);
        auto readings = french.lexicon->readings(normal);
        if (readings.empty()) {
            readings = french.lexicon->readings(engine::text::capitalised(normal));
        }
        form.stop = is_stop(normal, form.folded, readings);
        if (form.stop || form.folded.empty()) {
            return form;
        }
        add_once(form.french, stem_french(form.folded));
        for (auto const& reading : readings) {
            if (reading.part != Part::function && form.french.size() < k_most_lemmas) {
                add_once(form.french, stem_french(folded(reading.lemma)));
            }
        }
        form.english = stem_english(form.folded);
        return form;
    }

    /// A word that can be read as an article or the like is one when the list of words that do not count has it too: "pour" and "pas" say nothing,
    /// "personne" does. One that somebody typed without its accents is in no dictionary, and the list alone decides.
    [[nodiscard]] bool is_stop(std::string_view normal, std::string const& form, std::vector<Reading> const& readings) const
    {
        if (normal == "été") {
            return false; // the summer as well
        }
        bool const listed = french_stop.contains(form);
        if (readings.empty()) {
            return listed || english_stop.contains(form);
        }
        return std::ranges::all_of(readings, says_nothing) ||
               (listed && std::ranges::any_of(readings, [](Reading const& one) { return says_nothing(one) || one.part == Part::adverb; }));
    }

    engine::text::Language const& french;
    std::unordered_set<std::string> french_stop;
    std::unordered_set<std::string> english_stop;
    Xapian::Stem stem_french{"french"};
    Xapian::Stem stem_english{"english"};
    std::unordered_map<std::string, std::shared_ptr<Form const>> forms{};
};

struct Words::State {
    std::function<Languages()> load;
    std::mutex mutex{}; // the dictionary and the stemmers keep a state between calls
    std::optional<Data> data{};
};

Words::Words(std::function<Languages()> load) : m_state{new State{std::move(load)}} {}

Words::~Words() = default;

std::vector<Word> Words::of(std::string_view text) const
{
    auto const ranges = base::words(text, "fr");
    std::vector<Word> found;
    found.reserve(ranges.size());
    if (ranges.empty()) {
        return found;
    }
    std::scoped_lock const lock{m_state->mutex};
    if (!m_state->data) {
        m_state->data.emplace(m_state->load());
    }
    for (auto const& range : ranges) {
        found.push_back({range, m_state->data->form_of(base::part(text, range))});
    }
    return found;
}

std::string folded_name(std::string_view name) { return std::string{base::first_bytes(base::fold_for_search(name), 200)}; }

} // namespace maillage::search
