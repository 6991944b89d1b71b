// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/time.hpp"

namespace maillage::store {

struct Null {};
/// Bytes that are not text: a hash, a compressed outline, an attachment. Views must outlive the call.
struct Bytes {
    std::string_view view;
};

/// What a statement's parameter can be. Booleans are stored as 0 and 1, times as milliseconds.
class Value {
public:
    Value(Null) {}
    Value(std::int64_t value) : m_value{value} {}
    Value(int value) : m_value{static_cast<std::int64_t>(value)} {}
    Value(bool value) : m_value{static_cast<std::int64_t>(value)} {}
    Value(double value) : m_value{value} {}
    Value(std::string_view value) : m_value{value} {}
    Value(std::string const& value) : m_value{std::string_view{value}} {}
    Value(char const* value) : m_value{std::string_view{value}} {}
    Value(base::Time value) : m_value{base::to_milliseconds(value)} {}
    Value(Bytes value) : m_value{value} {}
    template <typename T>
    Value(std::optional<T> const& value)
    {
        if (value) {
            *this = Value{*value};
        }
    }

    using Variant = std::variant<Null, std::int64_t, double, std::string_view, Bytes>;
    [[nodiscard]] Variant const& variant() const { return m_value; }

private:
    Variant m_value{};
};

/// A parameter by name, without its colon. Text and bytes are borrowed: they must live until the call returns.
struct Parameter {
    std::string_view name;
    Value value;
};
using Parameters = std::initializer_list<Parameter>;

} // namespace maillage::store
