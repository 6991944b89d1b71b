// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/settings_table.hpp"

#include <array>

#include "model/setting_forms.hpp"

namespace maillage::model {
namespace {

using base::ConfigKind;
using base::ConfigOption;
using base::ConfigValue;

constexpr std::int64_t k_kib = 1024;
constexpr std::int64_t k_mib = 1024 * k_kib;
constexpr std::int64_t k_gib = 1024 * k_mib;
constexpr std::int64_t k_day = 86'400;

constexpr std::array<std::string_view, 2> k_languages{"fr", "en"};
constexpr std::array<std::string_view, 4> k_levels{"error", "warning", "info", "debug"};

// The kinds of the table decide which alternative a value holds: std::get cannot fail on a table that the tests have read once.
void put(std::string& to, ConfigValue const& value) { to = std::get<std::string>(value); }
void put(std::vector<std::string>& to, ConfigValue const& value) { to = std::get<std::vector<std::string>>(value); }
void put(std::optional<base::Date>& to, ConfigValue const& value) { to = std::get<std::optional<base::Date>>(value); }
void put(std::chrono::seconds& to, ConfigValue const& value) { to = std::chrono::seconds{std::get<std::int64_t>(value)}; }
void put(base::LogLevel& to, ConfigValue const& value) { to = base::log_level(std::get<std::string>(value)).value(); }
template <std::unsigned_integral Number>
void put(Number& to, ConfigValue const& value)
{
    to = static_cast<Number>(std::get<std::int64_t>(value)); // within the range that the option states
}

template <auto Group, auto Member>
void store(Settings& settings, ConfigValue const& value)
{
    put(settings.*Group.*Member, value);
}

constexpr ConfigOption text(std::string_view key, std::string_view initial = "", std::string_view form = "",
                            bool (*check)(std::string_view) = nullptr)
{
    return {.key = key, .initial = initial, .form = form, .check = check};
}
constexpr ConfigOption list(std::string_view key, std::string_view form = "", bool (*check)(std::string_view) = nullptr)
{
    return {.key = key, .kind = ConfigKind::list, .form = form, .check = check};
}
constexpr ConfigOption number(ConfigKind kind, std::string_view key, std::string_view initial, std::int64_t minimum, std::int64_t maximum)
{
    return {.key = key, .kind = kind, .initial = initial, .minimum = minimum, .maximum = maximum};
}
constexpr ConfigOption integer(std::string_view key, std::string_view initial, std::int64_t minimum, std::int64_t maximum)
{
    return number(ConfigKind::integer, key, initial, minimum, maximum);
}
constexpr ConfigOption choice(std::string_view key, std::string_view initial, std::span<std::string_view const> choices)
{
    return {.key = key, .kind = ConfigKind::choice, .initial = initial, .choices = choices};
}

using S = Settings;

constexpr std::array k_table{
    SettingOption{text("site.name", "Maillage"), store<&S::site, &S::Site::name>},
    SettingOption{text("site.base_url", "", "base_url", is_base_url), store<&S::site, &S::Site::base_url>},
    SettingOption{choice("site.language", "fr", k_languages), store<&S::site, &S::Site::language>},
    SettingOption{text("site.time_zone", "Europe/Paris", "time_zone", is_time_zone), store<&S::site, &S::Site::time_zone>},
    SettingOption{text("site.contact_email", "", "email", is_email), store<&S::site, &S::Site::contact_email>},
    SettingOption{text("site.source_url", "", "url", is_url), store<&S::site, &S::Site::source_url>},

    SettingOption{text("database.address", "sqlite:data/maillage.db", "database", is_database_address),
                  store<&S::database, &S::Database::address>},

    SettingOption{text("server.address", "127.0.0.1"), store<&S::server, &S::Server::address>},
    SettingOption{integer("server.port", "8080", 0, 65'535), store<&S::server, &S::Server::port>},
    SettingOption{integer("server.network_threads", "1", 1, 64), store<&S::server, &S::Server::network_threads>},
    SettingOption{integer("server.workers", "4", 1, 256), store<&S::server, &S::Server::workers>},
    SettingOption{list("server.trusted_proxies"), store<&S::server, &S::Server::trusted_proxies>},
    SettingOption{number(ConfigKind::size, "server.max_body", "2MiB", k_kib, k_gib), store<&S::server, &S::Server::max_body>},
    SettingOption{number(ConfigKind::size, "server.max_upload", "64MiB", k_kib, 16 * k_gib), store<&S::server, &S::Server::max_upload>},
    SettingOption{integer("server.max_connections", "2000", 1, 1'000'000), store<&S::server, &S::Server::max_connections>},
    SettingOption{integer("server.max_connections_per_address", "0", 0, 1'000'000),
                  store<&S::server, &S::Server::max_connections_per_address>},
    SettingOption{number(ConfigKind::duration, "server.idle_timeout", "15s", 1, 3600), store<&S::server, &S::Server::idle_timeout>},
    SettingOption{number(ConfigKind::duration, "server.request_timeout", "60s", 1, 3600), store<&S::server, &S::Server::request_timeout>},

    SettingOption{text("mail.smtp_url", "", "smtp_url", is_smtp_url), store<&S::mail, &S::Mail::smtp_url>},
    SettingOption{text("mail.user"), store<&S::mail, &S::Mail::user>},
    SettingOption{{.key = "mail.password", .secret = true}, store<&S::mail, &S::Mail::password>},
    SettingOption{text("mail.password_file"), store<&S::mail, &S::Mail::password_file>},
    SettingOption{text("mail.from", "", "email", is_email), store<&S::mail, &S::Mail::from>},
    SettingOption{text("mail.outbox", "data/outbox"), store<&S::mail, &S::Mail::outbox>},

    SettingOption{integer("accounts.session_days", "30", 1, 365), store<&S::accounts, &S::Accounts::session_days>},
    SettingOption{integer("accounts.invitation_days", "14", 1, 365), store<&S::accounts, &S::Accounts::invitation_days>},
    SettingOption{integer("accounts.reset_minutes", "60", 5, 1440), store<&S::accounts, &S::Accounts::reset_minutes>},
    SettingOption{integer("accounts.login_attempts", "10", 1, 1000), store<&S::accounts, &S::Accounts::login_attempts>},
    SettingOption{number(ConfigKind::duration, "accounts.login_window", "15min", 1, k_day),
                  store<&S::accounts, &S::Accounts::login_window>},

    SettingOption{integer("jobs.workers", "1", 0, 64), store<&S::jobs, &S::Jobs::workers>},
    SettingOption{number(ConfigKind::duration, "jobs.lease", "60s", 5, k_day), store<&S::jobs, &S::Jobs::lease>},

    SettingOption{text("search.directory"), store<&S::search, &S::Search::directory>},

    SettingOption{choice("log.level", "info", k_levels), store<&S::log, &S::Log::level>},

    SettingOption{text("legal.publisher"), store<&S::legal, &S::Legal::publisher>},
    SettingOption{text("legal.publication_director"), store<&S::legal, &S::Legal::publication_director>},
    SettingOption{text("legal.address"), store<&S::legal, &S::Legal::address>},
    SettingOption{text("legal.host"), store<&S::legal, &S::Legal::host>},
    SettingOption{text("legal.hosting_country"), store<&S::legal, &S::Legal::hosting_country>},
    SettingOption{text("legal.data_controller"), store<&S::legal, &S::Legal::data_controller>},
    SettingOption{text("legal.dpo_contact"), store<&S::legal, &S::Legal::dpo_contact>},

    SettingOption{{.key = "accessibility.audited_on", .kind = ConfigKind::date}, store<&S::accessibility, &S::Accessibility::audited_on>},
    SettingOption{text("accessibility.auditor"), store<&S::accessibility, &S::Accessibility::auditor>},
    SettingOption{text("accessibility.reference", "RGAA 4.1.2"), store<&S::accessibility, &S::Accessibility::reference>},
    SettingOption{integer("accessibility.criteria_applicable", "0", 0, 1000),
                  store<&S::accessibility, &S::Accessibility::criteria_applicable>},
    SettingOption{integer("accessibility.criteria_met", "0", 0, 1000), store<&S::accessibility, &S::Accessibility::criteria_met>},
    SettingOption{list("accessibility.non_conformities"), store<&S::accessibility, &S::Accessibility::non_conformities>},
    SettingOption{list("accessibility.burden"), store<&S::accessibility, &S::Accessibility::burden>},
    SettingOption{list("accessibility.exempt"), store<&S::accessibility, &S::Accessibility::exempt>},
    SettingOption{text("accessibility.scheme_url", "", "url", is_url), store<&S::accessibility, &S::Accessibility::scheme_url>},
    SettingOption{text("accessibility.contact"), store<&S::accessibility, &S::Accessibility::contact>},

    SettingOption{integer("backup.retention_days", "30", 1, 3650), store<&S::backup, &S::Backup::retention_days>},

    SettingOption{text("assets.directory"), store<&S::assets, &S::Assets::directory>},
};

} // namespace

std::span<SettingOption const> setting_options() { return k_table; }

} // namespace maillage::model
