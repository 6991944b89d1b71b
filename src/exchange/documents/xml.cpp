// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/documents/xml.hpp"

#include <charconv>
#include <new>

#include <expat.h>

namespace maillage::exchange::documents {
namespace {

using base::ErrorCode;
using base::failure;

constexpr char k_namespace_end = '|';
constexpr int k_deepest = 200; // office files stay below 60

std::string_view local(char const* name)
{
    std::string_view const whole{name};
    auto const at = whole.rfind(k_namespace_end);
    return at == std::string_view::npos ? whole : whole.substr(at + 1);
}

} // namespace

std::optional<std::string_view> XmlAttributes::find(std::string_view name) const
{
    for (auto const* pair = m_pairs; pair != nullptr && *pair != nullptr; pair += 2) {
        if (local(*pair) == name) {
            return std::string_view{*(pair + 1)};
        }
    }
    return std::nullopt;
}

std::int64_t XmlAttributes::number(std::string_view name, std::int64_t otherwise) const
{
    auto const text = get(name);
    std::int64_t value = 0;
    auto const parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    return parsed.ec == std::errc{} && parsed.ptr == text.data() + text.size() ? value : otherwise;
}

struct XmlParser::State {
    explicit State(XmlHandler& the_handler) : handler{the_handler}, parser{XML_ParserCreateNS(nullptr, k_namespace_end)}
    {
        if (parser == nullptr) {
            throw std::bad_alloc{};
        }
        XML_SetUserData(parser, this);
        XML_SetElementHandler(parser, on_start, on_end);
        XML_SetCharacterDataHandler(parser, on_text);
        XML_SetStartDoctypeDeclHandler(parser, on_document_type);
    }
    ~State() { XML_ParserFree(parser); }
    State(State const&) = delete;
    State& operator=(State const&) = delete;

    static State& self(void* data) { return *static_cast<State*>(data); }
    void look()
    {
        if (handler.stopped()) {
            XML_StopParser(parser, XML_FALSE);
        }
    }
    static void XMLCALL on_start(void* data, XML_Char const* name, XML_Char const** attributes) noexcept
    {
        auto& state = self(data);
        if (state.handler.stopped()) {
            return;
        }
        if (++state.depth > k_deepest) {
            state.refused = true;
            XML_StopParser(state.parser, XML_FALSE);
            return;
        }
        state.handler.start(local(name), XmlAttributes{attributes});
        state.look();
    }
    static void XMLCALL on_end(void* data, XML_Char const* name) noexcept
    {
        auto& state = self(data);
        if (state.handler.stopped()) {
            return;
        }
        --state.depth;
        state.handler.end(local(name));
        state.look();
    }
    static void XMLCALL on_text(void* data, XML_Char const* text, int size) noexcept
    {
        auto& state = self(data);
        if (!state.handler.stopped()) {
            state.handler.text({text, static_cast<std::size_t>(size)});
        }
    }
    static void XMLCALL on_document_type(void* data, XML_Char const*, XML_Char const*, XML_Char const*, int) noexcept
    {
        auto& state = self(data);
        state.refused = true;
        XML_StopParser(state.parser, XML_FALSE);
    }

    XmlHandler& handler;
    XML_Parser parser;
    int depth{0};
    bool refused{false};
};

XmlParser::XmlParser(XmlHandler& handler) : m_state{std::make_unique<State>(handler)} {}
XmlParser::~XmlParser() = default;

base::result<void> XmlParser::parse(std::string_view piece, bool last)
{
    auto& state = *m_state;
    if (state.handler.stopped()) {
        return {};
    }
    auto const status = XML_Parse(state.parser, piece.data(), static_cast<int>(piece.size()), last ? XML_TRUE : XML_FALSE);
    if (state.handler.error()) {
        return failure(*state.handler.error());
    }
    if (state.handler.stopped() || status == XML_STATUS_OK) {
        return {};
    }
    if (XML_GetErrorCode(state.parser) == XML_ERROR_NO_MEMORY) {
        throw std::bad_alloc{};
    }
    return failure(ErrorCode::invalid, "error.document.xml",
                   {{"line", std::to_string(XML_GetCurrentLineNumber(state.parser))},
                    {"column", std::to_string(XML_GetCurrentColumnNumber(state.parser) + 1)}});
}

base::result<void> XmlParser::feed(std::string_view piece) { return parse(piece, false); }
base::result<void> XmlParser::finish() { return parse({}, true); }

base::result<void> parse_entry(Container const& container, std::string_view name, std::uint64_t limit, XmlHandler& handler)
{
    auto const entry = container.find(name);
    if (!entry) {
        return failure(ErrorCode::invalid, "error.document.broken");
    }
    XmlParser parser{handler};
    if (auto read = container.each_piece(*entry, limit, [&](std::string_view piece) { return parser.feed(piece); }); !read) {
        return read;
    }
    return parser.finish();
}

} // namespace maillage::exchange::documents
