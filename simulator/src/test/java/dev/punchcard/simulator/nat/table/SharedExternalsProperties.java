package dev.punchcard.simulator.nat.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.translator.Site;
import dev.punchcard.simulator.net.Gateway;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Endpoints that are shared, held against lists that are searched from end to end.
final class SharedExternalsProperties {
    private static final long REST = 5;

    /// Bindings that live, by age, and what is over.
    private record Lists(TablePolicy policy, List<Binding> live, List<Binding> over) {
        boolean isFree(long now, Endpoint external, Binding asking) {
            boolean rests =
                    at(over, external)
                            .filter(old -> now < old.deadline() + REST)
                            .anyMatch(old -> !old.serves(asking.internal(), asking.remote()));
            return !rests
                    && at(live, external)
                            .noneMatch(old ->
                                    old.isTowards(asking.remote())
                                            || asking.isTowards(old.remote()));
        }

        Binding at(long now, Endpoint external, Endpoint remote) {
            return at(live, external)
                    .filter(binding -> permits(now, binding, remote))
                    .findFirst()
                    .or(() -> at(live, external).findFirst())
                    .or(() -> at(over, external).max(Comparator.comparingLong(Binding::deadline)))
                    .orElse(Binding.ABSENT);
        }

        private boolean permits(long now, Binding binding, Endpoint remote) {
            return policy.filtering() == Filtering.ENDPOINT_INDEPENDENT
                    || Stream.iterate(0, i -> i < binding.permissions(), i -> i + 1)
                            .map(binding::permission)
                            .anyMatch(known ->
                                    known.isAlive(now)
                                            && policy.filtering().same(known.remote(), remote));
        }

        private static Stream<Binding> at(List<Binding> bindings, Endpoint external) {
            return bindings.stream().filter(b -> b.external().equals(external));
        }
    }

    private final Site site =
            new Site(
                    "nat",
                    IpProtocol.UDP,
                    List.of(IpAddress.literal("203.0.113.1")),
                    new Gateway(IpAddress.literal("10.0.0.1"), IpAddress.literal("2001:db8:1::1")),
                    new Prng(1),
                    TraceSink.OFF);

    @Property
    void theySayWhatAWalkWouldSay(
            @ForAll Mapping mapping,
            @ForAll Filtering filtering,
            @ForAll @Size(max = 80) List<@IntRange(max = 9_999) Integer> moves) {
        TablePolicy policy = NatPolicy.DEFAULT.with(mapping).with(filtering);
        SharedExternals shared = new SharedExternals(policy, site, REST);
        Lists lists = new Lists(policy, new ArrayList<>(), new ArrayList<>());
        long now = 0;
        for (int move : moves) {
            now++;
            Endpoint external = Endpoint.literal("203.0.113.1:" + (5_000 + move / 10 % 3));
            Endpoint remote =
                    Endpoint.literal("198.51.100." + move / 100 % 3 + ":" + (7 + move / 1_000 % 3));
            play(now, move % 10, external, remote, shared, lists);
            Binding expected = lists.at(now, external, remote);
            if (shared.at(now, external, remote) != Binding.ABSENT || expected.isAlive(now)) {
                assertThat(shared.at(now, external, remote)).isSameAs(expected);
            } // what is over may be forgotten
        }
    }

    private static void play(
            long now,
            int kind,
            Endpoint external,
            Endpoint remote,
            SharedExternals shared,
            Lists lists) {
        Binding some =
                lists.live().isEmpty()
                        ? Binding.ABSENT
                        : lists.live().get((int) (now % lists.live().size()));
        switch (kind) {
            case 0 -> end(now, some, shared, lists);
            case 1 -> move(now, some, external, shared, lists);
            case 2, 3 -> permit(now, some, remote, shared, lists);
            default -> {
                Mapping mapping =
                        kind == 4 ? Mapping.ADDRESS_AND_PORT_DEPENDENT : lists.policy().mapping();
                open(now, inside(kind), mapping, external, remote, shared, lists);
            }
        }
    }

    private static Endpoint inside(int number) {
        return Endpoint.literal("10.0.0.2:" + (4_000 + number % 3));
    }

    private static void end(long now, Binding some, SharedExternals shared, Lists lists) {
        if (lists.live().remove(some)) {
            some.end(now);
            shared.ended(now, some);
            lists.over().add(some);
        }
    }

    private static void move(
            long now, Binding some, Endpoint to, SharedExternals shared, Lists lists) {
        if (some != Binding.ABSENT && shared.isFree(now, to, some)) {
            Binding past = some.past(now);
            shared.hide(some);
            some.show(to);
            shared.show(now, some);
            lists.over().removeIf(old -> old.external().equals(to));
            shared.keep(now, past);
            lists.over().add(past);
        }
    }

    private static void permit(
            long now, Binding some, Endpoint remote, SharedExternals shared, Lists lists) {
        if (some != Binding.ABSENT) {
            Permission made = new Permission(some, lists.policy().filtering().key(remote), 0);
            made.extend(now + 10);
            some.own(made);
            shared.letIn(now, made);
        }
    }

    private static void open(
            long now,
            Endpoint internal,
            Mapping mapping,
            Endpoint external,
            Endpoint remote,
            SharedExternals shared,
            Lists lists) {
        Binding made = new Binding(internal, remote, mapping, Subscriber.ANYBODY);
        boolean free = shared.isFree(now, external, made);
        assertThat(free).isEqualTo(lists.isFree(now, external, made));
        if (free) {
            made.open(now, external, Long.MAX_VALUE);
            made.number = now;
            made.extend(Long.MAX_VALUE);
            shared.show(now, made);
            lists.over().removeIf(old -> old.external().equals(external));
            lists.live().add(made);
        }
    }
}
