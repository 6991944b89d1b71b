// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/organisations/elements.hpp"

#include <algorithm>
#include <fstream>
#include <istream>
#include <sstream>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/files.hpp"

namespace maillage::exchange::organisations {
namespace {

using base::ErrorCode;
using base::failure;
using nlohmann::json;

constexpr std::size_t k_deepest = 64;
constexpr std::size_t k_most_values = 200'000; // of one element: an outline of a large territory is smaller

/// Hears a JSON text, builds the elements of its list one by one, and forgets the rest.
class ElementListener {
public:
    explicit ElementListener(OnElement const& use) : m_use{use} {}

    bool null() { return value(nullptr); }
    bool boolean(bool truth) { return value(truth); }
    bool number_integer(json::number_integer_t number) { return value(number); }
    bool number_unsigned(json::number_unsigned_t number) { return value(number); }
    bool number_float(json::number_float_t number, std::string const&) { return value(number); }
    bool string(std::string& text) { return value(std::move(text)); }
    bool binary(json::binary_t&) { return false; }
    bool key(std::string& name)
    {
        if (!m_stack.empty()) {
            m_key = std::move(name);
        } else if (m_depth == 1) {
            m_member = std::move(name);
        }
        return true;
    }
    bool start_object(std::size_t) { return start(json::object()); }
    bool start_array(std::size_t) { return start(json::array()); }
    bool end_object() { return end(); }
    bool end_array() { return end(); }
    bool parse_error(std::size_t position, std::string const&, nlohmann::detail::exception const&)
    {
        m_broken_at = position;
        return false;
    }

    [[nodiscard]] ElementsRead const& read() const { return m_read; }
    /// Why it ended early: what `use` said, or a limit; nothing when the text itself is broken.
    [[nodiscard]] std::optional<base::Error> const& stopped() const { return m_stopped; }
    [[nodiscard]] std::size_t broken_at() const { return m_broken_at; }

private:
    bool stop(base::Error error)
    {
        m_stopped = std::move(error);
        return false;
    }
    [[nodiscard]] bool in_list() const { return m_list_depth != 0 && m_depth == m_list_depth; }
    bool hand_over(json const& element)
    {
        ++m_read.elements;
        m_values = 0;
        auto const done = m_use(m_read.elements, element);
        return done ? true : stop(done.error());
    }
    /// Whether the element being built may hold one more, whatever that is: empty lists too fill the memory.
    bool has_room()
    {
        return ++m_values <= k_most_values || stop({ErrorCode::too_large,
                                                    "error.organisation.import.large_element",
                                                    {{"number", std::to_string(m_read.elements + 1)}},
                                                    {},
                                                    {}});
    }
    bool value(json content)
    {
        if (!m_stack.empty()) {
            if (!has_room()) {
                return false;
            }
            auto& parent = *m_stack.back();
            parent.is_array() ? parent.push_back(std::move(content)) : (parent[m_key] = std::move(content), void());
            return true;
        }
        return in_list() ? hand_over(content) : true;
    }
    bool start(json container)
    {
        if (m_depth >= k_deepest) {
            return stop({ErrorCode::invalid, "error.organisation.import.too_deep", {{"limit", std::to_string(k_deepest)}}, {}, {}});
        }
        bool const array = container.is_array();
        if (!m_stack.empty()) {
            if (!has_room()) {
                return false;
            }
            auto& parent = *m_stack.back();
            json* child = nullptr;
            if (parent.is_array()) {
                parent.push_back(std::move(container));
                child = &parent.back();
            } else {
                child = &(parent[m_key] = std::move(container));
            }
            m_stack.push_back(child);
        } else if (in_list()) {
            m_element = std::move(container);
            m_stack.push_back(&m_element);
        } else if (array && m_read.list == ElementList::none) {
            open_list();
        }
        ++m_depth;
        if (m_opening) {
            m_opening = false;
            m_list_depth = m_depth;
        }
        return true;
    }
    void open_list()
    {
        auto const list = m_depth == 0             ? ElementList::bare
                          : m_depth > 1            ? ElementList::none
                          : m_member == "features" ? ElementList::features
                          : m_member == "data"     ? ElementList::data
                          : m_member == "@graph"   ? ElementList::graph
                                                   : ElementList::none;
        m_read.list = list;
        m_opening = list != ElementList::none;
    }
    bool end()
    {
        --m_depth;
        if (m_stack.size() == 1) {
            m_stack.clear();
            return hand_over(m_element);
        }
        if (!m_stack.empty()) {
            m_stack.pop_back();
        } else if (m_list_depth != 0 && m_depth < m_list_depth) {
            m_list_depth = 0; // one list is read; what follows is heard and forgotten
        }
        return true;
    }

    OnElement const& m_use;
    ElementsRead m_read{};
    std::optional<base::Error> m_stopped{};
    std::size_t m_broken_at{0};
    std::size_t m_depth{0};      ///< containers open
    std::size_t m_list_depth{0}; ///< how many are open right inside the list; 0 outside
    bool m_opening{false};
    std::string m_member{};
    std::string m_key{};
    json m_element{};
    std::vector<json*> m_stack{}; ///< open containers of the element being built
    std::size_t m_values{0};
};

/// Where the byte of that number stands, from 1.
base::Error malformed(std::istream& text, std::size_t position)
{
    text.clear();
    text.seekg(0);
    std::size_t line = 1;
    std::size_t column = 1;
    char c = 0;
    for (std::size_t at = 1; at < position && text.get(c); ++at) {
        line += c == '\n' ? 1 : 0;
        column = c == '\n' ? 1 : column + 1;
    }
    return {ErrorCode::invalid, "error.json.malformed", {{"line", std::to_string(line)}, {"column", std::to_string(column)}}, {}, {}};
}

base::result<ElementsRead> read_stream(std::istream& text, OnElement const& use)
{
    ElementListener listener{use};
    if (!json::sax_parse(text, &listener)) {
        return failure(listener.stopped() ? *listener.stopped() : malformed(text, listener.broken_at()));
    }
    if (listener.read().list == ElementList::none) {
        return failure(ErrorCode::invalid, "error.organisation.import.no_elements");
    }
    return listener.read();
}

} // namespace

base::result<ElementsRead> each_element(std::filesystem::path const& file, OnElement const& use)
{
    if (auto const opened = base::open_to_read(file); !opened) {
        return failure(opened.error());
    }
    std::ifstream text{file, std::ios::binary};
    return read_stream(text, use);
}

base::result<ElementsRead> each_element_in(std::string_view text, OnElement const& use)
{
    std::istringstream stream{std::string{text}};
    return read_stream(stream, use);
}

} // namespace maillage::exchange::organisations
