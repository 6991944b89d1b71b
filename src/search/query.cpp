// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/query.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.hpp"

namespace maillage::search {
namespace {

using base::ErrorCode;

struct NamedField {
    std::string_view name; // as base::fold_for_search gives it
    ClauseKind kind;
};
constexpr std::array k_fields{NamedField{"theme", ClauseKind::theme},          NamedField{"topic", ClauseKind::theme},
                              NamedField{"territoire", ClauseKind::territory}, NamedField{"territory", ClauseKind::territory},
                              NamedField{"lieu", ClauseKind::territory},       NamedField{"place", ClauseKind::territory}};

/// A mark that opens a quotation and the one that closes it.
struct Quotes {
    std::string_view open;
    std::string_view close;
};
constexpr std::array k_quotes{Quotes{"\"", "\""}, Quotes{"«", "»"}, Quotes{"“", "”"}, Quotes{"„", "“"}};

bool is_space(char32_t c) { return c <= U' ' || c == U'\u00A0' || c == U'\u202F' || c == U'\u3000' || (c >= U'\u2000' && c <= U'\u200A'); }

class Reader {
public:
    explicit Reader(Question& question) : m_question{question}, m_text{question.text} {}

    base::result<void> read()
    {
        for (skip_spaces(); m_at < m_text.size(); skip_spaces()) {
            if (m_question.clauses.size() == k_most_clauses) {
                return base::failure(ErrorCode::too_large, "error.search.many", {{"most", std::to_string(k_most_clauses)}}, "q");
            }
            read_clause();
        }
        return {};
    }

private:
    [[nodiscard]] std::string_view rest() const { return m_text.substr(m_at); }

    void skip_spaces()
    {
        while (m_at < m_text.size()) {
            auto next = m_at;
            if (!is_space(base::next_character(m_text, next))) {
                return;
            }
            m_at = next;
        }
    }

    /// Where the run without spaces, and without an opening quotation mark past its first character, ends.
    [[nodiscard]] std::size_t end_of_run() const
    {
        auto at = m_at;
        while (at < m_text.size()) {
            auto next = at;
            if (is_space(base::next_character(m_text, next)) || (at > m_at && quotes_at(at))) {
                break;
            }
            at = next;
        }
        return at;
    }

    [[nodiscard]] std::optional<Quotes> quotes_at(std::size_t at) const
    {
        auto const found = std::ranges::find_if(k_quotes, [&](Quotes const& one) { return m_text.substr(at).starts_with(one.open); });
        return found == k_quotes.end() ? std::nullopt : std::optional{*found};
    }

    /// What stands in the quotation marks that open here.
    base::TextRange quoted(Quotes const& quotes)
    {
        auto const begin = m_at + quotes.open.size();
        auto const end = m_text.find(quotes.close, begin);
        if (end == std::string_view::npos) {
            m_question.remarks.push_back({"search.remark.quote", {}});
            m_at = m_text.size();
            return {begin, m_text.size()};
        }
        m_at = end + quotes.close.size();
        return {begin, end};
    }

    void add(ClauseKind kind, base::TextRange range)
    {
        auto const text = base::part(m_text, range);
        m_question.clauses.push_back({kind, std::string{text}, range, std::exchange(m_excluded, false), std::exchange(m_or, false)});
    }

    void read_clause()
    {
        m_excluded = rest().starts_with('-') && m_at + 1 < m_text.size() && m_text[m_at + 1] != '-' && m_text[m_at + 1] != ' ';
        m_at += m_excluded ? 1 : 0;
        if (auto const quotes = quotes_at(m_at)) {
            add(ClauseKind::phrase, quoted(*quotes));
            return;
        }
        auto const end = end_of_run();
        auto const run = m_text.substr(m_at, end - m_at);
        if ((run == "OU" || run == "OR") && !m_question.clauses.empty() && !m_excluded) {
            m_or = true;
            m_at = end;
            return;
        }
        if (auto const colon = run.find(':'); colon != std::string_view::npos && colon > 0 && read_field(run.substr(0, colon), end)) {
            return;
        }
        auto const begin = std::exchange(m_at, end);
        read_words({begin, end});
    }

    /// theme:word or theme:"several words". False when it is no field, and words remain to be read.
    bool read_field(std::string_view name, std::size_t end)
    {
        auto const folded = base::fold_for_search(name);
        auto const known = std::ranges::find(k_fields, std::string_view{folded}, &NamedField::name);
        auto const value_at = m_at + name.size() + 1;
        if (known == k_fields.end()) {
            // "10:30" and "https://…" are no fields that somebody mistyped.
            bool const letters = !folded.empty() && std::ranges::none_of(folded, [](char c) { return c >= '0' && c <= '9'; });
            if (letters && !m_text.substr(value_at).starts_with("//")) {
                m_question.remarks.push_back(
                    {"search.remark.name", {{"name", std::string{name}}, {"value", std::string{m_text.substr(value_at, end - value_at)}}}});
            }
            return false;
        }
        m_at = value_at;
        // French typography puts a space after a colon.
        if (m_at == end) {
            skip_spaces();
        }
        if (auto const quotes = m_at < m_text.size() ? quotes_at(m_at) : std::nullopt) {
            add_value(known->kind, quoted(*quotes));
        } else {
            auto const value_end = end_of_run();
            auto const begin = std::exchange(m_at, value_end);
            add_value(known->kind, {begin, value_end});
        }
        return true;
    }

    void add_value(ClauseKind kind, base::TextRange range)
    {
        if (!base::fold_for_search(base::part(m_text, range)).empty()) {
            add(kind, range);
        }
    }

    void read_words(base::TextRange range)
    {
        auto const run = base::part(m_text, range);
        auto const star = run.find('*');
        if (star == std::string_view::npos) {
            add(ClauseKind::words, range);
            return;
        }
        bool const plain = star + 1 == run.size() && base::count_characters(run.substr(0, star)) >= k_shortest_prefix;
        bool const room = std::ranges::count(m_question.clauses, ClauseKind::prefix, &Clause::kind) < std::ptrdiff_t{k_most_prefixes};
        if (plain && room) {
            add(ClauseKind::prefix, {range.begin, range.begin + star});
            return;
        }
        note_once(plain ? "search.remark.prefixes" : "search.remark.star");
        // The stars say nothing, and the words between them are words.
        add(ClauseKind::words, range);
        std::ranges::replace(m_question.clauses.back().text, '*', ' ');
    }

    void note_once(std::string_view message)
    {
        if (std::ranges::find(m_question.remarks, message, &Remark::message) == m_question.remarks.end()) {
            m_question.remarks.push_back({std::string{message}, {}});
        }
    }

    Question& m_question;
    std::string_view m_text;
    std::size_t m_at{0};
    bool m_excluded{false};
    bool m_or{false};
};

} // namespace

base::result<Question> read_question(std::string_view text)
{
    if (text.size() > k_longest_question) {
        return base::failure(ErrorCode::too_large, "error.search.long",
                             {{"most", std::to_string(k_longest_question)}, {"found", std::to_string(text.size())}}, "q");
    }
    auto admitted = base::admit(text);
    if (!admitted) {
        admitted.error().input = "q";
        return base::failure(std::move(admitted.error()));
    }
    Question question;
    question.text = std::string{base::trim(*admitted)};
    if (auto const read = Reader{question}.read(); !read) {
        return base::failure(read.error());
    }
    return question;
}

} // namespace maillage::search
