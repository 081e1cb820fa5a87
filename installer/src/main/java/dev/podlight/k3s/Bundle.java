package dev.podlight.k3s;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A release of k3s in a folder of this side: {@code install.sh}, and under the names of its release page the program, its images and its
 * checksums ({@code k3s}, {@code k3s-airgap-images-amd64.tar.zst}, {@code sha256sum-amd64.txt}). Further archives of images are brought
 * along.
 */
record Bundle(List<BundleFile> files, BundleFile script) {
    private static final String SCRIPT = "install.sh";
    private static final List<String> ARCHIVES = List.of(".tar.zst", ".tar.gz", ".tgz", ".tar");

    /**
     * Reads every file once; takes seconds for a real release.
     *
     * @param machine what {@code uname -m} says there
     * @throws K3sException {@link K3sFailure.FolderLacks}, {@link K3sFailure.WrongChecksum} or {@link K3sFailure.FileUnusable}
     */
    static Bundle read(Path folder, String machine) throws K3sException, InterruptedException {
        String architecture = architecture(machine);
        String program = architecture.equals("amd64") ? "k3s" : "k3s-" + architecture;
        Path sums = folder.resolve("sha256sum-" + architecture + ".txt");
        Optional<String> images = ARCHIVES.stream()
            .map(ending -> "k3s-airgap-images-" + architecture + ending)
            .filter(name -> Files.isRegularFile(folder.resolve(name)))
            .findFirst();
        List<String> missing = new ArrayList<>(Stream.of(program, SCRIPT, sums.getFileName().toString())
            .filter(name -> !Files.isRegularFile(folder.resolve(name)))
            .toList());
        if (images.isEmpty())
            missing.add("k3s-airgap-images-" + architecture + ".tar.zst");
        if (!missing.isEmpty())
            throw new K3sException(new K3sFailure.FolderLacks(folder, missing));
        try {
            Map<String, String> released = released(sums);
            List<BundleFile> files = new ArrayList<>();
            files.add(file(folder.resolve(program), "/usr/local/bin/k3s", "755", released, true));
            files.add(images(folder.resolve(images.get()), released, true));
            for (Path more : furtherImages(folder))
                files.add(images(more, released, false));
            BundleFile script = file(folder.resolve(SCRIPT), null, "755", released, false);
            files.add(script);
            return new Bundle(List.copyOf(files), script);
        } catch (IOException e) {
            throw new K3sException(new K3sFailure.FileUnusable(folder, String.valueOf(e.getMessage())));
        }
    }

    /**
     * Archives of images and nothing else.
     *
     * @throws K3sException as {@link #read}
     */
    static List<BundleFile> images(List<Path> archives) throws K3sException, InterruptedException {
        List<BundleFile> files = new ArrayList<>();
        for (Path archive : archives)
            try {
                files.add(images(archive, Map.of(), false));
            } catch (IOException e) {
                throw new K3sException(new K3sFailure.FileUnusable(archive, String.valueOf(e.getMessage())));
            }
        return files;
    }

    /** Names of the release's files, from what {@code uname -m} says. */
    private static String architecture(String machine) {
        return switch (machine) {
            case "x86_64", "amd64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            case "s390x" -> "s390x";
            default -> machine.startsWith("arm") ? "armhf" : "amd64";
        };
    }

    /** Archives that are neither k3s' own images, of whatever processor, nor anything else of its release. */
    private static List<Path> furtherImages(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> isArchive(path) && !path.getFileName().toString().startsWith("k3s"))
                .sorted()
                .toList();
        }
    }

    static boolean isArchive(Path path) {
        return ARCHIVES.stream().anyMatch(path.getFileName().toString()::endsWith);
    }

    private static BundleFile images(Path path, Map<String, String> released, boolean mustBeReleased)
            throws IOException, K3sException, InterruptedException {
        return file(path, InstallScript.IMAGES + "/" + path.getFileName(), "644", released, mustBeReleased);
    }

    private static BundleFile file(Path path, String place, String mode, Map<String, String> released,
            boolean mustBeReleased) throws IOException, K3sException, InterruptedException {
        String name = path.getFileName().toString();
        String sum = Sha256.of(path);
        String wanted = released.getOrDefault(name, mustBeReleased ? "" : sum);
        if (!wanted.equals(sum))
            throw new K3sException(new K3sFailure.WrongChecksum(path.toString(), false, wanted, sum));
        return new BundleFile(path, Files.size(path), sum, Optional.ofNullable(place), mode);
    }

    private static Map<String, String> released(Path sums) throws IOException {
        Map<String, String> released = new HashMap<>();
        for (String line : Files.readAllLines(sums)) {
            String[] words = line.strip().split("\\s+\\*?", 2);
            if (words.length == 2 && words[0].matches("[0-9a-fA-F]{64}"))
                released.put(words[1], words[0].toLowerCase(java.util.Locale.ROOT));
        }
        return released;
    }
}
