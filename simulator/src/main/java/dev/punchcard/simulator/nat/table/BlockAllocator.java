package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Hash;
import dev.punchcard.simulator.nat.policy.port.PortBlocks;
import dev.punchcard.simulator.nat.translator.PortSpace;
import java.util.Arrays;
import java.util.List;

/// Sets blocks of ports aside for subscribers, and gives ports of them, for one external address.
final class BlockAllocator {
    private final PortBlocks policy;
    private final PortSpace space;
    private final Prng random;
    private final Ledger ledger;
    private final PortBlock[] blocks;
    private final Subscriber[] owners;

    BlockAllocator(PortBlocks policy, PortSpace space, Prng random, Ledger ledger) {
        this.policy = policy;
        this.space = space;
        this.random = random;
        this.ledger = ledger;
        this.blocks = new PortBlock[space.size() / policy.size()];
        this.owners = new Subscriber[blocks.length];
        Arrays.fill(owners, Subscriber.ANYBODY);
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = new PortBlock(i);
        }
    }

    /// A free port of the subscriber's blocks; [PortAllocator#NONE] where there is none and he gets
    /// no other block.
    ///
    /// @param but a port that is not wanted
    int choose(long now, Binding binding, PortAllocator ports, int but) {
        Subscriber subscriber = binding.subscriber();
        for (PortBlock block : subscriber.blocks()) {
            int port = isHere(block) ? within(now, block, binding, ports, but) : PortAllocator.NONE;
            if (port != PortAllocator.NONE) {
                return port;
            }
        }
        return chooseAnew(now, binding, subscriber, ports, but);
    }

    /// A port of another block, or of one after it: all ports of the first may rest.
    private int chooseAnew(
            long now, Binding binding, Subscriber subscriber, PortAllocator ports, int but) {
        int port = PortAllocator.NONE;
        while (port == PortAllocator.NONE && subscriber.blocks().size() < policy.most()) {
            int index = next(now, subscriber);
            if (index == Subscriber.NONE) {
                return PortAllocator.NONE;
            }
            owners[index] = subscriber;
            subscriber.blocks().add(blocks[index]);
            port = within(now, blocks[index], binding, ports, but);
        }
        return port;
    }

    /// Takes from the subscriber those of his blocks that he has not used for as long as they are
    /// held: he asks anew, as others do.
    void release(long now, Subscriber subscriber) {
        List<PortBlock> his = subscriber.blocks();
        for (int i = his.size() - 1; i >= 0; i--) {
            PortBlock block = his.get(i);
            if (isHere(block) && isLetGo(now, block)) {
                owners[block.index()] = Subscriber.ANYBODY;
                his.remove(i);
            }
        }
    }

    private boolean isLetGo(long now, PortBlock block) {
        return policy.hold().isPresent()
                && block.bindings == 0
                && now >= block.since + policy.hold().get().toNanos();
    }

    /// The subscriber's block that the port is of; [PortBlock#NONE] where it is of none of his.
    PortBlock of(int port, Subscriber subscriber) {
        int index = space.contains(port) ? space.indexOf(port) / policy.size() : blocks.length;
        return index < blocks.length && owners[index] == subscriber
                ? blocks[index]
                : PortBlock.NONE;
    }

    /// A port of the subscriber's blocks that others of his bindings have, too;
    /// [PortAllocator#NONE] where he has no block.
    int share(Binding binding, PortAllocator ports) {
        for (PortBlock block : binding.subscriber().blocks()) {
            for (int i = 1; i <= policy.size() && isHere(block); i++) {
                int place = (block.last + i) % policy.size();
                int port = port(block, place);
                if (ports.gives(port, binding)) {
                    block.last = place;
                    return port;
                }
            }
        }
        return PortAllocator.NONE;
    }

    /// Whether the block is the subscriber's, at this address.
    boolean isHeld(PortBlock block, Subscriber subscriber) {
        return subscriber.blocks().contains(block) && isHere(block);
    }

    /// Whether it is not of another address.
    private boolean isHere(PortBlock block) {
        return blocks[block.index()] == block;
    }

    private int within(long now, PortBlock block, Binding binding, PortAllocator ports, int but) {
        if (block.bindings >= policy.size()) {
            return PortAllocator.NONE;
        }
        int begin =
                switch (policy.inside()) {
                    case SEQUENTIAL -> 0;
                    case RANDOM -> random.nextInt(policy.size());
                    case ROUND_ROBIN -> block.last + 1;
                };
        for (int i = 0; i < policy.size(); i++) {
            int place = (begin + i) % policy.size();
            int port = port(block, place);
            if (port != but && ports.isFree(now, port, binding)) {
                block.last = place;
                return port;
            }
        }
        return PortAllocator.NONE;
    }

    private int port(PortBlock block, int place) {
        return space.at(block.index() * policy.size() + place);
    }

    /// The number of a block that nobody has.
    private int next(long now, Subscriber subscriber) {
        int count = blocks.length;
        if (count == 0) {
            return Subscriber.NONE;
        }
        int begin =
                switch (policy.order()) {
                    case SEQUENTIAL -> 0;
                    case RANDOM -> random.nextInt(count);
                    case HASHED -> spread(subscriber.address().low(), count);
                    case DETERMINISTIC -> counted(subscriber);
                };
        int tries = policy.order() == PortBlocks.Order.DETERMINISTIC ? 1 : count;
        for (int i = 0; i < tries; i++) {
            int index = (begin + i) % count;
            if (isNobodys(now, index, subscriber)) {
                return index;
            }
        }
        return Subscriber.NONE;
    }

    private int counted(Subscriber subscriber) {
        long number = (subscriber.address().low() & 0xffff_ffffL) * policy.most();
        return (int) ((number + subscriber.blocks().size()) % blocks.length);
    }

    private static int spread(long bits, int count) {
        return (int) Math.unsignedMultiplyHigh(Hash.mix(bits), count);
    }

    /// Takes the block from another subscriber who has not used it for as long as it is held. One
    /// that is his who asks is no other block.
    private boolean isNobodys(long now, int index, Subscriber asking) {
        Subscriber owner = owners[index];
        PortBlock block = blocks[index];
        if (owner == Subscriber.ANYBODY) {
            return true;
        }
        if (owner == asking || !isLetGo(now, block)) {
            return false;
        }
        owner.blocks().remove(block);
        owners[index] = Subscriber.ANYBODY;
        ledger.release(owner);
        return true;
    }
}
