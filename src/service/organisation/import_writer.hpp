// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "exchange/organisations/record.hpp"
#include "model/organisation.hpp"
#include "service/notebook/places.hpp"
#include "service/organisation/import.hpp"
#include "service/territory/import_places.hpp"
#include "store/organisation_imports.hpp"
#include "store/organisation_merging.hpp"

// The two halves of an import. Private to service/organisation.
namespace maillage::service::organisation {

/// A record that is checked and placed, ready to be stored.
struct Prepared {
    std::size_t ordinal{0};
    std::size_t line{0};
    std::string source_id{};
    bool has_id{false};
    std::string digest{}; ///< of all that its source says
    model::Organisation organisation{}; ///< with the address that it wishes for
    std::string state_digest{};         ///< for the journal, if it gets that address
    model::OrganisationContact contact{};
    std::optional<notebook::Places::Found> place{};
    bool says_where{false};
    bool projected{false};
    bool swapped{false};
    bool other_kind{false};
    std::size_t other_words{0};
    std::size_t left_out{0};
};

/// Checks records. For one thread.
class ImportPreparer {
public:
    struct Start {
        std::int64_t space{0};
        std::string source_name{}; ///< shown on pages
        bool strict_positions{true}; ///< refuses a row whose position is none; else it is left out
        base::Time now{};
    };
    ImportPreparer(notebook::Places const& places, Start start) : m_places{places}, m_start{std::move(start)} {}
    /// The failure says why the row is refused; its input is the field at fault.
    [[nodiscard]] base::result<Prepared> operator()(exchange::organisations::Record record) const;

private:
    [[nodiscard]] base::result<void> put_registers(exchange::organisations::Record const& record, Prepared& prepared) const;
    [[nodiscard]] base::result<void> put_position(exchange::organisations::Record const& record, Prepared& prepared) const;
    void put_place(exchange::organisations::Record const& record, Prepared& prepared) const;
    static void put_contact(exchange::organisations::Record const& record, Prepared& prepared);

    notebook::Places const& m_places;
    Start m_start;
    territory::CoordinateReader m_coordinates{};
};

/// Stores what was prepared, a batch per transaction. A dry run rolls each batch back, so that others write meanwhile, and remembers
/// what rows of other batches would have left (some hundred bytes each).
class ImportWriter {
public:
    struct Start {
        store::Database& database;
        Actor actor;
        std::string source;
        bool dry_run{false};
        bool tell{false};
        base::Time now{};
    };
    using Refuse = std::function<void(std::size_t line, base::Error reason)>;
    ImportWriter(Start start, OrganisationReport& report, Refuse refuse);

    /// Begins, or goes on with, the import of that file; rows up to the ordinal returned are stored already.
    [[nodiscard]] std::int64_t begin(std::string file_name, std::string digest, std::string columns);
    /// Stores a batch and notes that all rows up to `ordinal` are done.
    void write(std::vector<Prepared>& batch, std::size_t ordinal);
    void finish(std::size_t ordinal);

    static constexpr std::size_t k_batch = 2000;

private:
    /// What the database knows of a batch, asked at once.
    struct Known {
        std::unordered_map<std::string, store::organisations::Origin> origins{};
        std::unordered_map<std::string, store::organisations::Bearer> bearers{};
        std::unordered_set<std::string> slugs{};
        std::unordered_multimap<std::string, store::organisations::TakenOff> taken_off{}; ///< by folded name, and by RNA
    };
    [[nodiscard]] store::WriteTransaction& transaction();
    [[nodiscard]] Known ask(std::vector<Prepared> const& batch);
    [[nodiscard]] static std::optional<store::organisations::AlikePair> taken_off(Known const& known, model::Organisation const& made);
    /// Of a dry run: what the batches before would have left of the rows of this one, and back.
    void recall(std::vector<Prepared> const& batch, Known& known) const;
    void remember(std::vector<Prepared> const& batch, Known const& known);
    void write_one(Known& known, Prepared& one);
    void add(Known& known, Prepared& one);
    void change(Known& known, store::organisations::Origin& origin, Prepared& one);
    void count(Prepared const& one);
    void commit();
    void roll_back();
    [[nodiscard]] store::organisations::PutOrigin put_of(Prepared const& one, std::int64_t organisation, base::Time left_at) const;

    Start m_start;
    OrganisationReport& m_report;
    Refuse m_refuse;
    std::optional<store::WriteTransaction> m_transaction{};
    std::int64_t m_import{0};
    std::vector<std::int64_t> m_came{}; ///< listed in this batch
    std::unordered_map<std::size_t, std::size_t> m_lines{}; ///< of ordinals of this batch, for those that stand twice
    bool m_wrote{false};
    std::unordered_map<std::string, store::organisations::Origin> m_met{}; ///< of a dry run, by the source's id
    std::unordered_map<std::string, store::organisations::Bearer> m_met_sirets{}; ///< of a dry run
};

} // namespace maillage::service::organisation
