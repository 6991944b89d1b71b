// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/synthesis/reading.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "service/notebook/consultations.hpp"
#include "service/synthesis/run.hpp"
#include "store/consultations.hpp"
#include "store/territories.hpp"

namespace maillage::service::synthesis {
namespace {

namespace rows = store::syntheses;
using base::ErrorCode;
using base::failure;

/// Hands the rows of a query to the classes that they are of.
template <typename Row, typename Number>
void hand_out(std::vector<ClassRead>& classes, std::vector<Row> found, std::vector<Row> ClassRead::*member, Number const& number_of)
{
    for (auto& row : found) {
        auto const number = number_of(row);
        auto const at = std::ranges::find_if(classes, [&](ClassRead const& one) { return one.row.number == number; });
        if (at != classes.end()) {
            ((*at).*member).push_back(std::move(row));
        }
    }
}

void fill_classes(store::ReadTransaction& transaction, SynthesisRead& read, Depth const& depth)
{
    auto const id = read.synthesis.id;
    read.tree = rows::classes(transaction, id);
    std::int64_t placed = 0;
    for (auto const& node : read.tree) {
        if (node.number) {
            read.classes.push_back({node, 0, {}, {}, {}, {}});
            placed += node.passages;
        }
    }
    std::ranges::sort(read.classes, {}, [](ClassRead const& one) { return *one.row.number; });
    for (auto& one : read.classes) {
        one.share = placed == 0 ? 0 : static_cast<double>(one.row.passages) / static_cast<double>(placed);
        if (one.row.joined) {
            auto const with =
                std::ranges::find_if(read.classes, [&](ClassRead const& other) { return other.row.number == one.row.joined; });
            if (with != read.classes.end()) {
                with->joined.push_back(*one.row.number);
            }
        }
    }
    hand_out(read.classes, rows::terms(transaction, id, depth.number, depth.terms), &ClassRead::terms,
             [](auto const& row) { return row.number; });
    hand_out(read.classes, rows::variables(transaction, id, depth.number, depth.values), &ClassRead::values,
             [](auto const& row) { return row.number; });
    hand_out(read.classes, rows::chosen(transaction, id, depth.number, depth.kind, depth.passages), &ClassRead::passages,
             [](auto const& row) { return row.number.value_or(0); });
}

void fill_selection(store::ReadTransaction& transaction, SynthesisRead& read)
{
    if (!read.selection.themes.empty()) {
        for (auto const& term : store::consultations::form(transaction, read.consultation.id).terms) {
            if (std::ranges::find(read.selection.themes, term.public_id) != read.selection.themes.end()) {
                read.themes.push_back(term.name);
            }
        }
    }
    if (auto const key = model::TerritoryKey::parse(read.selection.territory)) {
        auto const territory = store::territories::find(transaction, *key);
        read.territory_name = territory ? territory->name : read.selection.territory;
    }
    if (auto const before = read.synthesis.based_on ? rows::find(transaction, *read.synthesis.based_on) : std::nullopt) {
        read.based_on = before->public_id;
    }
}

std::optional<std::size_t> byte_of(std::string_view text)
{
    std::size_t value = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, value);
    return read.ec == std::errc{} && read.ptr == end ? std::optional{value} : std::nullopt;
}

} // namespace

std::string ClassRead::name() const
{
    if (!row.label.empty()) {
        return row.label;
    }
    constexpr std::size_t k_words = 3;
    std::string words;
    for (std::size_t i = 0; i < std::min(k_words, terms.size()) && terms[i].measures.chi2 > 0; ++i) {
        words += (i > 0 ? ", " : "") + terms[i].word;
    }
    return words;
}

Weight behind(store::findings::Finding const& finding)
{
    std::set<std::int64_t> notebooks;
    std::set<std::int64_t> groups;
    std::set<std::int64_t> territories;
    std::set<std::int64_t> against;
    for (auto const& [id, stance, quoted] : finding.passages) {
        if (stance == model::Stance::contradicts) {
            against.insert(quoted.notebook);
            continue;
        }
        notebooks.insert(quoted.notebook);
        if (quoted.group_kind != model::GroupKind::person) {
            groups.insert(quoted.notebook);
        }
        if (quoted.territory) {
            territories.insert(*quoted.territory);
        }
    }
    return {std::ssize(notebooks), std::ssize(groups), std::ssize(territories), std::ssize(against)};
}

ClassRead const* SynthesisRead::of_number(std::int64_t number) const
{
    auto const found = std::ranges::find_if(classes, [&](ClassRead const& one) { return one.row.number == number; });
    return found == classes.end() ? nullptr : &*found;
}

std::vector<ClassRead> SynthesisRead::shown() const
{
    std::vector<ClassRead> list;
    for (auto one : classes) {
        if (one.row.aside || one.row.joined) {
            continue;
        }
        for (auto const number : one.joined) {
            auto const& other = *of_number(number);
            one.share += other.share;
            one.row.passages += other.row.passages;
            one.terms.insert(one.terms.end(), other.terms.begin(), other.terms.end());
            one.values.insert(one.values.end(), other.values.begin(), other.values.end());
            // The best passages of each, in turn.
            for (std::size_t i = 0; i < other.passages.size(); ++i) {
                auto const at = std::min(one.passages.size(), 2 * i + 1);
                one.passages.insert(one.passages.begin() + static_cast<std::ptrdiff_t>(at), other.passages[i]);
            }
        }
        std::ranges::stable_sort(one.terms, std::ranges::greater{}, [](auto const& term) { return term.measures.chi2; });
        std::ranges::stable_sort(one.values, [](auto const& a, auto const& b) {
            return a.variable != b.variable ? a.variable < b.variable : a.measures.chi2 > b.measures.chi2;
        });
        list.push_back(std::move(one));
    }
    return list;
}

