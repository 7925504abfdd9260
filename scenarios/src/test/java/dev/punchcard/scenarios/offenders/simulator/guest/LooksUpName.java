package dev.punchcard.scenarios.offenders.simulator.guest;

import dev.punchcard.scenarios.Breaks;
import java.io.IOException;
import java.net.InetAddress;

@Breaks("guests open nothing real")
final class LooksUpName {
    InetAddress[] taken() throws IOException {
        return InetAddress.getAllByName("server");
    }
}
