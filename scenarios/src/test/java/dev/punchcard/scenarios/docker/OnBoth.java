package dev.punchcard.scenarios.docker;

import dev.punchcard.scenarios.card.Card;

/// Cards of two homes that hold in the simulator as well as on the kernel.
enum OnBoth {
    RABID(
            Docker.card(
                    "port-restricted-cone",
                    "connected: [alice, bob]",
                    "drops: { home: NO_MAPPING }")),
    RABID_WHERE_PORTS_ARE_DRAWN(
            Docker.card("symmetric", "apart: [alice, bob]", "failed: [alice, bob]")),
    SIMPLE("simple", "{}", "host, players: 2", "joiner, invited-by: alice"),
    GOPUNCH("gopunch", "{}", "client, expected: 1", "client, expected: 1"),
    GATEPUNCH("gatepunch", "{}", "server", "client, invited-by: alice"),
    HOLEPUNCHER_A(
            "holepuncher", "{ dialect: A }", "host, dialect: A, players: 2", "client, dialect: A"),
    HOLEPUNCHER_B(
            "holepuncher", "{ dialect: B }", "host, dialect: B, players: 2", "client, dialect: B"),
    HOLEPUNCHER_M(
            "holepuncher", "{ dialect: M }", "host, dialect: M, players: 2", "client, dialect: M"),

    /// Alice asks rarely, so Bob knows of her first, and his SYN meets silence.
    CALLS_AFTER_SILENCE(
            calls("port-restricted-cone", "connected: [alice, bob]", "drops: { home: FILTERED }")),
    /// TCP itself repeats what nobody answers.
    CALLS_WHERE_ROUTERS_DROP(calls("linux-masq-drop", "connected: [alice, bob]")),
    /// Bob's SYN has met an RST, and his router forgets him: nobody waits for hers.
    CALLS_WHERE_ROUTERS_REJECT(
            calls("linux-masq-reject", "apart: [alice, bob]", "failed: [alice, bob]")),
    /// The RST is the router's own, who has taken the SYN for himself.
    CALLS_WHERE_ROUTERS_ACCEPT(
            calls("linux-masq-accept", "apart: [alice, bob]", "failed: [alice, bob]"));

    private final Card card;

    OnBoth(Card card) {
        this.card = card;
    }

    OnBoth(String protocol, String server, String alice, String bob) {
        this(
                Docker.cardOf(
                        protocol,
                        server,
                        alice,
                        bob,
                        "port-restricted-cone",
                        "connected: [alice, bob]"));
    }

    Card card() {
        return card;
    }

    /// Gopunch by TCP. Nobody calls again by himself before all is over.
    private static Card calls(String nat, String... expectations) {
        String caller = "client, expected: 1, transport: tcp, timeout: 8s, peer-retry: 1min";
        return Docker.cardOf(
                "gopunch", "{}", caller + ", server-retry: 1s", caller, nat, expectations);
    }
}
