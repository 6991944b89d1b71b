// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace maillage::web::http {

/// One element of an Accept-like field, RFC 9110 §12.4.2: "fr;q=0.8" is {"fr", 800}. Parameters other than the weight are dropped.
struct Weighted {
    std::string_view name; ///< as written: compare without case
    int weight;            ///< thousandths, 0 to 1000; 0 means "not this one"
    bool operator==(Weighted const&) const = default;
};
/// In the order written; elements with a malformed weight are left out.
[[nodiscard]] std::vector<Weighted> parse_weighted(std::string_view field);

enum class Coding { identity, gzip, brotli };
/// The token of Content-Encoding: "gzip", "br"; empty for identity.
[[nodiscard]] std::string_view name(Coding coding);
/// The best coding that the client takes (RFC 9110 §12.5.3) among those that exist. On equal weights the smaller result: brotli, gzip,
/// identity. Identity is the answer when the client refuses everything, since a page it can read is worth more than a 406.
[[nodiscard]] Coding negotiate_coding(std::string_view accept_encoding, bool has_gzip, bool has_brotli);

/// The offered language that the reader likes best, first of `offered` when none is liked (RFC 4647 lookup, on the first subtag:
/// "fr-CA" is served by "fr"). `offered` holds lower-case primary subtags in our order of preference and is not empty.
[[nodiscard]] std::string_view negotiate_language(std::string_view accept_language, std::span<std::string_view const> offered);

/// Whether the client wants JSON more than HTML (RFC 9110 §12.5.1, the most specific range counts). "*/*" or nothing is no such wish.
[[nodiscard]] bool prefers_json(std::string_view accept);

} // namespace maillage::web::http
