package dev.punchcard.scenarios.docker;

import dev.punchcard.scenarios.card.Card;

/// Cards of two homes that hold in the simulator as well as on the kernel.
enum OnBoth {
    RABID(
            "rabid",
            "host, players: 2",
            "client",
            "port-restricted-cone",
            "connected: [alice, bob] + drops: { home: NO_MAPPING }"),
    RABID_WHERE_PORTS_ARE_DRAWN(
            "rabid",
            "host, players: 2",
            "client",
            "symmetric",
            "apart: [alice, bob] + failed: [alice, bob]"),
    SIMPLE("simple", "host, players: 2", "joiner, invited-by: alice"),
    GOPUNCH("gopunch", "client, expected: 1", "client, expected: 1"),
    GATEPUNCH("gatepunch", "server", "client, invited-by: alice"),
    HOLEPUNCHER_A("holepuncher A", "host, dialect: A, players: 2", "client, dialect: A"),
    HOLEPUNCHER_B("holepuncher B", "host, dialect: B, players: 2", "client, dialect: B"),
    HOLEPUNCHER_M("holepuncher M", "host, dialect: M, players: 2", "client, dialect: M"),

    /// Alice asks rarely, so Bob knows of her first, and his SYN meets silence.
    CALLS_AFTER_SILENCE(
            "port-restricted-cone", "connected: [alice, bob] + drops: { home: FILTERED }"),
    /// TCP itself repeats what nobody answers.
    CALLS_WHERE_ROUTERS_DROP("linux-masq-drop", "connected: [alice, bob]"),
    /// Bob's SYN has met an RST, and his router forgets him: nobody waits for hers.
    CALLS_WHERE_ROUTERS_REJECT("linux-masq-reject", "apart: [alice, bob] + failed: [alice, bob]"),
    /// The RST is the router's own, who has taken the SYN for himself.
    CALLS_WHERE_ROUTERS_ACCEPT("linux-masq-accept", "apart: [alice, bob] + failed: [alice, bob]");

    private static final String AND = " \\+ ";

    private final String protocol; // and its dialect
    private final String alice;
    private final String bob;
    private final String nat; // of both homes
    private final String expectations;

    OnBoth(String protocol, String alice, String bob, String nat, String expectations) {
        this.protocol = protocol;
        this.alice = alice;
        this.bob = bob;
        this.nat = nat;
        this.expectations = expectations;
    }

    OnBoth(String protocol, String alice, String bob) {
        this(protocol, alice, bob, "port-restricted-cone", "connected: [alice, bob]");
    }

    /// Gopunch by TCP. Nobody calls again by himself before all is over.
    OnBoth(String nat, String expectations) {
        this(
                "gopunch",
                "client, expected: 1, transport: tcp, timeout: 8s, peer-retry: 1min,"
                        + " server-retry: 1s",
                "client, expected: 1, transport: tcp, timeout: 8s, peer-retry: 1min",
                nat,
                expectations);
    }

    Card card() {
        int space = protocol.indexOf(' ');
        String name = space < 0 ? protocol : protocol.substring(0, space);
        String server = space < 0 ? "{}" : "{ dialect: " + protocol.substring(space + 1) + " }";
        return Docker.cardOf(name, server, alice, bob, nat, expectations.split(AND, -1));
    }
}
