// SPDX-License-Identifier: AGPL-3.0-or-later
#include "i18n/catalogue.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <map>
#include <mutex>
#include <unordered_map>

#include <toml++/toml.h>
#include <unicode/fmtable.h>
#include <unicode/locid.h>
#include <unicode/msgfmt.h>
#include <unicode/unistr.h>

#include "embedded/i18n_catalogues.hpp"
#include "i18n/icu_text.hpp"
#include "i18n/locale.hpp"

namespace maillage::i18n {

namespace {

struct Message {
    std::string pattern;
    std::string plain; ///< the finished sentence when the pattern takes no argument
    bool takes_arguments{false};
};

using Messages = std::map<std::string, Message, std::less<>>;

[[maybe_unused]] bool is_valid(std::string const& pattern, Language language)
{
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    icu::MessageFormat const format{from_utf8(pattern), locale(language), where, status};
    return U_SUCCESS(status);
}

/// ICU reads a pattern when its sentence is first wanted: a command says a few of thousands. Builds with assertions, and so the tests, read them all.
Message message_of(std::string pattern, [[maybe_unused]] Language language)
{
    assert(is_valid(pattern, language) && "a sentence is not a valid ICU message");
    if (pattern.find_first_of("{}") != std::string::npos) {
        return {std::move(pattern), {}, true};
    }
    // Without braces there is no syntax but the doubled apostrophe (MessagePattern, DOUBLE_OPTIONAL).
    auto plain = pattern;
    for (auto at = plain.find("''"); at != std::string::npos; at = plain.find("''", at + 1)) {
        plain.erase(at, 1);
    }
    return {std::move(pattern), std::move(plain), false};
}

void flatten(toml::table const& table, std::string const& prefix, Language language, Messages& messages)
{
    for (auto const& [key, node] : table) {
        std::string id = prefix.empty() ? std::string{key.str()} : prefix + "." + std::string{key.str()};
        if (auto const* child = node.as_table()) {
            flatten(*child, id, language, messages);
        } else if (auto const* text = node.as_string()) {
            bool const fresh = messages.emplace(id, message_of(text->get(), language)).second;
            if (!fresh) {
                throw std::logic_error{"catalogue sentence " + id + " is written twice"};
            }
        } else {
            throw std::logic_error{"catalogue entry " + id + " is not a sentence"};
        }
    }
}

bool all_digits(std::string_view text)
{
    return !text.empty() && text.size() < 16 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

struct Catalogue::Data {
    /// The sentences of a language, read when the first of them is wanted: most commands speak one.
    [[nodiscard]] Messages const& of(Language language)
    {
        auto& one = m_languages[language == Language::french ? 0 : 1];
        std::call_once(one.read, [&] {
            for (auto const& file : embedded::i18n_catalogues()) {
                if (file.path.ends_with(language == Language::french ? ".fr.toml" : ".en.toml")) {
                    flatten(toml::parse(file.bytes, file.path), "", language, one.messages);
                }
            }
        });
        return one.messages;
    }

private:
    struct Spoken {
        std::once_flag read{};
        Messages messages{};
    };
    std::array<Spoken, 2> m_languages{};
};

Catalogue::Catalogue() : m_data{std::make_unique<Data>()} {}

Catalogue::~Catalogue() = default;

Catalogue const& Catalogue::instance()
{
    static Catalogue const catalogue;
    return catalogue;
}

std::string Catalogue::text(Language language, std::string_view id, Arguments const& arguments) const
{
    auto const& messages = m_data->of(language);
    auto const found = messages.find(id);
    if (found == messages.end()) {
        assert(false && "a sentence is missing from the catalogues");
        return "⟦" + std::string{id} + "⟧";
    }
    Message const& message = found->second;
    if (!message.takes_arguments) {
        return message.plain;
    }
    // MessageFormat fills caches while it formats, so each thread keeps its own; parsing one costs more than using it.
    thread_local std::unordered_map<Message const*, std::unique_ptr<icu::MessageFormat>> formats;
    UErrorCode status = U_ZERO_ERROR;
    auto& format = formats[&message];
    if (format == nullptr) {
        UParseError where{};
        format = std::make_unique<icu::MessageFormat>(from_utf8(message.pattern), locale(language), where, status);
    }
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (auto const& argument : arguments) {
        names.push_back(from_utf8(argument.name));
        if (auto const* text = std::get_if<std::string>(&argument.value)) {
            values.emplace_back(from_utf8(*text));
        } else if (auto const* integer = std::get_if<std::int64_t>(&argument.value)) {
            values.emplace_back(*integer);
        } else {
            values.emplace_back(std::get<double>(argument.value));
        }
    }
    icu::UnicodeString out;
    format->format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), out, status);
    assert(U_SUCCESS(status) && "the arguments of a sentence do not fit its pattern");
    return to_utf8(out);
}

std::string Catalogue::text(Language language, base::Error const& error) const
{
    auto const& messages = m_data->of(language);
    auto const found = messages.find(error.message);
    Arguments arguments;
    for (auto const& field : error.fields) {
        // A port or a year is a name, not a quantity: only a sentence that counts (plural, number) gets a number.
        bool const counted = found != messages.end() && found->second.pattern.find("{" + field.name + ",") != std::string::npos;
        if (counted && all_digits(field.value)) {
            std::int64_t number = 0;
            std::from_chars(field.value.data(), field.value.data() + field.value.size(), number);
            arguments.push_back({field.name, number});
        } else {
            arguments.push_back({field.name, field.value});
        }
    }
    return text(language, error.message, arguments);
}

bool Catalogue::has(Language language, std::string_view id) const { return m_data->of(language).contains(id); }

std::vector<std::string> Catalogue::ids(Language language) const
{
    std::vector<std::string> out;
    for (auto const& [id, message] : m_data->of(language)) {
        out.push_back(id);
    }
    return out;
}

} // namespace maillage::i18n
