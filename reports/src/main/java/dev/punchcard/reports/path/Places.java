package dev.punchcard.reports.path;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who stands where, as far as a trace shows it.
///
/// A trace has no map of its network, but links are named `below>above`: who is above somebody else
/// is a NAT, unless it is the internet itself.
public final class Places {
    private static final String INTERNET = "internet";
    private static final String LAN = "-lan";

    private final Map<String, Set<IpAddress>> addresses = new LinkedHashMap<>(); // by place
    private final Map<String, String> above = new LinkedHashMap<>();
    private final Set<String> nats = new LinkedHashSet<>();

    private Places() {}

    /// From the left to the right as packets travel: half of the networks behind NATs, what stands
    /// on the internet, and the other half the other way round.
    public static List<Place> of(Trace trace) {
        Places places = new Places();
        trace.events().forEach(places::look);
        List<String> hosts = places.below(Optional.empty(), false);
        List<String> sites = places.below(Optional.empty(), true);
        int left = (sites.size() + 1) / 2;
        List<String> names = new ArrayList<>();
        sites.subList(0, left).forEach(site -> names.addAll(places.site(site)));
        names.addAll(hosts);
        for (String site : sites.subList(left, sites.size())) {
            names.addAll(places.site(site).reversed());
        }
        return names.stream().map(places::place).toList();
    }

    /// The place that a hop which speaks belongs to: a line speaks as the router above it, and a
    /// site's router is one box with its NAT.
    static String box(String hop) {
        String name = hop.substring(hop.indexOf('>') + 1);
        return name.endsWith(LAN) ? name.substring(0, name.length() - LAN.length()) : name;
    }

    private void look(TraceEvent event) {
        switch (event) {
            case TraceEvent.Sent e -> seen(e.at(), e.source().address());
            case TraceEvent.Received e -> seen(e.at(), e.target().address());
            case TraceEvent.Bound e -> seen(e.at(), e.endpoint().address());
            case TraceEvent.SegmentSent e -> seen(e.at(), e.source().address());
            case TraceEvent.SegmentReceived e -> seen(e.at(), e.target().address());
            case TraceEvent.ConnectionOpened e -> seen(e.at(), e.own().address());
            case TraceEvent.ConnectionClosed e -> seen(e.at(), e.own().address());
            case TraceEvent.FrameSent e -> seen(e.at(), e.source().address());
            case TraceEvent.FrameReceived e -> seen(e.at(), e.target().address());
            case TraceEvent.IcmpSent e -> said(e.at(), e.from());
            case TraceEvent.IcmpReceived e -> seen(e.at(), e.source().address());
            case TraceEvent.Joined e -> seen(e.at());
            case TraceEvent.Forwarded e -> link(e.at());
            case TraceEvent.Translated e -> nat(e.at(), e.external().address());
            case TraceEvent.BindingCreated e -> nat(e.at(), e.external().address());
            case TraceEvent.BindingRefreshed e -> nat(e.at(), e.external().address());
            case TraceEvent.BindingExpired e -> nat(e.at(), e.external().address());
            case TraceEvent.PermissionOpened e -> nat(e.at(), e.external().address());
            case TraceEvent.Noted _ -> nats.add(event.at());
            case TraceEvent.Dropped e -> {
                link(e.at());
                if (isOfNat(e.reason())) {
                    nats.add(e.at());
                    seen(e.at());
                }
            }
            case TraceEvent.Cut e -> link(e.at());
            case TraceEvent.TtlSet _,
                    TraceEvent.TimerArmed _,
                    TraceEvent.TimerFired _,
                    TraceEvent.Commanded _,
                    TraceEvent.StateChanged _,
                    TraceEvent.Signalled _,
                    TraceEvent.Concluded _,
                    TraceEvent.Fault _ ->
                    seen(event.at());
        }
    }

    private static boolean isOfNat(DropReason reason) {
        return switch (reason) {
            case OUT_OF_WINDOW,
                    BAD_STATE,
                    NO_MAPPING,
                    EXPIRED,
                    FILTERED,
                    NO_HAIRPIN,
                    PORTS_EXHAUSTED,
                    TABLE_FULL,
                    QUOTA,
                    TOO_FAST,
                    CLASH,
                    FOR_ROUTER,
                    FORBIDDEN,
                    BANISHED,
                    GUARDED,
                    EATEN,
                    FRAGMENT,
                    ICMP_REFUSED,
                    STALE_ADDRESS ->
                    true;
            case LOSS,
                    QUEUE_FULL,
                    TOO_BIG,
                    LINK_DOWN,
                    PARTITIONED,
                    NO_ROUTE,
                    TTL_EXCEEDED,
                    NO_SOCKET,
                    NO_CONNECTION,
                    BACKLOG_FULL,
                    HOST_FULL,
                    ASLEEP,
                    BUFFER_FULL,
                    INCOMPLETE,
                    REASSEMBLY_FULL,
                    REDUNDANT,
                    BAD_CHECKSUM,
                    NOT_SENT ->
                    false;
        };
    }

    private Set<IpAddress> seen(String name) {
        return addresses.computeIfAbsent(name, _ -> new LinkedHashSet<>());
    }

    private void seen(String name, IpAddress address) {
        seen(name).add(address);
    }

    private void nat(String name, IpAddress external) {
        nats.add(name);
        seen(name, external);
    }

    /// The internet's own router is a place where it speaks.
    private void said(String name, IpAddress from) {
        link(name);
        if (box(name).equals(name) || box(name).equals(INTERNET)) {
            seen(box(name), from);
        }
    }

    private void link(String name) {
        int mark = name.indexOf('>');
        if (mark < 0) {
            return;
        }
        String lower = name.substring(0, mark);
        String upper = name.substring(mark + 1);
        seen(lower);
        if (!upper.equals(INTERNET)) {
            seen(upper);
            nats.add(upper);
            above.put(lower, upper);
        }
    }

    private List<String> below(Optional<String> upper, boolean nat) {
        return addresses.keySet().stream()
                .filter(name -> Optional.ofNullable(above.get(name)).equals(upper))
                .filter(name -> nats.contains(name) == nat)
                .toList();
    }

    /// What is behind it first, the NAT last. Nobody is below two places, so that this ends even
    /// where somebody wrote a trace in which a NAT is behind itself: nothing leads there.
    private List<String> site(String nat) {
        List<String> names = new ArrayList<>(below(Optional.of(nat), false));
        below(Optional.of(nat), true).forEach(inner -> names.addAll(site(inner)));
        names.add(nat);
        return names;
    }

    private Place place(String name) {
        return new Place(
                name,
                nats.contains(name),
                Optional.ofNullable(above.get(name)).orElse(""),
                List.copyOf(seen(name)));
    }
}
