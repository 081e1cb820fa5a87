package dev.podlight.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file with a secret: whole or not at all, and its owner's alone. */
@Timeout(60)
class PrivateFileTest {
    @TempDir
    Path folder;

    @Test
    void itIsItsOwnersAlone() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "skipped: no POSIX permissions");
        Path file = folder.resolve("new/config");
        new PrivateFile(file).replace("secret");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path real = Files.writeString(folder.resolve("real"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        new PrivateFile(link).replace("new");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(real));
    }

    @Test
    void whatIsNoFileIsNotReplaced() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "skipped: no mkfifo");
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor());
        assertThrows(FileSystemException.class, () -> new PrivateFile(pipe).replace("new"));
        assertTrue(Files.readAttributes(pipe, BasicFileAttributes.class).isOther());
    }

    /** A process that may write no more than a few bytes to a file meets the same error in the same place as a full disk gives. */
    @Test
    void onAFullDiskTheOldFileStaysWhole() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no shell to limit the file size with");
        Path file = Files.writeString(folder.resolve("config"), "the old one");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder("/bin/sh", "-c", "ulimit -f 8; exec \"$@\"", "sh", java, "-Xmx64m",
                "-XX:-UsePerfData", "-Xshare:auto", "-cp", System.getProperty("java.class.path"),
                FullDisk.class.getName(), file.toString()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertTrue(said.startsWith("refused: "), said);
        assertEquals("the old one", Files.readString(file));
        try (var left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    /** Writes more than it may, in a process of its own. */
    static final class FullDisk {

        private FullDisk() {}

        public static void main(String[] args) {
            try {
                new PrivateFile(Path.of(args[0])).replace("x".repeat(1_000_000));
            } catch (IOException e) {
                System.out.println("refused: " + e.getMessage());
            }
        }
    }
}
