// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/text/units.hpp"

#include <algorithm>
#include <cassert>
#include <functional>
#include <map>
#include <mutex>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"
#include "engine/text/choice.hpp"
#include "engine/text/expressions.hpp"
#include "engine/text/shares.hpp"

namespace maillage::engine::text {
namespace {

/// Numbers strings in order of appearance.
class Numbering {
public:
    std::uint32_t of(std::string const& text)
    {
        auto const [place, added] = m_index.emplace(text, static_cast<std::uint32_t>(m_texts.size()));
        if (added) {
            m_texts.push_back(text);
        }
        return place->second;
    }
    [[nodiscard]] std::uint32_t find(std::string const& text) const
    {
        auto const found = m_index.find(text);
        return found == m_index.end() ? Units::k_none : found->second;
    }
    [[nodiscard]] std::vector<std::string> const& texts() const { return m_texts; }

private:
    std::unordered_map<std::string, std::uint32_t> m_index{};
    std::vector<std::string> m_texts{};
};

/// Words as they are read: a token, or several that hyphens join.
struct FormsRead {
    Numbering forms{};
    std::vector<std::uint32_t> form_of_token{}; ///< k_none inside a word joined by hyphens
    std::vector<std::uint8_t> extent{};
    std::vector<FormEvidence> evidence{};       ///< per form
};

/// As people write it: "droit d’auteur".
std::string typographic(std::string_view name)
{
    std::string out;
    for (char const c : name) {
        out += c == '\'' ? std::string{"’"} : std::string(1, c);
    }
    return out;
}

bool is_one_letter(std::string_view word)
{
    std::size_t at = 0;
    if (!word.empty()) {
        std::ignore = base::next_character(word, at);
    }
    return at == word.size();
}

class Finder {
public:
    Finder(Corpus const& corpus, Language const& language, std::uint32_t threads)
        : m_corpus{corpus}, m_language{language}, m_threads{threads}, m_stop{language.stop.begin(), language.stop.end()},
          m_expressions{language.expressions.begin(), language.expressions.end()}
    {
        assert(language.lexicon != nullptr);
        for (auto const& cue : language.cues) {
            m_cues.emplace(cue.word, cue);
        }
        for (auto const& [form, lemma] : language.lemmas) {
            m_given.insert_or_assign(form, lemma);
        }
    }

    Units find()
    {
        read_forms();
        gather_cues();
        choose_lemmas();
        guess_plurals();
        join_expressions();
        return build();
    }

private:
    void read_forms();
    std::uint8_t hyphened_at(std::size_t token, std::size_t end, std::string& joined);
    bool is_whole(std::string const& joined);
    void gather_cues();
    void choose_lemmas();
    [[nodiscard]] Choice choice_of(Lexicon const& lexicon, std::string const& form, FormEvidence const& evidence) const;
    void guess_plurals();
    void join_expressions();
    Units build();

