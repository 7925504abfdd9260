package dev.punchcard.scenarios.docker;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.simulator.net.Interface;
import dev.punchcard.simulator.net.LinkPolicy;
import dev.punchcard.simulator.scenario.Expectation;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.scenario.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whether a scenario can be built of containers, and which NAT each of its sites gets.
///
/// Latencies are left out: bridges have none, and what a card expects of hole punching has to hold
/// on short lines too.
sealed interface Plan {
    int SITES = 2;

    /// @param nats statements of nftables by site
    record Ready(Map<String, String> nats) implements Plan {}

    record Unfit(String reason) implements Plan {}

    static Plan of(Scenario scenario) {
        Topology topology = scenario.topology();
        if (topology.sites().size() != SITES) {
            return new Unfit("it takes two sites, this card has " + topology.sites().size());
        }
        Map<String, String> nats = new LinkedHashMap<>();
        for (Topology.Site site : topology.sites()) {
            if (!site.behind().equals(Topology.INTERNET)) {
                return new Unfit(site.name() + " is behind another NAT");
            }
            if (isNoisy(site.link())) {
                return new Unfit("the line of " + site.name() + " loses or repeats packets");
            }
            switch (KernelNat.of(site.nat())) {
                case KernelNat.Possible(String statement) -> nats.put(site.name(), statement);
                case KernelNat.Impossible(String reason) -> {
                    return new Unfit(site.name() + ": " + reason);
                }
            }
        }
        for (Topology.Host host : topology.hosts()) {
            if (host.interfaces().size() > 1) {
                return new Unfit(host.name() + " has several interfaces");
            }
            Topology.Interface only = host.interfaces().getFirst();
            if (isNoisy(only.link())) {
                return new Unfit("the line of " + host.name() + " loses or repeats packets");
            }
            if (!only.addresses().equals(List.of(Topology.Address.V4))) {
                return new Unfit(host.name() + " has other addresses than the one it is given");
            }
            if (only.sendBuffer() != Interface.SEND_BUFFER) {
                return new Unfit(host.name() + " has a send buffer of its own");
            }
        }
        for (Expectation expectation : scenario.expectations()) {
            if (expectation instanceof Expectation.Drops(String at, DropReason reason)
                    && !(nats.containsKey(at) && isSeen(reason))) {
                return new Unfit("nobody sees whether " + at + " drops as " + reason);
            }
        }
        return new Ready(nats);
    }

    private static boolean isSeen(DropReason reason) {
        return reason == DropReason.NO_MAPPING || reason == DropReason.FILTERED;
    }

    private static boolean isNoisy(LinkPolicy link) {
        return link.loss() > 0 || link.duplicate() > 0 || link.reorder() > 0;
    }
}
