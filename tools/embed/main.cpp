// SPDX-License-Identifier: AGPL-3.0-or-later
// Turns files into an assembler source that includes their bytes, and a C++ table that describes them. The compiler never
// parses the data, so embedding megabytes costs no compile time.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "encode.hpp"

namespace fs = std::filesystem;
using namespace maillage::embed;

namespace {

struct Options {
    std::string set;
    bool compress{false};
    fs::path base;      ///< paths in the table are relative to it
    fs::path list;      ///< text file that names one input a line
    fs::path directory; ///< or: every file below it
    fs::path out;       ///< receives <set>.s, <set>.cpp, <set>.hpp and the compressed copies
};

struct Entry {
    fs::path source;
    MediaType type;
    std::string hash;
    std::size_t size;
    fs::path gzip; ///< empty when nothing is gained
    std::size_t gzip_size{0};
    fs::path brotli;
    std::size_t brotli_size{0};
};

std::string read(fs::path const& path)
{
    std::ifstream in{path, std::ios::binary};
    if (!in) {
        throw std::runtime_error{fmt::format("{}: cannot be read", path.string())};
    }
    return {std::istreambuf_iterator<char>{in}, {}};
}

void write(fs::path const& path, std::string_view bytes)
{
    // Renamed into place: a compressed copy that a stopped build left half written would be taken for a whole one.
    fs::path const partial = path.string() + ".part";
    std::ofstream out{partial, std::ios::binary};
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
        throw std::runtime_error{fmt::format("{}: cannot be written", path.string())};
    }
    fs::rename(partial, path);
}

std::vector<fs::path> inputs(Options const& options)
{
    std::vector<fs::path> files;
    if (!options.directory.empty()) {
        for (auto const& entry : fs::recursive_directory_iterator{options.directory}) {
            if (entry.is_regular_file()) {
                files.push_back(entry.path());
            }
        }
    }
    if (!options.list.empty()) {
        std::ifstream in{options.list};
        for (std::string line; std::getline(in, line);) {
            if (!line.empty()) {
                files.emplace_back(line);
            }
        }
    }
    return files;
}

/// Compressed copies are named by the hash of their source, so that an unchanged file is never compressed twice.
std::size_t compressed(fs::path const& path, std::string_view bytes, std::string (*encode)(std::string_view))
{
    if (!fs::exists(path)) {
        write(path, encode(bytes));
    }
    return fs::file_size(path);
}

Entry describe(Options const& options, fs::path const& source)
{
    auto const type = media_type(source.string());
    if (!type) {
        throw std::runtime_error{fmt::format("{}: unknown extension; add it to the table of tools/embed/encode.cpp", source.string())};
    }
    auto const bytes = read(source);
    Entry entry{source, *type, short_hash(bytes), bytes.size(), {}, 0, {}, 0};
    if (options.compress && type->compressible) {
        auto const gzip_path = options.out / (entry.hash + ".gz");
        auto const brotli_path = options.out / (entry.hash + ".br");
        if (auto const size = compressed(gzip_path, bytes, gzip); size < bytes.size()) {
            entry.gzip = gzip_path;
            entry.gzip_size = size;
        }
        if (auto const size = compressed(brotli_path, bytes, brotli); size < bytes.size()) {
            entry.brotli = brotli_path;
            entry.brotli_size = size;
        }
    }
    return entry;
}

