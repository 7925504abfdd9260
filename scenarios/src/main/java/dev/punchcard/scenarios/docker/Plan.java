package dev.punchcard.scenarios.docker;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.simulator.link.Bandwidth;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.link.Loss;
import dev.punchcard.simulator.link.Mtu;
import dev.punchcard.simulator.net.Interface;
import dev.punchcard.simulator.scenario.Expectation;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.topology.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether a scenario can be built of containers, and which NAT each of its sites gets.
///
/// Latencies are left out: bridges have none, and what a card expects of hole punching has to hold
/// on short lines too.
sealed interface Plan {
    int SITES = 2;

    /// @param nats by site
    record Ready(Map<String, KernelNat.Possible> nats) implements Plan {}

    record Unfit(String reason) implements Plan {}

    static Plan of(Scenario scenario) {
        Topology topology = scenario.topology();
        if (topology.sites().size() != SITES) {
            return new Unfit("it takes two sites, this card has " + topology.sites().size());
        }
        if (!scenario.faults().isEmpty() || scenario.swarm().isPresent()) {
            return new Unfit("faults strike");
        }
        Map<String, KernelNat.Possible> nats = new LinkedHashMap<>();
        for (Topology.Site site : topology.sites()) {
            if (!site.behind().equals(Topology.INTERNET)) {
                return new Unfit(site.name() + " is behind another NAT");
            }
            Optional<String> trouble = trouble(site.link());
            if (trouble.isPresent()) {
                return new Unfit("the line of " + site.name() + " " + trouble.get());
            }
            switch (KernelNat.of(site.nat())) {
                case KernelNat.Possible possible -> nats.put(site.name(), possible);
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
            Optional<String> trouble = trouble(only.link());
            if (trouble.isPresent()) {
                return new Unfit("the line of " + host.name() + " " + trouble.get());
            }
            if (!only.addresses().equals(List.of(Topology.Address.V4))) {
                return new Unfit(host.name() + " has other addresses than the one it is given");
            }
            if (only.sendBuffer() != Interface.SEND_BUFFER) {
                return new Unfit(host.name() + " has a send buffer of its own");
            }
            if (!only.checksum()) {
                return new Unfit(host.name() + " gives no checksums");
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

    /// What a bridge does not do.
    private static Optional<String> trouble(Duplex link) {
        return trouble(link.up()).or(() -> trouble(link.down()));
    }

    private static Optional<String> trouble(LinkPolicy link) {
        if (isLossy(link.loss()) || link.duplicate() > 0 || link.reorder() > 0) {
            return Optional.of("loses or repeats packets");
        }
        if (link.corruption().share() > 0) {
            return Optional.of("damages packets");
        }
        if (isLimited(link.bandwidth())) {
            return Optional.of("has a limited bandwidth");
        }
        return isLimited(link.mtu())
                ? Optional.of("does not carry large packets")
                : Optional.empty();
    }

    private static boolean isLossy(Loss loss) {
        return switch (loss) {
            case Loss.Never _ -> false;
            case Loss.Share _, Loss.Burst _, Loss.EveryNth _, Loss.Scripted _ -> true;
        };
    }

    private static boolean isLimited(Bandwidth bandwidth) {
        return switch (bandwidth) {
            case Bandwidth.Unlimited _ -> false;
            case Bandwidth.Limited _ -> true;
        };
    }

    private static boolean isLimited(Mtu mtu) {
        return switch (mtu) {
            case Mtu.Unlimited _ -> false;
            case Mtu.BlackHole _, Mtu.Fragmenting _, Mtu.Icmp _ -> true;
        };
    }
}
