// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/mail/setup.hpp"

#include <charconv>

namespace maillage::service::mail {

namespace {

bool is_this_machine(std::string_view host) { return host == "localhost" || host == "::1" || host.starts_with("127."); }

std::string domain_of(model::EmailAddress const& address) { return address.wire().substr(address.wire().rfind('@') + 1); }

} // namespace

base::result<SmtpConfig> parse_smtp_url(std::string const& url)
{
    auto const malformed = [&] { return base::failure(base::ErrorCode::invalid, "error.mail.url", {{"url", url}}, "mail.smtp_url"); };
    SmtpConfig config;
    auto rest = std::string_view{url};
    if (rest.starts_with("smtps://")) {
        config.security = SmtpSecurity::tls;
        config.port = 465;
        rest.remove_prefix(8);
    } else if (rest.starts_with("smtp://")) {
        rest.remove_prefix(7);
    } else {
        return malformed();
    }
    if (rest.ends_with('/')) {
        rest.remove_suffix(1);
    }
    auto const bracket = rest.starts_with('[') ? rest.find(']') : std::string_view::npos;
    auto const colon = rest.find(':', bracket == std::string_view::npos ? 0 : bracket);
    config.host = rest.substr(0, colon);
    if (colon != std::string_view::npos) {
        auto const port = rest.substr(colon + 1);
        auto const [end, error] = std::from_chars(port.data(), port.data() + port.size(), config.port);
        if (error != std::errc{} || end != port.data() + port.size() || config.port == 0) {
            return malformed();
        }
    }
    // A user or a password in the address would end in logs and process lists.
    if (config.host.empty() || config.host.find_first_of("@/? ") != std::string::npos) {
        return malformed();
    }
    auto const bare = config.host.starts_with('[') ? config.host.substr(1, config.host.size() - 2) : config.host;
    if (config.security == SmtpSecurity::starttls && is_this_machine(bare)) {
        config.security = SmtpSecurity::none;
    }
    return config;
}

base::result<std::unique_ptr<Mailer>> mailer_of(model::Settings const& settings)
{
    if (settings.mail.smtp_url.empty()) {
        return outbox_mailer(settings.mail.outbox);
    }
    auto config = parse_smtp_url(settings.mail.smtp_url);
    if (!config) {
        return base::failure(std::move(config.error()));
    }
    auto const from = model::EmailAddress::parse(settings.mail.from);
    if (!from) {
        return base::failure(base::ErrorCode::invalid, "error.mail.from", {{"from", settings.mail.from}}, "mail.from");
    }
    config->user = settings.mail.user;
    config->password = settings.mail.password;
    config->hello = domain_of(*from);
    return smtp_mailer(std::move(*config));
}

Mailbox sender_of(model::Settings const& settings)
{
    auto const from = model::EmailAddress::parse(settings.mail.from);
    // RFC 2606: .invalid never exists.
    return {settings.site.name, from ? *from : *model::EmailAddress::parse("maillage@maillage.invalid")};
}

} // namespace maillage::service::mail
