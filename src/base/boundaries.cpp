// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/boundaries.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <map>
#include <memory>

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "base/text.hpp"

namespace maillage::base {
namespace {

enum class Kind { character, word, sentence };

/// Opening an iterator compiles nothing but copies tables; it holds its position, hence one per thread.
icu::BreakIterator& iterator(Kind kind, std::string_view language)
{
    thread_local std::map<std::pair<Kind, std::string>, std::unique_ptr<icu::BreakIterator>> opened;
    auto& held = opened[{kind, std::string{language}}];
    if (!held) {
        UErrorCode status = U_ZERO_ERROR;
        icu::Locale const locale{std::string{language}.c_str()};
        switch (kind) {
        case Kind::character: held.reset(icu::BreakIterator::createCharacterInstance(locale, status)); break;
        case Kind::word: held.reset(icu::BreakIterator::createWordInstance(locale, status)); break;
        case Kind::sentence: held.reset(icu::BreakIterator::createSentenceInstance(locale, status)); break;
        }
        assert(U_SUCCESS(status) && "ICU is installed with its data");
    }
    return *held;
}

/// Calls `use(begin, end, rule status)` for each piece between two boundaries, until it returns false.
template <typename Use>
void for_each_piece(Kind kind, std::string_view text, std::string_view language, Use use)
{
    assert(text.size() < static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()) && "ICU counts in 32 bits");
    UErrorCode status = U_ZERO_ERROR;
    UText view = UTEXT_INITIALIZER;
    utext_openUTF8(&view, text.data(), static_cast<std::int64_t>(text.size()), &status);
    auto& boundaries = iterator(kind, language);
    boundaries.setText(&view, status);
    assert(U_SUCCESS(status));
    auto begin = boundaries.first();
    for (auto end = boundaries.next(); end != icu::BreakIterator::DONE; end = boundaries.next()) {
        if (!use(static_cast<std::size_t>(begin), static_cast<std::size_t>(end), boundaries.getRuleStatus())) {
            break;
        }
        begin = end;
    }
    utext_close(&view);
}

/// Length of the apostrophe at byte `at`, or zero.
std::size_t apostrophe_length(std::string_view text, std::size_t at)
{
    constexpr std::string_view k_typographic = "’";
    auto const rest = text.substr(at);
    return rest.starts_with('\'') ? 1 : rest.starts_with(k_typographic) ? k_typographic.size() : 0;
}

/// Whether `word` is `folded`, which is ASCII in lower case, but for the case of its ASCII letters.
bool same_folded(std::string_view word, std::string_view folded)
{
    return std::ranges::equal(word, folded, [](char c, char wanted) { return (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) == wanted; });
}

/// French words that lose their last vowel before another word, without their apostrophe.
bool elides(std::string_view word)
{
    constexpr std::array<std::string_view, 15> k_elided{"l",  "d",     "j",      "m",      "t",      "s",      "n",     "c",
                                                        "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu"};
    return std::ranges::any_of(k_elided, [word](std::string_view elided) { return same_folded(word, elided); });
}

/// ICU keeps "l’école" whole, as English wants of "don’t". Appends its words.
void append_elided(std::vector<TextRange>& out, std::string_view text, TextRange word)
{
    for (auto at = word.begin; at < word.end; ++at) {
        auto const length = apostrophe_length(text, at);
        // "quelqu’un" and "presqu’île" are single words; "presqu’" and "quelqu’" before anything else are not French.
        if (length > 0 && at + length < word.end && elides(part(text, {word.begin, at}))) {
            auto const start = part(text, {word.begin, at});
            if (same_folded(start, "presqu") || same_folded(start, "quelqu")) {
                break;
            }
            out.push_back({word.begin, at + length});
            word.begin = at + length;
            at += length - 1;
        }
    }
    out.push_back(word);
}

/// What a character is to the rules of UAX 29 for words, for the characters that French and English are nearly always made of. None of the rules
/// looks past a space, so that words between two spaces are found without ICU's tables as long as every character there is one of these.
enum class WordKind : std::uint8_t {
    letter, // ALetter
    digit, // Numeric
    number_mark, // MidNum: joins digits
    any_mark, // MidNumLet and Single_Quote: joins digits, or letters
    letter_mark, // MidLetter: joins letters, but ICU's rules differ by language
    apart, // joins nothing
    space, // white space, past which no rule looks
    other // not judged here
};

constexpr auto k_ascii_kinds = [] {
    std::array<WordKind, 128> kinds{};
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        auto const c = static_cast<char>(i);
        bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        kinds[i] = letter                  ? WordKind::letter
                   : c >= '0' && c <= '9'  ? WordKind::digit
                   : c == ' ' || c == '\n' ? WordKind::space
                   : c > ' ' && c < 127    ? WordKind::apart
                                           : WordKind::other;
    }
    for (char const c : {',', ';'}) {
        kinds[static_cast<std::size_t>(c)] = WordKind::number_mark;
    }
    for (char const c : {'.', '\''}) {
        kinds[static_cast<std::size_t>(c)] = WordKind::any_mark;
    }
    kinds[':'] = WordKind::letter_mark;
    kinds['_'] = WordKind::other; // ExtendNumLet
    kinds['@'] = WordKind::other; // a letter to ICU, for the sake of addresses
    return kinds;
}();

