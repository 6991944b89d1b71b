// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/json.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace maillage::base {
namespace {

using nlohmann::json;

/// Builds nothing: says whether the text is well-formed and how deep it goes, before any memory is spent on it.
class Check final : public nlohmann::json_sax<json> {
public:
    explicit Check(std::size_t max_depth) : m_max_depth{max_depth} {}

    /// Offset past the byte at fault.
    [[nodiscard]] std::size_t position() const { return m_position; }

    bool null() override { return true; }
    bool boolean(bool /*value*/) override { return true; }
    bool number_integer(number_integer_t /*value*/) override { return true; }
    bool number_unsigned(number_unsigned_t /*value*/) override { return true; }
    bool number_float(number_float_t /*value*/, string_t const& /*text*/) override { return true; }
    bool string(string_t& /*value*/) override { return true; }
    bool binary(binary_t& /*value*/) override { return true; }
    bool key(string_t& /*name*/) override { return true; }
    bool start_object(std::size_t /*count*/) override { return deeper(); }
    bool start_array(std::size_t /*count*/) override { return deeper(); }
    bool end_object() override { return shallower(); }
    bool end_array() override { return shallower(); }
    bool parse_error(std::size_t position, std::string const& /*token*/, json::exception const& /*error*/) override
    {
        m_position = position;
        return false;
    }

private:
    bool deeper() { return ++m_depth <= m_max_depth; }
    bool shallower()
    {
        --m_depth;
        return true;
    }

    std::size_t m_max_depth;
    std::size_t m_depth = 0;
    std::size_t m_position = 0;
};

Fields place(std::string_view text, std::size_t past)
{
    auto const before = text.substr(0, std::min(past > 0 ? past - 1 : 0, text.size()));
    auto const line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return {{"line", std::to_string(std::ranges::count(before, '\n') + 1)}, {"column", std::to_string(before.size() - line_start + 1)}};
}

/// Offset past the bracket that goes deeper than `max_depth`, in well-formed text up to there; zero when none does.
std::size_t too_deep_at(std::string_view text, std::size_t max_depth)
{
    std::size_t depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const character = text[i];
        if (quoted) {
            i += character == '\\' ? 1 : 0;
            quoted = character != '"';
        } else if (character == '"') {
            quoted = true;
        } else if (character == '[' || character == '{') {
            if (++depth > max_depth) {
                return i + 1;
            }
        } else if (character == ']' || character == '}') {
            depth -= depth > 0 ? 1 : 0;
        }
    }
    return 0;
}

result<json const*> member(json const& object, std::string_view name)
{
    if (object.is_object()) {
        if (auto const found = object.find(name); found != object.end() && !found->is_null()) {
            return &*found;
        }
    }
    return failure(ErrorCode::invalid, "error.json.missing", {{"name", std::string{name}}}, std::string{name});
}

tl::unexpected<Error> wrong_type(std::string_view name, std::string_view wanted)
{
    return failure(ErrorCode::invalid, "error.json.wrong_type", {{"name", std::string{name}}, {"wanted", std::string{wanted}}},
                   std::string{name});
}

} // namespace

result<json> parse_json(std::string_view text, std::size_t max_depth)
{
    Check check{max_depth};
    if (json::sax_parse(text, &check)) {
        // To the library a NUL is the end of the text, whatever follows.
        if (auto const end = text.find('\0'); end != std::string_view::npos) {
            return failure(ErrorCode::invalid, "error.json.malformed", place(text, end + 1));
        }
        return json::parse(text, nullptr, false);
    }
    if (check.position() == 0) {
        auto fields = place(text, too_deep_at(text, max_depth));
        fields.push_back({"limit", std::to_string(max_depth)});
        return failure(ErrorCode::too_large, "error.json.too_deep", std::move(fields));
    }
    return failure(ErrorCode::invalid, "error.json.malformed", place(text, check.position()));
}

result<std::string> json_text(json const& object, std::string_view name)
{
    return member(object, name).and_then([name](json const* found) -> result<std::string> {
        if (!found->is_string()) {
            return wrong_type(name, "text");
        }
        return admit(found->get_ref<std::string const&>());
    });
}

result<std::int64_t> json_integer(json const& object, std::string_view name)
{
    return member(object, name).and_then([name](json const* found) -> result<std::int64_t> {
        // Numbers past the signed range are stored as unsigned or floating; both would come out as another number.
        bool const fits = found->is_number_integer() &&
                          !(found->is_number_unsigned() &&
                            found->get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()));
        return fits ? result<std::int64_t>{found->get<std::int64_t>()} : wrong_type(name, "integer");
    });
}

result<double> json_number(json const& object, std::string_view name)
{
    return member(object, name).and_then([name](json const* found) -> result<double> {
        return found->is_number() ? result<double>{found->get<double>()} : wrong_type(name, "number");
    });
}

result<bool> json_truth(json const& object, std::string_view name)
{
    return member(object, name).and_then([name](json const* found) -> result<bool> {
        return found->is_boolean() ? result<bool>{found->get<bool>()} : wrong_type(name, "boolean");
    });
}

} // namespace maillage::base
