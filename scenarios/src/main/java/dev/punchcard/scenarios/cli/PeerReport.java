package dev.punchcard.scenarios.cli;

import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.trace.JsonWriter;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.reports.table.Visible;
import java.io.PrintWriter;

/// What a real peer prints: its signals as they come, its outcome, and what the others say.
final class PeerReport implements Node.Listener<Object> {
    private final PrintWriter out;
    private final boolean json;

    PeerReport(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    @Override
    public void signalled(long now, Object signal) {
        line(json ? SignalJson.write(signal) : Visible.line(signal.toString()));
    }

    /// It is told by [#finish], when all signals are.
    @Override
    public void concluded(long now, Outcome ended) {}

    /// Something that was said over the path.
    void said(Endpoint from, String text) {
        JsonWriter line = new JsonWriter().beginObject();
        line.member("said", text).member("from", from.toString()).endObject();
        line(json ? line.toString() : from + ": " + Visible.line(text));
    }

    /// Prints the outcome.
    ///
    /// @param local the socket of the path
    /// @return the exit code
    int finish(Outcome ended, Endpoint local) {
        line(json ? document(ended, local).toString() : Visible.line(ended.toString()));
        return switch (ended) {
            case Outcome.Connected _, Outcome.Started _ -> Main.DONE;
            case Outcome.Failed _ -> PeerCommand.FAILED;
        };
    }

    private static JsonWriter document(Outcome ended, Endpoint local) {
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
                line.member("localPort", local.port());
            }
            case Outcome.Started _ -> line.member("outcome", "started");
            case Outcome.Failed failed ->
                    line.member("outcome", "failed").member("reason", failed.reason());
        }
        return line.endObject();
    }

    private synchronized void line(String text) {
        out.print(text + "\n");
        out.flush();
    }
}
