package dev.punchcard.core.machine;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Thousands of strangers who call one node by TCP, in every manner there is, and by UDP.
///
/// ```
///   at once    ███████████ FIN            all in one piece, several requests among it
///   in pieces  ██ ████ █ ███ FIN          or RST, which may come in the middle
///   dripping   █ █ █ █ █ █ █ █            a byte at a time: slowloris
///   vanishing  ████ ··········            half open: the remote is gone and nobody says so
///   mute       ···············            it has called, and that is all
/// ```
///
/// As a host does, the crowd ends a connection on which nothing has come for [#IDLE], and one whose
/// frame has begun for [#FRAME] and has no end.
public final class Crowd implements Transport {
    /// So many addresses have they.
    public static final int ADDRESSES = 1_000;

    /// So many are there at once, if the node lets them.
    public static final int MOST = 2_000;

    private static final long IDLE = 2_000_000_000L;
    private static final long FRAME = 1_000_000_000L;
    private static final long BETWEEN = 50_000; // ns
    private static final int FIRST = 0x0a00_0000; // address
    private static final int MOST_STEPS = 100; // for a piece; callers may be turned away
    private static final int APART = -1;
    private static final byte[] NOTHING = {};

    private final Prng random;
    private final Play play;
    private final Wakes wakes = new Wakes();
    private final List<Local> doors = new ArrayList<>(1); // that listens
    private final List<Node<?, ?, ?>> nodes = new ArrayList<>(1);
    private final Map<Remote, Caller> callers = new HashMap<>(); // looked up only
    private final List<Caller> lively = new ArrayList<>(); // in any order
    private final Map<Caller, Long> heard = new LinkedHashMap<>(); // when, the latest last
    private final Map<Caller, Long> begun = new LinkedHashMap<>(); // frames, likewise
    private long now;
    private long calls;
    private long chunks;
    private long mutated;
    private When moment = When.LATER;
    private Remote speaking = Remote.udp(new Endpoint(IpAddress.ANY, 0));

    /// What they say, and what becomes of it.
    public interface Play {
        Words words(Caller caller);

        void heard(Caller caller, Payload answer);

        /// By the node.
        void hungUp(Caller caller, When when);
    }

    /// At which moment a node hangs up.
    public enum When {
        /// The other has hung up, so that nobody hears of this.
        PARTED,
        CALLED,
        SPOKEN_TO,
        /// Because a frame is too long.
        OVERLONG,
        /// Because of a timer of its own.
        LATER
    }

    /// @param sound whether nothing has been changed
    public record Words(Payload bytes, String what, boolean sound) {}

    public static final class Caller {
        private final Remote remote;
        private final Manner manner;
        private byte[] saying = NOTHING;
        private int said;
        private boolean sound = true;
        private String what = "";
        private int left; // times that it has something to say
        private int place; // among the lively

        private Caller(Remote remote, Manner manner, int left) {
            this.remote = remote;
            this.manner = manner;
            this.left = left;
        }

        public Remote remote() {
            return remote;
        }

        /// What it has said last, where nothing was changed in it; else nothing.
        public String what() {
            return sound ? what : "";
        }
    }

    public Crowd(Prng random, Play play) {
        this.random = random;
        this.play = play;
    }

    /// Starts the node.
    public <M, C, S> void meet(Program<M, C, S> program, Node.Listener<? super S> listener) {
        Node<M, C, S> node = new Node<>("server", program, this, TraceSink.OFF, listener);
        nodes.add(node);
        node.start(now);
    }

    public long now() {
        return now;
    }

    /// How many connections the node has been told of.
    public long calls() {
        return calls;
    }

    /// Pieces of streams, and datagrams.
    public long chunks() {
        return chunks;
    }

    /// Of them those with something in them that is not as it should be.
    public long mutated() {
        return mutated;
    }

    /// How many are connected, the honest among them.
    public int connections() {
        return callers.size();
    }

    /// Whether what happens follows from what he has said.
    public boolean isSpeaking(Caller caller) {
        return moment != When.LATER && caller.remote.equals(speaking);
    }

    /// An address of one of them.
    public IpAddress address() {
        return IpAddress.v4(FIRST + random.nextInt(ADDRESSES));
    }

    /// Lets them do so much.
    public void flood(long more) {
        long steps = 0;
        for (long end = chunks + more; chunks < end; ) {
            if (++steps > MOST_STEPS * more) {
                throw new AssertionError("the node lets nobody in");
            }
            pass(BETWEEN);
            if (lively.isEmpty() || (callers.size() < MOST && random.nextInt(4) == 0)) {
                call();
            } else {
                go(lively.get(random.nextInt(lively.size())));
            }
        }
    }

    /// Time passes, in which nobody says anything.
    public void pass(long nanos) {
        now += nanos;
        moment = When.LATER;
        wakes.until(now, node());
        expire(heard, IDLE, Closing.TIMED_OUT);
        expire(begun, FRAME, Closing.TOO_SLOW);
    }

    /// One whom the crowd leaves alone, and who is not cut off.
    public Caller honest() {
        Caller caller = new Caller(remote(), Manner.AT_ONCE, 0);
        caller.place = APART;
        moment = When.CALLED;
        callers.put(caller.remote, caller);
        node().opened(now, door(), caller.remote);
        return caller;
    }

