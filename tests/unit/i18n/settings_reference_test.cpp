// SPDX-License-Identifier: AGPL-3.0-or-later
#include "i18n/settings_reference.hpp"

#include <cstdlib>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.hpp"
#include "model/settings_table.hpp"

namespace maillage::i18n {
namespace {

using ::testing::HasSubstr;

TEST(SettingsReference, HelpsWithEachOptionInBothLanguages)
{
    std::set<std::string> keys;
    for (auto const& [option, store] : model::setting_options()) {
        for (auto const language : {Language::french, Language::english}) {
            EXPECT_TRUE(Catalogue::instance().has(language, "setting." + std::string{option.key})) << option.key;
            EXPECT_THAT(settings_reference(language), HasSubstr("| `" + std::string{option.key} + "` |"));
        }
        keys.emplace("setting." + std::string{option.key});
    }
    // and no help outlives its option
    for (auto const& id : Catalogue::instance().ids(Language::french)) {
        EXPECT_TRUE(!id.starts_with("setting.") || keys.contains(id)) << id;
    }
}

TEST(SettingsReference, NamesEveryFormAnErrorCanSpeakOf)
{
    for (auto const language : {Language::french, Language::english}) {
        auto const of = [language](std::string_view form) {
            return Catalogue::instance().text(language,
                                              base::Error{base::ErrorCode::invalid,
                                                          "error.config.wrong_type",
                                                          {{"key", "a.b"}, {"source", "s"}, {"value", "v"}, {"form", std::string{form}}}});
        };
        for (auto const& [option, store] : model::setting_options()) {
            EXPECT_NE(of(option.form.empty() ? base::name(option.kind) : option.form), of("none")) << option.key;
        }
    }
}

// Built by uncommenting: every line of the example must be a setting that can be read.
TEST(SettingsExample, IsReadBackAsTheDefaults)
{
    base::TemporaryDirectory const directory;
    auto const path = directory.path() / "maillage.toml";
    auto const read = [&path](std::string text) {
        base::write_file(path, text);
        return model::read_settings({.file = path, .usual_files = {}, .environment = {}, .flags = {}});
    };
    auto text = settings_example(Language::french);
    EXPECT_TRUE(read(text));
    std::size_t opened = 0;
    for (auto at = text.find("\n#"); at != std::string::npos; at = text.find("\n#", at + 1)) {
        if (text[at + 2] != ' ') {
            text.erase(at + 1, 1);
            ++opened;
        }
    }
    EXPECT_EQ(opened, model::setting_options().size());
    auto const uncommented = read(text);
    ASSERT_TRUE(uncommented) << uncommented.error().message << " " << uncommented.error().field("key");
    auto const defaults = model::read_settings({.file = {}, .usual_files = {}, .environment = {}, .flags = {}}).value();
    for (auto const& [key, setting] : uncommented->values) {
        EXPECT_EQ(setting.value, defaults.values.find(key)->second.value) << key;
        EXPECT_THAT(setting.source, HasSubstr(path.string()));
    }
}

// The manual and the example file follow the table. MAILLAGE_TEST_WRITE=1 brings them up to date.
TEST(SettingsReference, IsWhatTheDocumentsSay)
{
    auto const follow = [](std::filesystem::path const& path, std::string const& start, std::string const& end, std::string const& wanted) {
        auto text = base::read_file(path, 1U << 20U).value_or("");
        auto const from = start.empty() ? 0 : text.find(start);
        auto const to = end.empty() ? text.size() : text.find(end);
        ASSERT_NE(from, std::string::npos) << path;
        ASSERT_NE(to, std::string::npos) << path;
        auto const inside = from + start.size();
        if (std::getenv("MAILLAGE_TEST_WRITE") != nullptr) {
            text.replace(inside, to - inside, wanted);
            base::write_file(path, text, 0644);
            return;
        }
        EXPECT_EQ(text.substr(inside, to - inside), wanted)
            << "run this test with MAILLAGE_TEST_WRITE=1 to bring " << path << " up to date";
    };
    std::filesystem::path const docs{MAILLAGE_DOCS};
    follow(docs / "operation.fr.md", "<!-- settings -->\n", "<!-- /settings -->", "\n" + settings_reference(Language::french) + "\n");
    follow(docs / "examples" / "maillage.toml", "", "", settings_example(Language::french));
}

} // namespace
} // namespace maillage::i18n
