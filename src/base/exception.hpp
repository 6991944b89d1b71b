// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <exception>
#include <string>
#include <utility>

#include "base/result.hpp"

namespace maillage::base {

/// The environment broke: disk full, database gone, file unreadable. It ends the current work and is caught at boundaries only
/// (main, the request dispatcher, the worker loop). Never thrown itself: throw one of the two classes below.
class EnvironmentError : public std::exception {
public:
    [[nodiscard]] char const* what() const noexcept override { return m_detail.c_str(); }
    /// Catalogue id of the sentence for people.
    [[nodiscard]] std::string const& message() const noexcept { return m_message; }
    [[nodiscard]] Fields const& fields() const noexcept { return m_fields; }

protected:
    /// `detail` is for the log alone; people see the sentence `message`.
    EnvironmentError(std::string message, Fields fields, std::string detail)
        : m_message{std::move(message)}, m_fields{std::move(fields)}, m_detail{std::move(detail)}
    {
    }

private:
    std::string m_message;
    Fields m_fields;
    std::string m_detail;
};

/// A file, folder, socket or child process failed.
class IoError final : public EnvironmentError {
public:
    IoError(std::string message, Fields fields, std::string detail)
        : EnvironmentError{std::move(message), std::move(fields), std::move(detail)}
    {
    }
};

/// The database failed: gone, locked for too long, full, damaged, or of another version.
class StorageError final : public EnvironmentError {
public:
    StorageError(std::string message, Fields fields, std::string detail)
        : EnvironmentError{std::move(message), std::move(fields), std::move(detail)}
    {
    }
};

} // namespace maillage::base
