package dev.punchcard.scenarios.offenders.scenarios.suite;

final class SuiteCountsProcessors {
    int taken() {
        return Runtime.getRuntime().availableProcessors();
    }
}
