package dev.podlight.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ssh_config(5) says, in a home folder with a blank and Hangul in its name. */
class SshConfigTest {
    @TempDir
    Path folder;
    Path home;

    @BeforeEach
    void makeHome() throws IOException {
        home = folder.resolve("홍 길동");
        Files.createDirectories(home.resolve(".ssh/conf.d"));
    }

    private SshConfig config(String text) throws IOException, SshException {
        Files.writeString(home.resolve(".ssh/config"), text);
        return SshConfig.of(home, "me");
    }

    private static List<String> way(Route route) {
        return java.util.stream.Stream.concat(route.jumps().stream(), java.util.stream.Stream.of(route.target()))
            .map(hop -> hop.address().toString())
            .toList();
    }

    @Test
    void withoutAFileAllIsUsual() throws SshException {
        Route route = SshConfig.of(home, "me").route(Destination.parse("10.0.0.9"));
        assertEquals(List.of("me@10.0.0.9"), way(route));
        assertEquals(KeepAlive.USUAL, route.target().keepAlive());
    }

    @Test
    void theFirstValueCountsAndPatternsMayBeNegated() throws Exception {
        SshConfig config = config("""
                # a comment
                Host web !web3 web*
                  User first
                Host=web3
                  User = second
                Host *
                  User   last
                  Port 2200
                Match exec "touch /tmp/x"
                  Port 1
                """);
        assertEquals("first@web1:2200", config.route(Destination.parse("web1")).address().toString());
        assertEquals("second@web3:2200", config.route(Destination.parse("web3")).address().toString());
        assertEquals("me2@other", config.route(Destination.parse("me2@other:22")).address().toString());
        assertEquals(List.of("web", "web3"), config.names());
    }

    @Test
    void keysWithTheirTokens() throws Exception {
        Files.writeString(home.resolve("key of student"), "x");
        Files.writeString(home.resolve(".ssh/20.1.1.1_student_2222"), "x");
        SshConfig config = config("""
                Host one
                  HostName 20.1.1.1
                  Port 2222
                  User student
                  IdentityFile "~/key of %r"
                  IdentityFile %d/.ssh/%h_%r_%p
                  IdentityFile ~/nowhere
                  IdentitiesOnly yes
                  UserKnownHostsFile ~/kh1 "~/kh 2"
                  ServerAliveInterval 5
                  ServerAliveCountMax 2
                """);
        Files.writeString(home.resolve("kh 2"), "");
        Hop hop = config.route(Destination.parse("one")).target();
        assertEquals(List.of(home.resolve("key of student"), home.resolve(".ssh/20.1.1.1_student_2222")), hop.keys());
        assertTrue(hop.onlyKeys());
        assertTrue(hop.knownHosts().contains(home.resolve("kh 2")));
        assertEquals(new KeepAlive(Duration.ofSeconds(5), 2), hop.keepAlive());
    }

    @Test
    void jumpHostsOverSeveralHops() throws Exception {
        SshConfig config = config("""
                Host inner
                  ProxyJump outer,ops@middle:2222
                Host outer
                  HostName 1.2.3.4
                  ProxyJump gate
                Host middle
                  ProxyJump never-asked
                Host direct
                  ProxyJump none
                Host *
                  ProxyJump gate2
                Host gate gate2
                  User g
                """.replace("Host *\n", "Host dir* lonely\n"));
        assertEquals(List.of("g@gate", "me@1.2.3.4", "ops@middle:2222", "me@inner"), way(config.route(Destination
            .parse("inner"))));
        assertEquals(List.of("me@direct"), way(config.route(Destination.parse("direct"))));
        assertEquals(List.of("g@gate2", "me@lonely"), way(config.route(Destination.parse("lonely"))));
        assertEquals(List.of("a@b:7", "me@inner"), way(config.route(Destination.parse("inner")
            .over(List.of("a@b:7")))));
        assertEquals(List.of("me@inner"), way(config.route(Destination.parse("inner").over(List.of("none")))));
    }

    @Test
    void jumpHostsInACircleAreSaid() throws Exception {
        SshConfig config = config("Host a\nProxyJump b\nHost b\nProxyJump a\n");
        SshException thrown = assertThrows(SshException.class, () -> config.route(Destination.parse("a")));
        assertInstanceOf(SshFailure.ConfigUnusable.class, thrown.failure());
    }

    @Test
    void otherFilesAreIncluded() throws Exception {
        Files.writeString(home.resolve(".ssh/conf.d/class.conf"), "Host student01\n  HostName 20.200.1.11\n");
        SshConfig config = config("Include conf.d/*.conf\nInclude nothing/here\nHost *\nUser everyone\n");
        assertEquals("everyone@20.200.1.11", config.route(Destination.parse("student01")).address().toString());
    }

    @Test
    void whatMakesNoSenseIsSaid() throws Exception {
        SshConfig config = config("Host a\nPort ssh\n");
        assertInstanceOf(SshFailure.ConfigUnusable.class, assertThrows(SshException.class, () -> config.route(
                Destination.parse("a"))).failure());
        assertThrows(IllegalArgumentException.class, () -> Destination.parse("-oProxyCommand=x"));
        assertThrows(IllegalArgumentException.class, () -> Destination.parse("a@b@"));
    }

    @Test
    void addressesOfEachKind() {
        assertEquals("::1", Destination.parse("::1").host());
        assertEquals("::1", Destination.parse("[::1]").host());
        assertEquals(7, Destination.parse("u@[::1]:7").port().orElseThrow());
        assertTrue(Destination.parse("[::1]").port().isEmpty());
    }
}
