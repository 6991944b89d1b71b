// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/context.hpp"

namespace maillage::cli {

Exit exit_of(base::ErrorCode code)
{
    switch (code) {
    case base::ErrorCode::absent: return Exit::absent;
    case base::ErrorCode::invalid:
    case base::ErrorCode::too_large: return Exit::invalid;
    case base::ErrorCode::refused:
    case base::ErrorCode::unauthenticated:
    case base::ErrorCode::too_many: return Exit::refused;
    case base::ErrorCode::conflict: return Exit::conflict;
    }
    return Exit::internal;
}

base::result<model::SettingsReading> Context::reading() const
{
    base::ConfigSources sources;
    if (config_file) {
        sources.file = *config_file;
    }
    sources.environment = base::process_environment();
    sources.environment.erase("MAILLAGE_LANG"); // of the command line alone: how it speaks, not how the site does
    sources.flags = flags;
    return model::read_settings(sources);
}

base::result<model::Settings> Context::settings() const
{
    return reading().map([](model::SettingsReading const& all) { return all.settings; });
}

base::result<store::DatabaseAddress> Context::address() const
{
    return settings().and_then([](model::Settings const& settings) { return store::DatabaseAddress::parse(settings.database.address); });
}

base::result<std::unique_ptr<store::Database>> Context::open_database() const
{
    return address().and_then([](store::DatabaseAddress const& address) { return store::Database::open(address); });
}

Exit Context::fail(base::Error const& error) const
{
    terminal.failure(error);
    return error.message.starts_with("error.config.") ? Exit::usage : exit_of(error.code);
}

} // namespace maillage::cli
