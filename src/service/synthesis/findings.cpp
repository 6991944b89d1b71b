// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/findings.hpp"

#include <algorithm>
#include <charconv>

#include "base/id.hpp"
#include "service/notebook/fields.hpp"
#include "service/synthesis/run.hpp"
#include "store/findings.hpp"
#include "store/notebooks.hpp"
#include "store/synthesis_writes.hpp"

namespace maillage::service::synthesis {
namespace {

namespace kept = store::findings;
using base::ErrorCode;
using base::failure;

constexpr std::size_t k_longest_sentence = 600;

base::result<std::string> sentence_of(FindingInput const& input)
{
    Problems problems;
    auto sentence = notebook::Fields{problems}.required_line(input.sentence, "sentence", k_longest_sentence, "error.finding.no_sentence");
    if (problems) {
        return problems.failure();
    }
    return sentence;
}

/// Finds the finding, does that, and records the event. `change` returns a result<void>.
template <typename Change>
base::result<void> with_finding(store::Database& database, Analyst const& analyst, std::string_view synthesis_id, std::string_view id,
                                std::string kind, base::Time now, Change const& change)
{
    auto transaction = database.write();
    auto const synthesis = find_synthesis(transaction, analyst.actor().space(), synthesis_id);
    if (!synthesis) {
        return failure(synthesis.error());
    }
    auto found = kept::find(transaction, id);
    if (!found || found->synthesis != synthesis->id) {
        return failure(ErrorCode::absent, "error.finding.absent");
    }
    if (base::result<void> const done = change(transaction, *synthesis, *std::move(found)); !done) {
        return done;
    }
    store::syntheses::describe(transaction, synthesis->id, synthesis->title, synthesis->lead, now); // its page changed
    transaction.record(analyst.actor().did(std::move(kind), "finding", std::string{id}, now));
    transaction.commit();
    return {};
}

base::result<std::int64_t> version_number(std::string_view text)
{
    std::int64_t value = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, value);
    if (read.ec != std::errc{} || read.ptr != end || text.empty()) {
        return failure(ErrorCode::invalid, "error.finding.address", {}, "address");
    }
    return value;
}

} // namespace

base::result<std::string> add_finding(store::Database& database, Analyst const& analyst, std::string_view synthesis_id,
                                      FindingInput const& input, base::Time now)
{
    auto const sentence = sentence_of(input);
    if (!sentence) {
        return failure(sentence.error());
    }
    auto transaction = database.write();
    auto const synthesis = find_synthesis(transaction, analyst.actor().space(), synthesis_id);
    if (!synthesis) {
        return failure(synthesis.error());
    }
    if (synthesis->state == model::SynthesisState::waiting) {
        return failure(ErrorCode::conflict, "error.synthesis.not_ready");
    }
    kept::Finding finding;
    finding.public_id = base::new_id();
    finding.synthesis = synthesis->id;
    finding.kind = input.kind;
    finding.sentence = *sentence;
    static_cast<void>(kept::add(transaction, finding, analyst.actor().account(), now));
    store::syntheses::describe(transaction, synthesis->id, synthesis->title, synthesis->lead, now);
    transaction.record(analyst.actor().did("finding.added", "finding", finding.public_id, now));
    transaction.commit();
    return finding.public_id;
}

base::result<void> change_finding(store::Database& database, Analyst const& analyst, std::string_view synthesis, std::string_view id,
                                  FindingInput const& input, base::Time now)
{
    auto const sentence = sentence_of(input);
    if (!sentence) {
        return failure(sentence.error());
    }
    return with_finding(database, analyst, synthesis, id, "finding.changed", now,
                        [&](store::WriteTransaction& transaction, model::Synthesis const&, kept::Finding finding) -> base::result<void> {
                            finding.kind = input.kind;
                            finding.sentence = *sentence;
                            kept::change(transaction, finding, now);
                            return {};
                        });
}

