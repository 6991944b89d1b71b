// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <simdjson.h>

#include <filesystem>
#include <optional>
#include <string>

#include "sources.hpp"

namespace maillage::tools::territory_pack {

/// A JSON file with the parser that owns its values.
class JsonFile {
public:
    explicit JsonFile(std::filesystem::path const& path)
    {
        if (auto const error = m_parser.load(path.string()).get(m_array)) {
            throw BadSource{path.string() + ": " + simdjson::error_message(error)};
        }
    }
    [[nodiscard]] simdjson::dom::array const& records() const { return m_array; }

private:
    simdjson::dom::parser m_parser;
    simdjson::dom::array m_array;
};

/// The text of a field, which must be there.
inline std::string text(simdjson::dom::element const& record, char const* name)
{
    std::string_view value;
    if (record[name].get(value) != simdjson::SUCCESS) {
        throw BadSource{std::string{"a record has no text \""} + name + "\""};
    }
    return std::string{value};
}

inline std::optional<std::string> optional_text(simdjson::dom::element const& record, char const* name)
{
    std::string_view value;
    return record[name].get(value) == simdjson::SUCCESS ? std::optional{std::string{value}} : std::nullopt;
}

inline std::optional<std::int64_t> optional_integer(simdjson::dom::element const& record, char const* name)
{
    std::int64_t value = 0;
    return record[name].get(value) == simdjson::SUCCESS ? std::optional{value} : std::nullopt;
}

} // namespace maillage::tools::territory_pack
