// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/organisation/input.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "exchange/term_lists/term_lists.hpp"
#include "model/email.hpp"
#include "model/register_number.hpp"
#include "service/notebook/fields.hpp"
#include "service/territory/import_places.hpp"
#include "store/territories.hpp"

namespace maillage::service::organisation {
namespace {

using base::ErrorCode;

constexpr std::size_t k_longest_name = 200;
constexpr std::size_t k_longest_description = 10'000;
constexpr std::size_t k_longest_address = 500;
constexpr std::int64_t k_most_people = 1'000'000;

void note_wrong(Problems& problems, std::string message, std::string field, base::Fields fields = {})
{
    problems.note({ErrorCode::invalid, std::move(message), std::move(fields), std::move(field), {}});
}

class InputReader {
public:
    InputReader(OrganisationInput const& input, model::Organisation& organisation) : m_input{input}, m_made{organisation} {}

    base::result<OrganisationRead> read(store::ReadTransaction& transaction, std::int64_t space)
    {
        OrganisationRead read;
        words();
        lists();
        registers();
        m_made.people = read_count(m_input.people, "people", k_most_people, m_problems);
        m_made.website = read_address(m_input.website, "website", m_problems);
        m_made.source_url = read_address(m_input.source_url, "source_url", m_problems);
        m_made.territory = read_territory(transaction, space, m_input.territory, m_problems);
        m_made.position = read_position(m_input.lon, m_input.lat, m_problems, read.projected, read.swapped);
        read.contact = contact();
        return m_problems ? base::result<OrganisationRead>{m_problems.failure()} : read;
    }

private:
    void words()
    {
        m_made.name = m_fields.required_line(m_input.name, "name", k_longest_name, "error.organisation.no_name");
        m_made.description = m_fields.paragraphs(m_input.description, "description", k_longest_description);
        m_made.source = m_fields.line(m_input.source, "source", k_longest_address);
    }

    void lists()
    {
        auto const& known = exchange::term_lists::cooperation();
        // A code that has left the list stays where it stands.
        if (!known.has("kind", m_input.kind) && (m_input.kind.empty() || m_input.kind != m_made.kind)) {
            note_wrong(m_problems, "error.organisation.kind", "kind");
        }
        std::vector<std::string> fields;
        for (auto const& code : m_input.fields) {
            if (!known.has("field", code) && std::ranges::find(m_made.fields, code) == m_made.fields.end()) {
                note_wrong(m_problems, "error.organisation.field", "fields", {{"value", code}});
            } else if (std::ranges::find(fields, code) == fields.end()) {
                fields.push_back(code);
            }
        }
        std::ranges::sort(fields);
        m_made.kind = m_input.kind;
        m_made.fields = std::move(fields);
        m_made.social_economy = model::social_economy_named(m_input.ess).value_or(model::SocialEconomy::unknown);
    }

    std::string number(std::string_view text, std::string field, base::result<std::string> (*parse)(std::string_view))
    {
        if (base::trim(text).empty()) {
            return {};
        }
        auto read = parse(text);
        if (!read) {
            read.error().input = std::move(field);
        }
        return m_problems.take(std::move(read)).value_or("");
    }

    void registers()
    {
        constexpr std::size_t k_siren_size = 9;
        m_made.siren = number(m_input.siren, "siren", model::parse_siren);
        m_made.siret = number(m_input.siret, "siret", model::parse_siret);
        m_made.rna = number(m_input.rna, "rna", model::parse_rna);
        m_made.naf = number(m_input.naf, "naf", model::parse_naf);
        if (m_made.siret.empty()) {
            return;
        }
        auto const siren = m_made.siret.substr(0, k_siren_size);
        if (!m_made.siren.empty() && m_made.siren != siren) {
            note_wrong(m_problems, "error.organisation.siret_of_other", "siret", {{"siren", m_made.siren}});
        }
        m_made.siren = siren;
    }

    model::OrganisationContact contact()
    {
        model::OrganisationContact contact;
        contact.name = m_fields.line(m_input.contact_name, "contact_name", k_longest_name);
        contact.phone = m_fields.line(m_input.contact_phone, "contact_phone", k_longest_name);
        if (!base::trim(m_input.contact_email).empty()) {
            auto email = model::EmailAddress::parse(m_input.contact_email);
            if (email) {
                contact.email = email->text();
            } else {
                email.error().input = "contact_email";
                m_problems.note(std::move(email.error()));
            }
        }
        return contact;
    }

