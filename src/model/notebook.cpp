// SPDX-License-Identifier: AGPL-3.0-or-later
#include "model/notebook.hpp"

#include "base/hash.hpp"
#include "model/named.hpp"

namespace maillage::model {

namespace {

void append(std::string& text, std::string_view part)
{
    text += std::to_string(part.size());
    text += ':';
    text += part;
}

} // namespace

std::string_view name(NotebookState state)
{
    switch (state) {
    case NotebookState::draft: return "draft";
    case NotebookState::submitted: return "submitted";
    case NotebookState::published: return "published";
    case NotebookState::sent_back: return "sent_back";
    case NotebookState::rejected: return "rejected";
    }
    return {};
}

std::optional<NotebookState> notebook_state_named(std::string_view text)
{
    using enum NotebookState;
    return named(std::array{draft, submitted, published, sent_back, rejected}, text);
}

std::string_view name(GroupKind kind)
{
    switch (kind) {
    case GroupKind::person: return "person";
    case GroupKind::group: return "group";
    case GroupKind::association: return "association";
    case GroupKind::company: return "company";
    case GroupKind::authority: return "authority";
    case GroupKind::other: return "other";
    }
    return {};
}

std::optional<GroupKind> group_kind_named(std::string_view text) { return named(k_group_kinds, text); }

std::string_view name(Decision decision)
{
    switch (decision) {
    case Decision::publish: return "publish";
    case Decision::send_back: return "send_back";
    case Decision::reject: return "reject";
    }
    return {};
}

std::optional<Decision> decision_named(std::string_view text)
{
    return named(std::array{Decision::publish, Decision::send_back, Decision::reject}, text);
}

std::string_view name(Reason reason)
{
    switch (reason) {
    case Reason::off_topic: return "off_topic";
    case Reason::unclear: return "unclear";
    case Reason::personal_data: return "personal_data";
    case Reason::insult: return "insult";
    case Reason::unlawful: return "unlawful";
    case Reason::advertising: return "advertising";
    case Reason::duplicate: return "duplicate";
    case Reason::other: return "other";
    }
    return {};
}

std::optional<Reason> reason_named(std::string_view text) { return named(k_reasons, text); }

std::string canonical_words(std::string_view title, std::vector<Section> const& sections)
{
    std::string text;
    append(text, title);
    for (auto const& section : sections) {
        append(text, name(section.kind));
        append(text, section.heading);
        append(text, section.text);
    }
    return text;
}

std::string digest(Revision const& revision) { return base::sha256_hex(canonical_words(revision.title, revision.sections)); }

std::string Picture::file_name() const { return digest.substr(0, k_picture_digest) + ".jpg"; }

std::int64_t bit(SectionKind kind) { return std::int64_t{1} << static_cast<int>(kind); }

std::int64_t kinds_of(std::vector<Section> const& sections)
{
    std::int64_t kinds = 0;
    for (auto const& section : sections) {
        kinds |= bit(section.kind);
    }
    return kinds;
}

} // namespace maillage::model
