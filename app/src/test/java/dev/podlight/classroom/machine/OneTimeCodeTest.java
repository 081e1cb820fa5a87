package dev.podlight.classroom.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.podlight.ssh.KnownHosts;
import dev.podlight.ssh.Questions;
import dev.podlight.ssh.Route;
import dev.podlight.ssh.Secret;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.SshConnector;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshFailure;
import dev.podlight.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.PromptEntry;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that wants a user's code, seen, and a secret one, unseen, in its own words. */
@Timeout(60)
class OneTimeCodeTest {
    @TempDir
    private Path folder;
    private final SshServer server = SshServer.setUpDefaultServer();
    private final List<Questions.Challenge> seen = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        server.setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE));
        server.setKeyboardInteractiveAuthenticator(new KeyboardInteractiveAuthenticator() {
            @Override
            public InteractiveChallenge generateChallenge(ServerSession session, String user, String language,
                    String methods) {
                InteractiveChallenge challenge = new InteractiveChallenge();
                challenge.setInteractionName("Two steps");
                challenge.setInteractionInstruction("Look at your phone.");
                challenge.setLanguageTag("");
                challenge.addPrompt(new PromptEntry("Seat number: ", true));
                challenge.addPrompt(new PromptEntry("일회용 코드: ", false));
                return challenge;
            }

            @Override
            public boolean authenticate(ServerSession session, String user, List<String> answers) {
                return answers.equals(List.of("17", "246 810"));
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
    }

    private void connect(Map<Boolean, String> answers) throws SshException, InterruptedException {
        Questions person = new Questions() {
            @Override
            public Optional<List<Secret>> answers(SshAddress at, Challenge challenge) {
                seen.add(challenge);
                return answers.isEmpty()
                        ? Optional.empty()
                        : Optional.of(challenge.prompts().stream().map(p -> Secret.of(answers.get(p.echo()))).toList());
            }
        };
        SshAddress address = new SshAddress("127.0.0.1", server.getPort(), "student");
        new SshConnector(new KnownHosts(folder.resolve("known")), (_, _) -> true, Transcript.NONE, Duration.ofSeconds(
                20)).connect(Route.to(address, List.of()), person).close();
    }

    @Test
    void theQuestionsComeAsTheServerWordsThem() throws Exception {
        connect(Map.of(true, "17", false, "246 810"));
        assertEquals(List.of(new Questions.Challenge("Two steps", "Look at your phone.", List.of(
                new Questions.Prompt("Seat number: ", true), new Questions.Prompt("일회용 코드: ", false)))), seen);
    }

    @Test
    void aWrongCodeIsAskedForAgainAndThenRefused() {
        SshException thrown = assertThrows(SshException.class, () -> connect(Map.of(true, "17", false, "wrong")));
        SshFailure.LoginRefused refused = assertInstanceOf(SshFailure.LoginRefused.class, thrown.failure());
        assertEquals(List.of("keyboard-interactive"), refused.tried());
    }

    @Test
    void withoutAnAnswerItEnds() {
        SshException thrown = assertThrows(SshException.class, () -> connect(Map.of()));
        assertInstanceOf(SshFailure.LoginRefused.class, thrown.failure());
        assertEquals(1, seen.size());
    }
}
