// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/config.hpp"

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.hpp"

namespace maillage::base {
namespace {

using ::testing::ElementsAre;

constexpr std::array<std::string_view, 2> k_colours{"red", "blue"};
bool has_no_space(std::string_view text) { return text.find(' ') == std::string_view::npos; }

std::array const k_options{
    ConfigOption{.key = "site.name", .initial = "Here"},
    ConfigOption{.key = "server.port", .kind = ConfigKind::integer, .initial = "8080", .minimum = 1, .maximum = 65'535},
    ConfigOption{.key = "server.max_body", .kind = ConfigKind::size, .initial = "2MiB", .maximum = 1'000'000'000},
    ConfigOption{.key = "server.idle", .kind = ConfigKind::duration, .initial = "15s", .minimum = 1, .maximum = 86'400},
    ConfigOption{.key = "server.proxies", .kind = ConfigKind::list, .form = "address", .check = has_no_space},
    ConfigOption{.key = "look.colour", .kind = ConfigKind::choice, .initial = "red", .choices = k_colours},
    ConfigOption{.key = "audit.on", .kind = ConfigKind::date},
    ConfigOption{.key = "mail.password", .secret = true},
};

class Config : public ::testing::Test {
protected:
    result<ConfigSettings> read(std::string_view file = {})
    {
        if (!file.empty()) {
            write_file(path, file);
            sources.file = path;
        }
        return read_config(k_options, sources);
    }
    Error error(std::string_view file = {})
    {
        auto const settings = read(file);
        EXPECT_FALSE(settings);
        return settings ? Error{} : settings.error();
    }

    TemporaryDirectory directory{};
    std::filesystem::path path = directory.path() / "maillage.toml";
    ConfigSources sources{.file = {}, .usual_files = {}, .environment = {}, .flags = {}};
};

std::int64_t number(ConfigSettings const& settings, std::string_view key)
{
    return std::get<std::int64_t>(settings.find(key)->second.value);
}
std::string text(ConfigSettings const& settings, std::string_view key) { return std::get<std::string>(settings.find(key)->second.value); }
std::vector<std::string> list(ConfigSettings const& settings, std::string_view key)
{
    return std::get<std::vector<std::string>>(settings.find(key)->second.value);
}

TEST_F(Config, HasDefaults)
{
    auto const settings = read().value();
    EXPECT_EQ(settings.size(), k_options.size());
    EXPECT_EQ(text(settings, "site.name"), "Here");
    EXPECT_EQ(number(settings, "server.port"), 8080);
    EXPECT_EQ(number(settings, "server.max_body"), 2 * 1024 * 1024);
    EXPECT_EQ(number(settings, "server.idle"), 15);
    EXPECT_THAT(list(settings, "server.proxies"), ElementsAre());
    EXPECT_EQ(settings.find("server.port")->second.source, "");
}

TEST_F(Config, FlagsWinOverEnvironmentOverFile)
{
    auto const* const file = "[server]\nport = 1\nidle = \"1min\"\nmax_body = 5\n";
    sources.environment = {{"MAILLAGE_SERVER_PORT", "2"}, {"MAILLAGE_SERVER_IDLE", "2h"}, {"PATH", "/bin"}};
    sources.flags = {{"server.port", "3"}};
    auto const settings = read(file).value();
    EXPECT_EQ(number(settings, "server.port"), 3);
    EXPECT_EQ(number(settings, "server.idle"), 7200);
    EXPECT_EQ(number(settings, "server.max_body"), 5);
    EXPECT_EQ(settings.find("server.port")->second.source, "--server.port");
    EXPECT_EQ(settings.find("server.idle")->second.source, "MAILLAGE_SERVER_IDLE");
    EXPECT_EQ(settings.find("server.max_body")->second.source, path.string() + ":4:12");
}

TEST_F(Config, ReadsEveryKindFromAFile)
{
    auto const settings = read("site.name = 'E\u0301té '\naudit.on = 2026-02-28\n"
                               "[server]\nproxies = ['a', 'b']\nmax_body = '512KiB'\n[look]\ncolour = 'blue'\n[mail]\npassword = 'x'\n")
                              .value();
    EXPECT_EQ(text(settings, "site.name"), "Été");
    EXPECT_EQ(number(settings, "server.max_body"), 512 * 1024);
    EXPECT_THAT(list(settings, "server.proxies"), ElementsAre("a", "b"));
    using namespace std::chrono;
    EXPECT_EQ(std::get<std::optional<Date>>(settings.find("audit.on")->second.value), Date(2026y, February, 28d));
}

TEST_F(Config, SaysWhereAnUnknownKeyIs)
{
    auto const near = error("[site]\nname = 'x'\n\n[server]\nprot = 1\n");
    EXPECT_EQ(near.message, "error.config.unknown_key_like");
    EXPECT_EQ(near.field("key"), "server.prot");
    EXPECT_EQ(near.field("source"), path.string() + ":5:1");
    EXPECT_EQ(near.field("suggestion"), "server.port");
    auto const far = error("[completely]\ndifferent = 1\n");
    EXPECT_EQ(far.message, "error.config.unknown_key");
    EXPECT_EQ(far.field("key"), "completely");
    EXPECT_EQ(error("server = 3").message, "error.config.unknown_key");
    EXPECT_EQ(error("[site.name]\nx = 1").message, "error.config.wrong_type");
}

TEST_F(Config, SaysWhichVariableOrFlagIsUnknown)
{
    sources.environment = {{"MAILLAGE_SERVR_PORT", "2"}};
    auto const variable = error();
    EXPECT_EQ(variable.message, "error.config.unknown_key_like");
    EXPECT_EQ(variable.field("source"), "MAILLAGE_SERVR_PORT");
    EXPECT_EQ(variable.field("suggestion"), "MAILLAGE_SERVER_PORT");
    sources.environment = {{"MAILLAGE_CONFIG", ""}, {"MAILLAGE_SHARED", "/x"}, {"MAILLAGE_TEST_POSTGRES", "x"}, {"XMAILLAGE_A", "1"}};
    EXPECT_TRUE(read());
    sources.flags = {{"server.Port", "2"}};
    EXPECT_EQ(error().field("suggestion"), "--server.port");
}

TEST_F(Config, NamesTheSourceOfAWrongValue)
{
    auto const type = error("[server]\nport = '80'\n");
    EXPECT_EQ(type.message, "error.config.wrong_type");
    EXPECT_EQ(type.field("form"), "integer");
    EXPECT_EQ(type.field("source"), path.string() + ":2:8");
    auto const range = error("[server]\nport = 65536\n");
    EXPECT_EQ(range.message, "error.config.out_of_range");
    EXPECT_EQ(range.field("maximum"), "65535");
    EXPECT_EQ(error("[look]\ncolour = 'green'\n").field("choices"), "red, blue");
    EXPECT_EQ(error("[server]\nproxies = ['a', 3]\n").field("form"), "address");
    EXPECT_EQ(error("[server]\nproxies = ['a b']\n").field("value"), "a b");
    EXPECT_EQ(error("[server]\nidle = 15\n").message, "error.config.wrong_type"); // of what unit?
    EXPECT_EQ(error("[server]\nidle = true\n").message, "error.config.wrong_type");
    EXPECT_EQ(error("[audit]\non = '2026-02-30'\n").message, "error.config.wrong_type");
    sources.file.reset();
    sources.environment = {{"MAILLAGE_SERVER_PORT", "80a"}};
    EXPECT_EQ(error().field("source"), "MAILLAGE_SERVER_PORT");
    sources.environment = {{"MAILLAGE_SITE_NAME", "\xFF"}};
    EXPECT_EQ(error().message, "error.config.wrong_type");
}

TEST_F(Config, ReportsAllMistakesAtOnce)
{
    sources.flags = {{"nothing.like.it.at.all", "1"}};
    auto const first = error("[server]\nport = 0\nidle = '1y'\n");
    EXPECT_EQ(first.message, "error.config.wrong_type"); // toml++ gives keys in alphabetical order
    ASSERT_EQ(first.others.size(), 2U);
    EXPECT_EQ(first.others[0].message, "error.config.out_of_range");
    EXPECT_EQ(first.others[1].message, "error.config.unknown_key");
}

TEST_F(Config, LocatesMistakesOfSyntax)
{
    auto const syntax = error("[server]\nport = \n");
    EXPECT_EQ(syntax.message, "error.config.syntax");
    EXPECT_EQ(syntax.field("path"), path.string());
    EXPECT_EQ(syntax.field("line"), "2");
    EXPECT_EQ(error("site.name = 'a'\nsite.name = 'b'\n").message, "error.config.syntax");
    EXPECT_EQ(error("site.name = '\xFF'").message, "error.config.syntax");
}

TEST_F(Config, KeepsSecretsOffFlagsAndErrors)
{
    sources.flags = {{"mail.password", "hunter2"}};
    auto const refused = error();
    EXPECT_EQ(refused.message, "error.config.secret_flag");
    EXPECT_EQ(refused.field("variable"), "MAILLAGE_MAIL_PASSWORD");
    sources.flags.clear();
    auto const wrong = error("[mail]\npassword = 1234567\n");
    for (auto const& field : wrong.fields) {
        EXPECT_EQ(field.value.find("1234567"), std::string::npos);
    }
    sources.file.reset();
    sources.environment = {{"MAILLAGE_MAIL_PASSWORD", "hunter2"}};
    EXPECT_EQ(text(read().value(), "mail.password"), "hunter2");
}

TEST_F(Config, FindsItsFile)
{
    write_file(path, "[server]\nport = 9\n");
    auto const absent = directory.path() / "absent.toml";
    sources.usual_files = {absent, path};
    EXPECT_EQ(number(read().value(), "server.port"), 9);
    sources.environment = {{"MAILLAGE_CONFIG", absent.string()}};
    EXPECT_EQ(error().message, "error.file.absent");
    sources.file = path; // the flag wins over the variable
    EXPECT_EQ(number(read().value(), "server.port"), 9);
    sources.file = absent;
    EXPECT_EQ(error().message, "error.file.absent");
}

result<ConfigValue> parsed(ConfigKind kind, std::string_view text)
{
    return parse_config_value({.key = "a.b", .kind = kind}, text, "source");
}

TEST(ConfigValues, ReadQuantities)
{
    EXPECT_EQ(parsed(ConfigKind::size, "0"), ConfigValue{std::int64_t{0}});
    EXPECT_EQ(parsed(ConfigKind::size, "3 GiB"), ConfigValue{std::int64_t{3} << 30U});
    EXPECT_EQ(parsed(ConfigKind::size, "1kB"), ConfigValue{std::int64_t{1000}});
    EXPECT_EQ(parsed(ConfigKind::duration, "30d"), ConfigValue{std::int64_t{2'592'000}});
    for (auto const* wrong : {"", "MiB", "-1MiB", "1.5MiB", "1mib", "9223372036854775807KiB", "99999999999999999999", "1MiBx"}) {
        EXPECT_FALSE(parsed(ConfigKind::size, wrong)) << wrong;
    }
    for (auto const* wrong : {"", "15", "s", "1m", "1 day", "9223372036854775807d"}) {
        EXPECT_FALSE(parsed(ConfigKind::duration, wrong)) << wrong;
    }
}

TEST(ConfigValues, ReadListsInBothForms)
{
    using List = std::vector<std::string>;
    EXPECT_EQ(parsed(ConfigKind::list, " a, b ,,c"), ConfigValue{(List{"a", "b", "c"})});
    EXPECT_EQ(parsed(ConfigKind::list, ""), ConfigValue{List{}});
    EXPECT_EQ(parsed(ConfigKind::list, "['one, two', \"three\"]"), ConfigValue{(List{"one, two", "three"})});
    EXPECT_FALSE(parsed(ConfigKind::list, "['a"));
    EXPECT_FALSE(parsed(ConfigKind::list, "[1]"));
    EXPECT_FALSE(parsed(ConfigKind::list, "[]\nother = 1"));
}

TEST(ConfigSuggestion, IsNearOrNone)
{
    std::array<std::string_view, 3> const known{"server.port", "server.workers", "site.name"};
    EXPECT_EQ(nearest("server.prot", known), "server.port");
    EXPECT_EQ(nearest("servers.port", known), "server.port");
    EXPECT_EQ(nearest("sitename", known), "site.name");
    EXPECT_EQ(nearest("quite.another", known), std::nullopt);
    EXPECT_EQ(nearest("", known), std::nullopt);
    EXPECT_EQ(nearest(std::string(10'000, 'x'), known), std::nullopt);
}

TEST(ConfigEnvironment, IsThatOfTheProcess)
{
    ::setenv("MAILLAGE_TEST_VALUE", "a=b", 1);
    EXPECT_EQ(process_environment().at("MAILLAGE_TEST_VALUE"), "a=b");
    ::unsetenv("MAILLAGE_TEST_VALUE");
}

} // namespace
} // namespace maillage::base
