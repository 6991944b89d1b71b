// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "service/house.hpp"
#include "service/public_url.hpp"

namespace maillage::service {
namespace {

class SpacesTest : public support::HouseTest {};
INSTANTIATE_TEST_SUITE_P(Engines, SpacesTest, support::engines(), support::engine_name);

TEST_P(SpacesTest, TheHostNameChoosesTheSpace)
{
    EXPECT_EQ(m_spaces->for_host("n.importe.quoi")->id, m_space.id) << "an only space answers to every name";
    auto const other = m_spaces->add(operator_here(), "Autre réseau", {"Autre.Example", "www.autre.example"}, m_now).value();
    EXPECT_EQ(m_spaces->for_host("autre.example")->id, other.id);
    EXPECT_EQ(m_spaces->for_host("www.autre.example")->id, other.id);
    EXPECT_EQ(m_spaces->for_host("reseau.example")->id, m_space.id);
    EXPECT_EQ(m_spaces->for_host("n.importe.quoi")->id, m_space.id) << "the first one is the default";
    EXPECT_TRUE(m_spaces->add_host(operator_here(), other.public_id, "encore.example", m_now));
    EXPECT_EQ(m_spaces->for_host("encore.example")->id, other.id) << "a change made here is seen at once";
    EXPECT_TRUE(m_spaces->remove_host(operator_here(), other.public_id, "encore.example", m_now));
    EXPECT_EQ(m_spaces->for_host("encore.example")->id, m_space.id);
}

TEST_P(SpacesTest, NamesAndHostsAreCheckedAndBelongToOne)
{
    EXPECT_EQ(m_spaces->add(operator_here(), " ", {}, m_now).error().input, "name");
    EXPECT_EQ(m_spaces->add(operator_here(), "Autre", {"pas un hôte"}, m_now).error().message, "error.host.malformed");
    EXPECT_EQ(m_spaces->add(operator_here(), "Autre", {"reseau.example"}, m_now).error().message, "error.host.taken");
    EXPECT_EQ(m_spaces->all().size(), 1U) << "a refusal leaves nothing behind";
    EXPECT_EQ(m_spaces->find("rien").error().message, "error.space.absent");
    EXPECT_EQ(m_spaces->remove_host(operator_here(), m_space.public_id, "autre.example", m_now).error().message, "error.host.absent");
    EXPECT_EQ(host_name("Réseau.Example").value(), "xn--rseau-bsa.example");
    EXPECT_EQ(host_name("localhost").value(), "localhost");
    EXPECT_FALSE(host_name("https://reseau.example"));
    EXPECT_FALSE(host_name("reseau.example:8080"));
}

TEST_P(SpacesTest, OnlyTheDefaultSpacesAdministratorsTouchTheOthers)
{
    auto const other = m_spaces->add(operator_here(), "Autre réseau", {"autre.example"}, m_now).value();
    auto const there = Administrator::check(Actor::operator_of(other.id)).value();
    auto const invited =
        account::invite(desk(), there, {.email = "chef@autre.example", .roles = {model::Role::administrator}, .send = false}).value();
    auto const opened = account::use_link(desk(), invited.token, other.id, {.name = "Chef", .password = std::string{k_password}}).value();
    auto const chef = Administrator::check(account::SessionKeeper{desk()}.find(opened.token, other.id)->actor).value();
    EXPECT_EQ(m_spaces->add(chef, "Troisième", {}, m_now).error().message, "error.access.refused");
    EXPECT_EQ(m_spaces->add_host(chef, m_space.public_id, "vol.example", m_now).error().message, "error.access.refused");
    EXPECT_EQ(m_spaces->rename(chef, m_space.public_id, "Volé", m_now).error().message, "error.access.refused");
    EXPECT_TRUE(m_spaces->rename(chef, other.public_id, "Le réseau d’à côté", m_now));
    EXPECT_EQ(m_spaces->for_host("autre.example")->name, "Le réseau d’à côté");
}

TEST(PublicUrl, IsTheBaseAddressWithTheSpacesOwnHost)
{
    model::Settings settings;
    model::Space space{.name = "A", .is_default = true, .hosts = {}};
    EXPECT_EQ(public_url(settings, space), "http://127.0.0.1:8080");
    settings.site.base_url = "https://reseau.example:8443";
    EXPECT_EQ(public_url(settings, space), "https://reseau.example:8443");
    EXPECT_EQ(link_url(settings, space, "en", "T"), "https://reseau.example:8443/en/compte/lien/T");
    EXPECT_EQ(public_url(settings, {.name = "B", .is_default = false, .hosts = {"autre.example"}}), "https://autre.example:8443");
}

} // namespace
} // namespace maillage::service
