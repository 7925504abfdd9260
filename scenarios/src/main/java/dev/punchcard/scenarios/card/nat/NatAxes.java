package dev.punchcard.scenarios.card.nat;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.scenarios.card.yaml.CardError;
import dev.punchcard.scenarios.card.yaml.Fields;
import dev.punchcard.scenarios.card.yaml.Value;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The words of both engines.
public final class NatAxes {
    /// Which engine a policy is of.
    enum Engine {
        TABLE,
        CONNTRACK;

        static Engine of(NatPolicy policy) {
            return switch (policy) {
                case TablePolicy _ -> TABLE;
                case ConntrackPolicy _ -> CONNTRACK;
            };
        }

        NatPolicy usual() {
            return switch (this) {
                case TABLE -> NatPolicy.DEFAULT;
                case CONNTRACK -> ConntrackPolicy.DEFAULT;
            };
        }

        List<String> names() {
            return switch (this) {
                case TABLE -> TableAxes.ALL.stream().map(Axis::name).toList();
                case CONNTRACK -> ConntrackAxes.ALL.stream().map(Axis::name).toList();
            };
        }
    }

    /// What a policy says on one axis.
    ///
    /// @param value which [NatReader] reads back as an equal one
    /// @param origin where the axis is defined
    /// @param usual whether every policy of the engine says so that says nothing
    public record Setting(String name, String value, String origin, boolean usual) {}

    private NatAxes() {}

    /// The engine of a policy, in the word of cards.
    public static String engine(NatPolicy policy) {
        return Option.word(Engine.of(policy));
    }

    /// What a policy says, axis by axis.
    public static List<Setting> settings(NatPolicy policy) {
        return switch (policy) {
            case TablePolicy table -> settings(TableAxes.ALL, table, NatPolicy.DEFAULT);
            case ConntrackPolicy linux ->
                    settings(ConntrackAxes.ALL, linux, ConntrackPolicy.DEFAULT);
        };
    }

    /// What a policy says on one axis, which its engine has.
    public static String word(NatPolicy policy, String axis) {
        return settings(policy).stream()
                .filter(setting -> setting.name().equals(axis))
                .map(Setting::value)
                .findFirst()
                .orElseThrow();
    }

    private static <P> List<Setting> settings(List<Axis<P>> axes, P policy, P usual) {
        List<Setting> settings = new ArrayList<>();
        for (Axis<P> axis : axes) {
            String value = axis.write(policy);
            boolean same = value.equals(axis.write(usual));
            settings.add(new Setting(axis.name(), value, axis.origin(), same));
        }
        return settings;
    }

    /// The policy with those of its axes changed that the fields name. What does not fit before
    /// others are changed, too, waits for them.
    static NatPolicy changed(NatPolicy base, Fields fields) {
        return switch (base) {
            case TablePolicy table -> changed(TableAxes.ALL, table, fields);
            case ConntrackPolicy linux -> changed(ConntrackAxes.ALL, linux, fields);
        };
    }

    private static <P> P changed(List<Axis<P>> axes, P base, Fields fields) {
        P policy = base;
        List<Axis<P>> left = axes.stream().filter(a -> fields.find(a.name()).isPresent()).toList();
        while (!left.isEmpty()) {
            List<Axis<P>> later = new ArrayList<>();
            Optional<CardError> refused = Optional.empty();
            for (Axis<P> axis : left) {
                Value value = fields.get(axis.name());
                try {
                    policy = axis.read(policy, value);
                } catch (IllegalArgumentException e) {
                    later.add(axis);
                    refused = Optional.of(unfit(value, e));
                }
            }
            if (refused.isPresent() && later.size() == left.size()) {
                throw refused.get();
            }
            left = later;
        }
        return policy;
    }

    private static CardError unfit(Value value, IllegalArgumentException why) {
        return value.spot().error("a NAT where " + why.getMessage(), "words that fit each other");
    }
}
