// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "exchange/documents/container.hpp"

namespace maillage::exchange::documents {

/// The attributes of an element, by their names without prefix.
class XmlAttributes {
public:
    explicit XmlAttributes(char const* const* pairs) : m_pairs{pairs} {}
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
    [[nodiscard]] std::string_view get(std::string_view name) const { return find(name).value_or(std::string_view{}); }
    /// A whole number of an attribute; `otherwise` for none, or none that can be.
    [[nodiscard]] std::int64_t number(std::string_view name, std::int64_t otherwise) const;

private:
    char const* const* m_pairs;
};

/// What a reader of office files makes of elements, called by their names without prefix. Everything thrown here ends the process: the
/// parser is C.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, XmlAttributes const& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view text) = 0;

    /// Ends the parsing, with that failure or without.
    void fail(base::Error error)
    {
        m_error = std::move(error);
        m_stopped = true;
    }
    void stop() { m_stopped = true; }
    [[nodiscard]] bool stopped() const { return m_stopped; }
    [[nodiscard]] std::optional<base::Error> const& error() const { return m_error; }

private:
    bool m_stopped{false};
    std::optional<base::Error> m_error{};
};

/// Well-formed XML, piece by piece, in memory that grows with its depth alone. Document types, and with them entities, are refused: no
/// office file has one. `error.document.xml` (fields line, column).
class XmlParser {
public:
    explicit XmlParser(XmlHandler& handler);
    ~XmlParser();
    XmlParser(XmlParser const&) = delete;
    XmlParser& operator=(XmlParser const&) = delete;

    [[nodiscard]] base::result<void> feed(std::string_view piece);
    [[nodiscard]] base::result<void> finish();

private:
    struct State;
    [[nodiscard]] base::result<void> parse(std::string_view piece, bool last);
    std::unique_ptr<State> m_state;
};

/// Parses an entry of an archive. `error.document.broken` when it is not there.
[[nodiscard]] base::result<void> parse_entry(Container const& container, std::string_view name, std::uint64_t limit, XmlHandler& handler);

} // namespace maillage::exchange::documents
