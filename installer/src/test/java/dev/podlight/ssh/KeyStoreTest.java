package dev.podlight.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoreTest {
    private static final String NASTY = "it's a pässword $(id) \"7\" 열려라";
    @TempDir
    Path folder;

    /** Keeps what it is given as libsecret's tool does, and writes down with which arguments it was called. */
    private KeyStore standIn() throws IOException {
        Path tool = folder.resolve("secret-tool");
        Files.writeString(tool, """
                #!/bin/sh
                echo "$@" >>'DIR/argv'
                case $1 in
                  store) cat >'DIR/kept';;
                  lookup) [ -e 'DIR/kept' ] && cat 'DIR/kept';;
                  clear) rm -f 'DIR/kept';;
                esac
                """.replace("DIR", folder.toString()));
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        return KeyStore.of("Linux", Map.of("PATH", "/nowhere:" + folder)).orElseThrow();
    }

    private static String text(Secret secret) {
        return new String(secret.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void whatIsKeptIsFoundAndForgotten() throws Exception {
        KeyStore store = standIn();
        assertTrue(store.get("password a@b").isEmpty());
        assertTrue(store.put("password a@b", Secret.of(NASTY)));
        assertEquals(NASTY, text(store.get("password a@b").orElseThrow()));
        store.forget("password a@b");
        assertTrue(store.get("password a@b").isEmpty());
        String argv = Files.readString(folder.resolve("argv"));
        assertTrue(argv.contains("account password a@b"), argv);
        assertFalse(argv.contains("pässword"), argv);
    }

    @Test
    void whereThereIsNoToolThereIsNoStore() {
        assertEquals(Optional.empty(), KeyStore.of("Linux", Map.of("PATH", folder.toString())));
        assertEquals(Optional.empty(), KeyStore.of("Mac OS X", Map.of()));
    }

    @Test
    void noToolGetsTheSecretAsAnArgument() {
        for (String os : new String[]{"Linux", "Mac OS X", "Windows 11"}) {
            KeyStoreTool tool = KeyStoreTool.of(os);
            assertFalse(String.join(" ", tool.store("a \"b\"")).contains("U0VDUkVU"));
            assertTrue(new String(tool.storeInput("a \"b\"", "U0VDUkVU".getBytes(StandardCharsets.US_ASCII)),
                    StandardCharsets.UTF_8).contains("U0VDUkVU"));
        }
        assertArrayEquals("add-generic-password -U -s Podlight -a \"a \\\"b\\\"\" -w \"eA==\"\n".getBytes(
                StandardCharsets.UTF_8), KeyStoreTool.of("mac")
                    .storeInput("a \"b\"", "eA==".getBytes(
                            StandardCharsets.US_ASCII)));
    }
}
