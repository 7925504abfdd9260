package dev.punchcard.scenarios.docker.joined;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the kernel of one router says it did.
///
/// @param flows that hosts inside began
/// @param refused packets from outside that belonged to no flow
/// @param outward how many packets left
/// @param inward how many packets were let in
public record RouterAccount(List<Flow> flows, List<Refused> refused, long outward, long inward) {
    /// How long the kernel is told to remember a flow.
    public static final Duration MEMORY = Duration.ofMinutes(5);

    /// The rules. Its arguments are the outside address, the statement that translates, and what it
    /// says once the rules are in force.
    ///
    /// Packets from outside for the router itself are dropped before the kernel keeps an entry of
    /// them, as a home router does; else such an entry would take the port that a flow wants.
    private static final String SCRIPT =
            """
            set -e
            nat=$2
            wan=$(ip -o -4 addr show to $1 | awk '{ print $2 }')
            ip route del default || true
            nft -f - <<RULES
            table ip punchcard {
                counter outward {}
                counter inward {}
                set refused {
                    type ipv4_addr . inet_service . ipv4_addr . inet_service
                    flags dynamic
                    size 65535
                }
                chain translate {
                    type nat hook postrouting priority 100
                    oifname "$wan" $nat
                }
                chain between {
                    type filter hook forward priority 0; policy drop
                    oifname "$wan" counter name outward accept
                    iifname "$wan" ct state established counter name inward accept
                }
                chain doorway {
                    type filter hook input priority 0
                    iifname "$wan" meta l4proto udp \\
                        add @refused { ip saddr . udp sport . ip daddr . udp dport }
                    iifname "$wan" drop
                }
            }
            RULES
            echo "$3" >&2
            exec sleep infinity
            """;

    /// What the kernel is asked when the run is over: it remembers every flow for longer than a run
    /// takes. Events of flows would be lost where nobody has the time to read them.
    public static final List<String> FLOWS = List.of("conntrack", "-L", "-p", "udp");

    /// What it has counted and refused.
    public static final List<String> RULES =
            List.of("nft", "-n", "list", "table", "ip", "punchcard");

    private static final String END = "src=(\\S+) +dst=(\\S+) +sport=(\\d+) +dport=(\\d+)";
    private static final Pattern FLOW = Pattern.compile("udp .*? " + END + ".*? " + END + ".*");
    private static final Pattern COUNTER =
            Pattern.compile("counter (outward|inward) \\{\\s*packets (\\d+)");
    private static final Pattern ELEMENT =
            Pattern.compile("([0-9.]+) \\. (\\d+) \\. ([0-9.]+) \\. (\\d+)");

    public record Flow(Endpoint internal, Endpoint external, Endpoint remote) {}

    public record Refused(Endpoint remote, Endpoint external) {}

    public RouterAccount {
        flows = List.copyOf(flows);
        refused = List.copyOf(refused);
    }

    /// What a router runs.
    ///
    /// @param outside its address on the internet
    /// @param nat statement of nftables
    /// @param ready what it says on standard error once its rules are in force
    public static List<String> command(IpAddress outside, String nat, String ready) {
        return List.of("sh", "-c", SCRIPT, "router", outside.toString(), nat, ready);
    }

    /// @param entries what [#FLOWS] prints
    /// @param table what [#RULES] prints
    public static RouterAccount read(IpAddress outside, String entries, String table) {
        List<Flow> flows = new ArrayList<>();
        entries.lines()
                .map(FLOW::matcher)
                .filter(Matcher::matches)
                .forEach(m -> {
                    Endpoint external = endpoint(m.group(6), m.group(8));
                    if (external.address().equals(outside)) { // not what the router itself was sent
                        Endpoint internal = endpoint(m.group(1), m.group(3));
                        flows.add(new Flow(internal, external, endpoint(m.group(2), m.group(4))));
                    }
                });
        List<Refused> refused = new ArrayList<>();
        Matcher elements = ELEMENT.matcher(table);
        while (elements.find()) {
            refused.add(
                    new Refused(
                            endpoint(elements.group(1), elements.group(2)),
                            endpoint(elements.group(3), elements.group(4))));
        }
        long[] counts = new long[2];
        Matcher counters = COUNTER.matcher(table);
        while (counters.find()) {
            boolean out = counters.group(1).equals("outward");
            counts[out ? 0 : 1] = Long.parseLong(counters.group(2));
        }
        return new RouterAccount(flows, refused, counts[0], counts[1]);
    }

    private static Endpoint endpoint(String address, String port) {
        return new Endpoint(IpAddress.literal(address), Integer.parseInt(port));
    }
}
