// SPDX-License-Identifier: AGPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "cli/families.hpp"
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

base::result<store::DatabaseAddress> address_of(Context& context)
{
    return context.settings().and_then(
        [](model::Settings const& settings) { return store::DatabaseAddress::parse(settings.database.address); });
}

Exit backup(Context& context, Arguments const& arguments)
{
    auto const address = address_of(context);
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

Exit restore(Context& context, Arguments const& arguments)
{
    auto const address = address_of(context);
    if (!address) {
        return context.fail(address.error());
    }
    using store::backup::Existing;
    auto const manifest = [&] {
        Progress progress{context.terminal, context.terminal.t("cli.restore.progress")};
        auto const report = [&progress](auto const& at) { progress.update(at.done, at.total); };
        return arguments.verify_only
                   ? store::backup::verify(arguments.file, report)
                   : store::backup::restore(arguments.file, *address, arguments.replace ? Existing::replace : Existing::keep, report);
    }();
    if (!manifest) {
        return context.fail(manifest.error());
    }
    tell(context, arguments.verify_only ? "cli.restore.verified" : "cli.restore.done", *manifest, {"database", address->display()});
    return Exit::success;
}

} // namespace

void add_backup_and_restore(CLI::App& app, Context& context)
{
    auto const arguments = std::make_shared<Arguments>();
    auto& save = context.command(app, "backup", "cli.backup");
    save.add_option("FILE", arguments->file, context.help("cli.backup.file"))->required();
    save.add_flag("--replace", arguments->replace, context.help("cli.backup.overwrite"));
    context.add_json(save);
    save.callback([&context, arguments] { context.action = [&context, arguments] { return backup(context, *arguments); }; });

    auto& load = context.command(app, "restore", "cli.restore");
    load.add_option("FILE", arguments->file, context.help("cli.restore.file"))->required();
    load.add_flag("--replace", arguments->replace, context.help("cli.restore.replace"));
    load.add_flag("--verify-only", arguments->verify_only, context.help("cli.restore.verify_only"));
    context.add_json(load);
    load.callback([&context, arguments] { context.action = [&context, arguments] { return restore(context, *arguments); }; });
}

} // namespace maillage::cli
