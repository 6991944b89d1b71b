// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/writer.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <unordered_map>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "search/facets.hpp"
#include "search/guard.hpp"
#include "search/places.hpp"
#include "search/terms.hpp"

namespace maillage::search {
namespace {

// Metadata: version, installation, bookmark, place:<territory> (places.hpp), note:<name>.
constexpr auto k_version_key = "version";
constexpr auto k_installation_key = "installation";

constexpr Xapian::termcount k_title_weight = 3;
constexpr Xapian::termpos k_gap = 100; // between fields, so that no phrase spans two
constexpr std::size_t k_shortest_spelled = 4;
constexpr std::size_t k_longest_spelled = 40;

/// Whether questions may be corrected to it.
bool is_spelled(std::string_view folded)
{
    return folded.size() >= k_shortest_spelled && folded.size() <= k_longest_spelled &&
           std::ranges::all_of(folded, [](char c) { return base::is_ascii_letter(c); });
}

bool is_word_term(std::string_view text) { return !text.empty() && (text[0] < 'A' || text[0] > 'Z'); }

std::optional<Xapian::docid> docid_of(std::int64_t id)
{
    return id > 0 && id < std::int64_t{std::numeric_limits<Xapian::docid>::max()} ? std::optional{static_cast<Xapian::docid>(id)}
                                                                                  : std::nullopt;
}

/// Adds a text's words to a document.
class Filling {
public:
    Filling(Xapian::Document& document, Words const& words, bool english) : m_document{document}, m_words{words}, m_english{english} {}

    void add(std::string_view text, Xapian::termcount weight)
    {
        for (auto const& word : m_words.of(text)) {
            ++m_position;
            auto const& form = *word.form;
            if (form.folded.empty()) {
                continue;
            }
            m_document.add_posting(form.folded, m_position);
            for (auto const& stem : form.french) {
                m_document.add_term(term(k_french_stem, stem), weight);
            }
            if (m_english && !form.english.empty()) {
                m_document.add_term(term(k_english_stem, form.english), weight);
            }
        }
        m_position += k_gap;
    }

private:
    Xapian::Document& m_document;
    Words const& m_words;
    bool m_english;
    Xapian::termpos m_position{0};
};

void add_boolean_terms(Xapian::Document& made, Document const& document)
{
    made.add_boolean_term(id_term(document.public_id));
    made.add_boolean_term(space_term(document.space));
    made.add_boolean_term(consultation_term(document.consultation));
    for (auto const one : document.terms) {
        made.add_boolean_term(vocabulary_term(one));
    }
    if (document.territory != 0) {
        made.add_boolean_term(territory_term(document.territory));
    }
    for (auto const& place : document.places) {
        made.add_boolean_term(place_term(place.key.text()));
        made.add_boolean_term(place_name_term(folded_name(place.name)));
    }
    made.add_boolean_term(group_term(model::name(document.group_kind)));
    for (auto const kind : model::k_section_kinds) {
        if ((document.kinds & model::bit(kind)) != 0) {
            made.add_boolean_term(kind_term(model::name(kind)));
        }
    }
    made.add_boolean_term(year_term(document.year));
}

} // namespace

struct Writer::Data {
    std::filesystem::path path;
    Words const& words;
    Xapian::WritableDatabase database;

    [[nodiscard]] Xapian::Document made_of(Document const& document) const
    {
        Xapian::Document made;
        Filling filling{made, words, document.language == "en"};
        filling.add(document.title, k_title_weight);
        filling.add(document.signature, 1);
        for (auto const& text : document.sections) {
            filling.add(text, 1);
        }
        if (!document.places.empty()) {
            filling.add(document.places.front().name, 1);
        }
        add_boolean_terms(made, document);
        for (auto const& theme : document.themes) {
            for (auto const& word : words.of(theme)) {
                made.add_boolean_term(theme_word_term(word.form->folded));
            }
        }
        made.add_value(k_slot_facets, packed(document));
        made.add_value(k_slot_time, Xapian::sortable_serialise(static_cast<double>(base::to_milliseconds(document.published_at))));
        made.add_value(k_slot_title, document.title_folded);
        return made;
    }

    /// Corrections are made to words that stand somewhere: with a notebook its words go.
    void forget_spelling(Xapian::docid id)
    {
        for (auto at = database.termlist_begin(id); at != database.termlist_end(id); ++at) {
            auto const word = *at;
            if (is_word_term(word) && is_spelled(word)) {
                database.remove_spelling(word);
            }
        }
    }

    void remember_spelling(Xapian::Document const& document)
    {
        for (auto at = document.termlist_begin(); at != document.termlist_end(); ++at) {
            auto const word = *at;
            if (is_word_term(word) && is_spelled(word)) {
                database.add_spelling(word);
            }
        }
    }

