// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/jobs/failure.hpp"

#include <nlohmann/json.hpp>

namespace maillage::service::jobs {
namespace {

std::string written(std::string const& message, base::Fields const& fields)
{
    nlohmann::json json{{"message", message}, {"fields", nlohmann::json::object()}};
    for (auto const& field : fields) {
        json["fields"][field.name] = field.value;
    }
    // A value that is not UTF-8 must not turn one failure into another.
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace

std::string to_json(base::Error const& error) { return written(error.message, error.fields); }

std::string to_json(base::EnvironmentError const& error) { return written(error.message(), error.fields()); }

base::Error failure_of(std::string_view text)
{
    base::Error error{base::ErrorCode::invalid, "error.job.failed"};
    auto const json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("message") || !json["message"].is_string()) {
        return error;
    }
    error.message = json["message"].get<std::string>();
    if (auto const fields = json.find("fields"); fields != json.end() && fields->is_object()) {
        for (auto const& [name, value] : fields->items()) {
            error.fields.push_back({name, value.is_string() ? value.get<std::string>() : value.dump()});
        }
    }
    return error;
}

} // namespace maillage::service::jobs
