// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/boundaries.hpp"
#include "engine/text/lexicon.hpp"

namespace maillage::search {

/// A word as the index knows it: what it is the same as.
struct Form {
    std::string folded{};              ///< without case, accents and apostrophe; at most 60 bytes
    std::vector<std::string> french{}; ///< stems of the folded form and of its lemmas, each once; none of a word that says nothing alone
    std::string english{};             ///< stem; empty likewise
    bool stop{false};                  ///< an article, a pronoun, an auxiliary: looked for in phrases only
};

/// A word where it stands in a text.
struct Word {
    base::TextRange range{};
    std::shared_ptr<Form const> form{};
};

/// What words are analysed with.
struct Languages {
    engine::text::Language const& french; ///< has a lexicon
    engine::text::Language const& english;
};

/// Makes words of texts, for the index and for questions alike (docs/decisions/0034). Each distinct form is analysed once. Thread-safe.
class Words {
public:
    /// `load` is called once, by the first text that is read: a server that nobody asks anything holds no dictionary. What it returns must outlive this.
    explicit Words(std::function<Languages()> load);
    ~Words();
    Words(Words const&) = delete;
    Words& operator=(Words const&) = delete;

    /// The words of valid UTF-8, in order.
    [[nodiscard]] std::vector<Word> of(std::string_view text) const;

private:
    struct Data;
    struct State;
    std::unique_ptr<State> m_state;
};

/// What a name is compared by: "Drôme" and "DROME" are one.
[[nodiscard]] std::string folded_name(std::string_view name);

} // namespace maillage::search
