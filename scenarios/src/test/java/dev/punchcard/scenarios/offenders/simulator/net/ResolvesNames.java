package dev.punchcard.scenarios.offenders.simulator.net;

import dev.punchcard.scenarios.Breaks;
import java.net.InetAddress;

@Breaks("sockets are for hosts and guests")
final class ResolvesNames {
    InetAddress taken() {
        return InetAddress.getLoopbackAddress();
    }
}
