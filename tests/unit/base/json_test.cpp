// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/json.hpp"

#include <algorithm>
#include <limits>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "unit/base/generators.hpp"

namespace maillage::base {
namespace {

template <typename Write>
std::string written(Write const& write, JsonFor use = JsonFor::wire)
{
    std::string out;
    JsonWriter writer{[&out](std::string_view piece) { out.append(piece); }, use};
    write(writer);
    writer.finish();
    return out;
}

TEST(JsonWriting, PutsCommasAndKeys)
{
    auto const text = written([](JsonWriter& json) {
        json.begin_object().member("name", "Été").member("count", 3).key("list").begin_array();
        json.value(1).value(2.5).value(true).null().begin_object().end_object().begin_array().end_array();
        json.end_array().member("last", false).end_object();
    });
    EXPECT_EQ(text, R"({"name":"Été","count":3,"list":[1,2.5,true,null,{},[]],"last":false})");
}

TEST(JsonWriting, EscapesWhatStringsMayNotHold)
{
    auto const of = [](std::string_view text, JsonFor use) { return written([text](JsonWriter& json) { json.value(text); }, use); };
    EXPECT_EQ(of("a\"b\\c\n\x01\x1f", JsonFor::wire), R"("a\"b\\c\n\u0001\u001f")");
    EXPECT_EQ(of("</script>&\u2028", JsonFor::wire), "\"</script>&\u2028\"");
    EXPECT_EQ(of("</script>&\u2028", JsonFor::html), R"("\u003c/script\u003e\u0026\u2028")");
    EXPECT_EQ(of("a\xFFz", JsonFor::wire), "\"a\uFFFDz\"");
}

TEST(JsonWriting, HasNoInfinity)
{
    auto const of = [](auto number) { return written([number](JsonWriter& json) { json.value(number); }); };
    EXPECT_EQ(of(std::numeric_limits<double>::infinity()), "null");
    EXPECT_EQ(of(std::numeric_limits<double>::quiet_NaN()), "null");
    EXPECT_EQ(of(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
    EXPECT_EQ(of(std::numeric_limits<std::uint64_t>::max()), "18446744073709551615");
}

TEST(JsonWriting, StreamsInPieces)
{
    std::size_t largest = 0;
    std::size_t total = 0;
    JsonWriter json{[&](std::string_view piece) {
        largest = std::max(largest, piece.size());
        total += piece.size();
    }};
    json.begin_array();
    for (int i = 0; i < 10'000; ++i) {
        json.value(std::string(100, 'x'));
    }
    json.value(std::string(1'000'000, 'y'));
    json.end_array().finish();
    EXPECT_EQ(total, 10'000U * 103 + 1'000'000 + 2 + 2);
    EXPECT_LT(largest, 10'000U);
}

TEST(JsonWritingDeathTest, AssertsItsUse)
{
    EXPECT_DEATH(written([](JsonWriter& json) { json.begin_object().value(1); }), "has a key");
    EXPECT_DEATH(written([](JsonWriter& json) { json.begin_array().end_object(); }), "match");
    EXPECT_DEATH(written([](JsonWriter& json) { json.begin_array(); }), "ended");
    EXPECT_DEATH(written([](JsonWriter& json) { json.value(1).value(2); }), "one value");
}

RC_GTEST_PROP(JsonWriting, IsReadBackByTheLibrary, ())
{
    auto const text = *test::text();
    auto const number = *rc::gen::arbitrary<double>();
    auto const use = *rc::gen::element(JsonFor::wire, JsonFor::html);
    auto const back = parse_json(written(
        [&](JsonWriter& json) {
            json.begin_object().member("text", std::string_view{text}).member("number", number).key(text).null().end_object();
        },
        use));
    RC_ASSERT(back.has_value());
    RC_ASSERT(back->at("text").get<std::string>() == text);
    RC_ASSERT(back->at("number").get<double>() == number);
}

std::string error_of(std::string_view text, std::size_t depth = 64)
{
    auto const parsed = parse_json(text, depth);
    if (parsed) {
        return "none";
    }
    auto const& error = parsed.error();
    return error.message + " " + std::string{error.field("line")} + ":" + std::string{error.field("column")};
}

TEST(JsonParsing, LocatesMistakes)
{
    EXPECT_EQ(error_of(R"({"a": [1, 2]})"), "none");
    EXPECT_EQ(error_of("{\n  \"a\": 1,\n  }"), "error.json.malformed 3:3");
    EXPECT_EQ(error_of(""), "error.json.malformed 1:1");
    EXPECT_EQ(error_of("[1] x"), "error.json.malformed 1:5");
    EXPECT_EQ(error_of("[01]"), "error.json.malformed 1:3");
    EXPECT_EQ(error_of("[\"\xFF\"]"), "error.json.malformed 1:3");
    EXPECT_EQ(error_of("[1e999]"), "error.json.malformed 1:6");
    EXPECT_EQ(error_of("[\"\\ud800\"]").substr(0, 20), "error.json.malformed");
    EXPECT_EQ(error_of("NaN").substr(0, 20), "error.json.malformed");
    EXPECT_EQ(error_of(std::string_view{"80\0{", 4}), "error.json.malformed 1:3") << "a NUL ends nothing";
}

TEST(JsonParsing, LimitsDepth)
{
    EXPECT_EQ(error_of("[[[]]]", 3), "none");
    EXPECT_EQ(error_of("[[],\n [\"[[[\", {}]]", 2), "error.json.too_deep 2:10");
    EXPECT_EQ(error_of(std::string(1'000'000, '[')), "error.json.too_deep 1:65");
}

TEST(JsonMembers, AreCheckedAndNamed)
{
    auto const json =
        parse_json(R"({"text":"e\u0301","n":3,"x":1.5,"big":18446744073709551615,"b":true,"nul":null,"zero":"a\u0000"})").value();
    EXPECT_EQ(json_text(json, "text"), "é");
    EXPECT_EQ(json_integer(json, "n"), 3);
    EXPECT_EQ(json_number(json, "n"), 3.0);
    EXPECT_EQ(json_number(json, "x"), 1.5);
    EXPECT_EQ(json_truth(json, "b"), true);
    EXPECT_EQ(json_text(json, "none").error().message, "error.json.missing");
    EXPECT_EQ(json_text(json, "nul").error().message, "error.json.missing");
    EXPECT_EQ(json_text(json, "n").error().message, "error.json.wrong_type");
    EXPECT_EQ(json_integer(json, "x").error().field("name"), "x");
    EXPECT_EQ(json_integer(json, "big").error().message, "error.json.wrong_type");
    EXPECT_EQ(json_truth(json, "n").error().input, "n");
    EXPECT_EQ(json_text(json, "zero").error().message, "error.text.nul");
    EXPECT_EQ(json_text(nlohmann::json::array(), "n").error().message, "error.json.missing");
}

} // namespace
} // namespace maillage::base
