// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <array>
#include <string>

namespace maillage::support {

/// Two vocabularies that have nothing in common, in sentences that differ: a railway (world 0) and bread (world 1).
inline std::string sentence_of_world(int world, int number)
{
    static constexpr std::array k_railway{
        "La gare est fermée et le guichet manque aux voyageurs qui attendent le train du soir sur le quai. ",
        "Le train ne passe plus le soir, la gare est vide et les voyageurs quittent le quai sans billet. ",
        "Sans guichet ni billet, les voyageurs de la gare regardent passer le train depuis le quai. "};
    static constexpr std::array k_bread{
        "Le four du village cuit le pain du boulanger avec la farine du moulin et le blé des paysans. ",
        "Le moulin broie le blé des paysans, et le boulanger du village tire du four un pain de farine fraîche. ",
        "Les paysans portent le blé au moulin, la farine au boulanger, et le pain sort du four. "};
    auto const& list = world == 0 ? k_railway : k_bread;
    return list[static_cast<std::size_t>(number) % list.size()];
}

} // namespace maillage::support
