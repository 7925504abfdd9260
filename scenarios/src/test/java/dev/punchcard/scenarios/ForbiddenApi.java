package dev.punchcard.scenarios;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;

/// The parts of the JDK through which the outside world gets into a run.
final class ForbiddenApi {
    static final DescribedPredicate<JavaClass> SOCKETS =
            types("sockets and channels", "java\\.net\\.(?!URI).*|java\\.nio\\.channels\\..*");

    /// What leads from the JDK's own doors to real sockets and to name servers, for those who may
    /// speak of sockets but not have any.
    static final DescribedPredicate<JavaAccess<?>> REAL_SOCKETS =
            calls(
                    "real sockets and names",
                    "java\\.nio\\.channels\\.\\w+\\.open"
                            + "|java\\.nio\\.channels\\.spi\\.SelectorProvider\\.provider"
                            + "|java\\.net\\.\\w*Socket\\.<init>"
                            + "|java\\.net\\.InetAddress\\.(get(AllByName|ByName|Local.*|.*HostName)"
                            + "|isReachable)"
                            + "|java\\.net\\.NetworkInterface\\..*");

    static final DescribedPredicate<JavaClass> THREADS =
            types(
                    "threads and executors",
                    "java\\.lang\\.(Inheritable)?Thread(Local|Group)?"
                            + "|java\\.util\\.Timer(Task)?"
                            + "|java\\.util\\.concurrent\\.(?!Callable|TimeUnit|ThreadLocalRandom).*");

    static final DescribedPredicate<JavaAccess<?>> PARALLEL_STREAM =
            calls("parallel streams", "java\\.util\\..*\\.(parallelStream|parallel)");

    static final DescribedPredicate<JavaClass> CLOCKS =
            types("clocks", "java\\.time\\.(Clock|InstantSource)|java\\.util\\.(Date|.*Calendar)");

    static final DescribedPredicate<JavaAccess<?>> TIME =
            calls(
                    "the time of day",
                    "java\\.lang\\.System\\.(nanoTime|currentTimeMillis)"
                            + "|java\\.time\\.(.*\\.now|Clock\\.(system|tick).*)");

    static final DescribedPredicate<JavaClass> GENERATORS =
            types(
                    "generators of the JDK",
                    "java\\.util\\.(Random|SplittableRandom|random\\.(?!RandomGenerator$).*)"
                            + "|java\\.util\\.concurrent\\.ThreadLocalRandom"
                            + "|java\\.security\\.SecureRandom");

    static final DescribedPredicate<JavaAccess<?>> RANDOM_NUMBER =
            calls(
                    "random numbers of the JDK, and hashes that differ from run to run",
                    "java\\.lang\\.(Strict)?Math\\.random"
                            + "|java\\.util\\.(UUID\\.randomUUID|Collections\\.shuffle)"
                            + "|java\\.util\\.random\\.RandomGenerator\\.(of|getDefault)"
                            + "|java\\.lang\\.System\\.identityHashCode");

    static final DescribedPredicate<JavaClass> PROCESSES =
            types("processes", "java\\.lang\\.(Process.*|Runtime)");

    static final DescribedPredicate<JavaAccess<?>> ENVIRONMENT =
            calls(
                    "the environment",
                    "java\\.lang\\.System\\.(getenv|getProperty|getProperties|lineSeparator)"
                            + "|java\\.lang\\.(Integer\\.getInteger|Long\\.getLong)"
                            + "|java\\.lang\\.Boolean\\.getBoolean"
                            + "|java\\.util\\.(Locale|TimeZone)\\.getDefault"
                            + "|java\\.time\\.ZoneId\\.systemDefault"
                            + "|java\\.nio\\.charset\\.Charset\\.defaultCharset");

    private ForbiddenApi() {}

    private static DescribedPredicate<JavaClass> types(String what, String pattern) {
        return describe(what, type -> type.getName().matches(pattern));
    }

    /// Calls and method references alike.
    private static DescribedPredicate<JavaAccess<?>> calls(String what, String pattern) {
        return describe(
                what,
                access ->
                        (access.getTargetOwner().getName() + "." + access.getTarget().getName())
                                .matches(pattern));
    }
}
