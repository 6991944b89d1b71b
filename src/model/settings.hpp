// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/log.hpp"
#include "base/time.hpp"

namespace maillage::model {

/// The settings of an installation, typed. Names follow the keys of the configuration table: `server.port` is `settings.server.port`.
struct Settings {
    struct Site {
        std::string name{"Maillage"};
        std::string base_url{};              ///< public address without a final "/"; empty: as each request says
        std::string language{"fr"};          ///< of messages sent to people whose language is not known
        std::string time_zone{"Europe/Paris"};
        std::string contact_email{};
        std::string source_url{};            ///< where visitors find the source code that runs here (AGPL-3.0, section 13)
    } site;
    struct Database {
        std::string address{"sqlite:data/maillage.db"};
    } database;
    struct Server {
        std::string address{"127.0.0.1"};
        std::uint16_t port{8080};
        unsigned network_threads{1};
        unsigned workers{4};
        std::vector<std::string> trusted_proxies{};
        std::size_t max_body{2U * 1024 * 1024};
        std::size_t max_upload{64U * 1024 * 1024};
        unsigned max_connections{2000};
        unsigned max_connections_per_address{0}; ///< 0: no limit
        std::chrono::seconds idle_timeout{15};
        std::chrono::seconds request_timeout{60};
    } server;
    struct Mail {
        std::string smtp_url{};              ///< "smtp://host:587"; empty: messages are written to `outbox`
        std::string user{};
        std::string password{};              ///< from MAILLAGE_MAIL_PASSWORD or the file, else the content of `password_file`
        std::string password_file{};
        std::string from{};
        std::string outbox{"data/outbox"};
    } mail;
    struct Accounts {
        unsigned session_days{30};
        unsigned invitation_days{14};
        unsigned reset_minutes{60};
        unsigned login_attempts{10};         ///< failed, within the window, per account and per address
        std::chrono::seconds login_window{900};
    } accounts;
    struct Jobs {
        unsigned workers{1};
        std::chrono::seconds lease{60};
    } jobs;
    struct Search {
        std::string directory{};             ///< of the full-text index of this node; empty: beside the database file
    } search;
    struct Log {
        base::LogLevel level{base::LogLevel::info};
    } log;
    struct Legal {
        std::string publisher{};
        std::string publication_director{};
        std::string address{};
        std::string host{};
        std::string hosting_country{};
        std::string data_controller{};
        std::string dpo_contact{};
    } legal;
    struct Accessibility {
        std::optional<base::Date> audited_on{};
        std::string auditor{};
        std::string reference{"RGAA 4.1.2"};
        unsigned criteria_applicable{0};
        unsigned criteria_met{0};
        std::vector<std::string> non_conformities{};
        std::vector<std::string> burden{};
        std::vector<std::string> exempt{};
        std::string scheme_url{};
        std::string contact{};
    } accessibility;
    struct Backup {
        unsigned retention_days{30};
    } backup;
    struct Assets {
        std::string directory{};             ///< serve styles and scripts from this folder; empty: from the binary
    } assets;
};

} // namespace maillage::model
