package dev.punchcard.core.host;

import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.IpAddress;
import java.io.IOException;

/// A process of its own that listens on any port of the loopback interface and says what it hears.
final class LineMain {
    private LineMain() {}

    public static void main(String[] words) throws IOException {
        HostLoop loop = HostLoop.open();
        Node<?, ?, ?> node =
                loop.add(
                        "main",
                        LineMachine.program(),
                        IpAddress.LOOPBACK,
                        TraceSink.OFF,
                        new Node.Listener<Object>() {
                            @Override
                            public void signalled(long now, Object signal) {
                                System.out.println(signal);
                            }

                            @Override
                            public void concluded(long now, Outcome outcome) {}
                        });
        loop.post(node, now -> node.command(now, "listen DOOR 0"));
        loop.run();
    }
}
