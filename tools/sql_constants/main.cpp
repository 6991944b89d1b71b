// SPDX-License-Identifier: AGPL-3.0-or-later
// Turns SQL files into C++ constants at build time, so that a query is edited as SQL and named as C++.
//
//   sql_constants queries AREA OUTPUT FILE.sql …    one store::Query per <name>.sql (with <name>.postgres.sql beside it)
//   sql_constants schema OUTPUT FILE.sql …          the ordered list of migrations, for both engines
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

std::string read(fs::path const& path)
{
    std::ifstream stream{path, std::ios::binary};
    if (!stream) {
        throw std::runtime_error{path.string() + ": cannot be read"};
    }
    return {std::istreambuf_iterator<char>{stream}, {}};
}

/// The text without its `-- comments`: the parameters of a statement are found by their colon, and prose has colons and quotes.
std::string without_comments(std::string_view text)
{
    std::string kept;
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (quote != 0) {
            quote = c == quote ? char{0} : quote;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '-' && i + 1 < text.size() && text[i + 1] == '-') {
            i = std::min(text.find('\n', i), text.size());
            if (i == text.size()) {
                break;
            }
        }
        kept += text[i];
    }
    return kept;
}

std::string trimmed(std::string const& text)
{
    auto const first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r\n;") - first + 1);
}

std::string literal(std::string const& text)
{
    if (text.find(")sql\"") != std::string::npos) {
        throw std::runtime_error{"a query may not contain )sql\""};
    }
    return "R\"sql(" + text + ")sql\"";
}

void require_identifier(std::string const& name, fs::path const& path)
{
    static std::set<std::string> const reserved{"delete", "new", "register", "union", "default", "for", "if", "do", "export", "template"};
    bool const letters =
        !name.empty() && std::islower(static_cast<unsigned char>(name[0])) != 0 &&
        std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::islower(c) != 0 || std::isdigit(c) != 0 || c == '_'; });
    if (!letters || reserved.contains(name)) {
        throw std::runtime_error{path.string() + ": the name of a query is a C++ name in lower case that is not a keyword"};
    }
}

/// Leaves an unchanged file alone, so that what includes it is not compiled again for nothing.
void write(fs::path const& path, std::string const& content)
{
    fs::create_directories(path.parent_path());
    if (fs::exists(path) && read(path) == content) {
        return;
    }
    std::ofstream stream{path, std::ios::binary};
    stream << content;
    if (!stream.flush()) {
        throw std::runtime_error{path.string() + ": cannot be written"};
    }
}

std::string queries(std::string const& area, std::vector<fs::path> const& files)
{
    std::map<std::string, std::pair<std::string, std::string>> texts;
    constexpr std::string_view k_postgres = ".postgres";
    for (auto const& file : files) {
        auto name = file.stem().string();
        auto text = trimmed(without_comments(read(file)));
        if (text.empty() || text.find(';') != std::string::npos) {
            throw std::runtime_error{file.string() + ": one statement per file"};
        }
        if (name.ends_with(k_postgres)) {
            name.resize(name.size() - k_postgres.size());
            texts[name].second = std::move(text);
        } else {
            require_identifier(name, file);
            texts[name].first = std::move(text);
        }
    }
    std::string out = "// Made by tools/sql_constants from src/store/queries/" + area +
                      "; do not edit.\n#pragma once\n\n"
                      "#include \"store/query.hpp\"\n\nnamespace maillage::store::sql::" +
                      area + " {\n";
    for (auto const& [name, pair] : texts) {
        auto const& [sqlite, postgres] = pair;
        if (sqlite.empty()) {
            throw std::runtime_error{area + "/" + name + ".sql is missing beside its .postgres.sql"};
        }
        out += "\ninline constexpr Query " + name + "{\"" + area + "/" + name + "\", " + literal(sqlite) + ",\n    " +
               literal(postgres.empty() ? sqlite : postgres) + "};\n";
    }
    return out + "\n} // namespace maillage::store::sql::" + area + "\n";
}

struct Dialect {
    std::string_view macro;
    std::string_view sqlite;
    std::string_view postgres;
};

/// What a schema file may write where the two engines name the same thing differently.
constexpr Dialect k_dialects[] = {
    {"@identity@", "integer primary key", "bigint generated by default as identity primary key"},
    {"@sequence@", "integer primary key autoincrement", "bigint generated by default as identity primary key"},
    {"@bytes@", "blob", "bytea"},
};

std::string expanded(std::string text, bool sqlite, fs::path const& path)
{
    for (auto const& dialect : k_dialects) {
        for (auto at = text.find(dialect.macro); at != std::string::npos; at = text.find(dialect.macro, at)) {
            text.replace(at, dialect.macro.size(), sqlite ? dialect.sqlite : dialect.postgres);
        }
    }
    auto const code = without_comments(text);
    if (code.find('@') != std::string::npos) {
        throw std::runtime_error{path.string() + ": unknown macro near " + code.substr(code.find('@'), 20)};
    }
    return text;
}

std::string schema(std::vector<fs::path> files)
{
    std::sort(files.begin(), files.end());
    std::string out =
        "// Made by tools/sql_constants from src/store/schema; do not edit.\n#pragma once\n\n"
        "#include \"store/migration.hpp\"\n\nnamespace maillage::store::detail {\n\ninline constexpr Migration k_migrations[] = {\n";
    int expected = 1;
    for (auto const& file : files) {
        auto const stem = file.stem().string();
        if (stem.size() < 6 || stem[4] != '-' || std::stoi(stem.substr(0, 4)) != expected) {
            throw std::runtime_error{file.string() + ": migrations are NNNN-name.sql, numbered without a gap; expected number " +
                                     std::to_string(expected)};
        }
        auto const text = read(file);
        out += "    {" + std::to_string(expected) + ", \"" + stem + "\", " + literal(expanded(text, true, file)) + ",\n     " +
               literal(expanded(text, false, file)) + "},\n";
        ++expected;
    }
    return out + "};\n\n} // namespace maillage::store::detail\n";
}

} // namespace

int main(int argc, char** argv)
try {
    std::vector<std::string> const arguments{argv + 1, argv + argc};
    if (arguments.size() >= 4 && arguments[0] == "queries") {
        write(arguments[2], queries(arguments[1], {arguments.begin() + 3, arguments.end()}));
    } else if (arguments.size() >= 3 && arguments[0] == "schema") {
        write(arguments[1], schema({arguments.begin() + 2, arguments.end()}));
    } else {
        std::cerr << "usage: sql_constants queries AREA OUTPUT FILE… | schema OUTPUT FILE…\n";
        return 2;
    }
    return 0;
} catch (std::exception const& error) {
    std::cerr << "sql_constants: " << error.what() << '\n';
    return 1;
}
