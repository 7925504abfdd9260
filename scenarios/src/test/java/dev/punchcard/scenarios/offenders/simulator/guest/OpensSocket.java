package dev.punchcard.scenarios.offenders.simulator.guest;

import dev.punchcard.scenarios.Breaks;
import java.io.IOException;
import java.net.DatagramSocket;

@Breaks("guests open nothing real")
final class OpensSocket {
    DatagramSocket taken() throws IOException {
        return new DatagramSocket();
    }
}
