package dev.punchcard.scenarios.cli;

import picocli.CommandLine.Model.CommandSpec;

/// The version of this project, as the launcher states it.
final class Versions {
    private Versions() {}

    static String of(CommandSpec spec) {
        String[] stated = spec.root().version();
        return stated.length == 0 ? "" : stated[0].substring(stated[0].indexOf(' ') + 1);
    }
}
