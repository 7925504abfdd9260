package dev.punchcard.scenarios.docker;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.scenarios.card.Card;
import dev.punchcard.scenarios.card.CardWriter;
import dev.punchcard.scenarios.docker.engine.Box;
import dev.punchcard.scenarios.docker.engine.Lab;
import dev.punchcard.scenarios.docker.engine.Net;
import dev.punchcard.scenarios.docker.joined.RouterAccount;
import dev.punchcard.simulator.scenario.Cast;
import dev.punchcard.simulator.scenario.Participant;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.topology.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The networks, routers and hosts of one run, built and running.
///
/// Addresses are numbered as in the simulator: on the internet the sites' outsides come first, and
/// inside a site the router is number 1. Whatever is built belongs to the lab and goes with it.
final class Stage {
    /// What a host has said when its peer has come to an end.
    static final String CONCLUDED = "\"kind\":\"concluded\"";

    /// The kernel forgets a flow as late as the policies say that are accepted.
    private static final String SECONDS = Long.toString(RouterAccount.MEMORY.toSeconds());

    private static final Map<String, String> ROUTER =
            Map.of(
                    "net.ipv4.ip_forward", "1",
                    "net.netfilter.nf_conntrack_udp_timeout", SECONDS,
                    "net.netfilter.nf_conntrack_udp_timeout_stream", SECONDS,
                    "net.netfilter.nf_conntrack_tcp_timeout_syn_sent", SECONDS,
                    "net.netfilter.nf_conntrack_tcp_timeout_close", SECONDS,
                    "net.netfilter.nf_conntrack_tcp_timeout_time_wait", SECONDS);

    private final Lab lab;
    private final Scenario scenario;
    private final String prefix;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, IpAddress> outsides = new LinkedHashMap<>();
    private final Map<String, IpAddress> addresses = new LinkedHashMap<>();
    private final Map<String, Box> routers = new LinkedHashMap<>();
    private final Map<String, Box> hosts = new LinkedHashMap<>();

    private static final class Place {
        private final Net net;
        private int numbered;

        Place(Net net, int numbered) {
            this.net = net;
            this.numbered = numbered;
        }

        IpAddress nextAddress() {
            return net.address(++numbered);
        }
    }

    private Duration slowestPut = Duration.ZERO;

    private Stage(Lab lab, Scenario scenario, String prefix) {
        this.lab = lab;
        this.scenario = scenario;
        this.prefix = prefix + "-";
    }

    /// @param prefix of names, unique in the lab
    /// @param nats by site
    static Stage build(
            Lab lab,
            Card card,
            Map<String, KernelNat.Possible> nats,
            String prefix,
            String version,
            long seed)
            throws IOException {
        Stage stage = new Stage(lab, card.scenario(), prefix);
        stage.nets();
        for (Map.Entry<String, KernelNat.Possible> nat : nats.entrySet()) {
            stage.router(nat.getKey(), nat.getValue());
        }
        stage.number();
        String text = CardWriter.write(card);
        stage.host(card.scenario().company().server(), text, version, seed);
        for (Participant peer : card.scenario().company().peers()) {
            stage.host(peer, text, version, seed);
        }
        return stage;
    }

    /// By site.
    Map<String, Box> routers() {
        return routers;
    }

    /// By host, the server first.
    Map<String, Box> hosts() {
        return hosts;
    }

    IpAddress outside(String site) {
        return known(outsides, site);
    }

    /// By which address the internet knows a host.
    IpAddress outsideOf(String host) {
        String at = scenario.topology().host(host).orElseThrow().interfaces().getFirst().at();
        return at.equals(Topology.INTERNET) ? known(addresses, host) : outside(at);
    }

    /// The longest that it has taken to put a file into a container: a measure of how busy the
    /// machine is.
    Duration slowestPut() {
        return slowestPut;
    }

    private void nets() throws IOException {
        String internet = Topology.INTERNET;
        places.put(internet, new Place(Net.create(lab, prefix + internet, Net.Kind.INTERNET), 0));
        for (Topology.Site site : scenario.topology().sites()) {
            Net net = Net.create(lab, prefix + site.name(), Net.Kind.SITE);
            places.put(site.name(), new Place(net, 1));
        }
    }

    private void router(String site, KernelNat.Possible nat) throws IOException {
        Place internet = known(places, Topology.INTERNET);
        Place inside = known(places, site);
        IpAddress outside = internet.nextAddress();
        outsides.put(site, outside);
        Box router =
                Box.create(
                        lab,
                        prefix + site + "-router",
                        inside.net,
                        inside.net.address(1),
                        ROUTER,
                        RouterAccount.command(
                                outside, nat.statement(), nat.input(), HostMain.READY),
                        List.of(HostMain.READY));
        routers.put(site, router);
        router.connect(internet.net, outside);
        router.start();
    }

    private void number() {
        for (Topology.Host host : scenario.topology().hosts()) {
            addresses.put(
                    host.name(), known(places, host.interfaces().getFirst().at()).nextAddress());
        }
    }

    /// Hosts of a site send through its router; those on the internet reach all there is of it
    /// without any.
    private void host(Participant who, String card, String version, long seed) throws IOException {
        String name = who.host();
        Topology.Host host = scenario.topology().host(name).orElseThrow();
        Place at = known(places, host.interfaces().getFirst().at());
        String route =
                host.interfaces().getFirst().at().equals(Topology.INTERNET)
                        ? "ip route del default || true"
                        : "ip route replace default via " + at.net.address(1);
        List<String> arguments =
                List.of(
                        version,
                        Long.toString(seed),
                        Integer.toString(hosts.size()),
                        name,
                        known(addresses, name).toString(),
                        server().toString());
        List<String> command = new ArrayList<>(List.of("sh", "-c", route + "; exec \"$@\"", "sh"));
        command.addAll(Box.java(HostMain.class, arguments));
        Box box =
                Box.create(
                        lab,
                        prefix + name,
                        at.net,
                        known(addresses, name),
                        Map.of(),
                        command,
                        List.of(HostMain.READY, CONCLUDED));
        hosts.put(name, box);
        long before = System.nanoTime();
        box.put(HostMain.CARD, card);
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        slowestPut = took.compareTo(slowestPut) > 0 ? took : slowestPut;
        box.start();
    }

    private Endpoint server() {
        Cast.Company company = scenario.company();
        return new Endpoint(known(addresses, company.server().host()), company.serverPort());
    }

    private static <T> T known(Map<String, T> all, String name) {
        T found = all.get(name);
        if (found == null) {
            throw new IllegalArgumentException("nothing here is named " + name);
        }
        return found;
    }
}
