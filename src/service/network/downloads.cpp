// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/network/downloads.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/csv.hpp"
#include "base/json.hpp"

namespace maillage::service::network {
namespace {

constexpr std::size_t k_piece = 64U * 1024;

constexpr std::array k_formats{
    std::pair{std::string_view{"graphml"}, NetworkFormat::graphml}, std::pair{std::string_view{"kumu"}, NetworkFormat::kumu},
    std::pair{std::string_view{"links"}, NetworkFormat::links}, std::pair{std::string_view{"actors"}, NetworkFormat::actors},
    std::pair{std::string_view{"json"}, NetworkFormat::json}};

/// Five digits: a hundred-thousandth of the drawing, or of all pairs.
double rounded(double value) { return std::round(value * 1e5) / 1e5; }

std::string digits(double value)
{
    std::string text;
    base::JsonWriter json{[&](std::string_view piece) { text += piece; }};
    json.value(value).finish();
    return text;
}

/// Text of an element of XML 1.0: what it may not hold is left out.
std::string xml(std::string_view text)
{
    std::string escaped;
    for (auto const character : text) {
        switch (character) {
        case '&': escaped += "&amp;"; break;
        case '<': escaped += "&lt;"; break;
        case '>': escaped += "&gt;"; break;
        case '"': escaped += "&quot;"; break;
        default:
            if (static_cast<unsigned char>(character) >= 0x20 || character == '\t' || character == '\n') {
                escaped += character;
            }
        }
    }
    return escaped;
}

void append_data(std::string& text, std::string_view key, std::string_view value)
{
    if (!value.empty()) {
        text.append("<data key=\"").append(key).append("\">").append(xml(value)).append("</data>");
    }
}

struct GraphmlKey {
    std::string_view id;
    std::string_view of;
    std::string_view type;
};
constexpr std::array k_keys{
    GraphmlKey{"name", "node", "string"},        GraphmlKey{"kind", "node", "string"},          GraphmlKey{"territory", "node", "string"},
    GraphmlKey{"url", "node", "string"},         GraphmlKey{"community", "node", "int"},        GraphmlKey{"component", "node", "int"},
    GraphmlKey{"degree", "node", "int"},         GraphmlKey{"cooperations", "node", "int"},     GraphmlKey{"strength", "node", "double"},
    GraphmlKey{"betweenness", "node", "double"}, GraphmlKey{"articulation", "node", "boolean"}, GraphmlKey{"x", "node", "double"},
    GraphmlKey{"y", "node", "double"},           GraphmlKey{"weight", "edge", "double"},        GraphmlKey{"shared", "edge", "int"},
    GraphmlKey{"current", "edge", "int"},        GraphmlKey{"bridge", "edge", "boolean"}};

} // namespace

std::optional<NetworkFormat> network_format_named(std::string_view text)
{
    auto const* const found = std::ranges::find(k_formats, text, [](auto const& pair) { return pair.first; });
    return found == k_formats.end() ? std::nullopt : std::optional{found->second};
}

base::result<std::unique_ptr<NetworkData>> NetworkData::open(store::Database& database, std::int64_t space, NetworkFormat format,
                                                             std::string site, KindWord kind_word)
{
    auto found = whole(database, space);
    if (!found) {
        return base::failure(found.error());
    }
    return std::unique_ptr<NetworkData>{new NetworkData{*std::move(found), format, std::move(site), std::move(kind_word)}};
}

std::string NetworkData::piece()
{
    if (!m_written) {
        m_written = true;
        switch (m_format) {
        case NetworkFormat::graphml: write_graphml(); break;
        case NetworkFormat::kumu: write_kumu(); break;
        case NetworkFormat::links:
        case NetworkFormat::actors: write_csv(); break;
        case NetworkFormat::json: write_json(); break;
        }
    }
    auto const size = std::min(k_piece, m_text.size() - m_given);
    m_given += size;
    return m_text.substr(m_given - size, size);
}

void NetworkData::write_csv()
{
    base::CsvWriter csv{[this](std::string_view row) { m_text += row; }, {.guard_formulas = true, .byte_order_mark = true}};
    if (m_format == NetworkFormat::links) {
        csv.row({"actor_1", "name_1", "actor_2", "name_2", "weight", "cooperations", "current", "bridge"});
        for (auto const& link : m_whole.links) {
            auto const& a = node_of(link.a);
            auto const& b = node_of(link.b);
            csv.row({a.slug, a.name, b.slug, b.name, digits(rounded(link.weight)), std::to_string(link.cooperations),
                     std::to_string(link.current), link.bridge ? "1" : "0"});
        }
        return;
    }
    csv.row({"actor", "name", "kind", "social_economy", "territory", "territory_name", "community", "component", "degree", "strength",
             "cooperations", "bridges", "articulation", "betweenness", "betweenness_error", "x", "y", "url"});
    for (auto const& node : m_whole.nodes) {
        auto const& figures = node.figures;
        csv.row({node.slug, node.name, node.kind, model::name(node.social_economy), node.territory ? node.territory->text() : std::string{},
                 node.territory_name, std::to_string(figures.community), std::to_string(figures.component), std::to_string(figures.degree),
                 digits(rounded(figures.strength)), std::to_string(figures.cooperations), std::to_string(figures.bridges),
                 figures.articulation ? "1" : "0", digits(figures.betweenness), digits(figures.error), digits(rounded(figures.x)),
                 digits(rounded(figures.y)), page_of(node)});
    }
}

void NetworkData::write_graphml()
{
    m_text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
    for (auto const& key : k_keys) {
        m_text.append("<key id=\"").append(key.id).append("\" for=\"").append(key.of).append("\" attr.name=\"").append(key.id);
        m_text.append("\" attr.type=\"").append(key.type).append("\"/>\n");
    }
    m_text += "<graph edgedefault=\"undirected\">\n";
    for (auto const& node : m_whole.nodes) {
        auto const& figures = node.figures;
        m_text.append("<node id=\"").append(xml(node.slug)).append("\">");
        append_data(m_text, "name", node.name);
        append_data(m_text, "kind", node.kind);
        append_data(m_text, "territory", node.territory_name);
        append_data(m_text, "url", page_of(node));
        append_data(m_text, "community", std::to_string(figures.community));
        append_data(m_text, "component", std::to_string(figures.component));
        append_data(m_text, "degree", std::to_string(figures.degree));
        append_data(m_text, "cooperations", std::to_string(figures.cooperations));
        append_data(m_text, "strength", digits(rounded(figures.strength)));
        append_data(m_text, "betweenness", digits(figures.betweenness));
        append_data(m_text, "articulation", figures.articulation ? "true" : "false");
        append_data(m_text, "x", digits(rounded(figures.x)));
        append_data(m_text, "y", digits(rounded(figures.y)));
        m_text += "</node>\n";
    }
    for (auto const& link : m_whole.links) {
        m_text.append("<edge source=\"")
            .append(xml(node_of(link.a).slug))
            .append("\" target=\"")
            .append(xml(node_of(link.b).slug))
            .append("\">");
        append_data(m_text, "weight", digits(rounded(link.weight)));
        append_data(m_text, "shared", std::to_string(link.cooperations));
        append_data(m_text, "current", std::to_string(link.current));
        append_data(m_text, "bridge", link.bridge ? "true" : "false");
        m_text += "</edge>\n";
    }
    m_text += "</graph>\n</graphml>\n";
}

void NetworkData::write_kumu()
{
    base::JsonWriter json{[this](std::string_view piece) { m_text += piece; }};
    json.begin_object().key("elements").begin_array();
    for (auto const& node : m_whole.nodes) {
        // Labels may repeat; connections go by id.
        json.begin_object().member("id", node.slug).member("label", node.name).member("type", m_kind_word(node.kind));
        json.key("attributes").begin_object();
        json.member("community", node.figures.community).member("degree", node.figures.degree);
        json.member("cooperations", node.figures.cooperations).member("betweenness", node.figures.betweenness);
        json.member("territory", node.territory_name).member("url", page_of(node));
        json.end_object().end_object();
    }
    json.end_array().key("connections").begin_array();
    for (auto const& link : m_whole.links) {
        json.begin_object().member("from", node_of(link.a).slug).member("to", node_of(link.b).slug).member("direction", "undirected");
        json.key("attributes").begin_object();
        json.member("weight", rounded(link.weight)).member("cooperations", link.cooperations).member("current", link.current);
        json.member("bridge", link.bridge);
        json.end_object().end_object();
    }
    json.end_array().end_object().finish();
}

void NetworkData::write_json()
{
    base::JsonWriter json{[this](std::string_view piece) { m_text += piece; }};
    auto const& network = m_whole.network;
    json.begin_object().member("computed_at", base::to_rfc3339(network.computed_at)).member("day", network.day);
    json.member("actors", network.actors).member("links_count", network.links).member("communities", network.communities);
    json.member("components", network.components).member("isolated", network.isolated).member("bridges", network.bridges);
    json.member("betweenness_estimated", network.estimated);
    json.key("nodes").begin_array();
    for (auto const& node : m_whole.nodes) {
        auto const& figures = node.figures;
        json.begin_object().member("id", node.slug).member("name", node.name).member("kind", node.kind);
        json.member("community", figures.community).member("degree", figures.degree).member("cooperations", figures.cooperations);
        json.member("betweenness", rounded(figures.betweenness)).member("articulation", figures.articulation);
        json.member("x", rounded(figures.x)).member("y", rounded(figures.y)).end_object();
    }
    json.end_array().key("links").begin_array();
    for (auto const& link : m_whole.links) {
        json.begin_object().member("a", static_cast<std::int64_t>(m_whole.place.at(link.a)));
        json.member("b", static_cast<std::int64_t>(m_whole.place.at(link.b))).member("weight", rounded(link.weight));
        json.member("current", link.current > 0).member("bridge", link.bridge).end_object();
    }
    json.end_array().end_object().finish();
}

} // namespace maillage::service::network
