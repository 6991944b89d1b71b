// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace maillage::base {

/// Why an expected operation did not succeed. The web layer maps each to one HTTP status, the command line to one exit code.
enum class ErrorCode {
    absent,          ///< what was asked for does not exist, or may not be known to exist
    invalid,         ///< the input breaks a rule; the fields say which and where
    refused,         ///< the caller is known but may not do this
    unauthenticated, ///< the caller must first say who they are
    conflict,        ///< the state has changed, or the thing exists already
    too_large,       ///< over a size limit
    too_many         ///< over a rate limit; field "seconds" says how long to wait
};

/// A named value that a sentence of the catalogue can use: file, line, column, field, name, count…
struct Field {
    std::string name;
    std::string value;
    bool operator==(Field const&) const = default;
};
using Fields = std::vector<Field>;

/// An expected failure: never a sentence, always the id of one in the catalogues (src/i18n/catalogues/{fr,en}.toml).
struct Error {
    ErrorCode code{ErrorCode::invalid};
    std::string message; ///< catalogue id, for example "error.config.unknown_key"
    Fields fields{};     ///< parameters of that sentence
    std::string input{}; ///< the form field or command option at fault, when there is one
    /// The other failures of the same input: a form reports all its errors at once. Empty for a single failure.
    std::vector<Error> others{};

    bool operator==(Error const&) const = default;

    /// Value of the named field, or an empty view.
    [[nodiscard]] std::string_view field(std::string_view name) const;
};

template <typename T>
using result = tl::expected<T, Error>;

/// Shorthand for `return failure(...)` from a function that returns `result<T>`.
[[nodiscard]] inline tl::unexpected<Error> failure(ErrorCode code, std::string message, Fields fields = {}, std::string input = {})
{
    return tl::make_unexpected(Error{code, std::move(message), std::move(fields), std::move(input), {}});
}
[[nodiscard]] inline tl::unexpected<Error> failure(Error error) { return tl::make_unexpected(std::move(error)); }

} // namespace maillage::base
