// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

namespace maillage::i18n {

enum class Language { french, english };

[[nodiscard]] std::string_view code(Language language); ///< "fr", "en"

/// A named parameter of a sentence. Numbers stay numbers so that ICU can choose the plural form and group the digits.
struct Argument {
    std::string name;
    std::variant<std::string, std::int64_t, double> value;
};
using Arguments = std::vector<Argument>;

/// Sentences in ICU MessageFormat, from catalogues/fr.toml and catalogues/en.toml, embedded in the binary.
/// Immutable once loaded; shared by all threads.
class Catalogue {
public:
    /// The embedded catalogues. A malformed catalogue is our bug: asserted, and caught by a test.
    static Catalogue const& instance();

    /// The sentence `id` with its arguments filled in. An unknown id is our bug: asserted in debug, returned as "⟦id⟧" otherwise.
    [[nodiscard]] std::string text(Language language, std::string_view id, Arguments const& arguments = {}) const;
    /// The sentence of an expected failure, its fields used as text arguments (those made of digits only as numbers).
    [[nodiscard]] std::string text(Language language, base::Error const& error) const;
    [[nodiscard]] bool has(Language language, std::string_view id) const;
    /// All ids of a language, sorted: for tests and for the template compiler.
    [[nodiscard]] std::vector<std::string> ids(Language language) const;

    ~Catalogue();
    Catalogue(Catalogue const&) = delete;
    Catalogue& operator=(Catalogue const&) = delete;

private:
    Catalogue();
    struct Data;
    std::unique_ptr<Data> m_data;
};

/// "1 234,5" / "1,234.5"
[[nodiscard]] std::string number(Language language, double value, int max_fraction_digits = 0);
/// "12 %" / "12%"; `share` is in [0, 1].
[[nodiscard]] std::string percent(Language language, double share, int max_fraction_digits = 0);
/// "24 novembre 2026" / "24 November 2026"
[[nodiscard]] std::string date(Language language, base::Date date);
/// "24 nov." / "24 Nov": where the year is known and room is short.
[[nodiscard]] std::string short_day(Language language, base::Date date);
/// "nov. 2026" / "Nov 2026"
[[nodiscard]] std::string short_month(Language language, base::Date date);
/// "24 novembre 2026 à 09:05" in the given IANA time zone.
[[nodiscard]] std::string date_time(Language language, base::Time time, std::string_view time_zone = "Europe/Paris");

} // namespace maillage::i18n
