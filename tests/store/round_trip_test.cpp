// SPDX-License-Identifier: AGPL-3.0-or-later
// Whatever text and bytes go in come out the same, and the statements are prepared once.
#include <rapidcheck.h>

#include <algorithm>

#include "base/text.hpp"
#include "store/connection.hpp"
#include "store/lease.hpp"
#include "support/database.hpp"

namespace maillage::store {
namespace {

class RoundTripTest : public support::StoreTest {
protected:
    /// A connection with a temporary table of its own.
    std::unique_ptr<Connection> connection()
    {
        static_cast<void>(database());
        auto made = connect(address(), Access::write);
        made->script(GetParam() == Engine::sqlite ? "create temporary table sample (i bigint, r double precision, t text, b blob)"
                                                  : "create temporary table sample (i bigint, r double precision, t text, b bytea)");
        return made;
    }
};

constexpr std::string_view k_insert = "insert into sample (i, r, t, b) values (:i, :r, :t, :b)";
constexpr std::string_view k_select = "select i, r, t, b, length(t), length(b) from sample";
constexpr std::string_view k_clear = "delete from sample";

TEST_P(RoundTripTest, AnyValue)
{
    auto const made = connection();
    auto const nothing = [](Row const&) { return true; };
    bool const held = rc::check("values come back", [&](std::int64_t i, double r, std::u32string const& points, std::string const& bytes) {
        RC_PRE(std::isfinite(r));
        std::string text;
        std::int64_t length = 0;
        for (char32_t const point : points) {
            auto const code = static_cast<std::uint32_t>(point) % 0x110000U;
            if (code == 0 || (code >= 0xd800U && code < 0xe000U)) {
                continue;
            }
            ++length;
            if (code < 0x80U) {
                text += static_cast<char>(code);
            } else if (code < 0x800U) {
                text += {static_cast<char>(0xc0U | (code >> 6U)), static_cast<char>(0x80U | (code & 0x3fU))};
            } else if (code < 0x10000U) {
                text += {static_cast<char>(0xe0U | (code >> 12U)), static_cast<char>(0x80U | ((code >> 6U) & 0x3fU)),
                         static_cast<char>(0x80U | (code & 0x3fU))};
            } else {
                text += {static_cast<char>(0xf0U | (code >> 18U)), static_cast<char>(0x80U | ((code >> 12U) & 0x3fU)),
                         static_cast<char>(0x80U | ((code >> 6U) & 0x3fU)), static_cast<char>(0x80U | (code & 0x3fU))};
            }
        }
        run_statement(*made, k_clear, Parameters{}, nothing);
        run_statement(*made, k_insert, {{"i", i}, {"r", r}, {"t", text}, {"b", Bytes{bytes}}}, nothing);
        run_statement(*made, k_select, Parameters{}, [&](Row const& row) {
            RC_ASSERT(row.integer(0) == i);
            RC_ASSERT(row.real(1) == r);
            RC_ASSERT(row.text(2) == text);
            RC_ASSERT(row.bytes(3) == bytes);
            RC_ASSERT(row.integer(4) == length);
            RC_ASSERT(row.integer(5) == static_cast<std::int64_t>(bytes.size()));
            return true;
        });
    });
    EXPECT_TRUE(held);
    EXPECT_LE(made->prepared(), 5U) << "a statement is prepared once and bound again";
}

TEST_P(RoundTripTest, AStatementRunAgainForgetsItsLastRun)
{
    auto const made = connection();
    auto const nothing = [](Row const&) { return true; };
    for (int i = 0; i < 3; ++i) {
        run_statement(*made, k_insert, {{"i", i}, {"r", Null{}}, {"t", i == 0 ? Value{"given"} : Value{Null{}}}, {"b", Null{}}}, nothing);
    }
    std::int64_t texts = 0;
    // Left in the middle, then run again: from the start, with all rows.
    for (int limit : {1, 2, 10}) {
        int rows = 0;
        texts = 0;
        run_statement(*made, k_select, Parameters{}, [&](Row const& row) {
            texts += row.is_null(2) ? 0 : 1;
            return ++rows < limit;
        });
        EXPECT_EQ(rows, std::min(limit, 3));
    }
    EXPECT_EQ(texts, 1);
    EXPECT_EQ(run_statement(*made, k_clear, Parameters{}, nothing), 3);
    EXPECT_EQ(run_statement(*made, k_clear, Parameters{}, nothing), 0);
}

INSTANTIATE_TEST_SUITE_P(Engines, RoundTripTest, support::engines(), support::engine_name);

} // namespace
} // namespace maillage::store
