package dev.punchcard.scenarios.oracle;

import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.Filtering;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.PortAllocation;
import dev.punchcard.simulator.nat.policy.TablePolicy;

/// What of a NAT's behaviour decides who connects.
///
/// @param mapsAlike whether it shows one endpoint to all remotes
/// @param guessable whether the endpoint that it shows to one remote tells something of what it
///   shows to another: some protocols try ports near the one they were told
record View(boolean mapsAlike, Filtering filtering, boolean guessable) {
    static View of(NatPolicy policy) {
        return switch (policy) {
            case TablePolicy table -> of(table);
            case ConntrackPolicy linux -> of(linux);
        };
    }

    private static View of(TablePolicy table) {
        boolean alike =
                switch (table.mapping()) {
                    case ENDPOINT_INDEPENDENT, NONE -> true;
                    case ADDRESS_DEPENDENT, ADDRESS_AND_PORT_DEPENDENT -> false;
                };
        boolean drawn = table.ports().allocation() instanceof PortAllocation.Random;
        return new View(alike, table.filtering(), !alike && !drawn);
    }

    /// As long as its port is free, an inside endpoint keeps it towards all remotes.
    private static View of(ConntrackPolicy linux) {
        boolean alike =
                switch (linux.choice()) {
                    case PRESERVE -> true;
                    case RANDOM -> false;
                };
        return new View(alike, Filtering.ADDRESS_AND_PORT_DEPENDENT, false);
    }

    boolean lets(Filtering whom) {
        return filtering == whom;
    }
}