    public void say(Caller caller, byte[] bytes) {
        moment = When.SPOKEN_TO;
        speaking = caller.remote;
        node().read(now, door(), caller.remote, Payload.of(bytes));
    }

    /// The same, cut anywhere.
    public void sayInPieces(Caller caller, byte[] bytes) {
        for (int from = 0; from < bytes.length; ) {
            int to = from + 1 + random.nextInt(bytes.length - from);
            say(caller, Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
    }

    public void say(Local socket, Endpoint from, Words words) {
        chunks++;
        mutated += words.sound() ? 0 : 1;
        node().receive(now, socket, Remote.udp(from), chunks, words.bytes());
    }

    private void call() {
        Remote remote = remote();
        if (callers.containsKey(remote)) {
            return;
        }
        Caller caller = new Caller(remote, Manner.draw(random), 1 + random.nextInt(3));
        calls++;
        callers.put(remote, caller);
        caller.place = lively.size();
        lively.add(caller);
        heard.put(caller, now);
        moment = When.CALLED;
        node().opened(now, door(), remote);
    }

    private Remote remote() {
        return Remote.tcp(new Endpoint(address(), 1_024 + random.nextInt(60_000)));
    }

    private void go(Caller caller) {
        boolean ready = caller.said < caller.saying.length || prepare(caller);
        if (!ready) {
            if (!caller.manner.staysSilently()) {
                end(caller, random.nextInt(4) == 0 ? Closing.RESET : Closing.FINISHED);
            }
            return;
        }
        if (random.nextInt(200) == 0) {
            end(caller, Closing.RESET); // in the middle of something
            return;
        }
        int size = caller.manner.piece(caller.saying.length - caller.said, random);
        byte[] piece = Arrays.copyOfRange(caller.saying, caller.said, caller.said + size);
        caller.said += size;
        chunks++;
        mutated += caller.sound ? 0 : 1;
        say(caller, piece);
        remember(caller);
    }

    /// @return false where it has nothing more to say
    private boolean prepare(Caller caller) {
        if (caller.left == 0 || caller.manner == Manner.MUTE) {
            return false;
        }
        caller.left--;
        caller.sound = true;
        caller.said = 0;
        caller.saying = NOTHING;
        int together = caller.manner == Manner.AT_ONCE ? 1 + random.nextInt(3) : 1;
        for (int i = 0; i < together; i++) {
            Words words = play.words(caller);
            caller.saying = Payload.join(List.of(Payload.of(caller.saying), words.bytes)).toBytes();
            caller.sound &= words.sound;
            caller.what = words.what;
        }
        return caller.saying.length > 0;
    }

    /// When it was heard, and since when a frame of it is not whole.
    private void remember(Caller caller) {
        if (!callers.containsKey(caller.remote)) {
            return;
        }
        heard.remove(caller);
        heard.put(caller, now);
        if (node().unfinished(door(), caller.remote) == 0) {
            begun.remove(caller);
        } else {
            begun.putIfAbsent(caller, now);
        }
    }

    private void expire(Map<Caller, Long> since, long patience, Closing why) {
        Iterator<Map.Entry<Caller, Long>> oldest = since.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<Caller, Long> entry = oldest.next();
            if (now - entry.getValue() < patience) {
                return;
            }
            end(entry.getKey(), why);
            oldest = since.entrySet().iterator();
        }
    }

    private void end(Caller caller, Closing why) {
        moment = When.PARTED;
        speaking = caller.remote;
        if (why == Closing.FINISHED) {
            node().finished(now, door(), caller.remote);
        } else {
            forget(caller);
            node().closed(now, door(), caller.remote, why);
        }
    }

    private void forget(Caller caller) {
        callers.remove(caller.remote);
        heard.remove(caller);
        begun.remove(caller);
        if (caller.place == APART) {
            return;
        }
        Caller last = lively.removeLast();
        if (last != caller) {
            last.place = caller.place;
            lively.set(caller.place, last);
        }
    }

    private Node<?, ?, ?> node() {
        return nodes.getFirst();
    }

    private Local door() {
        return doors.getFirst();
    }

    @Override
    public Opening bind(Local local, int port) {
        return new Opening.Open(new Endpoint(IpAddress.LOOPBACK, port));
    }

    @Override
    public Opening listen(Local local, int port) {
        doors.add(local);
        return bind(local, port);
    }

    @Override
    public void disconnect(Local local, Remote remote) {
        Caller caller = callers.get(remote);
        if (caller != null) {
            forget(caller);
            if (moment != When.PARTED) {
                play.hungUp(caller, moment);
            }
        }
    }

    /// What the node asks for where a frame is too long.
    @Override
    public void cut(Local local, Remote remote) {
        moment = When.OVERLONG;
        disconnect(local, remote);
    }

    @Override
    public void close(Local local) {
        throw new IllegalStateException("a server closes nothing");
    }

    @Override
    public long nextPacket() {
        return 0;
    }

    @Override
    public void send(Local local, Remote remote, Payload payload) {
        if (remote.protocol() == IpProtocol.UDP) {
            return; // what datagrams cause is another test's question
        }
        Caller caller = callers.get(remote);
        if (caller == null) {
            throw new IllegalStateException("no connection to " + remote);
        }
        play.heard(caller, payload);
    }

    @Override
    public void wakeAt(long deadline, int slot, int generation) {
        wakes.at(deadline, slot, generation);
    }
}
