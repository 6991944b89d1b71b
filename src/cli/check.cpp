// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "cli/families.hpp"
#include "service/mail/setup.hpp"
#include "store/check.hpp"

namespace maillage::cli {

namespace {

/// Room beside a SQLite file for its log, a restore, and some growth.
std::optional<base::Error> little_room(store::DatabaseAddress const& address)
{
    if (address.engine != store::Engine::sqlite) {
        return std::nullopt; // of the machine of the server
    }
    constexpr std::uintmax_t k_mebibyte = std::uintmax_t{1} << 20U;
    std::error_code failed;
    auto const file = std::filesystem::absolute(address.address);
    auto const size = std::filesystem::file_size(file, failed);
    auto const room = std::filesystem::space(file.parent_path(), failed);
    auto const wanted = std::max(size, 100 * k_mebibyte);
    if (failed || room.available >= wanted) {
        return std::nullopt;
    }
    return base::Error{base::ErrorCode::conflict,
                       "error.check.room",
                       {{"folder", file.parent_path().string()},
                        {"room", std::to_string(room.available / k_mebibyte)},
                        {"wanted", std::to_string(wanted / k_mebibyte)}},
                       {},
                       {}};
}

nlohmann::json to_json(Terminal const& terminal, base::Error const& finding)
{
    auto fields = nlohmann::json::object();
    for (auto const& field : finding.fields) {
        fields[field.name] = field.value;
    }
    return {{"id", finding.message}, {"text", i18n::Catalogue::instance().text(terminal.language, finding)}, {"fields", fields}};
}

Exit check(Context& context)
{
    auto const address = context.address();
    if (!address) {
        return context.fail(address.error());
    }
    auto& terminal = context.terminal;
    auto findings = [&] {
        Progress progress{terminal, terminal.t("cli.check.progress")};
        return store::check(*address, base::now(), [&progress](auto done, auto total) { progress.update(done, total); });
    }();
    if (!findings) {
        return context.fail(findings.error());
    }
    if (auto room = little_room(*address)) {
        findings->push_back(std::move(*room));
    }
    if (auto const mailer = context.settings().and_then(service::mail::mailer_of); !mailer) {
        findings->push_back(mailer.error());
    }
    auto list = nlohmann::json::array();
    for (auto const& finding : *findings) {
        terminal.line(i18n::Catalogue::instance().text(terminal.language, finding));
        list.push_back(to_json(terminal, finding));
    }
    terminal.say(findings->empty() ? "cli.check.sound" : "cli.check.found",
                 {{"database", address->display()}, {"count", static_cast<std::int64_t>(findings->size())}});
    terminal.result({{"database", address->display()}, {"sound", findings->empty()}, {"findings", list}});
    return findings->empty() ? Exit::success : Exit::attention;
}

} // namespace

void add_check(Command const& program, Context& context)
{
    program.command("check", "cli.check").json().run([&context] { return check(context); });
}

} // namespace maillage::cli