    OrganisationInput const& m_input;
    model::Organisation& m_made;
    Problems m_problems;
    notebook::Fields m_fields{m_problems};
};

std::string degrees(double value)
{
    std::array<char, 32> buffer{};
    auto const written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), written.ptr};
}

} // namespace

std::optional<model::Position> read_position(std::string_view lon, std::string_view lat, Problems& problems, bool& projected, bool& swapped)
{
    auto const east = base::trim(lon);
    auto const north = base::trim(lat);
    if (east.empty() && north.empty()) {
        return std::nullopt;
    }
    if (east.empty() || north.empty()) {
        note_wrong(problems, "error.organisation.half_position", east.empty() ? "lon" : "lat");
        return std::nullopt;
    }
    auto const read = territory::CoordinateReader{}.read(east, north);
    if (!read) {
        note_wrong(problems, "error.organisation.position", "lon", {{"lon", std::string{east}}, {"lat", std::string{north}}});
        return std::nullopt;
    }
    projected = read->projected;
    swapped = read->swapped;
    return read->position;
}

std::optional<std::int64_t> read_territory(store::ReadTransaction& transaction, std::int64_t space, std::string_view text,
                                           Problems& problems)
{
    auto const typed = base::trim(text);
    if (typed.empty()) {
        return std::nullopt;
    }
    auto key = model::TerritoryKey::parse(typed);
    if (!key) {
        key = model::TerritoryKey::parse("commune-" + std::string{typed});
    }
    auto const found = key ? store::territories::find(transaction, *key) : std::nullopt;
    if (!found || found->ended || (found->space && *found->space != space)) {
        note_wrong(problems, "error.organisation.territory", "territory", {{"value", std::string{typed}}});
        return std::nullopt;
    }
    return found->id;
}

std::string read_address(std::string_view text, std::string const& field, Problems& problems)
{
    auto typed = notebook::Fields{problems}.line(text, field, k_longest_address);
    if (typed.empty()) {
        return {};
    }
    auto const scheme = typed.find("://");
    auto const address = scheme == std::string::npos ? "https://" + typed : typed;
    auto const host = std::string_view{address}.substr(address.find("://") + 3);
    bool const web = address.starts_with("https://") || address.starts_with("http://");
    auto const end = std::min(host.find_first_of("/?#"), host.size());
    auto const name = host.substr(0, end);
    if (!web || address.find_first_of(" \"<>\\") != std::string::npos || name.find('.') == std::string_view::npos ||
        name.starts_with('.') || name.ends_with('.') || name.find('@') != std::string_view::npos) {
        note_wrong(problems, "error.organisation.website", field, {{"value", typed}});
        return {};
    }
    return address;
}

std::optional<std::int64_t> read_count(std::string_view text, std::string const& field, std::int64_t most, Problems& problems)
{
    std::string typed{base::trim(text)};
    if (typed.empty()) {
        return std::nullopt;
    }
    auto digits = typed;
    std::erase(digits, ' ');
    std::int64_t number = -1;
    auto const* const end = digits.data() + digits.size();
    auto const read = std::from_chars(digits.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end || number < 0 || number > most) {
        note_wrong(problems, "error.organisation.people", field, {{"value", typed}, {"most", std::to_string(most)}});
        return std::nullopt;
    }
    return number;
}

base::result<OrganisationRead> read_input(store::ReadTransaction& transaction, std::int64_t space, OrganisationInput const& input,
                                          model::Organisation& organisation)
{
    return InputReader{input, organisation}.read(transaction, space);
}

OrganisationInput input_of(model::Organisation const& organisation, model::OrganisationContact const& contact, std::string territory)
{
    OrganisationInput input;
    input.name = organisation.name;
    input.kind = organisation.kind;
    input.ess = model::name(organisation.social_economy);
    input.siren = organisation.siren;
    input.siret = organisation.siret;
    input.rna = organisation.rna;
    input.naf = organisation.naf;
    input.fields = organisation.fields;
    input.people = organisation.people ? std::to_string(*organisation.people) : std::string{};
    input.description = organisation.description;
    input.website = organisation.website;
    input.territory = std::move(territory);
    input.lon = organisation.position ? degrees(organisation.position->lon) : std::string{};
    input.lat = organisation.position ? degrees(organisation.position->lat) : std::string{};
    input.source = organisation.source;
    input.source_url = organisation.source_url;
    input.contact_name = contact.name;
    input.contact_email = contact.email;
    input.contact_phone = contact.phone;
    input.seen = organisation.updated_at;
    return input;
}

} // namespace maillage::service::organisation