struct WordCharacter {
    WordKind kind = WordKind::other;
    std::uint8_t length = 1;
};

WordCharacter word_character(std::string_view text, std::size_t at)
{
    auto const byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
    auto const lead = byte(0);
    if (lead < k_ascii_kinds.size()) {
        return {k_ascii_kinds[lead], 1};
    }
    auto const next = byte(1);
    switch (lead) {
    case 0xC2: // no-break space, degree, quotation marks
        return {next == 0xA0 || next == 0xB0 || next == 0xAB || next == 0xBB ? WordKind::apart : WordKind::other, 2};
    case 0xC3: // À to ÿ, without × and ÷
        return {next >= 0x80 && next <= 0xBF && next != 0x97 && next != 0xB7 ? WordKind::letter : WordKind::other, 2};
    case 0xC5: // Œ, œ, Ÿ
        return {next == 0x92 || next == 0x93 || next == 0xB8 ? WordKind::letter : WordKind::other, 2};
    case 0xE2:
        if (next == 0x80) {
            switch (byte(2)) {
            case 0x93: // –
            case 0x94: // —
            case 0x9C: // “
            case 0x9D: // ”
            case 0xA2: // •
            case 0xA6: // …
                return {WordKind::apart, 3};
            case 0x99: // ’
                return {WordKind::any_mark, 3};
            default: break;
            }
        }
        return {WordKind::other, 3};
    default: return {};
    }
}

/// Appends the words between the space before `at` and the next one, where it leaves `at`; false, with nothing appended, when ICU is needed.
bool append_plain(std::vector<TextRange>& out, std::string_view text, std::size_t& at, bool french)
{
    auto const count = out.size();
    TextRange word{};
    bool inside = false;
    bool apostrophe = false;
    auto last = WordKind::apart;
    auto const end_word = [&] {
        if (inside && french && apostrophe) {
            append_elided(out, text, word);
        } else if (inside) {
            out.push_back(word);
        }
        inside = false;
    };
    auto here = at;
    while (here < text.size()) {
        auto const [kind, length] = word_character(text, here);
        if (kind == WordKind::space) {
            break;
        }
        auto const past = here + length;
        if (kind == WordKind::letter || kind == WordKind::digit) {
            word.begin = inside ? word.begin : here;
            apostrophe = inside && apostrophe;
            inside = true;
            word.end = past;
            last = kind;
        } else if (kind == WordKind::other) {
            out.resize(count);
            return false;
        } else if (inside) {
            auto const after = past < text.size() ? word_character(text, past).kind : WordKind::space;
            bool const joins = after == last && (kind == WordKind::any_mark || (kind == WordKind::number_mark && last == WordKind::digit));
            if (kind == WordKind::letter_mark && last == WordKind::letter && after == WordKind::letter) {
                out.resize(count);
                return false;
            }
            apostrophe = apostrophe || (joins && text[here] != '.');
            if (!joins) {
                end_word();
            }
        }
        here = past;
    }
    end_word();
    at = here;
    return true;
}

