// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "engine/picture/dendrogram.hpp"
#include "model/consultation.hpp"
#include "service/synthesis/kept.hpp"
#include "store/database.hpp"
#include "store/findings.hpp"
#include "store/syntheses.hpp"

/// Reading what is kept of syntheses.
namespace maillage::service::synthesis {

/// A class as a page shows it.
struct ClassRead {
    store::syntheses::Class row;
    double share{0}; ///< of the passages that have a class and can be read, in [0, 1]
    std::vector<store::syntheses::Term> terms{};           ///< the most over-represented first
    std::vector<store::syntheses::VariableValue> values{}; ///< by variable, likewise
    std::vector<store::syntheses::Passage> passages{};
    std::vector<std::int64_t> joined{}; ///< numbers of the classes shown as one with it

    /// The name that an analyst gave it, else its three first words; empty when it has none.
    [[nodiscard]] std::string name() const;
};

/// What stands behind a finding: counted from the passages that support it, never typed.
struct Weight {
    std::int64_t notebooks{0};
    std::int64_t groups{0};      ///< … of them written by more than one person, or in the name of a body
    std::int64_t territories{0}; ///< distinct
    std::int64_t against{0};     ///< notebooks with a passage that contradicts it
};
[[nodiscard]] Weight behind(store::findings::Finding const& finding);

struct SynthesisRead {
    model::Synthesis synthesis;
    model::Consultation consultation;
    model::SynthesisSelection selection;
    model::SynthesisParameters parameters;
    Figures figures;
    store::syntheses::CorpusSummary corpus;
    std::vector<store::syntheses::Class> tree{}; ///< all nodes
    std::vector<ClassRead> classes{};            ///< by number
    std::vector<store::findings::Finding> findings{};
    std::vector<std::string> themes{};           ///< names of those selected
    std::string territory_name{};                ///< of the one selected
    std::string based_on{};                      ///< public id of the run before

    [[nodiscard]] ClassRead const* of_number(std::int64_t number) const;
    /// The classes as everybody sees them: without those set aside, and with those joined to another inside it.
    [[nodiscard]] std::vector<ClassRead> shown() const;
};

/// How much of each class is read.
struct Depth {
    std::int64_t number{0};    ///< of the one class wanted; 0 for all
    std::int64_t terms{15};
    std::int64_t values{4};
    std::int64_t passages{3};
    std::optional<model::SectionKind> kind{}; ///< of the sections whose passages are wanted
};
inline constexpr std::int64_t k_every = store::syntheses::k_all;

/// `error.synthesis.absent`, also for a draft when `drafts` is not set, and for a class that is not there.
[[nodiscard]] base::result<SynthesisRead> read_synthesis(store::Database& database, std::int64_t space, std::string_view public_id,
                                                         bool drafts, Depth const& depth = {});
/// Of one consultation (slug), or of all of the space for an empty one. `error.consultation.absent`.
[[nodiscard]] base::result<std::vector<store::syntheses::Listed>> syntheses(store::Database& database, std::int64_t space,
                                                                            std::string_view consultation, bool drafts);

/// Of the strongest word of all its classes; 0 when there is none.
[[nodiscard]] double greatest_chi2(store::Database& database, model::Synthesis const& synthesis);

/// The tree of its classes, named by their first words. There are two at least: asserted.
[[nodiscard]] engine::picture::Dendrogram tree_of(SynthesisRead const& read, engine::picture::DendrogramOptions const& options = {});

/// Departments and regions that the notebooks of a consultation speak of: key and name, regions last.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> places(store::Database& database, model::Consultation const& consultation);

/// Findings of published syntheses that cite a notebook (internal id).
[[nodiscard]] std::vector<store::findings::Citing> citing(store::Database& database, std::int64_t notebook);

/// Findings of the syntheses of a consultation, for somebody who would cite a passage in one.
struct OpenFinding {
    model::Synthesis synthesis;
    store::findings::Finding finding;
};
[[nodiscard]] std::vector<OpenFinding> open_findings(store::Database& database, model::Consultation const& consultation);

/// "12-18 40-47" as ranges.
[[nodiscard]] std::vector<base::TextRange> marks_of(std::string_view marks);

} // namespace maillage::service::synthesis