    Corpus const& m_corpus;
    Language const& m_language;
    std::uint32_t m_threads;
    std::unordered_set<std::string> m_stop;
    std::unordered_set<std::string> m_expressions;
    std::unordered_map<std::string, Cue> m_cues{};
    std::unordered_map<std::string, std::string> m_given{}; // lemmas that an analyst gave to forms
    std::unordered_map<std::string, bool> m_whole{};
    FormsRead m_words{};
    std::vector<Choice> m_choice{};             // per form
    Numbering m_lemmas{};
    std::vector<std::uint32_t> m_lemma{};       // per form
    std::vector<std::uint32_t> m_lemma_of_token{};
    std::vector<std::uint8_t> m_extent{};
    std::vector<std::uint32_t> m_expression_count{};
    std::unordered_set<std::uint32_t> m_joined{}; // lemmas that are expressions
};

bool Finder::is_whole(std::string const& joined)
{
    auto const [place, added] = m_whole.emplace(joined, false);
    if (added) {
        place->second = m_stop.contains(joined) || m_expressions.contains(joined) ||
                        (!m_language.stems && !m_language.lexicon->readings(joined).empty());
    }
    return place->second;
}

/// How many tokens from `token` on are one word, and that word.
std::uint8_t Finder::hyphened_at(std::size_t token, std::size_t end, std::string& joined)
{
    constexpr std::size_t k_most = 5;
    auto last = token;
    std::vector<std::string> words{m_corpus.surfaces[m_corpus.tokens[token].surface].form};
    while (last + 1 < end && m_corpus.tokens[last + 1].hyphened && words.size() < k_most) {
        ++last;
        auto longer = words.back() + "-";
        longer += m_corpus.surfaces[m_corpus.tokens[last].surface].form;
        words.push_back(std::move(longer));
    }
    for (auto count = words.size(); count > 1; --count) {
        if (is_whole(words[count - 1])) {
            joined = words[count - 1];
            return static_cast<std::uint8_t>(count);
        }
    }
    joined = words.front();
    return 1;
}

void Finder::read_forms()
{
    auto const& corpus = m_corpus;
    m_words.form_of_token.assign(corpus.tokens.size(), Units::k_none);
    m_words.extent.assign(corpus.tokens.size(), 0);
    std::vector<std::uint32_t> form_of_surface;
    for (auto const& surface : corpus.surfaces) {
        form_of_surface.push_back(m_words.forms.of(surface.form));
    }
    m_words.evidence.resize(m_words.forms.texts().size());
    for (std::size_t i = 0; i < corpus.surfaces.size(); ++i) {
        auto const& surface = corpus.surfaces[i];
        auto& evidence = m_words.evidence[form_of_surface[i]];
        switch (surface.capitals) {
        case Capitals::none: evidence.lower += surface.count; break;
        case Capitals::first:
            evidence.first_capital = true;
            evidence.capital_inside += surface.inside;
            break;
        case Capitals::all:
            evidence.all_capitals = true;
            evidence.capital_inside += surface.inside;
            break;
        }
    }
    std::string joined;
    for (std::size_t passage = 0; passage < corpus.passages.size(); ++passage) {
        auto const end = corpus.start[passage + 1];
        for (std::size_t i = corpus.start[passage]; i < end;) {
            std::uint8_t extent = 1;
            auto form = form_of_surface[corpus.tokens[i].surface];
            if (i + 1 < end && corpus.tokens[i + 1].hyphened) {
                extent = hyphened_at(i, end, joined);
                if (extent > 1) {
                    form = m_words.forms.of(joined);
                    m_words.evidence.resize(m_words.forms.texts().size());
                    auto const capitals = corpus.surfaces[corpus.tokens[i].surface].capitals;
                    m_words.evidence[form].first_capital |= capitals != Capitals::none;
                    m_words.evidence[form].lower += capitals == Capitals::none ? 1 : 0;
                }
            }
            m_words.form_of_token[i] = form;
            m_words.extent[i] = extent;
            i += extent;
        }
    }
}

void Finder::gather_cues()
{
    std::vector<Cue const*> cue_of_form;
    for (auto const& form : m_words.forms.texts()) {
        auto const found = m_cues.find(form);
        cue_of_form.push_back(found == m_cues.end() ? nullptr : &found->second);
    }
    for (std::size_t passage = 0; passage < m_corpus.passages.size(); ++passage) {
        Cue const* before = nullptr;
        for (std::size_t i = m_corpus.start[passage]; i < m_corpus.start[passage + 1]; i += m_words.extent[i]) {
            auto const form = m_words.form_of_token[i];
            if (before != nullptr && !m_corpus.tokens[i].opens) {
                auto& evidence = m_words.evidence[form];
                (before->verb ? evidence.verbal : evidence.nominal) += before->weight;
            }
            before = cue_of_form[form];
        }
    }
}

void Finder::choose_lemmas()
{
    auto const& forms = m_words.forms.texts();
    m_choice.resize(forms.size());
    // A second dictionary is loaded where there are so many words that it takes less than it saves.
    constexpr std::size_t k_least = 20'000;
    auto const second = m_threads > 1 && forms.size() >= 2 * k_least ? m_language.lexicon->another() : nullptr;
    in_shares(
        forms.size(), second ? 2 : 1,
        [&](std::size_t begin, std::size_t end) {
            auto const& lexicon = begin > 0 ? *second : *m_language.lexicon;
            for (auto i = begin; i < end; ++i) {
                m_choice[i] = choice_of(lexicon, forms[i], m_words.evidence[i]);
            }
        },
        k_least);
}

Choice Finder::choice_of(Lexicon const& lexicon, std::string const& form, FormEvidence const& evidence) const
{
    auto choice = choose(lexicon, form, evidence);
    if (auto const given = m_given.find(form); given != m_given.end()) {
        // The part of speech is that of the lemma where the dictionary has it, as it had been of the form.
        auto const lemma = choose(lexicon, given->second, {.lower = 1});
        auto const part = lemma.known == Known::no ? choice.reading.part : lemma.reading.part;
        return {{given->second, part}, Known::dictionary};
    }
    return choice;
}

/// "hackathons" where the corpus has "hackathon" as well.
void Finder::guess_plurals()
{
    auto const& forms = m_words.forms.texts();
    for (std::size_t i = 0; i < forms.size(); ++i) {
        auto const& form = forms[i];
        if (m_choice[i].known != Known::no || form.size() < 4 || (form.back() != 's' && form.back() != 'x')) {
            continue;
        }
        auto const singular = m_words.forms.find(form.substr(0, form.size() - 1));
        if (singular != Units::k_none && m_choice[singular].known == Known::no) {
            m_choice[i] = {{forms[singular], Part::unknown}, Known::guessed};
        }
    }
    for (auto const& choice : m_choice) {
        m_lemma.push_back(m_lemmas.of(choice.reading.lemma));
    }
}

void Finder::join_expressions()
{
    // The words of an expression are read as the corpus reads them, or alone where it does not have them.
    auto const lemma_of_word = [this](std::string const& word) -> std::uint32_t {
        if (auto const form = m_words.forms.find(word); form != Units::k_none) {
            return m_lemma[form];
        }
        return m_lemmas.find(choose(*m_language.lexicon, word, {.lower = 1}).reading.lemma);
    };
    Expressions expressions;
    auto const add = [&](std::string const& name) {
        if (name.find(' ') != std::string::npos) {
            if (auto const lemmas = lemmas_of(name, lemma_of_word)) {
                auto const lemma = m_lemmas.of(name);
                expressions.add(*lemmas, lemma);
                m_joined.insert(lemma);
            }
        }
    };
    std::ranges::for_each(m_language.expressions, add);
    std::ranges::for_each(m_language.stop, add);
    m_lemma_of_token.resize(m_corpus.tokens.size());
    m_extent = m_words.extent;
    in_shares(m_corpus.passages.size(), m_threads, [&](std::size_t begin, std::size_t end) {
        for (auto i = m_corpus.start[begin]; i < m_corpus.start[end]; ++i) {
            m_lemma_of_token[i] = m_extent[i] > 0 ? m_lemma[m_words.form_of_token[i]] : Units::k_none;
        }
        for (auto passage = begin; passage < end; ++passage) {
            expressions.join(m_lemma_of_token, m_extent, m_corpus.start[passage], m_corpus.start[passage + 1]);
        }
    });
}

Units Finder::build()
{
    struct Gathered {
        Unit unit{};
        std::map<std::string, std::uint32_t> forms{};
        std::uint32_t most = 0;
    };
    std::vector<Gathered> gathered(m_lemmas.texts().size());
    auto const& forms = m_words.forms.texts();
    std::vector<bool> joined(gathered.size());
    for (auto const lemma : m_joined) {
        joined[lemma] = true;
    }
    // By number where a word is a form: names are looked at once per form, not per occurrence.
    std::vector<std::uint32_t> count_of_form(forms.size());
    std::mutex lock;
    in_shares(m_corpus.tokens.size(), m_threads, [&](std::size_t begin, std::size_t end) {
        std::vector<std::uint32_t> count(forms.size());
        std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> expressions; // by lemma and spelling
        for (auto i = begin; i < end; ++i) {
            if (m_extent[i] == 0) {
                continue;
            }
            if (!joined[m_lemma_of_token[i]]) {
                ++count[m_words.form_of_token[i]];
                continue;
            }
            std::string spelt;
            for (auto at = i; at < i + m_extent[i]; at += std::max<std::size_t>(1, m_words.extent[at])) {
                spelt += (spelt.empty() || spelt.back() == '\'' ? "" : " ") + forms[m_words.form_of_token[at]];
            }
            ++expressions[{m_lemma_of_token[i], std::move(spelt)}];
        }
        std::scoped_lock const held{lock};
        std::ranges::transform(count, count_of_form, count_of_form.begin(), std::plus{});
        for (auto const& [expression, times] : expressions) {
            gathered[expression.first].unit.count += times;
            gathered[expression.first].forms[expression.second] += times;
        }
    });
    for (std::size_t form = 0; form < forms.size(); ++form) {
        if (count_of_form[form] > 0) {
            gathered[m_lemma[form]].unit.count += count_of_form[form];
            gathered[m_lemma[form]].forms[forms[form]] += count_of_form[form];
        }
    }
    // The part of speech of a unit is that of its commonest form.
    for (std::size_t form = 0; form < forms.size(); ++form) {
        auto& to = gathered[m_lemma[form]];
        auto const found = to.forms.find(forms[form]);
        if (found != to.forms.end() && found->second > to.most) {
            to.most = found->second;
            to.unit.part = m_choice[form].reading.part;
            to.unit.known = m_choice[form].known;
        }
    }
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < gathered.size(); ++i) {
        auto& [unit, found, most] = gathered[i];
        if (unit.count == 0) {
            continue;
        }
        auto const& lemma = m_lemmas.texts()[i];
        unit.name = lemma;
        unit.forms.assign(found.begin(), found.end());
        std::ranges::stable_sort(unit.forms, std::greater{}, &std::pair<std::string, std::uint32_t>::second);
        unit.stop = is_one_letter(lemma) || m_stop.contains(lemma) ||
                    (!m_joined.contains(i) && !unit.forms.empty() && m_stop.contains(unit.forms.front().first));
        if (m_joined.contains(i)) {
            unit.part = Part::expression;
            unit.known = Known::dictionary;
        } else if (m_language.stems) {
            unit.name = unit.forms.front().first;
        }
        unit.name = typographic(unit.name);
        order.push_back(i);
    }
    std::ranges::sort(order, {}, [&](std::uint32_t i) -> std::string const& { return gathered[i].unit.name; });
    std::vector<std::uint32_t> place(gathered.size(), Units::k_none);
    Units out;
    for (auto const i : order) {
        place[i] = static_cast<std::uint32_t>(out.units.size());
        out.units.push_back(std::move(gathered[i].unit));
    }
    out.of_token = std::move(m_lemma_of_token);
    in_shares(out.of_token.size(), m_threads, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            out.of_token[i] = m_extent[i] > 0 ? place[out.of_token[i]] : Units::k_none;
        }
    });
    out.extent = std::move(m_extent);
    return out;
}

} // namespace

Units find_units(Corpus const& corpus, Language const& language, std::uint32_t threads) { return Finder{corpus, language, threads}.find(); }

} // namespace maillage::engine::text
