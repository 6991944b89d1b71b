// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/check.hpp"

#include <algorithm>

#include "base/exception.hpp"
#include "base/hash.hpp"
#include "model/notebook.hpp"
#include "store/backup_rows.hpp"
#include "store/check_schema.hpp"
#include "store/lease.hpp"
#include "store/schema_state.hpp"
#include "store/sql/backup.hpp"
#include "store/sql/check.hpp"
#include "store/sql/erasures.hpp"
#include "store/sql/territory.hpp"

namespace maillage::store {
namespace {

using backup::filled;
using backup::identifier;

constexpr int k_most_of_a_kind = 20; ///< findings: more say nothing new

class Inspection {
public:
    Inspection(DatabaseAddress const& address, base::Time now)
        : m_database{address.display()}, m_now{now}, m_connection{connect(address, Access::read)}
    {
    }

    using Step = void (Inspection::*)();
    static std::span<Step const> steps();
    void run(Step step)
    {
        look("", [&] { (this->*step)(); });
    }
    [[nodiscard]] std::vector<base::Error> findings() && { return std::move(m_findings); }

private:
    void integrity();
    void schema();
    void tables();
    void references();
    void numbering();
    void files();
    void events();
    void jobs();
    void erasures();
    void territories();
    void notebooks();
    void words();
    void spaces();

    void found(std::string_view what, base::Fields fields = {})
    {
        fields.push_back({"database", m_database});
        m_findings.push_back({base::ErrorCode::conflict, "error.check." + std::string{what}, std::move(fields), {}, {}});
    }
    [[nodiscard]] bool has_found(std::string_view what) const
    {
        return std::ranges::any_of(m_findings, [&](base::Error const& one) { return one.message == "error.check." + std::string{what}; });
    }

    /// Looks at one thing, in a transaction of its own. Damage that stops the look is a finding; the next look goes on.
    template <typename Work>
    void look(std::string const& table, Work const& work)
    {
        try {
            m_connection->begin_read();
            work();
        } catch (base::StorageError const& error) {
            bool const damage = error.message() == "error.store.damaged" || error.message() == "error.store.io";
            // A statement that names what is missing fails too; what is missing has been told.
            bool const told = error.message() == "error.store.statement" && (has_found("missing") || has_found("integrity"));
            if (!damage && !told) {
                m_connection->rollback();
                throw;
            }
            if (damage && !(table.empty() && has_found("integrity"))) {
                found("unreadable", {{"table", table.empty() ? "?" : table}});
            }
        }
        m_connection->rollback();
    }

    [[nodiscard]] std::string_view text(Query const& query) const { return query.text(m_connection->engine()); }
    void each(std::string_view query, Parameters parameters, std::function<void(Row const&)> const& visit)
    {
        run_statement(*m_connection, query, parameters, [&](Row const& row) {
            visit(row);
            return true;
        });
    }
    [[nodiscard]] std::int64_t number(std::string_view query, Parameters parameters = {})
    {
        std::int64_t value = 0;
        each(query, parameters, [&](Row const& row) { value = row.integer(0); });
        return value;
    }

