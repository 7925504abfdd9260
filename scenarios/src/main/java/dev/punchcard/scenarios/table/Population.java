package dev.punchcard.scenarios.table;

import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.UnsolicitedSyn;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import java.util.ArrayList;
import java.util.List;

/// The devices behind one printed figure: so many that pass a test, and so many that do not, of
/// every kind that does. The paper says of each only that; what else they are is ours, so that the
/// test has something to see through.
final class Population {
    private Population() {}

    /// Devices of which `passing` show one endpoint to all, and the others do not.
    static List<NatPolicy> ofPunch(int passing, int tested) {
        List<NatPolicy> good = new ArrayList<>();
        List<NatPolicy> bad = new ArrayList<>();
        for (Filtering filtering : Filtering.values()) {
            NatPolicy one = NatPolicy.DEFAULT.with(filtering);
            good.add(one);
            good.add(NatPolicy.DEFAULT.with(filtering).with(PortAllocation.RANDOM));
            for (Mapping mapping :
                    List.of(Mapping.ADDRESS_DEPENDENT, Mapping.ADDRESS_AND_PORT_DEPENDENT)) {
                bad.add(NatPolicy.DEFAULT.with(mapping).with(filtering));
                bad.add(
                        NatPolicy.DEFAULT
                                .with(mapping)
                                .with(filtering)
                                .with(PortAllocation.RANDOM));
            }
        }
        return mixed(good, passing, bad, tested);
    }

    /// The same by TCP, where they have to be silent besides when a stranger calls. Among the
    /// others are such as show one endpoint and reset him, or refuse him.
    static List<NatPolicy> ofTcpPunch(int passing, int tested) {
        List<NatPolicy> good = new ArrayList<>();
        List<NatPolicy> bad = new ArrayList<>();
        for (Filtering filtering : Filtering.values()) {
            for (UnsolicitedSyn quiet : List.of(UnsolicitedSyn.DROP, UnsolicitedSyn.HOLD)) {
                good.add(NatPolicy.DEFAULT.with(filtering).with(TcpPolicy.DEFAULT.with(quiet)));
            }
            bad.add(
                    NatPolicy.DEFAULT
                            .with(filtering)
                            .with(TcpPolicy.DEFAULT.with(Mapping.ADDRESS_AND_PORT_DEPENDENT)));
        }
        bad.add(NatPolicy.DEFAULT.with(TcpPolicy.DEFAULT.with(new UnsolicitedSyn.Reset())));
        bad.add(NatPolicy.DEFAULT.with(TcpPolicy.DEFAULT.with(new UnsolicitedSyn.Refuse())));
        good.add(ConntrackPolicy.DEFAULT);
        bad.add(ConntrackPolicy.DEFAULT.with(ConntrackPolicy.Input.ACCEPT));
        bad.add(ConntrackPolicy.DEFAULT.with(ConntrackPolicy.Choice.RANDOM));
        return mixed(good, passing, bad, tested);
    }

    /// Devices of which `passing` turn back what is for their own endpoints and let it in. Among
    /// the others are such as turn it back and filter it then, as the paper says of its own figure.
    static List<NatPolicy> ofHairpin(int passing, int tested) {
        List<NatPolicy> good =
                List.of(
                        NatPolicy.DEFAULT
                                .with(Filtering.ENDPOINT_INDEPENDENT)
                                .with(Hairpin.EXTERNAL_SOURCE),
                        NatPolicy.DEFAULT.with(Hairpin.EXTERNAL_SOURCE.unfiltered()),
                        NatPolicy.DEFAULT
                                .with(Filtering.ENDPOINT_INDEPENDENT)
                                .with(Hairpin.INTERNAL_SOURCE),
                        NatPolicy.DEFAULT
                                .with(Mapping.ADDRESS_AND_PORT_DEPENDENT)
                                .with(PortAllocation.RANDOM)
                                .with(Hairpin.EXTERNAL_SOURCE.unfiltered()));
        List<NatPolicy> bad =
                List.of(
                        NatPolicy.DEFAULT,
                        NatPolicy.DEFAULT.with(Filtering.ENDPOINT_INDEPENDENT),
                        NatPolicy.DEFAULT.with(Hairpin.EXTERNAL_SOURCE),
                        NatPolicy.DEFAULT
                                .with(Mapping.ADDRESS_AND_PORT_DEPENDENT)
                                .with(PortAllocation.RANDOM));
        return mixed(good, passing, bad, tested);
    }

    private static List<NatPolicy> mixed(
            List<? extends NatPolicy> good,
            int passing,
            List<? extends NatPolicy> bad,
            int tested) {
        List<NatPolicy> devices = new ArrayList<>();
        for (int i = 0; i < tested; i++) {
            devices.add(
                    i < passing ? good.get(i % good.size()) : bad.get((i - passing) % bad.size()));
        }
        return devices;
    }
}
