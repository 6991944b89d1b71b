// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/collation.hpp"

#include <cassert>
#include <limits>
#include <map>
#include <memory>

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "base/hash.hpp"

namespace maillage::base {
namespace {

/// Opening a collator reads its rules, so each thread keeps those it has used.
icu::Collator const& collator(std::string_view language)
{
    thread_local std::map<std::string, std::unique_ptr<icu::Collator>, std::less<>> opened;
    if (auto const found = opened.find(language); found != opened.end()) {
        return *found->second;
    }
    std::string const tag{language};
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> made{icu::Collator::createInstance(icu::Locale{tag.c_str()}, status)};
    assert(U_SUCCESS(status) && "ICU is installed with its data");
    made->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
    made->setAttribute(UCOL_NORMALIZATION_MODE, UCOL_ON, status);
    assert(U_SUCCESS(status));
    return *opened.emplace(tag, std::move(made)).first->second;
}

} // namespace

std::string collation_key(std::string_view text, std::string_view language)
{
    assert(text.size() < static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()));
    auto const& rules = collator(language);
    auto const wide = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    auto const needed = rules.getSortKey(wide, nullptr, 0);
    std::string key(static_cast<std::size_t>(needed), '\0');
    rules.getSortKey(wide, reinterpret_cast<std::uint8_t*>(key.data()), needed);
    key.pop_back(); // the terminator
    return key;
}

std::string collation_version(std::string_view language)
{
    UVersionInfo version{};
    collator(language).getVersion(version);
    return to_hex({reinterpret_cast<char const*>(version), sizeof version});
}

} // namespace maillage::base
