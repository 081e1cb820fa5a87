package dev.podlight.classroom.machine.shell;

import dev.podlight.classroom.machine.files.User;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A shell's own state: variables, directory, user, options. One thread at a time; a subshell or a program gets a copy. */
public final class Shell {
    private final Platform platform;
    private final Session session;
    private final User user;
    private final Variables variables = new Variables();
    private final Map<String, Script> functions = new HashMap<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final Parameters parameters = new Parameters();
    private final Jobs jobs = new Jobs();
    private History history = new History();
    private String cwd;
    private final Aftermath aftermath = new Aftermath();
    private boolean left;
    private int pid;

    /** A login shell of {@code user} in its home. */
    public Shell(Platform platform, Session session, User user, int pid) {
        this.platform = platform;
        this.session = session;
        this.user = user;
        this.pid = pid;
        this.cwd = platform.files().exists(user.home(), user) ? user.home() : "/";
        export("HOME", user.home());
        export("USER", user.name());
        export("LOGNAME", user.name());
        export("SHELL", "/bin/bash");
        export("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        export("LANG", "C.UTF-8");
        export("SSH_CONNECTION", session.client());
        set("IFS", " \t\n");
    }

    /** A shell with just this environment, as a process of a container begins. */
    public Shell(Platform platform, Session session, User user, int pid, Map<String, String> environment) {
        this.platform = platform;
        this.session = session;
        this.user = user;
        this.pid = pid;
        this.cwd = "/";
        environment.forEach(this::export);
        set("IFS", " \t\n");
    }

    private Shell(Shell parent, User user) {
        this.platform = parent.platform;
        this.session = parent.session;
        this.user = user;
        this.pid = parent.pid;
        this.cwd = parent.cwd;
        this.variables.inherit(parent.variables);
    }

    /** A subshell: everything is inherited, nothing comes back. */
    Shell sub() {
        var sub = new Shell(this, user);
        sub.functions.putAll(functions);
        sub.aliases.putAll(aliases);
        sub.parameters.inherit(parameters, true);
        sub.history = history;
        return sub;
    }

    /** What a program inherits: the exported variables and {@code extra}. */
    public Shell fork(User as, Map<String, String> extra) {
        var fork = new Shell(this, as);
        fork.parameters.inherit(parameters, false);
        fork.variables.keepExported();
        extra.forEach(fork::export);
        fork.set("IFS", " \t\n");
        return fork;
    }

    /** The same place and person with a fresh environment, as sudo resets it. */
    public Shell cleared() {
        var fresh = new Shell(platform, session, user, pid);
        fresh.cwd(cwd);
        return fresh;
    }

    public Platform platform() {
        return platform;
    }

    public Session session() {
        return session;
    }

    public User user() {
        return user;
    }

    public int pid() {
        return pid;
    }

    /** A program's shell is a process of its own. */
    void pid(int own) {
        pid = own;
    }

    public String cwd() {
        return cwd;
    }

    /** As cd does, without looking whether it is there. */
    public void cwd(String directory) {
        cwd = directory;
        set("PWD", directory);
    }

    public List<String> positional() {
        return parameters.positional();
    }

    /** {@code $0} and {@code $1} ... */
    public void positional(String name, List<String> arguments) {
        parameters.positional(name, arguments);
    }

    String zero() {
        return parameters.zero();
    }

    /** A variable or special parameter; null if it is not set. */
    public String get(String name) {
        return switch (name) {
            case "$" -> Integer.toString(pid);
            case "!" -> jobs.last();
            case "PWD" -> cwd;
            default -> Parameters.has(name) ? parameters.get(name) : variables.get(name);
        };
    }

    public void set(String name, String value) {
        variables.set(name, value);
    }

    public void export(String name, String value) {
        variables.set(name, value);
        variables.export(name);
    }

    void export(String name) {
        variables.export(name);
    }

    void unset(String name) {
        variables.remove(name);
        functions.remove(name);
    }

    /** What a program sees of the variables, sorted. */
    public Map<String, String> exported() {
        return variables.exported();
    }

    Map<String, Script> functions() {
        return functions;
    }

    Map<String, String> aliases() {
        return aliases;
    }

    /** Of what is typed at its prompt. */
    History history() {
        return history;
    }

    Jobs jobs() {
        return jobs;
    }

    /** Whether {@code set -e}, {@code -u} or {@code -x} is on. */
    boolean option(char letter) {
        return parameters.option(letter);
    }

    void option(char letter, boolean on) {
        parameters.option(letter, on);
    }

    int status() {
        return parameters.status();
    }

    void status(int value) {
        parameters.status(value);
    }

    /** What it will do at its end, and what its commands left behind. */
    Aftermath aftermath() {
        return aftermath;
    }

    /**
     * Runs a whole script and its EXIT trap.
     *
     * @return exit status
     * @throws InterruptedException if it is killed
     */
    public int script(String text, Streams streams) throws IOException, InterruptedException {
        return new Execution(this).script(text, streams);
    }

    /** Runs a program or script file by its name, looked for along PATH. */
    public int program(List<String> argv, Streams streams) throws IOException, InterruptedException {
        return new Launcher(this).run(argv, streams);
    }

    /** Whether {@code exit} was typed. */
    public boolean left() {
        return left;
    }

    /** @param asked whether {@code exit} was said, and not a mistake made */
    void leave(int value, boolean asked) {
        parameters.status(value);
        left = asked;
    }
}
