package dev.punchcard.simulator.fault;

import java.util.List;

/// Whom faults may befall, by name.
///
/// @param hosts all of them
/// @param programs the hosts on which a program runs; at least one
/// @param sites those behind a NAT; may be none
/// @param internet the name of the place that is no site, where hosts may move to as well
public record Victims(
        List<String> hosts, List<String> programs, List<String> sites, String internet) {
    public Victims {
        hosts = List.copyOf(hosts);
        programs = List.copyOf(programs);
        sites = List.copyOf(sites);
        if (programs.isEmpty()) {
            throw new IllegalArgumentException("nobody plays");
        }
    }
}