base::result<void> remove_finding(store::Database& database, Analyst const& analyst, std::string_view synthesis, std::string_view id,
                                  base::Time now)
{
    return with_finding(
        database, analyst, synthesis, id, "finding.removed", now,
        [](store::WriteTransaction& transaction, model::Synthesis const&, kept::Finding const& finding) -> base::result<void> {
            kept::remove(transaction, finding.id);
            return {};
        });
}

base::result<void> raise_finding(store::Database& database, Analyst const& analyst, std::string_view synthesis, std::string_view id,
                                 base::Time now)
{
    return with_finding(
        database, analyst, synthesis, id, "finding.moved", now,
        [](store::WriteTransaction& transaction, model::Synthesis const& of, kept::Finding const& finding) -> base::result<void> {
            std::vector<std::int64_t> order;
            for (auto const& one : kept::of_synthesis(transaction, of.id)) {
                if (one.kind == finding.kind) {
                    order.push_back(one.id);
                }
            }
            auto const at = std::ranges::find(order, finding.id);
            if (at != order.end() && at != order.begin()) {
                std::iter_swap(at, at - 1);
            }
            for (std::size_t i = 0; i < order.size(); ++i) {
                kept::set_position(transaction, order[i], static_cast<std::int64_t>(i) + 1);
            }
            return {};
        });
}

base::result<CitationInput> citation_of(std::string_view address)
{
    auto const wrong = [] { return failure(ErrorCode::invalid, "error.finding.address", {}, "address"); };
    constexpr std::string_view k_notebooks = "/cahiers/";
    constexpr std::string_view k_versions = "/versions/";
    constexpr std::string_view k_passage = "?passage=";
    auto const start = address.find(k_notebooks);
    if (start == std::string_view::npos) {
        return wrong();
    }
    auto rest = address.substr(start + k_notebooks.size());
    auto const versions = rest.find(k_versions);
    auto const passage = rest.find(k_passage);
    if (versions == std::string_view::npos || passage == std::string_view::npos || passage < versions) {
        return wrong();
    }
    CitationInput input;
    input.notebook = rest.substr(0, versions);
    auto const n = version_number(rest.substr(versions + k_versions.size(), passage - versions - k_versions.size()));
    if (!n) {
        return failure(n.error());
    }
    input.n = *n;
    rest = rest.substr(passage + k_passage.size());
    input.passage = rest.substr(0, rest.find_first_of("#& \t\r\n"));
    return notebook::Passage::parse(input.passage) ? base::result<CitationInput>{std::move(input)} : wrong();
}

base::result<void> cite(store::Database& database, Analyst const& analyst, std::string_view synthesis, std::string_view id,
                        CitationInput const& input, base::Time now)
{
    return with_finding(
        database, analyst, synthesis, id, "finding.cited", now,
        [&](store::WriteTransaction& transaction, model::Synthesis const& of, kept::Finding const& finding) -> base::result<void> {
            auto const wrong = [] { return failure(ErrorCode::invalid, "error.finding.passage", {}, "passage"); };
            auto const place = notebook::Passage::parse(input.passage);
            auto const cited = store::notebooks::find(transaction, input.notebook);
            if (!place || !cited || cited->consultation != of.consultation || !cited->shown) {
                return wrong();
            }
            auto const revision = store::notebooks::revision(transaction, cited->id, input.n);
            if (!revision || !revision->published_at || !notebook::words_of(*revision, *place)) {
                return wrong();
            }
            kept::cite(transaction, finding.id, input.stance,
                       {0, 0, revision->id, static_cast<std::int64_t>(place->section), static_cast<std::int64_t>(place->range.begin),
                        static_cast<std::int64_t>(place->range.end)});
            return {};
        });
}

base::result<void> uncite(store::Database& database, Analyst const& analyst, std::string_view synthesis, std::string_view id,
                          std::string_view citation, base::Time now)
{
    return with_finding(
        database, analyst, synthesis, id, "finding.uncited", now,
        [&](store::WriteTransaction& transaction, model::Synthesis const&, kept::Finding const& finding) -> base::result<void> {
            kept::uncite(transaction, finding.id, citation);
            return {};
        });
}

} // namespace maillage::service::synthesis
