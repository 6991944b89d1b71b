// SPDX-License-Identifier: AGPL-3.0-or-later
#include <iostream>
#include <string>
#include <vector>

#include <unistd.h>

#include "cli/run.hpp"

int main(int count, char** values)
{
    maillage::cli::Terminal terminal{std::cout, std::cerr, isatty(STDOUT_FILENO) == 1, isatty(STDERR_FILENO) == 1};
    try {
        return maillage::cli::run(std::vector<std::string>(values + 1, values + count), terminal);
    } catch (std::exception const& error) {
        terminal.failure_line(terminal.t("cli.internal_error", {{"detail", std::string{error.what()}}}));
        return 70; // EX_SOFTWARE of sysexits.h
    }
}
