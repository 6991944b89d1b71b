// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/route.hpp"

#include "web/api/atlas.hpp"
#include "web/api/cooperations.hpp"
#include "web/api/maps.hpp"
#include "web/api/needs.hpp"
#include "web/api/network.hpp"
#include "web/api/notebooks.hpp"
#include "web/api/openapi.hpp"
#include "web/api/organisations.hpp"
#include "web/api/territories.hpp"
#include "web/pages/account.hpp"
#include "web/pages/atlas.hpp"
#include "web/pages/calling.hpp"
#include "web/pages/consultations.hpp"
#include "web/pages/cooperations.hpp"
#include "web/pages/data.hpp"
#include "web/pages/drawn.hpp"
#include "web/pages/home.hpp"
#include "web/pages/imports.hpp"
#include "web/pages/legal.hpp"
#include "web/pages/management.hpp"
#include "web/pages/moderation.hpp"
#include "web/pages/needs.hpp"
#include "web/pages/network.hpp"
#include "web/pages/notebook_imports.hpp"
#include "web/pages/notebook_list.hpp"
#include "web/pages/notebook_pictures.hpp"
#include "web/pages/organisation_imports.hpp"
#include "web/pages/organisations.hpp"
#include "web/pages/preferences.hpp"
#include "web/pages/syntheses.hpp"
#include "web/pages/system.hpp"
#include "web/pages/territories.hpp"
#include "web/pages/typologies.hpp"
#include "web/pages/writing.hpp"

