// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/documents/frames.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "base/text.hpp"

namespace maillage::exchange::documents {
namespace {

using nlohmann::json;

constexpr std::size_t k_head = 5;
constexpr std::string_view k_kinds = "TBDRPIZ";

std::string dump(json const& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

/// Only sentences about documents, tables and texts come from there.
bool is_reading_error(std::string_view id)
{
    return id.starts_with("error.document.") || id.starts_with("error.csv.") || id.starts_with("error.text.");
}

} // namespace

std::string frame(FrameKind kind, std::string_view content)
{
    std::string bytes(1, static_cast<char>(kind));
    for (unsigned shift = 0; shift < 32; shift += 8) {
        bytes += static_cast<char>((content.size() >> shift) & 0xFFU);
    }
    return bytes.append(content);
}

std::optional<Frame> take_frame(std::string& bytes, bool& malformed)
{
    if (!bytes.empty() && k_kinds.find(bytes.front()) == std::string_view::npos) {
        malformed = true;
    }
    if (bytes.size() < k_head || malformed) {
        return std::nullopt;
    }
    std::size_t length = 0;
    for (std::size_t at = 0; at < 4; ++at) {
        length |= static_cast<std::size_t>(static_cast<unsigned char>(bytes[1 + at])) << (8 * at);
    }
    malformed = length > k_longest_frame;
    if (malformed || bytes.size() < k_head + length) {
        return std::nullopt;
    }
    Frame taken{static_cast<FrameKind>(bytes.front()), bytes.substr(k_head, length)};
    bytes.erase(0, k_head + length);
    return taken;
}

std::string to_json(Document const& document)
{
    auto blocks = json::array();
    for (auto const& block : document.blocks) {
        blocks.push_back({static_cast<int>(block.kind), block.level, block.text});
    }
    return dump({{"name", document.name}, {"blocks", std::move(blocks)}, {"remarks", document.remarks}});
}

std::optional<Document> document_of(std::string_view text)
{
    auto const parsed = base::parse_json(text);
    if (!parsed || !parsed->is_object()) {
        return std::nullopt;
    }
    auto const blocks = parsed->find("blocks");
    auto const remarks = parsed->find("remarks");
    auto name = base::json_text(*parsed, "name");
    if (!name || blocks == parsed->end() || !blocks->is_array() || remarks == parsed->end() || !remarks->is_array()) {
        return std::nullopt;
    }
    Document document;
    document.name = *std::move(name);
    for (auto const& one : *blocks) {
        if (!one.is_array() || one.size() != 3 || !one[0].is_number_integer() || !one[1].is_number_integer() || !one[2].is_string()) {
            return std::nullopt;
        }
        auto const kind = one[0].get<int>();
        auto words = base::admit(one[2].get_ref<std::string const&>());
        if (kind < 0 || kind > static_cast<int>(Block::Kind::bold) || !words) {
            return std::nullopt;
        }
        document.blocks.push_back({static_cast<Block::Kind>(kind), std::clamp(one[1].get<int>(), 0, 9), *std::move(words)});
    }
    for (auto const& one : *remarks) {
        if (!one.is_string()) {
            return std::nullopt;
        }
        document.remarks.push_back(one.get<std::string>());
    }
    return document;
}

std::string to_bytes(pictures::Shown const& picture)
{
    return dump({{"kind", static_cast<int>(picture.was)}, {"width", picture.size.width}, {"height", picture.size.height}}) + "\n" +
           picture.jpeg;
}

std::optional<pictures::Shown> picture_of(std::string_view bytes)
{
    auto const line = bytes.find('\n');
    auto const parsed = base::parse_json(bytes.substr(0, line));
    if (line == std::string_view::npos || !parsed) {
        return std::nullopt;
    }
    auto const kind = base::json_integer(*parsed, "kind");
    auto const width = base::json_integer(*parsed, "width");
    auto const height = base::json_integer(*parsed, "height");
    auto const fits = [](base::result<std::int64_t> const& side, std::size_t most) {
        return side && *side > 0 && *side <= static_cast<std::int64_t>(most);
    };
    bool const known = kind && *kind > 0 && *kind <= static_cast<std::int64_t>(pictures::PictureKind::gif);
    auto const jpeg = bytes.substr(line + 1);
    if (!known || !fits(width, pictures::k_shown_within.width) || !fits(height, pictures::k_shown_within.height) ||
        jpeg.size() > pictures::k_largest_shown || pictures::kind_of(jpeg) != pictures::PictureKind::jpeg) {
        return std::nullopt;
    }
    return pictures::Shown{static_cast<pictures::PictureKind>(*kind),
                           {static_cast<std::size_t>(*width), static_cast<std::size_t>(*height)},
                           std::string{jpeg}};
}

std::string to_json(base::Error const& error)
{
    auto fields = json::array();
    for (auto const& field : error.fields) {
        fields.push_back({field.name, field.value});
    }
    return dump({{"message", error.message}, {"too_large", error.code == base::ErrorCode::too_large}, {"fields", std::move(fields)}});
}

std::optional<base::Error> error_of(std::string_view text)
{
    auto const parsed = base::parse_json(text);
    auto const message = parsed ? base::json_text(*parsed, "message") : base::result<std::string>{base::failure(parsed.error())};
    auto const large = parsed ? base::json_truth(*parsed, "too_large") : base::result<bool>{base::failure(parsed.error())};
    if (!message || !large || !is_reading_error(*message) || !parsed->contains("fields") || !parsed->at("fields").is_array()) {
        return std::nullopt;
    }
    base::Error error{*large ? base::ErrorCode::too_large : base::ErrorCode::invalid, *message, {}, {}, {}};
    for (auto const& one : parsed->at("fields")) {
        if (!one.is_array() || one.size() != 2 || !one[0].is_string() || !one[1].is_string()) {
            return std::nullopt;
        }
        error.fields.push_back({one[0].get<std::string>(), one[1].get<std::string>()});
    }
    return error;
}

} // namespace maillage::exchange::documents