std::string literal(std::string_view text)
{
    std::string out{'"'};
    for (char const c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out + '"';
}

class Writer {
public:
    explicit Writer(Options const& options) : m_options{options} {}

    /// Returns the C++ expression of the view of these bytes.
    std::string include(fs::path const& file, std::size_t size)
    {
        if (file.empty()) {
            return "{}";
        }
        auto const symbol = fmt::format("maillage_embedded_{}_{}", m_options.set, m_count++);
        m_assembler += fmt::format("    .balign 16\n    .globl {0}\n    .hidden {0}\n{0}:\n    .incbin {1}\n    .byte 0\n", symbol,
                                   literal(fs::absolute(file).string()));
        m_declarations += fmt::format("extern \"C\" char const {}[];\n", symbol);
        return fmt::format("{{{}, {}}}", symbol, size);
    }

    void add(std::string const& path, Entry const& entry)
    {
        auto const bytes = include(entry.source, entry.size);
        auto const gzip = include(entry.gzip, entry.gzip_size);
        auto const brotli = include(entry.brotli, entry.brotli_size);
        m_table += fmt::format("    EmbeddedFile{{{}, {}, {}, {}, {}, \"{}\"}},\n", literal(path), literal(entry.type.name), bytes, gzip,
                               brotli, entry.hash);
        ++m_files;
    }

    void finish() const
    {
        constexpr std::string_view k_notice = "Generated by tools/embed; do not edit.";
        auto const file = [&](std::string_view extension) { return m_options.out / fmt::format("{}.{}", m_options.set, extension); };
        write(file("s"), fmt::format("# {}\n    .section .rodata\n{}    .section .note.GNU-stack,\"\",%progbits\n", k_notice, m_assembler));
        write(file("hpp"), fmt::format("// {}\n#pragma once\n\n#include <span>\n\n#include \"base/embedded.hpp\"\n\n"
                                       "namespace maillage::embedded {{\n\n/// Sorted by path.\n"
                                       "[[nodiscard]] std::span<base::EmbeddedFile const> {}();\n\n}} // namespace maillage::embedded\n",
                                       k_notice, m_options.set));
        write(file("cpp"),
              fmt::format("// {}\n#include \"embedded/{}.hpp\"\n\n#include <array>\n\n{}\nusing maillage::base::EmbeddedFile;\n\n"
                          "namespace {{\n\nconstinit std::array<EmbeddedFile, {}> const k_files{{\n{}}};\n\n}} // namespace\n\n"
                          "std::span<EmbeddedFile const> maillage::embedded::{}()\n{{\n    return k_files;\n}}\n",
                          k_notice, m_options.set, m_declarations, m_files, m_table, m_options.set));
    }

private:
    Options const& m_options;
    std::string m_assembler{};
    std::string m_declarations{};
    std::string m_table{};
    std::size_t m_count{0};
    std::size_t m_files{0};
};

/// Copies of earlier versions of the inputs would pile up.
void remove_stale(Options const& options, std::map<std::string, Entry> const& entries)
{
    std::set<std::string> current;
    for (auto const& [path, entry] : entries) {
        current.insert(entry.hash);
    }
    for (auto const& file : fs::directory_iterator{options.out}) {
        auto const extension = file.path().extension();
        if ((extension == ".gz" || extension == ".br") && !current.contains(file.path().stem().string())) {
            fs::remove(file.path());
        }
    }
}

void run(Options const& options)
{
    fs::create_directories(options.out);
    std::map<std::string, Entry> entries;
    for (auto const& file : inputs(options)) {
        auto const path = file.lexically_relative(options.base).generic_string();
        if (path.empty() || path.starts_with("..")) {
            throw std::runtime_error{fmt::format("{}: is not below {}", file.string(), options.base.string())};
        }
        if (!entries.emplace(path, describe(options, file)).second) {
            throw std::runtime_error{fmt::format("{}: is named twice", file.string())};
        }
    }
    Writer writer{options};
    for (auto const& [path, entry] : entries) {
        writer.add(path, entry);
    }
    writer.finish();
    remove_stale(options, entries);
}

} // namespace

int main(int argc, char** argv)
{
    Options options;
    CLI::App app{"Turn files into linkable data"};
    app.add_option("--set", options.set, "Name of the set: a C++ identifier")->required();
    app.add_flag("--compress", options.compress, "Add gzip and brotli forms");
    app.add_option("--base", options.base, "Folder that paths are relative to")->required();
    app.add_option("--list", options.list, "File that names one input a line");
    app.add_option("--directory", options.directory, "Folder whose files are all inputs");
    app.add_option("--out", options.out, "Folder for what is generated")->required();
    CLI11_PARSE(app, argc, argv);
    try {
        run(options);
    } catch (std::exception const& error) {
        std::cerr << "embed: " << error.what() << '\n';
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