namespace maillage::web {

namespace {

using enum http::Method;
using enum Access;
using enum Caching;

constexpr ApiParameter k_search[]{
    {"q", "query", "string", false,
     "Name, postcode, INSEE or SIREN code; \"saint-denis 93\" keeps to a department. Without it: all, by name"},
    {"kind", "query", "string", false, "commune, epci, department, region, living-area, employment-area, drawn ..."},
    {"limit", "query", "integer", false, "1 to 100; 10 by default for a search, 50 for a list"},
    {"cursor", "query", "string", false, "The `next` of the page before"},
};
constexpr ApiParameter k_notebooks[]{
    {"q", "query", "string", false,
     "Words, \"a phrase\", begin*, -without, one OR other, theme:word, territory:name; without it: all, the newest first"},
    {"consultation", "query", "string", false, "The last part of a consultation's address; without it: the whole space"},
    {"theme", "query", "string", false, "Ids of themes of that consultation, parted by commas: one of them is enough"},
    {"groupe", "query", "string", false, "Ids of working groups of that consultation, likewise"},
    {"territoire", "query", "string", false, "Id of a territory, as in page addresses: it and what lies in it"},
    {"qui", "query", "string", false, "person, group, association, company, authority or other; several parted by commas"},
    {"nature", "query", "string", false, "indignation, experience, proposal or free; several parted by commas"},
    {"annee", "query", "integer", false, "In which they were written"},
    {"tri", "query", "string", false, "pertinence, date or titre"},
    {"limit", "query", "integer", false, "1 to 100; 20 by default"},
    {"cursor", "query", "string", false, "The `next` of the page before"},
};
constexpr ApiParameter k_origins[]{{"slug", "path", "string", true, "The last part of the consultation's address"}};
constexpr ApiParameter k_members[]{
    {"kind", "path", "string", true, "As in page addresses: commune, epci, departement, region, pays, bassin-de-vie ..."},
    {"code", "path", "string", true, "INSEE or SIREN code, or the code of the zone"},
    {"kind", "query", "string", false, "Keeps to one kind: commune, epci, department ..."},
    {"limit", "query", "integer", false, "1 to 100; 50 by default"},
    {"cursor", "query", "string", false, "The `next` of the page before"},
};
constexpr ApiParameter k_territory[]{
    {"kind", "path", "string", true, "As in page addresses: commune, epci, departement, region, pays, bassin-de-vie ..."},
    {"code", "path", "string", true, "INSEE or SIREN code, or the code of the zone"},
};

constexpr ApiParameter k_organisations[]{
    {"q", "query", "string", false, "A part of the name"},
    {"kind", "query", "string", false, "association, cooperative, mutual, foundation, social_enterprise, company, authority ..."},
    {"field", "query", "string", false, "Field of activity: food, culture, employment ..."},
    {"social_economy", "query", "string", false, "yes, no, unknown"},
    {"territory", "query", "string", false, "Kind and code, as in page addresses: it, and what lies in it"},
    {"limit", "query", "integer", false, "1 to 100; 50 by default"},
    {"cursor", "query", "string", false, "The `next` of the page before"},
};
constexpr ApiParameter k_cooperations[]{
    {"q", "query", "string", false, "A part of the title"},
    {"pole", "query", "boolean", false, "true: poles alone; false: all but poles"},
    {"form", "query", "string", false, "Form of cooperation, as the list of pages names it"},
    {"maturity", "query", "string", false, "Of a pole: idea, emerging, established, ended"},
    {"pooled", "query", "string", false, "What is pooled: premises, jobs, purchasing ..."},
    {"origin", "query", "string", false, "Whence a pole comes: entrepreneurial, citizen, authority"},
    {"profile", "query", "string", false, "How a pole is made up: pooling, multi_activity, sector"},
    {"sectors", "query", "string", false, "Which sectors carry a pole: single, linked, none"},
    {"governance_form", "query", "string", false, "How a pole is governed: informal, association, circles"},
    {"territory", "query", "string", false, "Kind and code, as in page addresses: it, and what lies in it"},
    {"limit", "query", "integer", false, "1 to 100; 50 by default"},
    {"cursor", "query", "string", false, "The `next` of the page before"},
};
constexpr ApiParameter k_joiners[]{
    {"slug", "path", "string", true, "The end of its page's address"},
    {"limit", "query", "integer", false, "1 to 100; 20 by default"},
};
constexpr ApiParameter k_needs[]{
    {"q", "query", "string", false, "A part of the title or of the text"},
    {"side", "query", "string", false, "need, offer"},
    {"kind", "query", "string", false, "premises, equipment, jobs, skills, purchasing, services, funds, data, partners ..."},
    {"territory", "query", "string", false, "Kind and code, as in page addresses: it, and what lies in it"},
    {"organisation", "query", "string", false, "The end of its page's address"},
    {"closed", "query", "boolean", false, "true: closed ones too"},
    {"limit", "query", "integer", false, "1 to 100; 50 by default"},
    {"cursor", "query", "string", false, "The `next` of the page before"},
};
constexpr ApiParameter k_organisation[]{{"slug", "path", "string", true, "The end of its page's address"}};

constexpr ApiParameter k_map_points[]{
    {"bbox", "query", "string", true, "west,south,east,north in degrees, WGS 84"},
    {"zoom", "query", "number", true, "0 to 24, as web maps count it: the world is 512 * 2^zoom pixels across"},
    {"q", "query", "string", false, "A part of the name"},
    {"kind", "query", "string", false, "association, cooperative, mutual, foundation, social_enterprise, company, authority ..."},
    {"field", "query", "string", false, "Field of activity: food, culture, employment ..."},
    {"social_economy", "query", "string", false, "yes, no, unknown"},
    {"territory", "query", "string", false, "Kind and code, as in page addresses: it, and what lies in it"},
    {"form", "query", "string", false, "Form of a cooperation"},
    {"maturity", "query", "string", false, "Of a pole"},
    {"pooled", "query", "string", false, "What is pooled in a cooperation"},
    {"origin", "query", "string", false, "Whence a pole comes: entrepreneurial, citizen, authority"},
    {"profile", "query", "string", false, "How a pole is made up: pooling, multi_activity, sector"},
    {"sectors", "query", "string", false, "Which sectors carry a pole: single, linked, none"},
    {"governance_form", "query", "string", false, "How a pole is governed: informal, association, circles"},
    {"show", "query", "string", false, "organisations, cooperations, poles: one, or several with commas; all by default"},
};

constexpr std::size_t k_draft = 4U * 1024 * 1024; // a mebibyte of words, each accent of which takes six bytes in a form

constexpr std::size_t k_picture = 32U * 1024 * 1024; // more than one may be: what is too heavy is told beside its field

// The whole site on one screen. /en in front of a page's address gives it in English.
constexpr Route k_routes[]{
    {.pattern = "/", .handler = pages::home, .caching = by_revision},
    {.method = post, .pattern = "/preferences", .handler = pages::set_preferences, .csrf = false},

    {.pattern = "/accessibilite", .handler = pages::accessibility, .caching = by_revision},
    {.pattern = "/mentions-legales", .handler = pages::legal_notice, .caching = by_revision},
    {.pattern = "/vie-privee", .handler = pages::privacy, .caching = by_revision},

    {.pattern = "/donnees", .handler = pages::data, .caching = by_revision},

    {.pattern = "/consultations", .handler = pages::consultations, .caching = by_revision},
    {.pattern = "/consultations/{slug}", .handler = pages::consultation, .caching = by_revision},
    {.pattern = "/consultations/{slug}/cahiers", .handler = pages::notebooks, .caching = by_revision},
    {.pattern = "/consultations/{slug}/cahier-vierge", .handler = pages::blank_notebook, .caching = by_revision},
    {.pattern = "/consultations/{slug}/moderation", .handler = pages::moderation_register, .caching = by_revision},
    {.pattern = "/consultations/{slug}/cahiers.{format}", .handler = pages::notebooks_file},
    {.pattern = "/consultations/{slug}/syntheses", .handler = pages::syntheses, .caching = by_revision},
    {.pattern = "/syntheses/{id}", .handler = pages::synthesis, .caching = by_revision},
    {.pattern = "/syntheses/{id}/classes/{number}", .handler = pages::synthesis_class, .caching = by_revision},
    {.pattern = "/syntheses/{id}/mots", .handler = pages::synthesis_words},
    {.pattern = "/syntheses/{id}/segments", .handler = pages::synthesis_segments, .caching = by_revision},
    {.pattern = "/syntheses/{id}/{file}", .handler = pages::synthesis_file},
    // Whoever writes has no account, and the page of a consultation is kept for everybody: a token would tell nothing.
    {.method = post, .pattern = "/consultations/{slug}/ecrire", .handler = pages::begin_writing, .csrf = false},
    // The address is the secret that a token would be.
    {.pattern = "/ecrire/{token}", .handler = pages::write},
    {.method = post, .pattern = "/ecrire/{token}", .handler = pages::save_writing, .body_limit = k_draft, .csrf = false},
    {.method = post, .pattern = "/ecrire/{token}/brouillon", .handler = pages::keep_writing, .body_limit = k_draft, .csrf = false},
    {.pattern = "/ecrire/{token}/envoi", .handler = pages::review_writing},
    {.method = post, .pattern = "/ecrire/{token}/envoi", .handler = pages::send_writing, .csrf = false},
    {.pattern = "/ecrire/{token}/images", .handler = pages::picture_form},
    {.method = post, .pattern = "/ecrire/{token}/images", .handler = pages::change_pictures, .body_limit = k_picture, .csrf = false},
    {.pattern = "/ecrire/{token}/images/{digest}.jpg", .handler = pages::written_picture},
    {.method = post, .pattern = "/ecrire/{token}/recours", .handler = pages::appeal_writing, .csrf = false},
    {.pattern = "/recherche", .handler = pages::search_notebooks, .caching = by_revision},
    {.pattern = "/cahiers/{id}", .handler = pages::notebook, .caching = by_revision},
    {.pattern = "/cahiers/{id}/versions/{n}", .handler = pages::notebook_version, .caching = by_revision},
    {.pattern = "/cahiers/{id}/images/{digest}.jpg", .handler = pages::public_picture},
    {.pattern = "/cahiers/{id}/signaler", .handler = pages::report_form},
    {.method = post, .pattern = "/cahiers/{id}/signaler", .handler = pages::send_report},
    // The address is the secret that a token would be.
    {.pattern = "/signalement/{token}", .handler = pages::report_answer},
    {.method = post, .pattern = "/signalement/{token}", .handler = pages::send_objection, .csrf = false},

    {.pattern = "/acteurs", .handler = pages::organisations, .caching = by_revision},
    {.pattern = "/acteurs.{format}", .handler = pages::organisations_file},
    {.pattern = "/acteurs/{slug}", .handler = pages::organisation, .caching = by_revision},
    {.pattern = "/acteurs/{slug}/modifier", .handler = pages::organisation_form, .access = signed_in},
    {.method = post, .pattern = "/acteurs/{slug}/modifier", .handler = pages::change_organisation, .access = signed_in},
    {.pattern = "/acteurs/{slug}/retrait", .handler = pages::withdraw_form, .access = signed_in},
    {.method = post, .pattern = "/acteurs/{slug}/retrait", .handler = pages::withdraw_organisation, .access = signed_in},
    {.pattern = "/acteurs/{slug}/logo", .handler = pages::logo_form, .access = signed_in},
    {.method = post, .pattern = "/acteurs/{slug}/logo", .handler = pages::change_logo, .access = signed_in, .body_limit = k_picture},
    {.pattern = "/acteurs/{slug}/logo/{digest}.jpg", .handler = pages::organisation_logo},
    {.method = post, .pattern = "/acteurs/{slug}/retour", .handler = pages::list_organisation_again, .access = editors},
    {.method = post, .pattern = "/acteurs/{slug}/lien", .handler = pages::make_organisation_link, .access = editors},
    {.pattern = "/acteurs/{slug}/rejoindre", .handler = pages::claim_form, .access = signed_in},
    {.method = post, .pattern = "/acteurs/{slug}/rejoindre", .handler = pages::send_claim, .access = signed_in},
    // The address is the secret that a token would be.
    {.pattern = "/fiche/{token}", .handler = pages::linked_form},
    {.method = post, .pattern = "/fiche/{token}", .handler = pages::change_linked, .csrf = false},
    {.pattern = "/fiche/{token}/logo", .handler = pages::linked_logo_form},
    {.method = post, .pattern = "/fiche/{token}/logo", .handler = pages::change_linked_logo, .body_limit = k_picture, .csrf = false},
    {.pattern = "/fiche/{token}/retrait", .handler = pages::withdraw_linked_form},
    {.method = post, .pattern = "/fiche/{token}/retrait", .handler = pages::withdraw_linked, .csrf = false},

    {.pattern = "/cooperations", .handler = pages::cooperations, .caching = by_revision},
    {.pattern = "/cooperations.{format}", .handler = pages::cooperations_file},
    {.pattern = "/typologies", .handler = pages::typologies, .caching = by_revision},
    {.pattern = "/cooperations/{slug}", .handler = pages::cooperation, .caching = by_revision},
    {.pattern = "/cooperations/{slug}/rejoindre", .handler = pages::cooperation_joiners, .caching = by_revision},
    {.pattern = "/cooperations/{slug}/coordination", .handler = pages::coordination_form, .access = signed_in},
    {.method = post, .pattern = "/cooperations/{slug}/coordination", .handler = pages::change_coordination, .access = signed_in},
    {.pattern = "/cooperations/{slug}/retrait", .handler = pages::withdraw_cooperation_form, .access = signed_in},
    {.method = post, .pattern = "/cooperations/{slug}/retrait", .handler = pages::withdraw_cooperation, .access = signed_in},
    {.method = post, .pattern = "/cooperations/{slug}/retour", .handler = pages::list_cooperation_again, .access = editors},
    // The address is the secret that a token would be.
    {.pattern = "/rappels/{token}", .handler = pages::reminder_form},
    {.method = post, .pattern = "/rappels/{token}", .handler = pages::end_reminders, .csrf = false},
    {.pattern = "/poles", .handler = pages::poles, .caching = by_revision},
    {.pattern = "/poles/{slug}", .handler = pages::cooperation, .caching = by_revision},

    {.pattern = "/besoins", .handler = pages::needs, .caching = by_revision},
    {.pattern = "/besoins/{id}", .handler = pages::need, .caching = by_revision},
    {.pattern = "/besoins/{id}/repondre", .handler = pages::need_answer_form},
    {.method = post, .pattern = "/besoins/{id}/repondre", .handler = pages::send_need_answer},
    {.pattern = "/besoins/{id}/modifier", .handler = pages::need_form, .access = signed_in},
    {.method = post, .pattern = "/besoins/{id}/modifier", .handler = pages::change_need, .access = signed_in},
    {.method = post, .pattern = "/besoins/{id}/clore", .handler = pages::close_need, .access = signed_in},
    {.pattern = "/acteurs/{slug}/besoins/nouveau", .handler = pages::new_need, .access = signed_in},
    {.method = post, .pattern = "/acteurs/{slug}/besoins/nouveau", .handler = pages::add_need, .access = signed_in},
    {.pattern = "/api/v1/needs",
     .handler = api::needs,
     .caching = by_revision,
     .api = {.id = "listNeeds",
             .summary = "Needs and offers of organisations, the last written first",
             .parameters = k_needs,
             .response = "NeedList"}},

    {.pattern = "/reseau", .handler = pages::network, .caching = by_revision},
    {.pattern = "/reseau.graphml", .handler = pages::network_file},
    {.pattern = "/reseau.kumu.json", .handler = pages::network_file},
    {.pattern = "/reseau-liens.csv", .handler = pages::network_file},
    {.pattern = "/reseau-acteurs.csv", .handler = pages::network_file},
    {.method = post, .pattern = "/gestion/reseau", .handler = pages::compute_network, .access = editors},
    {.pattern = "/gestion/reseau/avancement", .handler = pages::network_progress, .access = editors},
    {.pattern = "/api/v1/network",
     .handler = api::network,
     .caching = by_revision,
     .api = {.id = "getNetwork",
             .summary = "Who cooperates with whom, as last computed: actors, links, communities",
             .response = "Network"}},

    {.pattern = "/carte", .handler = pages::atlas, .caching = by_revision},
    {.pattern = "/carte/liste", .handler = pages::atlas_list},
    {.pattern = "/carte.geojson", .handler = pages::atlas_geojson},
    {.pattern = "/territoires", .handler = pages::territories, .caching = by_revision},
    {.pattern = "/territoires/nouveau", .handler = pages::draw_form, .access = signed_in},
    {.method = post, .pattern = "/territoires/nouveau", .handler = pages::draw, .access = signed_in},
    {.pattern = "/territoires/{kind}-{code}", .handler = pages::territory, .caching = by_revision},
    {.pattern = "/territoires/{kind}-{code}/modifier", .handler = pages::redraw_form, .access = signed_in},
    {.method = post, .pattern = "/territoires/{kind}-{code}/modifier", .handler = pages::redraw, .access = signed_in},
    {.pattern = "/territoires/{kind}-{code}/supprimer", .handler = pages::erase_drawn_form, .access = signed_in},
    {.method = post, .pattern = "/territoires/{kind}-{code}/supprimer", .handler = pages::erase_drawn, .access = signed_in},

    {.pattern = "/api/v1/organisations",
     .handler = api::organisations,
     .caching = by_revision,
     .api = {.id = "listOrganisations",
             .summary = "Organisations of the network, by name",
             .parameters = k_organisations,
             .response = "OrganisationList"}},
    {.pattern = "/api/v1/organisations/{slug}",
     .handler = api::organisation,
     .caching = by_revision,
     .api = {.id = "getOrganisation", .summary = "One organisation", .parameters = k_organisation, .response = "Organisation"}},
    {.pattern = "/api/v1/cooperations",
     .handler = api::cooperations,
     .caching = by_revision,
     .api = {.id = "listCooperations",
             .summary = "Cooperations and poles of the network, by title",
             .parameters = k_cooperations,
             .response = "CooperationList"}},
    {.pattern = "/api/v1/cooperations/{slug}/joiners",
     .handler = api::cooperation_joiners,
     .caching = by_revision,
     .api = {.id = "listJoiners",
             .summary = "Organisations that could join a cooperation, each with what speaks for it",
             .parameters = k_joiners,
             .response = "JoinerList"}},
    {.pattern = "/api/v1/map/points",
     .handler = api::map_points,
     .api = {.id = "getMapPoints",
             .summary = "Organisations, cooperations and poles in a frame; what lies near to each other at the zoom is put together",
             .parameters = k_map_points,
             .response = "MapPoints"}},
    {.pattern = "/api/v1/map/ground.geojson",
     .handler = api::map_ground,
     .caching = by_revision,
     .api = {.id = "getMapGround", .summary = "Outlines of departments and regions", .response = "FeatureCollection"}},
    {.pattern = "/api/v1/territories",
     .handler = api::search_territories,
     .api = {.id = "searchTerritories",
             .summary = "Search territories, or list them all",
             .parameters = k_search,
             .response = "TerritoryList"}},
    {.pattern = "/api/v1/territories/{kind}-{code}",
     .handler = api::territory,
     .api = {.id = "getTerritory", .summary = "One territory", .parameters = k_territory, .response = "Territory"}},
    {.pattern = "/api/v1/territories/{kind}-{code}/members",
     .handler = api::territory_members,
     .api = {.id = "listTerritoryMembers",
             .summary = "What lies directly in it, by name",
             .parameters = k_members,
             .response = "TerritoryList"}},
    {.pattern = "/api/v1/territories/{kind}-{code}/outline.geojson",
     .handler = api::territory_outline,
     .caching = by_revision,
     .api = {.id = "getTerritoryOutline",
             .summary = "Its outline, and those around it, inside it and above it, by role",
             .parameters = k_territory,
             .response = "FeatureCollection"}},
    {.pattern = "/api/v1/territories/{kind}-{code}/points.geojson",
     .handler = api::territory_points,
     .caching = by_revision,
     .api = {.id = "getTerritoryPoints",
             .summary = "Positions of what lies in it, or beside it",
             .parameters = k_territory,
             .response = "FeatureCollection"}},
    {.pattern = "/api/v1/notebooks",
     .handler = api::search_notebooks,
     .api = {.id = "searchNotebooks",
             .summary = "Search published notebooks, or list them all",
             .parameters = k_notebooks,
             .response = "NotebookList"}},
    {.pattern = "/api/v1/consultations/{slug}/origins.geojson",
     .handler = api::consultation_origins,
     .caching = by_revision,
     .api = {.id = "getConsultationOrigins",
             .summary = "Where most notebooks of a consultation come from",
             .parameters = k_origins,
             .response = "FeatureCollection"}},
    {.pattern = "/api/v1/featured.geojson",
     .handler = api::featured_points,
     .caching = by_revision,
     .api = {.id = "getFeatured", .summary = "The places shown first", .response = "FeatureCollection"}},
    {.pattern = "/compte/connexion", .handler = pages::log_in_form},
    {.method = post, .pattern = "/compte/connexion", .handler = pages::log_in},
    {.method = post, .pattern = "/compte/deconnexion", .handler = pages::log_out},
    {.pattern = "/compte/mot-de-passe-oublie", .handler = pages::forgotten_form},
    {.method = post, .pattern = "/compte/mot-de-passe-oublie", .handler = pages::forgotten},
    {.pattern = "/compte/lien/{token}", .handler = pages::link_form},
    {.method = post, .pattern = "/compte/lien/{token}", .handler = pages::link},
    {.pattern = "/compte", .handler = pages::own, .access = signed_in},
    {.method = post, .pattern = "/compte/profil", .handler = pages::change_profile, .access = signed_in},
    {.method = post, .pattern = "/compte/adresse", .handler = pages::change_email, .access = signed_in},
    {.method = post, .pattern = "/compte/mot-de-passe", .handler = pages::change_password, .access = signed_in},
    {.method = post, .pattern = "/compte/sessions", .handler = pages::end_sessions, .access = signed_in},
    {.pattern = "/compte/donnees", .handler = pages::download, .access = signed_in},
    {.pattern = "/compte/effacement", .handler = pages::erase_form, .access = signed_in},
    {.method = post, .pattern = "/compte/effacement", .handler = pages::erase, .access = signed_in},

    {.pattern = "/gestion", .handler = pages::management, .access = analysts},
    {.pattern = "/gestion/consultations", .handler = pages::calls, .access = editors},
    {.pattern = "/gestion/consultations/nouvelle", .handler = pages::new_call, .access = editors},
    {.method = post, .pattern = "/gestion/consultations/nouvelle", .handler = pages::add_call, .access = editors},
    {.pattern = "/gestion/consultations/{slug}/modifier", .handler = pages::call, .access = editors},
    {.method = post, .pattern = "/gestion/consultations/{slug}/modifier", .handler = pages::change_call, .access = editors},
    {.pattern = "/gestion/consultations/{slug}/etat", .handler = pages::call_step, .access = editors},
    {.method = post, .pattern = "/gestion/consultations/{slug}/etat", .handler = pages::move_call, .access = editors},
    {.pattern = "/gestion/consultations/{slug}/saisie", .handler = pages::enter_form, .access = editors},
    {.method = post, .pattern = "/gestion/consultations/{slug}/saisie", .handler = pages::enter, .access = editors, .body_limit = k_draft},
    {.pattern = "/gestion/acteurs", .handler = pages::organisation_desk, .access = editors},
    {.pattern = "/gestion/acteurs/nouveau", .handler = pages::new_organisation, .access = editors},
    {.method = post, .pattern = "/gestion/acteurs/nouveau", .handler = pages::add_organisation, .access = editors},
    {.method = post, .pattern = "/gestion/acteurs/demandes/{id}", .handler = pages::answer_organisation_claim, .access = editors},
    {.pattern = "/gestion/acteurs/imports", .handler = pages::organisation_imports, .access = editors},
    {.method = post,
     .pattern = "/gestion/acteurs/imports",
     .handler = pages::send_organisations,
     .access = editors,
     .body_limit = 64U * 1024 * 1024}, // what is larger is a matter for the command line
    {.pattern = "/gestion/acteurs/imports/apercu", .handler = pages::preview_organisations, .access = editors},
    {.method = post, .pattern = "/gestion/acteurs/imports/apercu", .handler = pages::order_organisations, .access = editors},
    {.pattern = "/gestion/acteurs/imports/{id}", .handler = pages::organisation_import, .access = editors},
    {.pattern = "/gestion/acteurs/imports/{id}/avancement", .handler = pages::organisation_import_progress, .access = editors},
    {.method = post, .pattern = "/gestion/acteurs/imports/{id}/importer", .handler = pages::confirm_organisation_import, .access = editors},
    {.pattern = "/gestion/acteurs/imports/{id}/refus.csv", .handler = pages::organisation_import_refused, .access = editors},
    {.pattern = "/gestion/acteurs/doublons", .handler = pages::organisation_doubts, .access = editors},
    {.pattern = "/gestion/acteurs/doublons/{id}", .handler = pages::organisation_doubt, .access = editors},
    {.method = post, .pattern = "/gestion/acteurs/doublons/{id}", .handler = pages::answer_organisation_doubt, .access = editors},
    {.pattern = "/gestion/cooperations/nouvelle", .handler = pages::new_cooperation, .access = editors},
    {.method = post, .pattern = "/gestion/cooperations/nouvelle", .handler = pages::add_cooperation, .access = editors},
    // Editors, and those who coordinate it.
    {.pattern = "/gestion/cooperations/{slug}", .handler = pages::cooperation_form, .access = signed_in},
    {.method = post, .pattern = "/gestion/cooperations/{slug}", .handler = pages::change_cooperation, .access = signed_in},
    {.pattern = "/gestion/cahiers", .handler = pages::moderation_queue, .access = editors},
    {.method = post, .pattern = "/gestion/cahiers", .handler = pages::moderate_many, .access = editors},
    {.pattern = "/gestion/cahiers/imports", .handler = pages::notebook_imports, .access = editors},
    {.method = post,
     .pattern = "/gestion/cahiers/imports",
     .handler = pages::send_notebooks,
     .access = editors,
     .body_limit = 64U * 1024 * 1024}, // an export of some 100,000 notebooks, or an archive of as many documents
    {.pattern = "/gestion/cahiers/imports/apercu", .handler = pages::preview_notebooks, .access = editors},
    {.method = post, .pattern = "/gestion/cahiers/imports/apercu", .handler = pages::order_notebooks, .access = editors},
    {.pattern = "/gestion/cahiers/imports/{id}", .handler = pages::notebook_import, .access = editors},
    {.pattern = "/gestion/cahiers/imports/{id}/avancement", .handler = pages::notebook_import_progress, .access = editors},
    {.method = post, .pattern = "/gestion/cahiers/imports/{id}/importer", .handler = pages::confirm_notebook_import, .access = editors},
    {.method = post, .pattern = "/gestion/cahiers/imports/{id}/lieux", .handler = pages::place_notebook_import, .access = editors},
    {.pattern = "/gestion/cahiers/imports/{id}/refus.csv", .handler = pages::notebook_import_refused, .access = editors},
    {.pattern = "/gestion/cahiers/imports/{id}/original", .handler = pages::notebook_import_original, .access = editors},
    {.pattern = "/gestion/cahiers/{id}", .handler = pages::moderated, .access = editors},
    {.pattern = "/gestion/cahiers/{id}/comparer/{other}", .handler = pages::moderated_side_by_side, .access = editors},
    {.method = post, .pattern = "/gestion/cahiers/{id}/images", .handler = pages::judge_picture, .access = editors},
    {.pattern = "/gestion/cahiers/{id}/images/{digest}.jpg", .handler = pages::moderated_picture, .access = editors},
    {.pattern = "/gestion/cahiers/{id}/images/originaux/{digest}", .handler = pages::original_picture, .access = editors},
    {.method = post, .pattern = "/gestion/cahiers/{id}/decision", .handler = pages::moderate, .access = editors},
    {.method = post, .pattern = "/gestion/cahiers/{id}/masquer", .handler = pages::mask_moderated, .access = editors},
    {.method = post, .pattern = "/gestion/cahiers/{id}/signalements", .handler = pages::keep_reported, .access = editors},
    {.pattern = "/gestion/comptes", .handler = pages::members, .access = administrators},
    {.method = post, .pattern = "/gestion/comptes", .handler = pages::invite, .access = administrators},
    {.pattern = "/gestion/comptes/{id}", .handler = pages::member, .access = administrators},
    {.method = post, .pattern = "/gestion/comptes/{id}/roles", .handler = pages::change_roles, .access = administrators},
    {.method = post, .pattern = "/gestion/comptes/{id}/lien", .handler = pages::send_link, .access = administrators},
    {.pattern = "/gestion/espaces", .handler = pages::spaces, .access = administrators},
    {.method = post, .pattern = "/gestion/espaces", .handler = pages::add_space, .access = administrators},
    {.pattern = "/gestion/espaces/{id}", .handler = pages::space, .access = administrators},
    {.method = post, .pattern = "/gestion/espaces/{id}/nom", .handler = pages::rename_space, .access = administrators},
    {.method = post, .pattern = "/gestion/espaces/{id}/hotes", .handler = pages::add_host, .access = administrators},
    {.method = post, .pattern = "/gestion/espaces/{id}/hotes/retrait", .handler = pages::remove_host, .access = administrators},
    {.pattern = "/gestion/taches", .handler = pages::jobs, .access = administrators},
    {.pattern = "/gestion/taches/{id}", .handler = pages::job, .access = administrators},
    {.pattern = "/gestion/taches/{id}/avancement", .handler = pages::job_progress, .access = administrators},
    {.method = post, .pattern = "/gestion/taches/{id}/arret", .handler = pages::cancel_job, .access = administrators},
    {.method = post, .pattern = "/gestion/taches/{id}/relance", .handler = pages::retry_job, .access = administrators},
    {.pattern = "/gestion/territoires", .handler = pages::zonings, .access = editors},
    {.method = post,
     .pattern = "/gestion/territoires",
     .handler = pages::send_zoning,
     .access = editors,
     .body_limit = 32U * 1024 * 1024}, // a file of all communes with its names is some 6 MB
    {.pattern = "/gestion/territoires/apercu", .handler = pages::preview_zoning, .access = editors},
    {.method = post, .pattern = "/gestion/territoires/apercu", .handler = pages::check_zoning, .access = editors},
    {.pattern = "/gestion/territoires/imports/{id}", .handler = pages::zoning_import, .access = editors},
    {.pattern = "/gestion/territoires/imports/{id}/avancement", .handler = pages::zoning_import_progress, .access = editors},
    {.pattern = "/gestion/syntheses", .handler = pages::synthesis_desk, .access = analysts},
    {.pattern = "/gestion/syntheses/nouvelle", .handler = pages::new_synthesis, .access = analysts},
    {.method = post, .pattern = "/gestion/syntheses/nouvelle", .handler = pages::order_synthesis, .access = analysts},
    {.pattern = "/gestion/syntheses/{id}", .handler = pages::edited_synthesis, .access = analysts},
    {.pattern = "/gestion/syntheses/{id}/avancement", .handler = pages::synthesis_progress, .access = analysts},
    {.method = post, .pattern = "/gestion/syntheses/{id}/presentation", .handler = pages::describe_synthesis, .access = analysts},
    {.method = post, .pattern = "/gestion/syntheses/{id}/publication", .handler = pages::publish_synthesis, .access = analysts},
    {.method = post, .pattern = "/gestion/syntheses/{id}/retrait", .handler = pages::withdraw_synthesis, .access = analysts},
    {.method = post, .pattern = "/gestion/syntheses/{id}/suppression", .handler = pages::remove_synthesis, .access = analysts},
    {.method = post, .pattern = "/gestion/syntheses/{id}/arret", .handler = pages::stop_synthesis, .access = analysts},
    {.method = post, .pattern = "/gestion/syntheses/{id}/relance", .handler = pages::restart_synthesis, .access = analysts},
    {.pattern = "/gestion/syntheses/{id}/comparaison/{other}", .handler = pages::compared_syntheses, .access = analysts},
    {.pattern = "/gestion/syntheses/{id}/classes/{number}", .handler = pages::edited_class, .access = analysts},
    {.method = post, .pattern = "/gestion/syntheses/{id}/classes/{number}", .handler = pages::describe_class, .access = analysts},
    {.method = post, .pattern = "/gestion/syntheses/{id}/constats", .handler = pages::add_finding, .access = analysts},
    {.pattern = "/gestion/syntheses/{id}/constats/{finding}", .handler = pages::edited_finding, .access = analysts},
    {.method = post, .pattern = "/gestion/syntheses/{id}/constats/{finding}", .handler = pages::change_finding, .access = analysts},
    {.method = post, .pattern = "/gestion/syntheses/{id}/constats/{finding}/monter", .handler = pages::raise_finding, .access = analysts},
    {.method = post,
     .pattern = "/gestion/syntheses/{id}/constats/{finding}/suppression",
     .handler = pages::remove_finding,
     .access = analysts},
    {.method = post, .pattern = "/gestion/syntheses/{id}/constats/{finding}/citation", .handler = pages::cite_passage, .access = analysts},
    {.method = post,
     .pattern = "/gestion/syntheses/{id}/constats/{finding}/citation/retrait",
     .handler = pages::uncite_passage,
     .access = analysts},
    {.pattern = "/gestion/journal", .handler = pages::journal, .access = administrators},

    {.pattern = "/api/v1/openapi.json", .handler = api::openapi},

    {.pattern = "/robots.txt", .handler = pages::robots, .needs_space = false},
    {.pattern = "/healthz", .handler = pages::health, .needs_space = false},
    {.pattern = "/metrics", .handler = pages::metrics, .access = local, .needs_space = false},
};

} // namespace

std::span<Route const> routes() { return k_routes; }

} // namespace maillage::web
