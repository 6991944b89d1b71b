// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace maillage::exchange::documents {

/// A zip archive in memory, read within limits: what an archive says of its sizes is not believed, what comes out is counted.
/// Errors: `error.document.broken`, `error.document.encrypted`, `error.document.bomb`, `error.document.too_many` (limit).
class Container {
public:
    /// `bytes` must outlive it.
    static base::result<Container> open(std::string_view bytes);

    struct Entry {
        std::uint64_t index{0};
        std::string name{}; ///< UTF-8
        std::uint64_t size{0}; ///< as the archive says
    };
    [[nodiscard]] std::uint64_t count() const { return m_count; }
    /// Nothing for a folder, or an entry whose name cannot be read.
    [[nodiscard]] std::optional<Entry> entry(std::uint64_t index) const;
    [[nodiscard]] std::optional<Entry> find(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return find(name).has_value(); }

    /// Inflates piece by piece. `limit`: bytes, `error.document.too_large` (limit) past it.
    [[nodiscard]] base::result<void> each_piece(Entry const& entry, std::uint64_t limit,
                                                std::function<base::result<void>(std::string_view)> const& use) const;
    [[nodiscard]] base::result<std::string> content(Entry const& entry, std::uint64_t limit) const;

private:
    struct Close {
        void operator()(void* archive) const;
    };
    explicit Container(void* archive);
    std::unique_ptr<void, Close> m_archive;
    std::uint64_t m_count{0};
};

/// "error.document.too_large", with the limit in MiB.
[[nodiscard]] tl::unexpected<base::Error> too_large(std::uint64_t limit);

} // namespace maillage::exchange::documents
