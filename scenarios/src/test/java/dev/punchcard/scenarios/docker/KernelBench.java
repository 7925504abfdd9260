package dev.punchcard.scenarios.docker;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.scenarios.conformance.wire.Side;
import dev.punchcard.scenarios.conformance.wire.Sight;
import dev.punchcard.scenarios.docker.engine.Box;
import dev.punchcard.scenarios.docker.engine.Lab;
import dev.punchcard.scenarios.docker.engine.Net;
import dev.punchcard.scenarios.docker.joined.RouterAccount;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A router of the kernel between testers who make their packets themselves.
///
/// ```
///   testers ── site ── router ── internet ── testers      both in one box, whose own kernel is deaf
/// ```
///
/// After each packet a marker is sent through the router. What the packet has led to has come by
/// when the marker has, and a moment later.
final class KernelBench {
    private static final String READY = "punchcard: bench";
    private static final Map<String, String> FORWARDS = Map.of("net.ipv4.ip_forward", "1");

    /// Sends each line of /tmp/script, `I` or `O` for the side and the packet in hexadecimal, and
    /// prints what comes, with a line `=` after what belongs to one packet.
    private static final String TESTERS =
            """
            use Socket;
            my ($host, $gateway, $remote, $wan) = @ARGV;
            sub device { my $to = shift; `ip -o -4 addr show to $to` =~ /^\\d+: (\\S+)/; $1 }
            sub index_of { open my $f, '<', "/sys/class/net/$_[0]/ifindex"; int <$f> }
            sub mac {
                my $ip = shift;
                socket my $u, PF_INET, SOCK_DGRAM, 0;
                for (1 .. 100) {
                    send $u, 'x', 0, pack_sockaddr_in(9, inet_aton($ip));
                    select undef, undef, undef, 0.02;
                    open my $f, '<', '/proc/net/arp';
                    /^\\Q$ip\\E\\s.* 0x2 +(\\S+)/ and return pack 'H12', $1 =~ s/://gr while <$f>;
                }
                die "nobody has $ip";
            }
            sub tap {
                my ($side, $device, $router) = @_;
                socket my $s, 17, 2, 8 or die $!; # packets of IPv4 (0x0800), without a frame
                my $at = pack 'S n i S C C a8', 17, 0x800, index_of($device), 0, 0, 6, mac($router);
                bind $s, pack 'S n i S C C a8', 17, 0x800, index_of($device), 0, 0, 0, '' or die $!;
                { side => $side, socket => $s, to => $at };
            }
            my @taps = (tap('I', device($host), $gateway), tap('O', device($remote), $wan));
            my %by = map { $_->{side} => $_ } @taps;
            my $mark = 'punchcard-marker';
            sub marker { # UDP; its checksum may be left out
                my $head = sub { pack 'C C n N C C n a4 a4', 69, 0, 36 + 8, 0, 64, 17, $_[0],
                    inet_aton($host), inet_aton($remote) };
                my $sum = 0;
                $sum += $_ for unpack 'n10', $head->(0);
                $sum = ($sum & 65535) + ($sum >> 16) while $sum >> 16;
                $head->(~$sum & 65535) . pack('n n n n', 9, 9, 24, 0) . $mark;
            }
            sub hear {
                my $time = shift;
                my $bits = '';
                vec($bits, fileno $_->{socket}, 1) = 1 for @taps;
                select(my $ready = $bits, undef, undef, $time) or return;
                my $marked = 0;
                for my $tap (@taps) {
                    vec($ready, fileno $tap->{socket}, 1) or next;
                    my $from = recv $tap->{socket}, my $packet, 4096, 0;
                    next if ord(substr $from, 10, 1) == 4; # what this box has sent
                    if (index($packet, $mark) >= 0) { $marked = 1; next }
                    print "$tap->{side} ", unpack('H*', $packet), "\\n";
                }
                $marked ? 'marked' : 'more';
            }
            open my $script, '<', '/tmp/script';
            while (<$script>) {
                my ($side, $hex) = split;
                send $by{$side}{socket}, pack('H*', $hex), 0, $by{$side}{to};
                select undef, undef, undef, 0.005;
                send $by{I}{socket}, marker(), 0, $by{I}{to};
                my $news;
                do { $news = hear(3) or die 'the router is silent' } until $news eq 'marked';
                1 while hear(0.02);
                print "=\\n";
            }
            """;

    private final Box router;
    private final Box testers;
    private final IpAddress gateway;
    private final List<IpAddress> own; // of the kernel's networks, as the simulator's below
    private final List<IpAddress> simulated;

    private KernelBench(
            Box router,
            Box testers,
            IpAddress gateway,
            List<IpAddress> own,
            List<IpAddress> simulated) {
        this.router = router;
        this.testers = testers;
        this.gateway = gateway;
        this.own = own;
        this.simulated = simulated;
    }

