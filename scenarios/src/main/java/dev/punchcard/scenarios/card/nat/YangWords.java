package dev.punchcard.scenarios.card.nat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The words that RFC 8512 (`ietf-nat`) has for what profiles say in others, or not at all.
final class YangWords {
    private static final String NOTHING = "nothing: ";
    private static final String WITHOUT_OPERATORS = NOTHING + "who is told of it is not played";

    private static final Map<String, String> OURS = ours();

    private YangWords() {}

    private static Map<String, String> ours() {
        Map<String, String> ours = new TreeMap<>();
        say(ours, "mapping", "mapping-type");
        say(ours, "filtering", "filtering-type");
        say(ours, "allocation, or keep-parity or port-blocks", "port-allocation-type");
        say(ours, "pooling", "address-allocation-type", "pooling-type");
        say(ours, "the size of pooling", "external-ip-address-pool", "external-ip-pool");
        say(ours, "ports", "port-set-restrict");
        say(ours, "port-blocks", "port-set", "port-set-size");
        say(ours, "the hold of port-blocks", "port-set-timeout");
        say(ours, "reuse-delay", "hold-down-timeout");
        say(ours, "max-per-subscriber", "port-quota", "limit-subscribers");
        say(ours, "max-per-subscriber", "limit-per-subscriber");
        say(
                ours,
                "max-entries",
                "limit-per-instance",
                "limit-address-mappings",
                "limit-port-mappings");
        say(ours, "lifetime", "timers", "udp-timeout", "per-port-timeout");
        say(ours, "the query of icmp", "icmp-timeout");
        say(ours, "fragments", "fragment-behavior");
        say(ours, "the most of fragments", "fragments-limit");
        say(ours, "the patience of fragments", "fragment-min-timeout");
        say(ours, "bypass", "nat-pass-through", "nat-pass-through-pref");
        say(ours, "forwards", "mapping-table", "mapping-entry");
        say(ours, "the nat64 of ipv6", "nat64-prefixes", "nat64-prefix");
        say(ours, "the clat of ipv6", "clat-ipv6-prefixes", "clat-ipv6-prefix");
        say(ours, "meddling", "algs", "alg-name", "all-algs-enable");
        say(ours, "the established of tcp-lifetime", "tcp-idle-timeout");
        say(ours, "the syn-sent of tcp-lifetime", "tcp-trans-open-timeout");
        say(ours, "the after-fin of tcp-lifetime", "tcp-trans-close-timeout");
        say(ours, "the hold of tcp-unsolicited", "tcp-in-syn-timeout");
        say(ours, WITHOUT_OPERATORS, "logging-enable", "notify-pool-usage", "notification-limits");
        return ours;
    }

    private static void say(Map<String, String> ours, String instead, String... words) {
        for (String word : words) {
            ours.put(word, instead);
        }
    }

    /// What to say instead of a word of RFC 8512; nothing where it is none.
    static Optional<String> instead(String word) {
        return Optional.ofNullable(OURS.get(word))
                .map(ours -> ours.startsWith(NOTHING) ? ours : ours + " in its place");
    }
}
