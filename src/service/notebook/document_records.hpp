// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/files.hpp"
#include "service/notebook/records.hpp"

namespace maillage::service::notebook {

/// Documents on their way from the child that read them to a temporary file, one a line. Private to records.cpp.
class DocumentSpool {
public:
    explicit DocumentSpool(std::filesystem::path file) : m_path{file}, m_file{std::move(file)} {}

    void add(std::size_t number, exchange::documents::Document const& document);
    void add(std::size_t number, std::string const& name, base::Error const& refused);
    [[nodiscard]] std::size_t count() const { return m_count; }
    [[nodiscard]] std::optional<base::Error> const& last_refusal() const { return m_refused; }
    /// `folder` holds the file, and goes with the records.
    [[nodiscard]] std::unique_ptr<RecordSource> finish(std::unique_ptr<base::TemporaryDirectory> folder, std::string kind) &&;

private:
    void write(char mark, std::size_t number, std::string_view first, std::string_view second);

    std::filesystem::path m_path;
    base::AtomicFile m_file;
    std::size_t m_count{0};
    std::optional<base::Error> m_refused{};
};

} // namespace maillage::service::notebook
