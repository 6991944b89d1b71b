// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/settings.hpp"

#include "base/files.hpp"
#include "base/text.hpp"
#include "model/settings_table.hpp"

namespace maillage::model {
namespace {

constexpr std::size_t k_secret_limit = 4096;

/// A secret in a file of its own, without the line end that editors add.
base::result<std::string> read_secret(std::string const& path)
{
    return base::read_file(path, k_secret_limit).and_then([](std::string const& text) { return base::admit(base::trim_end(text)); });
}

} // namespace

base::result<SettingsReading> read_settings(base::ConfigSources const& sources)
{
    std::vector<base::ConfigOption> options;
    for (auto const& line : setting_options()) {
        options.push_back(line.option);
    }
    auto values = base::read_config(options, sources);
    if (!values) {
        return base::failure(values.error());
    }
    SettingsReading reading;
    for (auto const& line : setting_options()) {
        line.store(reading.settings, values->find(line.option.key)->second.value);
    }
    reading.values = std::move(*values);

    auto& mail = reading.settings.mail;
    if (mail.password.empty() && !mail.password_file.empty()) {
        auto secret = read_secret(mail.password_file);
        if (!secret) {
            return base::failure(secret.error());
        }
        mail.password = std::move(*secret);
    }
    auto const& audit = reading.settings.accessibility;
    if (audit.criteria_met > audit.criteria_applicable) {
        return base::failure(base::ErrorCode::invalid, "error.config.criteria",
                             {{"met", std::to_string(audit.criteria_met)}, {"applicable", std::to_string(audit.criteria_applicable)}});
    }
    return reading;
}

AuditState audit_state(Settings::Accessibility const& audit, base::Date today)
{
    using std::chrono::sys_days;
    if (!audit.audited_on || audit.criteria_applicable == 0 || sys_days{*audit.audited_on} > sys_days{today}) {
        return AuditState::none;
    }
    auto last_day = *audit.audited_on + std::chrono::years{3};
    if (!last_day.ok()) {
        last_day = last_day.year() / std::chrono::February / std::chrono::last; // three years after a 29 February
    }
    return sys_days{today} > sys_days{last_day} ? AuditState::expired : AuditState::current;
}

Conformity conformity(Settings::Accessibility const& audit, base::Date today)
{
    if (audit_state(audit, today) != AuditState::current) {
        return Conformity::none;
    }
    if (audit.criteria_met >= audit.criteria_applicable) {
        return Conformity::full;
    }
    return audit.criteria_met * 2 >= audit.criteria_applicable ? Conformity::partial : Conformity::none;
}

} // namespace maillage::model
