// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/settings_table.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "base/files.hpp"
#include "model/setting_forms.hpp"

namespace maillage::model {
namespace {

base::ConfigSources no_sources() { return {.file = {}, .usual_files = {}, .environment = {}, .flags = {}}; }

TEST(SettingsTable, HasNoTwoNamesForOneThing)
{
    std::set<std::string> keys;
    std::set<std::string> variables;
    for (auto const& line : setting_options()) {
        EXPECT_TRUE(keys.emplace(line.option.key).second) << line.option.key;
        EXPECT_TRUE(variables.emplace(base::variable_name(line.option.key)).second) << line.option.key;
        EXPECT_EQ(std::ranges::count(line.option.key, '.'), 1) << line.option.key;
    }
}

// The struct states defaults too, for those who make one in a test: both must say the same.
TEST(SettingsTable, HasTheDefaultsOfTheStruct)
{
    auto const read = read_settings(no_sources()).value().settings;
    Settings const made;
    EXPECT_EQ(read.site.name, made.site.name);
    EXPECT_EQ(read.site.language, made.site.language);
    EXPECT_EQ(read.site.time_zone, made.site.time_zone);
    EXPECT_EQ(read.database.address, made.database.address);
    EXPECT_EQ(read.server.address, made.server.address);
    EXPECT_EQ(read.server.port, made.server.port);
    EXPECT_EQ(read.server.network_threads, made.server.network_threads);
    EXPECT_EQ(read.server.workers, made.server.workers);
    EXPECT_EQ(read.server.trusted_proxies, made.server.trusted_proxies);
    EXPECT_EQ(read.server.max_body, made.server.max_body);
    EXPECT_EQ(read.server.max_upload, made.server.max_upload);
    EXPECT_EQ(read.server.max_connections, made.server.max_connections);
    EXPECT_EQ(read.server.max_connections_per_address, made.server.max_connections_per_address);
    EXPECT_EQ(read.server.idle_timeout, made.server.idle_timeout);
    EXPECT_EQ(read.server.request_timeout, made.server.request_timeout);
    EXPECT_EQ(read.mail.outbox, made.mail.outbox);
    EXPECT_EQ(read.accounts.session_days, made.accounts.session_days);
    EXPECT_EQ(read.accounts.invitation_days, made.accounts.invitation_days);
    EXPECT_EQ(read.accounts.reset_minutes, made.accounts.reset_minutes);
    EXPECT_EQ(read.accounts.login_attempts, made.accounts.login_attempts);
    EXPECT_EQ(read.accounts.login_window, made.accounts.login_window);
    EXPECT_EQ(read.jobs.workers, made.jobs.workers);
    EXPECT_EQ(read.jobs.lease, made.jobs.lease);
    EXPECT_EQ(read.log.level, made.log.level);
    EXPECT_EQ(read.accessibility.audited_on, made.accessibility.audited_on);
    EXPECT_EQ(read.accessibility.reference, made.accessibility.reference);
    EXPECT_EQ(read.backup.retention_days, made.backup.retention_days);
}

// Each option given a value of its own must change its own member: a line copied and half edited would not.
TEST(SettingsTable, StoresEachOptionInItsOwnMember)
{
    auto sources = no_sources();
    sources.environment = {{"MAILLAGE_LEGAL_PUBLISHER", "a"},
                           {"MAILLAGE_LEGAL_HOST", "b"},
                           {"MAILLAGE_LEGAL_ADDRESS", "c"},
                           {"MAILLAGE_LEGAL_DATA_CONTROLLER", "d"},
                           {"MAILLAGE_LEGAL_DPO_CONTACT", "e"},
                           {"MAILLAGE_LEGAL_HOSTING_COUNTRY", "f"},
                           {"MAILLAGE_LEGAL_PUBLICATION_DIRECTOR", "g"},
                           {"MAILLAGE_SERVER_MAX_BODY", "3KiB"},
                           {"MAILLAGE_SERVER_MAX_UPLOAD", "4KiB"},
                           {"MAILLAGE_SERVER_IDLE_TIMEOUT", "5s"},
                           {"MAILLAGE_SERVER_REQUEST_TIMEOUT", "6s"},
                           {"MAILLAGE_ACCESSIBILITY_BURDEN", "h"},
                           {"MAILLAGE_ACCESSIBILITY_EXEMPT", "i,j"},
                           {"MAILLAGE_ACCESSIBILITY_NON_CONFORMITIES", "['k, l']"},
                           {"MAILLAGE_LOG_LEVEL", "debug"},
                           {"MAILLAGE_SITE_CONTACT_EMAIL", "a@example.org"},
                           {"MAILLAGE_MAIL_FROM", "b@example.org"},
                           {"MAILLAGE_MAIL_PASSWORD", "m"}};
    auto const settings = read_settings(sources).value().settings;
    EXPECT_EQ(settings.legal.publisher, "a");
    EXPECT_EQ(settings.legal.host, "b");
    EXPECT_EQ(settings.legal.address, "c");
    EXPECT_EQ(settings.legal.data_controller, "d");
    EXPECT_EQ(settings.legal.dpo_contact, "e");
    EXPECT_EQ(settings.legal.hosting_country, "f");
    EXPECT_EQ(settings.legal.publication_director, "g");
    EXPECT_EQ(settings.server.max_body, 3072U);
    EXPECT_EQ(settings.server.max_upload, 4096U);
    EXPECT_EQ(settings.server.idle_timeout.count(), 5);
    EXPECT_EQ(settings.server.request_timeout.count(), 6);
    EXPECT_EQ(settings.accessibility.burden, std::vector<std::string>{"h"});
    EXPECT_EQ(settings.accessibility.exempt, (std::vector<std::string>{"i", "j"}));
    EXPECT_EQ(settings.accessibility.non_conformities, std::vector<std::string>{"k, l"});
    EXPECT_EQ(settings.log.level, base::LogLevel::debug);
    EXPECT_EQ(settings.site.contact_email, "a@example.org");
    EXPECT_EQ(settings.mail.from, "b@example.org");
    EXPECT_EQ(settings.mail.password, "m");
}

TEST(Settings, TakeTheMailPasswordFromItsFile)
{
    base::TemporaryDirectory const directory;
    auto const path = directory.path() / "password";
    base::write_file(path, "pass word\n");
    auto sources = no_sources();
    sources.flags = {{"mail.password_file", path.string()}};
    EXPECT_EQ(read_settings(sources).value().settings.mail.password, "pass word");
    sources.environment = {{"MAILLAGE_MAIL_PASSWORD", "stronger"}};
    EXPECT_EQ(read_settings(sources).value().settings.mail.password, "stronger");
    sources = no_sources();
    sources.flags = {{"mail.password_file", path.string() + ".none"}};
    EXPECT_EQ(read_settings(sources).error().message, "error.file.absent");
}

TEST(Settings, RefuseAnImpossibleAudit)
{
    auto sources = no_sources();
    sources.flags = {{"accessibility.criteria_met", "51"}, {"accessibility.criteria_applicable", "50"}};
    EXPECT_EQ(read_settings(sources).error().message, "error.config.criteria");
}

TEST(SettingForms, AreChecked)
{
    EXPECT_TRUE(is_base_url("https://exemple.fr"));
    EXPECT_TRUE(is_base_url("http://127.0.0.1:8080"));
    EXPECT_TRUE(is_base_url("http://[::1]:8080"));
    for (auto const* wrong : {"exemple.fr", "https://exemple.fr/", "https://", "https://a b", "ftp://a", "https://u@a",
                              "https://a:", "https://a:port", "https://[::1", "https://[::1]x"}) {
        EXPECT_FALSE(is_base_url(wrong)) << wrong;
    }
    EXPECT_TRUE(is_url("https://exemple.fr/a?b#c"));
    EXPECT_FALSE(is_url("https:///a"));
    EXPECT_FALSE(is_url("javascript:alert(1)"));
    EXPECT_FALSE(is_url("https://a/\"><script>"));
    EXPECT_TRUE(is_smtp_url("smtp://mail.exemple.fr:587"));
    EXPECT_TRUE(is_smtp_url("smtps://mail.exemple.fr"));
    EXPECT_FALSE(is_smtp_url("smtp://user:pass@mail"));
    EXPECT_TRUE(is_database_address("sqlite:data/x.db"));
    EXPECT_TRUE(is_database_address("postgresql://m@/m?host=/run"));
    EXPECT_FALSE(is_database_address("sqlite:"));
    EXPECT_FALSE(is_database_address("mysql://x"));
    EXPECT_TRUE(is_time_zone("Indian/Reunion"));
    EXPECT_FALSE(is_time_zone("Europe/Pariss"));
    EXPECT_TRUE(is_email("a@exemple.fr"));
    EXPECT_FALSE(is_email("a"));
}

// Decree 2019-768: three levels, and an audit that counts for three years.
TEST(Conformity, IsComputedFromTheAudit)
{
    using namespace std::chrono;
    base::Date const today{2026y, November, 24d};
    auto const of = [today](std::optional<base::Date> on, unsigned met, unsigned applicable) {
        Settings::Accessibility audit;
        audit.audited_on = on;
        audit.criteria_met = met;
        audit.criteria_applicable = applicable;
        return conformity(audit, today);
    };
    EXPECT_EQ(of(std::nullopt, 50, 50), Conformity::none);
    EXPECT_EQ(of(today, 0, 0), Conformity::none);
    EXPECT_EQ(of(today, 50, 50), Conformity::full);
    EXPECT_EQ(of(today, 49, 50), Conformity::partial);
    EXPECT_EQ(of(today, 25, 50), Conformity::partial);
    EXPECT_EQ(of(today, 25, 51), Conformity::none);
    EXPECT_EQ(of(base::Date{2023y, November, 24d}, 50, 50), Conformity::full);
    EXPECT_EQ(of(base::Date{2023y, November, 23d}, 50, 50), Conformity::none);
    EXPECT_EQ(of(base::Date{2026y, November, 25d}, 50, 50), Conformity::none);
    Settings::Accessibility late;
    EXPECT_EQ(audit_state(late, today), AuditState::none);
    late.audited_on = base::Date{2023y, November, 23d};
    late.criteria_applicable = 50;
    EXPECT_EQ(audit_state(late, today), AuditState::expired);
    late.audited_on = today;
    EXPECT_EQ(audit_state(late, today), AuditState::current);
    Settings::Accessibility leap;
    leap.audited_on = base::Date{2024y, February, 29d};
    leap.criteria_met = leap.criteria_applicable = 50;
    EXPECT_EQ(conformity(leap, base::Date{2027y, February, 28d}), Conformity::full);
    EXPECT_EQ(conformity(leap, base::Date{2027y, March, 1d}), Conformity::none);
}

} // namespace
} // namespace maillage::model