base::result<SynthesisRead> read_synthesis(store::Database& database, std::int64_t space, std::string_view public_id, bool drafts,
                                           Depth const& depth)
{
    auto transaction = database.read();
    auto found = find_synthesis(transaction, space, public_id);
    if (!found) {
        return failure(found.error());
    }
    SynthesisRead read;
    read.synthesis = *std::move(found);
    read.consultation = store::consultations::find(transaction, read.synthesis.consultation).value();
    bool const everybody =
        read.synthesis.state == model::SynthesisState::published && read.consultation.state != model::ConsultationState::draft;
    if (!everybody && !drafts) {
        return failure(ErrorCode::absent, "error.synthesis.absent");
    }
    read.selection = selection_of(read.synthesis.selection);
    read.parameters = parameters_of(read.synthesis.parameters);
    read.figures = figures_of(std::string_view{read.synthesis.figures});
    read.corpus = rows::corpus_summary(transaction, read.synthesis.id);
    fill_classes(transaction, read, depth);
    fill_selection(transaction, read);
    read.findings = store::findings::of_synthesis(transaction, read.synthesis.id);
    if (depth.number != 0 && read.of_number(depth.number) == nullptr) {
        return failure(ErrorCode::absent, "error.synthesis.absent");
    }
    return read;
}

base::result<std::vector<rows::Listed>> syntheses(store::Database& database, std::int64_t space, std::string_view consultation, bool drafts)
{
    auto transaction = database.read();
    std::int64_t id = 0;
    if (!consultation.empty()) {
        auto const found = notebook::find_consultation(transaction, space, consultation);
        if (!found) {
            return failure(found.error());
        }
        if (found->state == model::ConsultationState::draft && !drafts) {
            return failure(ErrorCode::absent, "error.consultation.absent", {{"name", std::string{consultation}}});
        }
        id = found->id;
    }
    return rows::of_space(transaction, space, id, drafts);
}

double greatest_chi2(store::Database& database, model::Synthesis const& synthesis)
{
    auto transaction = database.read();
    double greatest = 0;
    for (auto const& term : rows::terms(transaction, synthesis.id, 0, 1)) {
        greatest = std::max(greatest, term.measures.chi2);
    }
    return greatest;
}

engine::picture::Dendrogram tree_of(SynthesisRead const& read, engine::picture::DendrogramOptions const& options)
{
    namespace cluster = engine::cluster;
    cluster::Clustering clustering;
    clustering.nodes.resize(read.tree.size());
    clustering.cuts.resize(read.classes.size() - 1);
    auto const small = [](std::int64_t value) { return static_cast<std::uint32_t>(value); };
    for (auto const& row : read.tree) {
        auto const at = small(row.node);
        auto& node = clustering.nodes[at];
        node.born = small(row.born);
        node.cut = small(row.cut);
        if (row.parent) {
            node.parent = small(*row.parent);
            auto& parent = clustering.nodes[node.parent];
            (parent.left == cluster::Node::k_none ? parent.left : parent.right) = at; // the larger part has the lower number
        }
        if (row.cut > 0) {
            clustering.cuts[node.cut - 1].node = at;
            clustering.cuts[node.cut - 1].chi2 = row.chi2;
        }
    }
    constexpr std::size_t k_words = 12;
    std::vector<engine::picture::DendrogramClass> classes;
    for (auto const& one : read.classes) {
        auto& shown = classes.emplace_back();
        shown.size = small(one.row.passages);
        if (!one.row.label.empty()) {
            shown.words.push_back(one.row.label + " :");
        }
        for (std::size_t i = 0; i < std::min(k_words, one.terms.size()) && one.terms[i].measures.chi2 > 0; ++i) {
            shown.words.push_back(one.terms[i].word);
        }
    }
    return engine::picture::dendrogram(clustering, classes, options);
}

std::vector<std::pair<std::string, std::string>> places(store::Database& database, model::Consultation const& consultation)
{
    auto transaction = database.read();
    std::set<std::pair<std::string, std::string>> found;
    for (auto const& one : rows::places(transaction, consultation.id)) {
        found.emplace(one.kind + "-" + one.code, one.name);
    }
    return {found.begin(), found.end()};
}

std::vector<store::findings::Citing> citing(store::Database& database, std::int64_t notebook)
{
    auto transaction = database.read();
    return store::findings::citing(transaction, notebook);
}

std::vector<OpenFinding> open_findings(store::Database& database, model::Consultation const& consultation)
{
    auto transaction = database.read();
    std::vector<OpenFinding> open;
    constexpr std::int64_t k_newest = 5; // syntheses that one may be working on
    for (auto const& one : rows::of_space(transaction, consultation.space, consultation.id, true, k_newest)) {
        for (auto& finding : store::findings::of_synthesis(transaction, one.synthesis.id)) {
            open.push_back({one.synthesis, std::move(finding)});
        }
    }
    return open;
}

std::vector<base::TextRange> marks_of(std::string_view marks)
{
    std::vector<base::TextRange> ranges;
    while (!marks.empty()) {
        auto const space = std::min(marks.find(' '), marks.size());
        auto const one = marks.substr(0, space);
        auto const dash = std::min(one.find('-'), one.size());
        auto const begin = byte_of(one.substr(0, dash));
        auto const end = byte_of(one.substr(std::min(dash + 1, one.size())));
        if (begin && end && *begin < *end) {
            ranges.push_back({*begin, *end});
        }
        marks.remove_prefix(std::min(space + 1, marks.size()));
    }
    return ranges;
}

} // namespace maillage::service::synthesis
