package dev.podlight.kubeconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cases of client-go's own rules. */
class KubectlFileTest {
    @TempDir
    private Path folder;

    @Test
    void homeIsWhatTheEnvironmentSaysAndNotTheAccount() {
        assertEquals(config("told"), linux(Map.of("HOME", folder.resolve("told").toString())));
        assertEquals(config("account"), linux(Map.of()));
        assertEquals(config("account"), linux(Map.of("HOME", "", "KUBECONFIG", "")));
    }

    @Test
    void oneFileNamedIsTheFileAlsoBeforeItIsThere() {
        Path named = folder.resolve("class.yaml");
        assertEquals(named, linux(Map.of("HOME", folder.toString(), "KUBECONFIG", named.toString())));
    }

    @Test
    void ofSeveralTheFirstThatIsThereElseTheLast() throws IOException {
        Path first = folder.resolve("a.yaml");
        Path second = folder.resolve("b.yaml");
        Path third = folder.resolve("c.yaml");
        Map<String, String> environment = Map.of("KUBECONFIG", String.join(File.pathSeparator, "", first.toString(),
                second.toString(), third.toString()));
        assertEquals(third, linux(environment));
        Files.writeString(second, "");
        assertEquals(second, linux(environment));
    }

    @Test
    void onWindowsTheProfileUnlessAnotherHomeHasAFileAlready() throws IOException {
        Path profile = Files.createDirectory(folder.resolve("profile"));
        Files.createDirectory(folder.resolve("drive"));
        Map<String, String> environment = Map.of("USERPROFILE", profile.toString(), "HOMEDRIVE", folder.toString(),
                "HOMEPATH", File.separator + "drive");
        assertEquals(config("profile"), windows(environment));
        Files.createDirectories(config("drive").getParent());
        Files.writeString(config("drive"), "");
        assertEquals(config("drive"), windows(environment));
        assertEquals(config("account"), windows(Map.of("HOMEDRIVE", folder.toString())));
    }

    private Path linux(Map<String, String> environment) {
        return KubectlFile.of(environment, "Linux", folder.resolve("account"));
    }

    private Path windows(Map<String, String> environment) {
        return KubectlFile.of(environment, "Windows 11", folder.resolve("account"));
    }

    private Path config(String home) {
        return folder.resolve(home).resolve(".kube").resolve("config");
    }
}