/// The narrow space that French sets before ! ? : ; belongs to words for UAX 29 (ExtendNumLet), which has numbers in mind: it parts what it does not
/// stand in between two digits of.
void append_parted(std::vector<TextRange>& out, std::string_view text, TextRange word, bool french)
{
    constexpr std::string_view k_narrow_space = "\u202F";
    auto const is_digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    auto const append = [&](TextRange one) {
        if (one.begin < one.end && french) {
            append_elided(out, text, one);
        } else if (one.begin < one.end) {
            out.push_back(one);
        }
    };
    auto const next_space = [&](std::size_t from) {
        auto const found = part(text, {from, word.end}).find(k_narrow_space);
        return found == std::string_view::npos ? word.end : from + found;
    };
    for (auto at = next_space(word.begin); at < word.end;) {
        auto const past = at + k_narrow_space.size();
        if (at == word.begin || past >= word.end || !is_digit(at - 1) || !is_digit(past)) {
            append({word.begin, at});
            word.begin = past;
        }
        at = next_space(past);
    }
    append(word);
}

/// Appends the words of `range` as ICU finds them.
void append_by_tables(std::vector<TextRange>& out, std::string_view text, TextRange range, std::string_view language)
{
    for_each_piece(Kind::word, part(text, range), language, [&](std::size_t begin, std::size_t end, std::int32_t status) {
        if (status >= UBRK_WORD_NONE_LIMIT) {
            append_parted(out, text, {range.begin + begin, range.begin + end}, language == "fr");
        }
        return true;
    });
}

bool is_word_space(char c) { return c == ' ' || c == '\n'; }

std::size_t past_spaces(std::string_view text, std::size_t at)
{
    while (at < text.size() && is_word_space(text[at])) {
        ++at;
    }
    return at;
}

} // namespace

std::vector<TextRange> words(std::string_view text, std::string_view language)
{
    constexpr std::size_t k_bytes_per_word = 6;
    std::vector<TextRange> out;
    out.reserve(text.size() / k_bytes_per_word);
    bool const french = language == "fr";
    for (auto at = past_spaces(text, 0); at < text.size(); at = past_spaces(text, at)) {
        if (append_plain(out, text, at, french)) {
            continue;
        }
        // All that needs the tables at one go, with the space before, to which a combining mark may belong; then what ended it.
        TextRange hard{at > 0 ? at - 1 : at, at};
        auto const count = static_cast<std::ptrdiff_t>(out.size());
        do {
            hard.end = std::min(text.find_first_of(" \n", at), text.size());
            at = past_spaces(text, hard.end);
        } while (at < text.size() && !append_plain(out, text, at, french));
        auto const plain = static_cast<std::ptrdiff_t>(out.size());
        append_by_tables(out, text, hard, language);
        std::rotate(out.begin() + count, out.begin() + plain, out.end());
    }
    return out;
}

std::vector<TextRange> sentence_pieces(std::string_view text, std::string_view language)
{
    std::vector<TextRange> out;
    for_each_piece(Kind::sentence, text, language, [&out](std::size_t begin, std::size_t end, std::int32_t /*status*/) {
        out.push_back({begin, end});
        return true;
    });
    return out;
}

std::size_t count_characters(std::string_view text)
{
    std::size_t count = 0;
    for_each_piece(Kind::character, text, "en", [&count](std::size_t, std::size_t, std::int32_t) {
        ++count;
        return true;
    });
    return count;
}

std::string_view first_characters(std::string_view text, std::size_t count)
{
    std::size_t kept = 0;
    if (count > 0) {
        for_each_piece(Kind::character, text, "en", [&](std::size_t, std::size_t end, std::int32_t) {
            kept = end;
            return --count > 0;
        });
    }
    return text.substr(0, kept);
}

std::string_view first_bytes(std::string_view text, std::size_t max_bytes)
{
    if (text.size() <= max_bytes) {
        return text;
    }
    std::size_t kept = 0;
    for_each_piece(Kind::character, text, "en", [&](std::size_t, std::size_t end, std::int32_t) {
        kept = end <= max_bytes ? end : kept;
        return end <= max_bytes;
    });
    return text.substr(0, kept);
}

std::string shorten(std::string_view text, std::size_t count)
{
    if (count == 0) {
        return {};
    }
    auto const whole = first_characters(text, count);
    if (whole.size() == text.size()) {
        return std::string{text};
    }
    auto kept = first_characters(whole, count - 1);
    for_each_piece(Kind::word, text, "en", [&, limit = kept.size()](std::size_t begin, std::size_t end, std::int32_t status) {
        if (status >= UBRK_WORD_NONE_LIMIT && end <= limit && end * 3 >= limit * 2) {
            kept = text.substr(0, end);
        }
        return begin < limit;
    });
    return std::string{trim(kept)} + "…";
}

} // namespace maillage::base
