// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cassert>
#include <cmath>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"

namespace maillage::base {
namespace {

constexpr std::size_t k_buffer_full = std::size_t{8} * 1024;

/// The escape of a character that may not stand in a string, or an empty view.
std::string_view escape(char32_t character, JsonFor use)
{
    switch (character) {
    case U'"': return "\\\"";
    case U'\\': return "\\\\";
    case U'\b': return "\\b";
    case U'\f': return "\\f";
    case U'\n': return "\\n";
    case U'\r': return "\\r";
    case U'\t': return "\\t";
    default: break;
    }
    if (use == JsonFor::html) {
        switch (character) {
        case U'<': return "\\u003c";
        case U'>': return "\\u003e";
        case U'&': return "\\u0026";
        case U'\u2028': return "\\u2028"; // line ends to JavaScript
        case U'\u2029': return "\\u2029";
        default: break;
        }
    }
    return {};
}

} // namespace

void JsonWriter::flush_when_full()
{
    if (m_buffer.size() >= k_buffer_full) {
        m_sink(m_buffer);
        m_buffer.clear();
    }
}

void JsonWriter::before_value()
{
    assert(!m_done && "a JSON text is one value");
    if (m_after_key) {
        m_after_key = false;
        return;
    }
    assert((m_stack.empty() || m_stack.back() == Inside::array) && "a value of an object has a key");
    if (!m_first) {
        m_buffer.push_back(',');
    }
    m_first = false;
}

JsonWriter& JsonWriter::raw(std::string_view text)
{
    before_value();
    m_buffer.append(text);
    m_done = m_stack.empty();
    flush_when_full();
    return *this;
}

JsonWriter& JsonWriter::begin(Inside what, char bracket)
{
    before_value();
    m_buffer.push_back(bracket);
    m_stack.push_back(what);
    m_first = true;
    return *this;
}

JsonWriter& JsonWriter::end([[maybe_unused]] Inside what, char bracket)
{
    assert(!m_stack.empty() && m_stack.back() == what && !m_after_key && "ends match what was begun");
    m_buffer.push_back(bracket);
    m_stack.pop_back();
    m_first = false;
    m_done = m_stack.empty();
    flush_when_full();
    return *this;
}

JsonWriter& JsonWriter::begin_object() { return begin(Inside::object, '{'); }

JsonWriter& JsonWriter::end_object() { return end(Inside::object, '}'); }

JsonWriter& JsonWriter::begin_array() { return begin(Inside::array, '['); }

JsonWriter& JsonWriter::end_array() { return end(Inside::array, ']'); }

JsonWriter& JsonWriter::key(std::string_view name)
{
    assert(!m_stack.empty() && m_stack.back() == Inside::object && !m_after_key && "only objects have keys, one per value");
    if (!m_first) {
        m_buffer.push_back(',');
    }
    m_first = false;
    quoted(name);
    m_buffer.push_back(':');
    m_after_key = true;
    return *this;
}

void JsonWriter::quoted(std::string_view text)
{
    m_buffer.push_back('"');
    for (std::size_t at = 0; at < text.size();) {
        auto const start = at;
        auto const character = next_character(text, at);
        if (auto const escaped = escape(character, m_for); !escaped.empty()) {
            m_buffer.append(escaped);
        } else if (character < 0x20) {
            m_buffer.append(fmt::format("\\u{:04x}", static_cast<unsigned>(character)));
        } else if (character == U'\uFFFD') {
            m_buffer.append("\uFFFD"); // what stood there may have been ill-formed
        } else {
            m_buffer.append(text.substr(start, at - start));
        }
        flush_when_full();
    }
    m_buffer.push_back('"');
}

JsonWriter& JsonWriter::value(std::string_view text)
{
    before_value();
    quoted(text);
    m_done = m_stack.empty();
    flush_when_full();
    return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) { return raw(fmt::format("{}", number)); }

JsonWriter& JsonWriter::value(std::uint64_t number) { return raw(fmt::format("{}", number)); }

JsonWriter& JsonWriter::value(double number) { return std::isfinite(number) ? raw(fmt::format("{}", number)) : null(); }

JsonWriter& JsonWriter::value(bool truth) { return raw(truth ? "true" : "false"); }

JsonWriter& JsonWriter::null() { return raw("null"); }

void JsonWriter::finish()
{
    assert(m_done && "everything begun is ended before the text is finished");
    if (!m_buffer.empty()) {
        m_sink(m_buffer);
        m_buffer.clear();
    }
}

} // namespace maillage::base
