package dev.punchcard.scenarios.offenders.simulator.guest;

import dev.punchcard.scenarios.Breaks;
import java.io.IOException;
import java.nio.channels.DatagramChannel;

@Breaks("guests open nothing real")
final class OpensChannel {
    DatagramChannel taken() throws IOException {
        return DatagramChannel.open();
    }
}
