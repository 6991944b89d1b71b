// SPDX-License-Identifier: AGPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "cli/accounts.hpp"
#include "cli/families.hpp"
#include "service/account/erase.hpp"
#include "store/backup.hpp"

namespace maillage::cli {

namespace {

struct Arguments {
    std::string file;
    bool replace{false};
    bool verify_only{false};
};

i18n::Arguments counts(store::backup::Manifest const& manifest)
{
    return {{"tables", static_cast<std::int64_t>(manifest.tables.size())}, {"rows", manifest.rows()}};
}

void tell(Context& context, std::string_view id, store::backup::Manifest const& manifest, i18n::Argument what)
{
    auto arguments = counts(manifest);
    arguments.push_back(std::move(what));
    context.terminal.say(id, arguments);
    context.terminal.result(
        {{"made_at", base::to_rfc3339(manifest.made_at)}, {"tables", manifest.tables.size()}, {"rows", manifest.rows()}});
}

Exit backup(Context& context, Arguments const& arguments)
{
    auto const address = context.address();
    if (!address) {
        return context.fail(address.error());
    }
    using store::backup::Existing;
    auto const manifest = [&] {
        Progress progress{context.terminal, context.terminal.t("cli.backup.progress")};
        return store::backup::write(*address, arguments.file, arguments.replace ? Existing::replace : Existing::keep,
                                    [&progress](auto const& at) { progress.update(at.done, at.total); });
    }();
    if (!manifest) {
        return context.fail(manifest.error());
    }
    tell(context, "cli.backup.done", *manifest, {"file", arguments.file});
    return Exit::success;
}

Exit verify(Context& context, Arguments const& arguments)
{
    auto const manifest = [&] {
        Progress progress{context.terminal, context.terminal.t("cli.restore.progress")};
        return store::backup::verify(arguments.file, [&progress](auto const& at) { progress.update(at.done, at.total); });
    }();
    if (!manifest) {
        return context.fail(manifest.error());
    }
    tell(context, "cli.restore.verified", *manifest, {"file", arguments.file});
    return Exit::success;
}

/// Who was erased since the backup was made is erased from what it brought back.
base::result<std::int64_t> erase_again(Context& context)
{
    return Accounts::open(context).map(
        [](std::unique_ptr<Accounts> const& accounts) { return service::account::apply_erasures(accounts->desk()); });
}

Exit restore(Context& context, Arguments const& arguments)
{
    auto const address = context.address();
    if (!address) {
        return context.fail(address.error());
    }
    using store::backup::Existing;
    auto const restored = [&] {
        Progress progress{context.terminal, context.terminal.t("cli.restore.progress")};
        return store::backup::restore(arguments.file, *address, arguments.replace ? Existing::replace : Existing::keep,
                                      [&progress](auto const& at) { progress.update(at.done, at.total); });
    }();
    if (!restored) {
        return context.fail(restored.error());
    }
    auto const erased = erase_again(context);
    if (!erased) {
        return context.fail(erased.error());
    }
    if (*erased > 0) {
        context.terminal.say("cli.restore.erased", {{"count", *erased}});
    }
    tell(context, "cli.restore.done", restored->manifest, {"database", address->display()});
    if (!restored->erasures_kept) {
        context.terminal.failure_line(context.terminal.t("cli.restore.erasures_lost"));
        return Exit::attention;
    }
    return Exit::success;
}

} // namespace

void add_backup_and_restore(Command const& program, Context& context)
{
    auto const arguments = std::make_shared<Arguments>();
    program.command("backup", "cli.backup")
        .argument("FILE", arguments->file, "cli.backup.file")
        .flag("--replace", arguments->replace, "cli.backup.overwrite")
        .json()
        .run([&context, arguments] { return backup(context, *arguments); });
    program.command("restore", "cli.restore")
        .argument("FILE", arguments->file, "cli.restore.file")
        .flag("--replace", arguments->replace, "cli.restore.replace")
        .flag("--verify-only", arguments->verify_only, "cli.restore.verify_only")
        .json()
        .run([&context, arguments] { return arguments->verify_only ? verify(context, *arguments) : restore(context, *arguments); });
}

} // namespace maillage::cli