    /// @param input what the router does with what is for itself
    /// @param name unique in the lab
    /// @param simulated as the script names them: a host inside, the router's outside, and remotes
    static KernelBench open(
            Lab lab, ConntrackPolicy.Input input, String name, List<IpAddress> simulated)
            throws IOException, InterruptedException {
        Net site = Net.create(lab, name + "-site", Net.Kind.SITE);
        Net internet = Net.create(lab, name + "-internet", Net.Kind.INTERNET);
        List<IpAddress> own = new ArrayList<>(List.of(site.address(2)));
        for (int i = 1; i < simulated.size(); i++) {
            own.add(internet.address(i));
        }
        Box router =
                Box.create(
                        lab,
                        name + "-router",
                        site,
                        site.address(1),
                        FORWARDS,
                        RouterAccount.command(own.get(1), "masquerade", input, READY),
                        List.of(READY));
        router.connect(internet, own.get(1));
        StringBuilder setup = new StringBuilder("set -e\n");
        setup.append("nft add table ip deaf\n");
        setup.append(
                "nft 'add chain ip deaf in { type filter hook input priority 0; policy drop; }'\n");
        setup.append("out=$(ip -o -4 addr show to " + own.get(2) + " | awk '{ print $2 }')\n");
        for (IpAddress more : own.subList(3, own.size())) {
            setup.append("ip addr add " + more + "/24 dev $out\n");
        }
        setup.append("echo '" + READY + "' >&2\nexec sleep infinity\n");
        Box testers =
                Box.create(
                        lab,
                        name + "-testers",
                        site,
                        own.get(0),
                        Map.of(),
                        List.of("sh", "-c", setup.toString()),
                        List.of(READY));
        testers.connect(internet, own.get(2));
        router.start();
        testers.start();
        KernelBench bench = new KernelBench(router, testers, site.address(1), own, simulated);
        bench.await();
        return bench;
    }

    private void await() throws IOException, InterruptedException {
        for (Box box : List.of(router, testers)) {
            while (!box.hasSaid(READY)) {
                if (box.hasEnded()) {
                    throw new IOException("a box of the bench has ended: " + box.lastWords());
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    /// Sends them one after the other.
    ///
    /// @return what each of them has made arrive
    List<List<Sight>> send(List<Sight> script) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Sight sight : script) {
            byte[] bytes = SegmentBytes.of(renamed(sight, simulated, own));
            lines.append(word(sight.side())).append(' ');
            lines.append(HexFormat.of().formatHex(bytes)).append('\n');
        }
        testers.put("script", lines.toString());
        testers.put("testers.pl", TESTERS);
        String heard =
                testers.exec(
                        List.of(
                                "perl",
                                "/tmp/testers.pl",
                                own.get(0).toString(),
                                gateway.toString(),
                                own.get(2).toString(),
                                own.get(1).toString()));
        List<List<Sight>> answers = new ArrayList<>(List.of(new ArrayList<>()));
        for (String line : heard.lines().toList()) {
            if (line.equals("=")) {
                answers.add(new ArrayList<>());
            } else {
                Side side = line.startsWith("I") ? Side.INSIDE : Side.OUTSIDE;
                SegmentBytes.read(side, HexFormat.of().parseHex(line.substring(2)))
                        .ifPresent(s -> answers.getLast().add(renamed(s, own, simulated)));
            }
        }
        return answers.subList(0, script.size());
    }

    /// What the kernel remembers of connections: state, original and reply tuple, and flags, by the
    /// simulator's addresses.
    List<String> entries() throws IOException {
        List<String> entries = new ArrayList<>();
        for (String line : router.exec(RouterAccount.FLOWS).lines().toList()) {
            if (line.startsWith("tcp")) {
                String entry = line.replaceFirst("tcp +6 \\d+ ", "").replaceFirst(" mark=.*", "");
                for (int i = 0; i < own.size(); i++) {
                    String name = "=" + simulated.get(i) + " ";
                    entry = entry.replace("=" + own.get(i) + " ", name);
                }
                entries.add(entry);
            }
        }
        return entries;
    }

    private static String word(Side side) {
        return side == Side.INSIDE ? "I" : "O";
    }

    private static Sight renamed(Sight sight, List<IpAddress> from, List<IpAddress> to) {
        return new Sight(
                sight.side(),
                sight.kind(),
                renamed(sight.source(), from, to),
                renamed(sight.target(), from, to),
                sight.payload(),
                false);
    }

    private static Endpoint renamed(Endpoint end, List<IpAddress> from, List<IpAddress> to) {
        return new Endpoint(to.get(from.indexOf(end.address())), end.port());
    }
}
