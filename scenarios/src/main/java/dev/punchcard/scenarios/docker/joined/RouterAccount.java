package dev.punchcard.scenarios.docker.joined;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the kernel of one router says it did.
///
/// @param flows that hosts inside began
/// @param refused packets from outside that belonged to no flow and began none
/// @param outward how many packets left
/// @param inward how many packets were let in
public record RouterAccount(List<Flow> flows, List<Refused> refused, long outward, long inward) {
    /// How long the kernel is told to remember a flow.
    public static final Duration MEMORY = Duration.ofMinutes(5);

    /// The rules. Its arguments are the outside address, the statement that translates, what it
    /// says once the rules are in force, and the statements that decide on packets from outside for
    /// the router itself.
    ///
    /// Where they are dropped or rejected the kernel keeps no entry of them; else that entry takes
    /// the port that a flow wants. Ports of flows are noted when a packet leaves: of a stranger who
    /// comes for one of them it is told that the port was in use.
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
                set ports {
                    type inet_proto . inet_service
                    flags dynamic
                    size 65535
                }
                set filtered {
                    type inet_proto . ipv4_addr . inet_service . ipv4_addr . inet_service
                    flags dynamic
                    size 65535
                }
                set unmapped {
                    type inet_proto . ipv4_addr . inet_service . ipv4_addr . inet_service
                    flags dynamic
                    size 65535
                }
                chain translate {
                    type nat hook postrouting priority 100
                    oifname "$wan" $nat
                }
                chain note {
                    type filter hook postrouting priority 200
                    oifname "$wan" meta l4proto { tcp, udp } \\
                        add @ports { meta l4proto . th sport }
                }
                chain between {
                    type filter hook forward priority 0; policy drop
                    oifname "$wan" counter name outward accept
                    iifname "$wan" ct state established counter name inward accept
                }
                chain decide {
                    $4
                }
                chain doorway {
                    type filter hook input priority 0
                    iifname "$wan" meta l4proto { tcp, udp } meta l4proto . th dport @ports \\
                        add @filtered \\
                        { meta l4proto . ip saddr . th sport . ip daddr . th dport } goto decide
                    iifname "$wan" meta l4proto { tcp, udp } \\
                        add @unmapped \\
                        { meta l4proto . ip saddr . th sport . ip daddr . th dport }
                    iifname "$wan" goto decide
                }
            }
            RULES
            echo "$3" >&2
            exec sleep infinity
            """;

    /// What the kernel is asked when the run is over: it remembers every flow for longer than a run
    /// takes. Events of flows would be lost where nobody has the time to read them.
    public static final List<String> FLOWS = List.of("conntrack", "-L");

    /// What it has counted and refused.
    public static final List<String> RULES =
            List.of("nft", "-n", "list", "table", "ip", "punchcard");

    private static final String TCP = "6";
    private static final String END = "src=(\\S+) +dst=(\\S+) +sport=(\\d+) +dport=(\\d+)";
    private static final Pattern FLOW =
            Pattern.compile("(tcp|udp) .*? " + END + ".*? " + END + ".*");
    private static final Pattern SET = Pattern.compile("set (filtered|unmapped) \\{([^}]*)\\}");
    private static final Pattern COUNTER =
            Pattern.compile("counter (outward|inward) \\{\\s*packets (\\d+)");
    private static final Pattern ELEMENT =
            Pattern.compile("(\\d+) \\. ([0-9.]+) \\. (\\d+) \\. ([0-9.]+) \\. (\\d+)");

    public record Flow(IpProtocol protocol, Endpoint internal, Endpoint external, Endpoint remote) {
        /// Of datagrams.
        public Flow(Endpoint internal, Endpoint external, Endpoint remote) {
            this(IpProtocol.UDP, internal, external, remote);
        }
    }

    /// @param reason whether some flow had that port when the packet came
    public record Refused(
            IpProtocol protocol, Endpoint remote, Endpoint external, DropReason reason) {}

    public RouterAccount {
        flows = List.copyOf(flows);
        refused = List.copyOf(refused);
    }

    /// What a router runs.
    ///
    /// @param outside its address on the internet
    /// @param nat statement of nftables
    /// @param input what becomes of packets from outside that are for the router itself
    /// @param ready what it says on standard error once its rules are in force
    public static List<String> command(
            IpAddress outside, String nat, ConntrackPolicy.Input input, String ready) {
        String verdict =
                switch (input) {
                    case ACCEPT -> "accept";
                    case REJECT -> "meta l4proto tcp reject with tcp reset; reject";
                    case DROP -> "drop";
                };
        return List.of("sh", "-c", SCRIPT, "router", outside.toString(), nat, ready, verdict);
    }

    /// @param entries what [#FLOWS] prints
    /// @param table what [#RULES] prints
    public static RouterAccount read(IpAddress outside, String entries, String table) {
        List<Flow> flows = new ArrayList<>();
        entries.lines()
                .map(FLOW::matcher)
                .filter(Matcher::matches)
                .forEach(m -> {
                    Endpoint external = endpoint(m.group(7), m.group(9));
                    if (external.address().equals(outside)) { // not what the router itself was sent
                        IpProtocol protocol =
                                m.group(1).equals("tcp") ? IpProtocol.TCP : IpProtocol.UDP;
                        Endpoint internal = endpoint(m.group(2), m.group(4));
                        Endpoint remote = endpoint(m.group(3), m.group(5));
                        flows.add(new Flow(protocol, internal, external, remote));
                    }
                });
        List<Refused> refused = new ArrayList<>();
        Matcher sets = SET.matcher(table);
        while (sets.find()) {
            boolean filtered = sets.group(1).equals("filtered");
            DropReason reason = filtered ? DropReason.FILTERED : DropReason.NO_MAPPING;
            Matcher elements = ELEMENT.matcher(sets.group(2));
            while (elements.find()) {
                boolean tcp = elements.group(1).equals(TCP);
                refused.add(
                        new Refused(
                                tcp ? IpProtocol.TCP : IpProtocol.UDP,
                                endpoint(elements.group(2), elements.group(3)),
                                endpoint(elements.group(4), elements.group(5)),
                                reason));
            }
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
