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

/// French words that lose their last vowel before another word, without their apostrophe.
bool elides(std::string_view word)
{
    constexpr std::array<std::string_view, 15> k_elided{"l",  "d",     "j",      "m",      "t",      "s",      "n",     "c",
                                                        "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu"};
    auto const folded = fold_case(word);
    return std::ranges::find(k_elided, folded) != k_elided.end();
}

/// ICU keeps "l’école" whole, as English wants of "don’t". Appends its words.
void append_elided(std::vector<TextRange>& out, std::string_view text, TextRange word)
{
    for (auto at = word.begin; at < word.end; ++at) {
        auto const length = apostrophe_length(text, at);
        // "quelqu’un" and "presqu’île" are single words; "presqu’" and "quelqu’" before anything else are not French.
        if (length > 0 && at + length < word.end && elides(part(text, {word.begin, at}))) {
            auto const start = fold_case(part(text, {word.begin, at}));
            if (start == "presqu" || start == "quelqu") {
                break;
            }
            out.push_back({word.begin, at + length});
            word.begin = at + length;
            at += length - 1;
        }
    }
    out.push_back(word);
}

} // namespace

std::vector<TextRange> words(std::string_view text, std::string_view language)
{
    std::vector<TextRange> out;
    bool const french = language == "fr";
    for_each_piece(Kind::word, text, language, [&](std::size_t begin, std::size_t end, std::int32_t status) {
        if (status >= UBRK_WORD_NONE_LIMIT) {
            if (french) {
                append_elided(out, text, {begin, end});
            } else {
                out.push_back({begin, end});
            }
        }
        return true;
    });
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
