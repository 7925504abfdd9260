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

    /// @throws IllegalArgumentException where the fault names somebody who is not there
    public void require(Fault fault) {
        switch (fault) {
            case Fault.LinkDown(String of, _) -> requireLink(of);
            case Fault.BadLine(String of, _, _) -> requireLink(of);
            case Fault.Partition(List<String> one, List<String> other, _) -> {
                one.forEach(this::requireAnyone);
                other.forEach(this::requireAnyone);
            }
            case Fault.Storm storm -> {
                requireHost(storm.from());
                requireAnyone(storm.to());
            }
            case Fault.Restart(String host, _) -> requireProgram(host);
            case Fault.Slow(String host, _, _) -> requireHost(host);
            case Fault.Sleep(String host, _) -> requireHost(host);
            case Fault.Move(String host, String to, _) -> {
                requireHost(host);
                requirePlace(to);
            }
            case Fault.Reboot(String site, _) -> requireSite(site);
            case Fault.Flush(String site) -> requireSite(site);
            case Fault.Reconnect(String site, _) -> requireSite(site);
            case Fault.Clock(String host, _, _) -> requireProgram(host);
        }
    }

    private void requireAnyone(String name) {
        require(hosts.contains(name) || sites.contains(name), "host or site", name);
    }

    /// A host or site, or one of its links as `below>above`.
    private void requireLink(String of) {
        requireAnyone(FaultWords.lower(of));
        if (of.indexOf('>') >= 0) {
            requirePlace(of.substring(of.indexOf('>') + 1));
        }
    }

    private void requirePlace(String name) {
        require(name.equals(internet) || sites.contains(name), "place", name);
    }

    private void requireHost(String name) {
        require(hosts.contains(name), "host", name);
    }

    private void requireProgram(String name) {
        require(programs.contains(name), "host with a program", name);
    }

    private void requireSite(String name) {
        require(sites.contains(name), "site", name);
    }

    private static void require(boolean holds, String kind, String name) {
        if (!holds) {
            throw new IllegalArgumentException("no " + kind + " is named " + name);
        }
    }
}
