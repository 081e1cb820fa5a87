package dev.podlight.classroom.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.ssh.KnownHosts;
import dev.podlight.ssh.Login;
import dev.podlight.ssh.Secret;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.SshConnector;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshFailure;
import dev.podlight.ssh.SshSession;
import dev.podlight.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that takes passwords as answers to its own questions only (keyboard-interactive), as many hardened ones do. */
@Timeout(60)
class QuestionsTest {
    private static final String PASSWORD = "pässword $(id) '7'";

    @TempDir
    private Path folder;
    private final SshServer server = SshServer.setUpDefaultServer();
    private final List<String> answers = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
    }

    /** @param prompts what is asked at once; an exclamation mark before it shows what is typed */
    private SshAddress asking(String... prompts) throws IOException {
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(new HostKey(folder.resolve("host_key")).keys()));
        server.setPasswordAuthenticator(null);
        server.setPublickeyAuthenticator(null);
        server.setKeyboardInteractiveAuthenticator(new KeyboardInteractiveAuthenticator() {
            @Override
            public InteractiveChallenge generateChallenge(ServerSession session, String user, String lang,
                    String methods) {
                var challenge = new InteractiveChallenge();
                challenge.setInteractionName("");
                challenge.setInteractionInstruction("");
                challenge.setLanguageTag("");
                for (String prompt : prompts) {
                    challenge.addPrompt(prompt.replaceFirst("^!", ""), prompt.startsWith("!"));
                }
                return challenge;
            }

            @Override
            public boolean authenticate(ServerSession session, String user, List<String> responses) {
                // an empty answer is how a question is declined
                responses.stream().filter(answer -> !answer.isEmpty()).forEach(answers::add);
                return responses.equals(List.of(PASSWORD));
            }
        });
        server.start();
        return new SshAddress("127.0.0.1", server.getPort(), "student");
    }

    private SshSession enter(SshAddress address, String password) throws SshException, InterruptedException {
        return new SshConnector(new KnownHosts(folder.resolve("known_hosts")), (_, _) -> true, Transcript.NONE,
                Duration.ofSeconds(20)).connect(address, Login.password(Secret.of(password)));
    }

    @Test
    void thePasswordAnswersTheQuestionForIt() throws IOException, SshException, InterruptedException {
        try (SshSession session = enter(asking("Password: "), PASSWORD)) {
            assertTrue(session.isConnected());
        }
        assertEquals(List.of(PASSWORD), answers);
    }

    @Test
    void aWrongOneIsGivenOnceAndCalledWrong() throws IOException {
        SshAddress address = asking("Password: ");
        var thrown = assertThrows(SshException.class, () -> enter(address, "wrong").close());
        assertTrue(assertInstanceOf(SshFailure.LoginRefused.class, thrown.failure()).wrongPassword());
        assertEquals(List.of("wrong"), answers);
    }

    @Test
    void aQuestionThatShowsItsAnswerNeverGetsThePassword() throws IOException {
        SshAddress address = asking("!Your favourite colour: ");
        assertThrows(SshException.class, () -> enter(address, PASSWORD).close());
        assertEquals(List.of(), answers);
    }

    @Test
    void twoQuestionsAtOnceGetNoPassword() throws IOException {
        SshAddress address = asking("Password: ", "One-time code: ");
        assertThrows(SshException.class, () -> enter(address, PASSWORD).close());
        assertEquals(List.of(), answers);
    }
}
