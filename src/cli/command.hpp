// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/context.hpp"

namespace CLI {
class App;
}

namespace maillage::cli {

/// A command while it is declared: its options, its help, what it does. Help texts are sentences of the catalogues. What the options
/// fill must live as long as the action: a shared pointer that the action holds.
///
/// It stands before CLI11, whose templates would otherwise be compiled anew, in ten seconds, for every file that declares an option.
class Command {
public:
    template <typename T>
    using Ref = std::reference_wrapper<T>;
    /// Where a value goes; its type decides what is accepted. A vector takes the option several times.
    using Target = std::variant<Ref<std::string>, Ref<std::vector<std::string>>, Ref<std::filesystem::path>,
                                Ref<std::optional<std::filesystem::path>>, Ref<std::optional<std::int64_t>>,
                                Ref<std::optional<std::uint64_t>>, Ref<std::int64_t>, Ref<std::uint32_t>, Ref<std::uint64_t>, Ref<double>>;

    /// The program itself.
    Command(CLI::App& app, Context& context) : m_app{app}, m_context{context} {}

    /// A subcommand: its help is the sentence `<id>.help`, its examples `<id>.examples` where there are some.
    [[nodiscard]] Command command(std::string const& name, std::string const& id) const;
    /// A group of subcommands that needs one of them.
    [[nodiscard]] Command family(std::string const& name, std::string const& id) const;

    /// A value without a name, which must be there: FILE.
    Command& argument(std::string const& name, Target target, std::string const& help);
    Command& option(std::string const& name, Target target, std::string const& help);
    /// The same, where --help should show the value it has when it is not given.
    Command& option_with_default(std::string const& name, Target target, std::string const& help);
    Command& required_option(std::string const& name, Target target, std::string const& help);
    /// One of a few words.
    Command& choice(std::string const& name, std::string& target, std::vector<std::string> const& words, std::string const& help);
    Command& flag(std::string const& name, bool& target, std::string const& help);
    /// Neither of two options goes without the other.
    Command& together(std::string const& one, std::string const& other);
    /// --json, for a command whose result a script would want.
    Command& json();

    /// What the command does when the arguments chose it.
    void run(std::function<Exit()> action);

private:
    CLI::App& m_app;
    Context& m_context;
};

} // namespace maillage::cli
