package dev.punchcard.scenarios.docker.engine;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network.Ipam;
import dev.punchcard.core.wire.IpAddress;
import java.io.IOException;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// A network with 253 addresses for containers, in a subnet that was free.
///
/// Which subnets are free only the engine can say, who gives each to one network: so one after the
/// other is tried from a random place on, and labs that are built at once do not meet. The engine's
/// own address is the last but one, and nobody has a route through it.
///
/// @param base the address of the subnet itself
public record Net(String id, IpAddress base) {
    private static final int PREFIX = 24;
    private static final int SIZE = 1 << (32 - PREFIX);
    private static final int MOST_TRIES = 64;

    /// Where the subnets come from.
    public enum Kind {
        /// The range of RFC 2544, as in the simulator: no network of this world has it.
        INTERNET("198.18.0.0", 15),
        /// A private range, the upper half of it, since people begin below.
        SITE("10.128.0.0", 9);

        private final String first;
        private final int subnets;

        Kind(String first, int prefix) {
            this.first = first;
            this.subnets = 1 << (PREFIX - prefix);
        }
    }

    /// Makes a network.
    public static Net create(Lab lab, String name, Kind kind) throws IOException {
        List<InterfaceAddress> taken = ownAddresses();
        int start = new SecureRandom().nextInt(kind.subnets);
        for (int i = 0; i < MOST_TRIES; i++) {
            IpAddress base = IpAddress.literal(kind.first).plus((start + i) % kind.subnets * SIZE);
            if (isFree(base, taken)) {
                try {
                    return new Net(create(lab, name, kind, base), base);
                } catch (DockerException refused) {
                    if (!isOverlap(refused)) {
                        throw refused;
                    }
                }
            }
        }
        throw new IOException("none of " + MOST_TRIES + " subnets is free");
    }

    /// The address of that number, from 1.
    public IpAddress address(int number) {
        return base.plus(number);
    }

    /// Inside a site packets leave for addresses of other networks, to the site's router: an
    /// internal network would not let them pass.
    private static String create(Lab lab, String name, Kind kind, IpAddress base)
            throws IOException {
        return lab.make(client ->
                client.createNetworkCmd()
                        .withName(lab.name(name))
                        .withDriver("bridge")
                        .withInternal(kind == Kind.INTERNET)
                        .withOptions(
                                Map.of("com.docker.network.bridge.enable_ip_masquerade", "false"))
                        .withIpam(
                                new Ipam()
                                        .withConfig(
                                                new Ipam.Config()
                                                        .withSubnet(base + "/" + PREFIX)
                                                        .withGateway(
                                                                base.plus(SIZE - 2).toString())))
                        .withLabels(lab.labels())
                        .exec()
                        .getId());
    }

    private static boolean isOverlap(DockerException refused) {
        String message = String.valueOf(refused.getMessage());
        return message.contains("overlap") || message.contains("conflicts with network");
    }

    private static boolean isFree(IpAddress base, List<InterfaceAddress> taken) {
        for (InterfaceAddress own : taken) {
            int shift = 32 - Math.min(PREFIX, own.getNetworkPrefixLength());
            int bits = IpAddress.of(own.getAddress().getAddress()).v4Bits();
            if (shift >= 32 || bits >>> shift == base.v4Bits() >>> shift) {
                return false;
            }
        }
        return true;
    }

    private static List<InterfaceAddress> ownAddresses() {
        List<InterfaceAddress> all = new ArrayList<>();
        try {
            for (NetworkInterface each :
                    Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InterfaceAddress own : each.getInterfaceAddresses()) {
                    if (own.getAddress().getAddress().length == 4) {
                        all.add(own);
                    }
                }
            }
        } catch (SocketException unreadable) {
            return List.of(); // the engine still refuses what it knows of
        }
        return all;
    }
}
