// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "service/network/reading.hpp"

/// The network for other programs: what everybody sees on its page, and nothing else.
namespace maillage::service::network {

/// graphml: for Gephi, igraph, networkx (GraphML 1.0, graphml.graphdrawing.org). kumu: a blueprint of kumu.io (docs.kumu.io/guides/import/blueprints).
/// links and actors: CSV. json: of /api/v1/network.
enum class NetworkFormat { graphml, kumu, links, actors, json };
[[nodiscard]] std::optional<NetworkFormat> network_format_named(std::string_view text); ///< "graphml", "kumu", "links", "actors", "json"

/// The words of codes, in the reader's language.
using KindWord = std::function<std::string(std::string_view code)>;

/// A download, in pieces.
class NetworkData {
public:
    /// `error.network.absent`. `site`: what the address of an actor's page begins with, before /acteurs/.
    static base::result<std::unique_ptr<NetworkData>> open(store::Database& database, std::int64_t space, NetworkFormat format,
                                                           std::string site, KindWord kind_word);
    /// The next piece; empty at the end.
    [[nodiscard]] std::string piece();

private:
    NetworkData(Whole whole, NetworkFormat format, std::string site, KindWord kind_word)
        : m_whole{std::move(whole)}, m_format{format}, m_site{std::move(site)}, m_kind_word{std::move(kind_word)}
    {
    }
    [[nodiscard]] std::string page_of(store::networks::Node const& node) const { return m_site + "/acteurs/" + node.slug; }
    [[nodiscard]] store::networks::Node const& node_of(std::int64_t organisation) const
    {
        return m_whole.nodes[m_whole.place.at(organisation)];
    }
    void write_csv();
    void write_graphml();
    void write_kumu();
    void write_json();

    Whole m_whole;
    NetworkFormat m_format;
    std::string m_site;
    KindWord m_kind_word;
    std::string m_text{};
    bool m_written{false};
    std::size_t m_given{0};
};

} // namespace maillage::service::network
