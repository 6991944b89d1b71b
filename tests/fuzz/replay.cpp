// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

/// Stands in for libFuzzer where the compiler has none: runs each file once, whole and cut at every eighth.
int main(int count, char** arguments)
{
    if (count < 2) {
        std::fputs("no corpus given\n", stderr);
        return EXIT_FAILURE;
    }
    for (int i = 1; i < count; ++i) {
        std::ifstream file{arguments[i], std::ios::binary};
        if (!file) {
            std::fprintf(stderr, "cannot read %s\n", arguments[i]);
            return EXIT_FAILURE;
        }
        std::string const bytes{std::istreambuf_iterator<char>{file}, {}};
        for (std::size_t eighth = 0; eighth <= 8; ++eighth) {
            std::string const part = bytes.substr(0, bytes.size() * eighth / 8);
            LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const*>(part.data()), part.size());
        }
    }
    return EXIT_SUCCESS;
}
