package dev.punchcard.scenarios.cli;

import dev.punchcard.core.host.HostLoop;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.trace.JsonWriter;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.reports.table.Visible;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;

/// What a real peer prints: its signals as they come, its outcome as the last line.
///
/// The first outcome ends the peer. It is used by the loop's thread only.
final class PeerReport implements Node.Listener<Object> {
    private final HostLoop loop;
    private final PrintWriter out;
    private final boolean json;
    private Optional<Outcome> outcome = Optional.empty();
    private boolean running;

    PeerReport(HostLoop loop, PrintWriter out, boolean json) {
        this.loop = loop;
        this.out = out;
        this.json = json;
    }

    /// A peer can fail before the loop has begun.
    boolean isOver() {
        return outcome.isPresent();
    }

    void run() {
        running = true;
        loop.run();
    }

    @Override
    public void signalled(long now, Object signal) {
        line(json ? SignalJson.write(signal) : Visible.line(signal.toString()));
    }

    @Override
    public void concluded(long now, Outcome ended) {
        if (outcome.isEmpty()) {
            outcome = Optional.of(ended);
            if (running) {
                loop.stop();
            }
        }
    }

    /// Prints the outcome.
    ///
    /// @param sockets by the names of their locals, as they were at the end
    /// @return the exit code
    int finish(Map<String, Endpoint> sockets) {
        Outcome ended = outcome.orElse(new Outcome.Failed("interrupted"));
        line(json ? document(ended, sockets).toString() : Visible.line(ended.toString()));
        return ended instanceof Outcome.Connected ? Main.DONE : PeerCommand.FAILED;
    }

    private static JsonWriter document(Outcome ended, Map<String, Endpoint> sockets) {
        JsonWriter line = new JsonWriter().beginObject();
        switch (ended) {
            case Outcome.Connected connected -> {
                line.member("outcome", "connected");
                line.member("remote", connected.remotes().getFirst().toString());
                line.key("remotes").beginArray();
                for (Remote remote : connected.remotes()) {
                    line.value(remote.toString());
                }
                line.endArray();
                Endpoint local = sockets.get(connected.local().name());
                if (local != null) {
                    line.member("localPort", local.port());
                }
            }
            case Outcome.Started _ -> line.member("outcome", "started");
            case Outcome.Failed failed ->
                    line.member("outcome", "failed").member("reason", failed.reason());
        }
        return line.endObject();
    }

    private void line(String text) {
        out.print(text + "\n");
        out.flush();
    }
}
