// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"

namespace maillage::base {

/// Where JSON goes. In a page it must hold nothing that HTML could take for a tag or the end of a script.
enum class JsonFor { wire, html };

/// Writes RFC 8259 to `sink` as it goes, in constant memory: for exports and feeds of any size. Misuse (a value without its key,
/// an unbalanced end) is our bug: asserted. The sink gets pieces of some kilobytes, the last one from finish().
class JsonWriter {
public:
    using Sink = std::function<void(std::string_view)>;

    explicit JsonWriter(Sink sink, JsonFor use = JsonFor::wire) : m_sink{std::move(sink)}, m_for{use} {}

    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    /// Names the next value of an object. Does not look for repeats.
    JsonWriter& key(std::string_view name);

    /// Ill-formed UTF-8 becomes U+FFFD.
    JsonWriter& value(std::string_view text);
    JsonWriter& value(char const* text) { return value(std::string_view{text}); }
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(std::uint64_t number);
    JsonWriter& value(int number) { return value(std::int64_t{number}); }
    /// The shortest digits that read back as the same number. JSON has no infinity and no NaN: they become null.
    JsonWriter& value(double number);
    JsonWriter& value(bool truth);
    JsonWriter& null();

    template <typename Value>
    JsonWriter& member(std::string_view name, Value const& content)
    {
        return key(name).value(content);
    }

    /// Hands the rest to the sink. Everything begun has been ended and one value was written.
    void finish();

private:
    enum class Inside : std::uint8_t { array, object };

    void before_value();
    JsonWriter& raw(std::string_view text);
    JsonWriter& begin(Inside what, char bracket);
    JsonWriter& end(Inside what, char bracket);
    void quoted(std::string_view text);
    void flush_when_full();

    Sink m_sink;
    JsonFor m_for;
    std::string m_buffer{};
    std::vector<Inside> m_stack{};
    bool m_first = true; // nothing written yet at this depth
    bool m_after_key = false;
    bool m_done = false; // the one value of the top is written
};

/// Parses RFC 8259. Errors: `error.json.malformed` (fields line, column) and `error.json.too_deep` (line, column, limit).
/// Line and column count from 1, the column in bytes.
[[nodiscard]] result<nlohmann::json> parse_json(std::string_view text, std::size_t max_depth = 64);

/// Reads members of an object of an outside JSON. Errors name the member: `error.json.missing`, `error.json.wrong_type` (fields name and
/// wanted); text is admitted as `admit` does. A null member counts as missing.
[[nodiscard]] result<std::string> json_text(nlohmann::json const& object, std::string_view name);
[[nodiscard]] result<std::int64_t> json_integer(nlohmann::json const& object, std::string_view name);
[[nodiscard]] result<double> json_number(nlohmann::json const& object, std::string_view name);
[[nodiscard]] result<bool> json_truth(nlohmann::json const& object, std::string_view name);

} // namespace maillage::base
