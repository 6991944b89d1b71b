// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace maillage::web::http {

/// Name and value pairs in the order received; names may repeat. All texts lie in one block of memory, so that a connection that
/// reuses its pairs reads the next request without allocating. Views stay valid until the next `add` or `clear`.
class Pairs {
public:
    using value_type = std::pair<std::string_view, std::string_view>;

    void add(std::string_view name, std::string_view value);
    /// Forgets the pairs, keeps the memory.
    void clear();

    /// First value of that exact name.
    [[nodiscard]] std::optional<std::string_view> first(std::string_view name) const;
    /// First value, or an empty view.
    [[nodiscard]] std::string_view get(std::string_view name) const { return first(name).value_or(std::string_view{}); }
    [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
    [[nodiscard]] bool contains(std::string_view name) const { return first(name).has_value(); }
    [[nodiscard]] std::size_t size() const { return m_places.size(); }
    [[nodiscard]] bool empty() const { return m_places.empty(); }
    [[nodiscard]] value_type operator[](std::size_t index) const;

    /// Reads only; yields pairs of views by value: `for (auto const& [name, value] : pairs)`.
    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using difference_type = std::ptrdiff_t;
        using value_type = Pairs::value_type;
        using pointer = void;
        using reference = value_type;

        Iterator(Pairs const& pairs, std::size_t index) : m_pairs{&pairs}, m_index{index} {}
        value_type operator*() const { return (*m_pairs)[m_index]; }
        Iterator& operator++()
        {
            ++m_index;
            return *this;
        }
        Iterator operator++(int)
        {
            auto const before = *this;
            ++m_index;
            return before;
        }
        bool operator==(Iterator const& other) const { return m_index == other.m_index; }

    private:
        Pairs const* m_pairs;
        std::size_t m_index;
    };
    [[nodiscard]] Iterator begin() const { return {*this, 0}; }
    [[nodiscard]] Iterator end() const { return {*this, size()}; }

private:
    /// The value follows the name at once.
    struct Place {
        std::size_t at;
        std::size_t name_size;
        std::size_t value_size;
    };
    std::string m_bytes{};
    std::vector<Place> m_places{};
};

} // namespace maillage::web::http
