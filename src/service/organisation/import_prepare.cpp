// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "base/boundaries.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "model/email.hpp"
#include "model/register_number.hpp"
#include "service/notebook/fields.hpp"
#include "service/organisation/digest.hpp"
#include "service/organisation/import_writer.hpp"
#include "service/organisation/input.hpp"

namespace maillage::service::organisation {
namespace {

using base::ErrorCode;
using base::failure;
using exchange::organisations::Record;

constexpr std::size_t k_longest_imported_name = 200;         // characters, as in the form
constexpr std::size_t k_longest_imported_text = 10'000;
constexpr std::size_t k_longest_id = 200;           // bytes
constexpr std::int64_t k_most_imported_people = 1'000'000;

/// Everything that a record says, as one text: another says the same if and only if this is the same.
std::string said(Record const& record)
{
    std::string text;
    auto const add = [&](std::string_view part) {
        text += part;
        text += '\0';
    };
    for (auto const* const part : {&record.id, &record.name, &record.kind, &record.siren, &record.siret, &record.rna, &record.naf,
                                   &record.people, &record.description, &record.website, &record.email, &record.phone, &record.contact,
                                   &record.territory, &record.postcode, &record.city, &record.lon, &record.lat, &record.source_url}) {
        add(*part);
    }
    add(model::name(record.social_economy));
    for (auto const& field : record.fields) {
        add(field);
    }
    return text;
}

/// What a record without an id is known by: its number, else its name and where it is.
std::string id_of(Record const& record, std::string_view siret)
{
    if (!siret.empty()) {
        return "siret:" + std::string{siret};
    }
    constexpr std::size_t k_short = 24;
    auto text = base::fold_for_search(record.name);
    for (auto const* const part :
         {&record.rna, &record.siren, &record.territory, &record.postcode, &record.city, &record.lon, &record.lat}) {
        text += '\0' + *part;
    }
    return "name:" + base::sha256_hex(text).substr(0, k_short);
}

std::string shortened(std::string text, std::size_t characters, std::size_t& left_out)
{
    if (text.size() <= characters || base::first_characters(text, characters).size() == text.size()) {
        return text;
    }
    ++left_out;
    return base::shorten(text, characters);
}

/// "0", "0.0", "0,000": what forms leave where there is no position.
bool is_nought(std::string_view cell) { return !cell.empty() && cell.find_first_not_of("0.,") == std::string_view::npos; }

} // namespace

base::result<void> ImportPreparer::put_registers(Record const& record, Prepared& prepared) const
{
    auto& made = prepared.organisation;
    base::Error why;
    auto const read = [&](std::string const& text, std::string& into, std::string field, auto parse) {
        if (text.empty()) {
            return true;
        }
        auto number = parse(text);
        if (!number) {
            why = std::move(number.error());
            why.input = std::move(field);
            return false;
        }
        into = *std::move(number);
        return true;
    };
    if (!read(record.siret, made.siret, "siret", model::parse_siret) || !read(record.siren, made.siren, "siren", model::parse_siren) ||
        !read(record.rna, made.rna, "rna", model::parse_rna)) {
        return failure(std::move(why));
    }
    if (!read(record.naf, made.naf, "naf", model::parse_naf)) {
        ++prepared.left_out;
    }
    if (!made.siret.empty()) {
        constexpr std::size_t k_siren_size = 9;
        auto siren = made.siret.substr(0, k_siren_size);
        if (!made.siren.empty() && made.siren != siren) {
            return failure(ErrorCode::invalid, "error.organisation.siret_of_other", {{"siren", made.siren}}, "siret");
        }
        made.siren = std::move(siren);
    }
    return {};
}

base::result<void> ImportPreparer::put_position(Record const& record, Prepared& prepared) const
{
    if ((record.lon.empty() && record.lat.empty()) || (is_nought(record.lon) && is_nought(record.lat))) {
        return {};
    }
    bool const half = record.lon.empty() || record.lat.empty();
    auto const read = half ? std::nullopt : m_coordinates.read(record.lon, record.lat);
    if (read) {
        prepared.organisation.position = read->position;
        prepared.projected = read->projected;
        prepared.swapped = read->swapped;
        return {};
    }
    if (!m_start.strict_positions) {
        ++prepared.left_out;
        return {};
    }
    if (half) {
        return failure(ErrorCode::invalid, "error.organisation.half_position", {}, record.lon.empty() ? "lon" : "lat");
    }
    return failure(ErrorCode::invalid, "error.organisation.position", {{"lon", record.lon}, {"lat", record.lat}}, "lon");
}

void ImportPreparer::put_place(Record const& record, Prepared& prepared) const
{
    prepared.says_where = !record.territory.empty() || !record.postcode.empty() || !record.city.empty();
    auto& place = prepared.place;
    if (!record.territory.empty()) {
        place = m_places.by_name_or_code(record.territory);
    }
    if (!place && !record.postcode.empty()) {
        place = m_places.by_postcode(record.postcode);
    }
    // Several communes share the postcode: the name says which, if no other commune bears it.
    if (!record.city.empty() && (!place || place->wider)) {
        if (auto const named = m_places.by_name_or_code(record.city)) {
            place = named;
        }
    }
    if (place) {
        prepared.organisation.territory = place->id;
    }
}

void ImportPreparer::put_contact(Record const& record, Prepared& prepared)
{
    prepared.contact.name = shortened(record.contact, k_longest_imported_name, prepared.left_out);
    prepared.contact.phone = shortened(record.phone, k_longest_imported_name, prepared.left_out);
    if (!record.email.empty()) {
        auto const email = model::EmailAddress::parse(record.email);
        prepared.contact.email = email ? email->text() : std::string{};
        prepared.left_out += email ? 0 : 1;
    }
}

base::result<Prepared> ImportPreparer::operator()(Record record) const
{
    Prepared prepared;
    auto& made = prepared.organisation;
    if (record.name.empty()) {
        return failure(ErrorCode::invalid, "error.organisation.no_name", {}, "name");
    }
    if (auto const done = put_registers(record, prepared); !done) {
        return failure(done.error());
    }
    if (auto const done = put_position(record, prepared); !done) {
        return failure(done.error());
    }
    put_place(record, prepared);
    put_contact(record, prepared);
    prepared.digest = base::sha256_hex(said(record));
    prepared.has_id = !record.id.empty();
    prepared.source_id = prepared.has_id ? std::string{base::first_bytes(record.id, k_longest_id)} : id_of(record, made.siret);
    prepared.other_kind = record.other_kind;
    prepared.other_words = record.other_words;

    Problems unread;
    made.space = m_start.space;
    made.name = shortened(std::move(record.name), k_longest_imported_name, prepared.left_out);
    made.kind = record.kind.empty() ? "other" : std::move(record.kind);
    made.social_economy = record.social_economy;
    made.fields = std::move(record.fields);
    if (!record.description.empty()) {
        made.description = shortened(notebook::with_plain_lines(record.description), k_longest_imported_text, prepared.left_out);
    }
    if (!record.people.empty()) {
        made.people = read_count(record.people, "people", k_most_imported_people, unread);
        prepared.left_out += made.people ? 0 : 1;
    }
    if (!record.website.empty()) {
        made.website = read_address(record.website, "website", unread);
        prepared.left_out += made.website.empty() ? 1 : 0;
    }
    if (!record.source_url.empty()) {
        made.source_url = read_address(record.source_url, "source_url", unread);
        prepared.left_out += made.source_url.empty() ? 1 : 0;
    }
    made.source = m_start.source_name;
    made.slug = base::slug(made.name);
    made.created_at = m_start.now;
    made.updated_at = m_start.now;
    prepared.state_digest = digest_of(made);
    return prepared;
}

} // namespace maillage::service::organisation
