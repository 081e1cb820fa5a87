package dev.podlight.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Vector;

/** The keys that one machine is offered, in OpenSSH's order: those both named and in the agent, the agent's others, the files. */
final class Identities implements IdentityRepository {
    private final Vector<Identity> all = new Vector<>();

    /** @throws SshException {@link SshFailure.KeyFileUnusable} for a key that a person named */
    Identities(JSch jsch, Hop hop, Optional<Agent> agent, Interview interview) throws SshException {
        List<FileIdentity> files = files(jsch, hop, interview);
        List<AgentIdentity> held = agent.stream()
            .flatMap(a -> a.held().stream().map(h -> new AgentIdentity(a, h)))
            .toList();
        held.stream().filter(h -> isNamed(h, files)).forEach(all::add);
        if (!hop.onlyKeys())
            held.stream().filter(h -> !isNamed(h, files)).forEach(all::add);
        files.stream().filter(f -> held.stream().noneMatch(h -> isSame(h, f))).forEach(all::add);
    }

    private static List<FileIdentity> files(JSch jsch, Hop hop, Interview interview) throws SshException {
        List<FileIdentity> files = new ArrayList<>();
        for (var file : hop.keys()) {
            try {
                files.add(FileIdentity.of(jsch, file, interview));
            } catch (SshException e) {
                if (hop.keysNamed())
                    throw e;
            }
        }
        return files;
    }

    private static boolean isNamed(AgentIdentity held, List<FileIdentity> files) {
        return files.stream().anyMatch(file -> isSame(held, file));
    }

    private static boolean isSame(AgentIdentity held, FileIdentity file) {
        return file.blob().filter(blob -> Arrays.equals(blob, held.held().blob())).isPresent();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Wipes the private keys. */
    void clear() {
        all.forEach(Identity::clear);
    }

    @Override
    public Vector<Identity> getIdentities() {
        return all;
    }

    @Override
    public String getName() {
        return "podlight";
    }

    @Override
    public int getStatus() {
        return RUNNING;
    }

    @Override
    public boolean add(byte[] identity) {
        return false;
    }

    @Override
    public boolean remove(byte[] blob) {
        return false;
    }

    @Override
    public void removeAll() {}
}