    std::string m_database;
    base::Time m_now;
    std::unique_ptr<Connection> m_connection;
    std::vector<base::Error> m_findings;
};

std::span<Inspection::Step const> Inspection::steps()
{
    static constexpr Step k_steps[] = {&Inspection::integrity,   &Inspection::schema,    &Inspection::references, &Inspection::numbering,
                                       &Inspection::files,       &Inspection::events,    &Inspection::jobs,       &Inspection::erasures,
                                       &Inspection::territories, &Inspection::notebooks, &Inspection::words,      &Inspection::spaces};
    return k_steps;
}

void Inspection::integrity()
{
    if (m_connection->engine() == Engine::postgres) {
        tables();
        return;
    }
    int told = 0;
    run_statement(*m_connection, text(sql::backup::integrity), Parameters{}, [&](Row const& row) {
        if (row.text(0) != "ok") {
            found("integrity", {{"detail", row.text(0)}});
        }
        return ++told < k_most_of_a_kind;
    });
}

/// PostgreSQL finds its damage when it reads: every row is read.
void Inspection::tables()
{
    std::vector<std::string> names;
    each(text(sql::backup::tables), {}, [&](Row const& row) { names.push_back(row.text(0)); });
    for (auto const& name : names) {
        m_connection->rollback();
        look(name, [&] { each(filled(text(sql::check::read_table), {{"table", identifier(name)}}), {}, [](Row const&) {}); });
        m_connection->begin_read();
    }
    each(text(sql::check::unproved), {}, [&](Row const& row) { found("unproved", {{"table", row.text(0)}, {"rule", row.text(1)}}); });
}

void Inspection::schema()
{
    auto const expected = expected_objects();
    auto const there = schema_objects(*m_connection);
    auto const compare = [&](std::set<SchemaObject> const& in, std::set<SchemaObject> const& not_in, std::string_view what) {
        for (auto const& [kind, name] : in) {
            // A table that is missing is told once, not with all that is of it. An index that somebody added harms nobody.
            bool const of_told = kind != "table" && !not_in.contains({"table", name.substr(0, name.find('.'))});
            if (!not_in.contains({kind, name}) && !of_told && !(kind == "index" && what == "unknown")) {
                found(what, {{"kind", kind}, {"name", name}});
            }
        }
    };
    compare(expected, there, "missing");
    compare(there, expected, "unknown");
}

void Inspection::references()
{
    struct Reference {
        std::string table, column, parent, key;
    };
    std::vector<Reference> all;
    each(text(sql::check::references), {}, [&](Row const& row) { all.push_back({row.text(0), row.text(1), row.text(2), row.text(3)}); });
    for (auto const& [table, column, parent, key] : all) {
        auto const broken = number(filled(
            text(sql::check::broken_references),
            {{"table", identifier(table)}, {"column", identifier(column)}, {"parent", identifier(parent)}, {"key", identifier(key)}}));
        if (broken > 0) {
            found("reference", {{"count", std::to_string(broken)}, {"table", table}, {"column", column}, {"parent", parent}});
        }
    }
}

void Inspection::numbering()
{
    std::vector<std::pair<std::string, std::string>> identities;
    each(text(sql::backup::identities), {}, [&](Row const& row) { identities.emplace_back(row.text(0), row.text(1)); });
    for (auto const& [table, column] : identities) {
        std::string sequence;
        each(text(sql::check::sequence), {{"table", table}, {"column", column}}, [&](Row const& row) { sequence = row.text(0); });
        auto const next = number(filled(text(sql::check::next_number), {{"sequence", sequence}}));
        if (number(filled(text(sql::check::past_number), {{"table", identifier(table)}, {"column", identifier(column)}}),
                   {{"next", next}}) > 0) {
            found("numbering", {{"table", table}});
        }
    }
}

void Inspection::files()
{
    each(text(sql::check::files), {}, [&](Row const& row) {
        auto const bytes = row.bytes(3);
        if (base::sha256_hex(bytes) != row.text(1) || std::ssize(bytes) != row.integer(2)) {
            found("file", {{"file", row.text(0)}});
        }
    });
}

void Inspection::events()
{
    each(text(sql::check::events_out_of_line), {}, [&](Row const& row) {
        found("event", {{"number", std::to_string(row.integer(0))}, {"object", row.text(1) + " " + row.text(2)}});
    });
}

void Inspection::jobs()
{
    auto const since = m_now - std::chrono::hours{1};
    each(text(sql::check::jobs_stuck), {{"since", since}}, [&](Row const& row) {
        found("job_stuck", {{"job", row.text(0)}, {"kind", row.text(1)}});
    });
    if (auto const waiting = number(text(sql::check::jobs_waiting), {{"since", since}}); waiting > 0) {
        found("job_waiting", {{"count", std::to_string(waiting)}});
    }
}

void Inspection::erasures()
{
    std::int64_t due = 0;
    each(text(sql::erasures::due), {}, [&](Row const&) { ++due; });
    if (due > 0) {
        found("erasure", {{"count", std::to_string(due)}});
    }
}

void Inspection::territories()
{
    bool loaded = false;
    each(text(sql::territory::edition), {}, [&](Row const&) { loaded = true; });
    if (!loaded) {
        found("no_territories");
    }
    if (auto const wrong = number(text(sql::check::levels)); wrong > 0) {
        found("level", {{"count", std::to_string(wrong)}});
    }
    if (auto const wrong = number(text(sql::territory::succession_cycles)); wrong > 0) {
        found("succession", {{"count", std::to_string(wrong)}});
    }
}

void Inspection::notebooks()
{
    each(text(sql::check::notebooks), {}, [&](Row const& row) { found("notebook", {{"notebook", row.text(0)}}); });
}

/// Words that were published can be cited: they must be the ones that were written.
void Inspection::words()
{
    struct Read {
        std::int64_t id{0};
        std::string notebook;
        std::int64_t n{0};
        std::string digest;
        model::Revision revision;
    } read;
    auto const judge = [&] {
        if (read.id != 0 && model::digest(read.revision) != read.digest) {
            found("words", {{"notebook", read.notebook}, {"revision", std::to_string(read.n)}});
        }
    };
    each(text(sql::check::words), {}, [&](Row const& row) {
        if (row.integer(0) != read.id) {
            judge();
            read = {row.integer(0), row.text(1), row.integer(2), row.text(4), {}};
            read.revision.title = row.text(3);
        }
        if (auto const kind = row.optional_text(5)) {
            read.revision.sections.push_back({model::section_kind_named(*kind).value(), row.text(6), row.text(7), std::nullopt});
        }
    });
    judge();
}

void Inspection::spaces()
{
    if (number(text(sql::check::one_default)) != 0) {
        found("space");
    }
}

} // namespace

base::result<std::vector<base::Error>> check(DatabaseAddress const& address, base::Time now,
                                             std::function<void(std::int64_t done, std::int64_t total)> const& report)
{
    try {
        if (auto const fit = usable(address); !fit) {
            return base::failure(fit.error());
        }
    } catch (base::StorageError const& error) {
        if (error.message() != "error.store.damaged") {
            throw;
        }
        // So damaged that not even its list of migrations can be read.
        return std::vector<base::Error>{{base::ErrorCode::conflict,
                                         "error.check.unreadable",
                                         {{"table", "schema_migration"}, {"database", address.display()}},
                                         {},
                                         {}}};
    }
    Inspection inspection{address, now};
    auto const steps = Inspection::steps();
    for (std::size_t i = 0; i < steps.size(); ++i) {
        inspection.run(steps[i]);
        if (report) {
            report(static_cast<std::int64_t>(i) + 1, std::ssize(steps));
        }
    }
    return std::move(inspection).findings();
}

} // namespace maillage::store
