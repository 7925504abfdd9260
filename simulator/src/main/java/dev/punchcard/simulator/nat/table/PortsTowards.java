package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Which ports of one external address are taken towards whom, where ports are shared among
/// remotes: enough to pass over what is surely taken, and no more.
///
/// Of a remote towards whom few ports are taken it keeps just these, since whoever has bindings to
/// tens of thousands of remotes has mostly one for each.
final class PortsTowards {
    private static final int FEW = 32;
    private static final TakenPorts NONE = new TakenPorts();

    private final Mapping mapping;
    private final Map<Endpoint, Ports> remotes = new HashMap<>(0); // looked up only

    private static final class Ports {
        private int[] few = new int[1];
        private int count;
        private TakenPorts[] bits = {};

        void take(int port) {
            if (bits.length == 0 && count == FEW) {
                bits = new TakenPorts[] {new TakenPorts()};
                for (int taken : few) {
                    bits[0].take(taken);
                }
                few = new int[0];
            }
            if (bits.length > 0) {
                bits[0].take(port);
            } else {
                few = count < few.length ? few : Arrays.copyOf(few, Math.min(FEW, 2 * count));
                few[count] = port;
            }
            count++;
        }

        void free(int port) {
            count--;
            if (bits.length > 0) {
                bits[0].free(port);
                return;
            }
            for (int i = 0; i < count; i++) {
                if (few[i] == port) {
                    few[i] = few[count]; // the last one takes its place
                }
            }
        }
    }

    /// @param mapping how much of their remotes bindings are tied to
    PortsTowards(Mapping mapping) {
        this.mapping = mapping;
    }

    void take(Binding binding) {
        remotes.computeIfAbsent(mapping.key(binding.remote()), _ -> new Ports())
                .take(binding.external().port());
    }

    void free(Binding binding) {
        Endpoint key = mapping.key(binding.remote());
        Ports ports = remotes.get(key);
        if (ports != null) {
            ports.free(binding.external().port());
            if (ports.count == 0) {
                remotes.remove(key);
            }
        }
    }

    /// The ports that are surely taken towards the binding's remote, where they are many; else
    /// none. It is tied to its remote as the others are.
    TakenPorts towards(Binding binding) {
        Ports ports = remotes.get(mapping.key(binding.remote()));
        return ports == null || ports.bits.length == 0 ? NONE : ports.bits[0];
    }

    int size() {
        return remotes.size();
    }
}
