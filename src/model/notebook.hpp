// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "model/consultation.hpp"

namespace maillage::model {

/// draft: never sent. submitted: waits for a moderator. sent_back: its author may mend it and send it again. rejected: that is the end.
enum class NotebookState { draft, submitted, published, sent_back, rejected };
[[nodiscard]] std::string_view name(NotebookState state);
[[nodiscard]] std::optional<NotebookState> notebook_state_named(std::string_view text);

/// What those who write are.
enum class GroupKind { person, group, association, company, authority, other };
inline constexpr std::array k_group_kinds{GroupKind::person,  GroupKind::group,     GroupKind::association,
                                          GroupKind::company, GroupKind::authority, GroupKind::other};
[[nodiscard]] std::string_view name(GroupKind kind);
[[nodiscard]] std::optional<GroupKind> group_kind_named(std::string_view text);

enum class Decision { publish, send_back, reject };
[[nodiscard]] std::string_view name(Decision decision);
[[nodiscard]] std::optional<Decision> decision_named(std::string_view text);

/// Why a notebook is sent back or rejected.
enum class Reason { off_topic, unclear, personal_data, insult, unlawful, advertising, duplicate, other };
inline constexpr std::array k_reasons{Reason::off_topic, Reason::unclear,     Reason::personal_data, Reason::insult,
                                      Reason::unlawful,  Reason::advertising, Reason::duplicate,     Reason::other};
[[nodiscard]] std::string_view name(Reason reason);
[[nodiscard]] std::optional<Reason> reason_named(std::string_view text);

struct Section {
    SectionKind kind{SectionKind::free};
    std::string heading{}; ///< as the form had it when it was written; may be empty
    std::string text{};    ///< UTF-8 in NFC, not empty; passages are byte offsets into it
    std::optional<std::int64_t> form_section{}; ///< internal id, where the form has it still
    bool operator==(Section const&) const = default;
};

struct Answer {
    std::string title{}; ///< the question, as it was
    std::string value{}; ///< a choice, a number, "yes" or "no"
    std::optional<std::int64_t> question{}; ///< internal id, where the form has it still
    bool operator==(Answer const&) const = default;
};

struct Signatory {
    std::string name{};
    std::string organisation{};
    bool operator==(Signatory const&) const = default;
};

/// A picture that a revision or a draft holds. It is its notebook's; what it shows in words is said anew by each that holds it.
struct Picture {
    std::int64_t id{0};
    std::string public_id{};
    std::string alternative{}; ///< for who does not see it, not empty
    std::string caption{};     ///< may be empty
    std::string digest{};      ///< SHA-256 (hex) of what pages show
    std::int64_t width{0};     ///< of what pages show, in points
    std::int64_t height{0};
    std::optional<Reason> hidden{}; ///< why a moderator hides it
    bool operator==(Picture const&) const = default;

    /// The end of its address, which changes with its bytes: "<half of the digest>.jpg".
    [[nodiscard]] std::string file_name() const;
};
/// How much of the digest stands in an address, in hexadecimal digits: enough that nobody finds two pictures with the same.
inline constexpr std::size_t k_picture_digest = 32;

/// What somebody wrote, once: it never changes, a correction is another revision.
struct Revision {
    std::int64_t id{0};
    std::int64_t notebook{0};
    std::int64_t n{0}; ///< 1, 2, 3 …
    std::string title{};
    std::string language{"fr"};
    std::string group_name{}; ///< public; empty when none was given
    GroupKind group_kind{GroupKind::person};
    std::optional<std::int64_t> people{};
    std::string organisation{}; ///< in whose name, in words
    std::optional<std::int64_t> organisation_page{}; ///< internal id of the organisation, where a listed one was chosen
    std::optional<std::int64_t> territory{}; ///< internal id
    base::Time written_at{};
    std::optional<base::Time> published_at{}; ///< since when everybody may read it
    std::vector<Section> sections{};
    std::vector<Answer> answers{};
    std::vector<Signatory> signatories{};
    std::vector<Picture> pictures{};
    std::vector<std::int64_t> terms{}; ///< internal ids of themes and working groups
};

/// Title and sections as one text: its SHA-256 proves that the words are still those that were cited. Each part is preceded by its length,
/// so that two different notebooks never give the same text.
[[nodiscard]] std::string canonical_words(std::string_view title, std::vector<Section> const& sections);
[[nodiscard]] std::string digest(Revision const& revision);

/// The kinds of its sections, one bit each: 1 indignation, 2 experience, 4 proposal, 8 free.
[[nodiscard]] std::int64_t bit(SectionKind kind);
[[nodiscard]] std::int64_t kinds_of(std::vector<Section> const& sections);

struct Notebook {
    std::int64_t id{0};
    std::string public_id{};
    std::int64_t consultation{0};
    NotebookState state{NotebookState::draft};
    std::int64_t last{0};                  ///< number of the newest revision; 0 for a draft that was never sent
    std::optional<std::int64_t> shown{};   ///< number of the revision that everybody reads
    std::optional<std::int64_t> pending{}; ///< number of the revision that a moderator has yet to read
    std::string source{};
    std::optional<std::string> source_id{};
    std::optional<std::int64_t> account{};
    std::optional<std::int64_t> entered_by{};
    std::optional<base::Time> published_at{};
    base::Time created_at{};
    base::Time updated_at{};
};

} // namespace maillage::model
