package dev.punchcard.scenarios.offenders.simulator.guest;

final class GuestStartsThread {
    Thread taken() {
        return new Thread();
    }
}
