package dev.punchcard.simulator.nat.translator;

import dev.punchcard.simulator.nat.policy.port.PortClasses;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The ports that may be given for an inside port, in order; after the last comes the first.
public final class PortSpace {
    /// The most classes that there are.
    public static final int CLASSES = 3;

    private final int[] firsts;
    private final int[] lasts;
    private final int size;

    /// @param ranges what may be given; they may overlap
    public PortSpace(List<PortRange> ranges) {
        List<PortRange> merged = merged(ranges);
        firsts = new int[merged.size()];
        lasts = new int[merged.size()];
        int ports = 0;
        for (int i = 0; i < firsts.length; i++) {
            firsts[i] = merged.get(i).first();
            lasts[i] = merged.get(i).last();
            ports += merged.get(i).size();
        }
        size = ports;
    }

    /// What a policy gives for the inside ports of one class: its ranges, cut to the class, without
    /// what is reserved.
    ///
    /// @param internalPort any port of that class
    public static PortSpace of(PortPolicy policy, int internalPort) {
        PortRange only = policy.classes().of(internalPort);
        List<PortRange> given = new ArrayList<>(policy.ranges().size());
        for (PortRange range : policy.ranges()) {
            int first = Math.max(range.first(), only.first());
            int last = Math.min(range.last(), only.last());
            if (first <= last) {
                given.add(new PortRange(first, last));
            }
        }
        for (PortRange reserved : policy.reserved()) {
            given = without(given, reserved);
        }
        return new PortSpace(given);
    }

    /// The class that an inside port is of, counted from 0.
    public static int classOf(PortClasses classes, int internalPort) {
        return switch (classes) {
            case NONE -> 0;
            case PRIVILEGED -> internalPort < 1_024 ? 0 : 1;
            case LINUX -> internalPort < 512 ? 0 : internalPort < 1_024 ? 1 : 2;
        };
    }

    public int size() {
        return size;
    }

    public boolean contains(int port) {
        for (int i = 0; i < firsts.length; i++) {
            if (port >= firsts[i] && port <= lasts[i]) {
                return true;
            }
        }
        return false;
    }

    /// The first port of the space from that one on; 65536 where there is none.
    public int firstFrom(int port) {
        for (int i = 0; i < firsts.length; i++) {
            if (port <= lasts[i]) {
                return Math.max(port, firsts[i]);
            }
        }
        return 65_536;
    }

    /// The `index`-th port, counted from 0 and again from the beginning.
    public int at(int index) {
        int left = Math.floorMod(index, size);
        int i = 0;
        while (left > lasts[i] - firsts[i]) {
            left -= lasts[i] - firsts[i] + 1;
            i++;
        }
        return firsts[i] + left;
    }

    /// How many ports of the space come before that one.
    public int indexOf(int port) {
        int index = 0;
        for (int i = 0; i < firsts.length && port >= firsts[i]; i++) {
            index += Math.min(port, lasts[i] + 1) - firsts[i];
        }
        return index;
    }

    private static List<PortRange> merged(List<PortRange> ranges) {
        List<PortRange> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparingInt(PortRange::first));
        List<PortRange> merged = new ArrayList<>(sorted.size());
        for (PortRange next : sorted) {
            PortRange last = merged.isEmpty() ? next : merged.removeLast();
            if (next.first() <= last.last() + 1) {
                merged.add(new PortRange(last.first(), Math.max(last.last(), next.last())));
            } else {
                merged.add(last);
                merged.add(next);
            }
        }
        return merged;
    }

    private static List<PortRange> without(List<PortRange> ranges, PortRange hole) {
        List<PortRange> left = new ArrayList<>();
        for (PortRange range : ranges) {
            if (range.first() < hole.first()) {
                left.add(new PortRange(range.first(), Math.min(range.last(), hole.first() - 1)));
            }
            if (range.last() > hole.last()) {
                left.add(new PortRange(Math.max(range.first(), hole.last() + 1), range.last()));
            }
        }
        return left;
    }
}