    bool is_there(Xapian::docid id)
    {
        if (id > database.get_lastdocid()) {
            return false;
        }
        try {
            static_cast<void>(database.get_doclength(id));
            return true;
        } catch (Xapian::DocNotFoundError const&) {
            return false;
        }
    }

    void remove(Xapian::docid id)
    {
        forget_spelling(id);
        database.delete_document(id);
    }
};

Writer::Writer(std::unique_ptr<Data> data) : m_data{std::move(data)} {}
Writer::~Writer() = default;

std::unique_ptr<Writer> Writer::create(std::filesystem::path const& path, std::string_view installation, Words const& words)
{
    return guarded(path, [&] {
        std::unique_ptr<Data> data{
            new Data{path, words, Xapian::WritableDatabase{path.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS}}};
        data->database.set_metadata(k_version_key, std::string{k_version});
        data->database.set_metadata(k_installation_key, std::string{installation});
        data->database.commit();
        return std::unique_ptr<Writer>{new Writer{std::move(data)}};
    });
}

base::result<std::unique_ptr<Writer>> Writer::open(std::filesystem::path const& path, std::string_view installation, Words const& words)
{
    base::Fields const where{{"folder", path.string()}};
    try {
        std::unique_ptr<Data> data{new Data{path, words, Xapian::WritableDatabase{path.string(), Xapian::DB_OPEN}}};
        if (data->database.get_metadata(k_version_key) != k_version || data->database.get_metadata(k_installation_key) != installation) {
            return base::failure(base::ErrorCode::absent, "error.search.unusable", where);
        }
        return std::unique_ptr<Writer>{new Writer{std::move(data)}};
    } catch (Xapian::DatabaseLockError const&) {
        return base::failure(base::ErrorCode::conflict, "error.search.locked", where);
    } catch (Xapian::Error const&) {
        // Whatever is wrong with it, it can be made again from the database.
        return base::failure(base::ErrorCode::absent, "error.search.unusable", where);
    }
}

bool Writer::put(Document const& document)
{
    auto const id = docid_of(document.id);
    if (!id) {
        return false;
    }
    guarded(m_data->path, [&] {
        if (m_data->is_there(*id)) {
            m_data->forget_spelling(*id);
        }
        auto const made = m_data->made_of(document);
        m_data->database.replace_document(*id, made);
        m_data->remember_spelling(made);
    });
    return true;
}

void Writer::remove(std::int64_t id)
{
    guarded(m_data->path, [&] {
        if (auto const number = docid_of(id); number && m_data->is_there(*number)) {
            m_data->remove(*number);
        }
    });
}

void Writer::remove(std::string_view public_id)
{
    guarded(m_data->path, [&] {
        auto const wanted = id_term(public_id);
        auto const at = m_data->database.postlist_begin(wanted);
        if (at != m_data->database.postlist_end(wanted)) {
            m_data->remove(*at);
        }
    });
}

void Writer::set_place(std::int64_t territory, std::vector<Place> const& path)
{
    guarded(m_data->path, [&] { m_data->database.set_metadata(place_key(territory), written(path)); });
}

std::string Writer::note(std::string const& name) const
{
    return guarded(m_data->path, [&] { return m_data->database.get_metadata("note:" + name); });
}

void Writer::set_note(std::string const& name, std::string const& value)
{
    guarded(m_data->path, [&] { m_data->database.set_metadata("note:" + name, value); });
}

Bookmark Writer::bookmark() const
{
    auto const text = guarded(m_data->path, [&] { return m_data->database.get_metadata(k_bookmark_key); });
    Bookmark found;
    auto const space = text.find(' ');
    std::from_chars(text.data(), text.data() + std::min(space, text.size()), found.seq);
    found.mark = space == std::string::npos ? "" : text.substr(space + 1);
    return found;
}

std::int64_t Writer::documents() const
{
    return guarded(m_data->path, [&] { return static_cast<std::int64_t>(m_data->database.get_doccount()); });
}

std::vector<std::int64_t> Writer::ids_after(std::int64_t id, std::size_t limit) const
{
    return guarded(m_data->path, [&] {
        std::vector<std::int64_t> ids;
        auto at = m_data->database.postlist_begin("");
        if (auto const from = docid_of(id + 1); from && at != m_data->database.postlist_end("")) {
            at.skip_to(*from);
        }
        for (; at != m_data->database.postlist_end("") && ids.size() < limit; ++at) {
            ids.push_back(*at);
        }
        return ids;
    });
}

void Writer::commit(std::optional<Bookmark> const& bookmark)
{
    guarded(m_data->path, [&] {
        if (bookmark) {
            m_data->database.set_metadata(k_bookmark_key, std::to_string(bookmark->seq) + " " + bookmark->mark);
        }
        m_data->database.commit();
    });
}

} // namespace maillage::search
