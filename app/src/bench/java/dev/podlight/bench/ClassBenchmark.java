package dev.podlight.bench;

import dev.podlight.Main;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A class of 30 machines, in a process of its own as {@code podlight classroom} is: until its doors are open, and what it then takes. */
final class ClassBenchmark implements Benchmark {
    private static final int MACHINES = 30;
    private static final int RUNS = 5;

    @Override
    public String name() {
        return "class";
    }

    @Override
    public List<Figure> run() throws Exception {
        double[] nanos = new double[RUNS];
        double[] megabytes = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            Path folder = Files.createTempDirectory("podlight-class");
            long begun = System.nanoTime();
            Process process = start(folder);
            try (BufferedReader said = process.inputReader()) {
                if (!"ready".equals(said.readLine())) {
                    throw new IOException("the class did not open: " + Files.readString(folder.resolve("err")));
                }
                nanos[i] = System.nanoTime() - begun;
                megabytes[i] = proportional(process.pid());
            } finally {
                process.destroy();
                process.waitFor();
                remove(folder);
            }
        }
        return List.of(
                Figure.of("class.30-machines.start", Measured.of(nanos).medianMillis() / 1000, "s").atMost(2),
                Figure.of("class.30-machines.memory", Measured.of(megabytes).medianMillis() * 1e6, "MB").atMost(300));
    }

    /** With the options that {@code bin/podlight} gives its commands. */
    private static Process start(Path folder) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp",
                System.getProperty("java.class.path"), Main.class.getName(), "classroom", "--dir",
                folder.resolve("class").toString(), "--machines", Integer.toString(MACHINES), "--stage", "bare")
            .redirectError(folder.resolve("err").toFile())
            .start();
    }

    /** PSS: shared pages count for as much as is the process's own; where /proc has none, the JVM's own word is all there is. */
    private static double proportional(long pid) throws IOException, MissingPeer {
        Path rollup = Path.of("/proc/" + pid + "/smaps_rollup");
        if (!Files.isReadable(rollup)) {
            throw new MissingPeer("memory is read from /proc");
        }
        return Files.readAllLines(rollup, StandardCharsets.UTF_8)
            .stream()
            .filter(l -> l.startsWith("Pss:"))
            .mapToDouble(l -> Double.parseDouble(l.replaceAll("\\D", "")) / 1024)
            .findFirst()
            .orElseThrow();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
