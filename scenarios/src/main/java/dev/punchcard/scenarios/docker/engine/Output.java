package dev.punchcard.scenarios.docker.engine;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// What a program in a container prints, as it comes; heard from a thread of the client's.
///
/// Whoever waits for a word asks often: words are looked for once, when they come.
final class Output extends ResultCallback.Adapter<Frame> {
    private static final int PATIENCE_SECONDS = 20;

    private final Text out = new Text();
    private final Text err = new Text();
    private final List<String> cues;
    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /// One of the streams, and the end of it that may be the beginning of a cue.
    private static final class Text {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private String tail = "";
    }

    /// @param cues words to listen for; of ASCII, in one line
    Output(List<String> cues) {
        this.cues = List.copyOf(cues);
    }

    @Override
    public synchronized void onNext(Frame frame) {
        Text text = frame.getStreamType() == StreamType.STDERR ? err : out;
        byte[] payload = frame.getPayload();
        text.bytes.writeBytes(payload);
        String fresh = text.tail + new String(payload, StandardCharsets.ISO_8859_1);
        cues.stream().filter(fresh::contains).forEach(heard::add);
        int longest = cues.stream().mapToInt(String::length).max().orElse(0);
        text.tail = fresh.substring(Math.max(0, fresh.length() - longest));
    }

    @Override
    public void onComplete() {
        ended = true;
        super.onComplete();
    }

    @Override
    public void onError(Throwable broken) {
        ended = true;
        super.onError(broken);
    }

    boolean has(String cue) {
        return heard.contains(cue);
    }

    /// Whether nothing more will come, because the program has ended or the engine has gone.
    boolean hasEnded() {
        return ended;
    }

    synchronized String out() {
        return out.bytes.toString(StandardCharsets.UTF_8);
    }

    synchronized String err() {
        return err.bytes.toString(StandardCharsets.UTF_8);
    }

    void awaitEnd() throws IOException {
        try {
            if (!awaitCompletion(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("a container does not end what it prints");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
