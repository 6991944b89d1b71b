// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/notebook_search/dictionary.hpp"

#include "base/hash.hpp"
#include "exchange/lexicon/languages.hpp"
#include "service/installation.hpp"

namespace maillage::service::notebook_search {
namespace {

struct Dictionary {
    exchange::lexicon::LoadedLanguage french{exchange::lexicon::load_language("fr")};
    exchange::lexicon::LoadedLanguage english{exchange::lexicon::load_language("en")};
};

} // namespace

search::Words const& words()
{
    static search::Words const words{[] {
        static Dictionary const dictionary;
        return search::Languages{dictionary.french.language, dictionary.english.language};
    }};
    return words;
}

std::filesystem::path folder_of(model::Settings const& settings, store::DatabaseAddress const& address)
{
    if (!settings.search.directory.empty()) {
        return settings.search.directory;
    }
    if (address.engine == store::Engine::sqlite) {
        auto beside = std::filesystem::path{address.address};
        return beside += "-search"; // two databases of one folder have an index each
    }
    return "data/search";
}

std::string installation_of(store::Database& database)
{
    return base::hmac_sha256_hex(installation_secret(database), "search index").substr(0, 32);
}

} // namespace maillage::service::notebook_search
