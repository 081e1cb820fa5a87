package dev.podlight.kube;

import com.google.gson.JsonObject;
import dev.podlight.traffic.KubeObject;

import java.util.ArrayList;
import java.util.List;

/** Keeps one kind of the mirror as the API has it, until its thread is interrupted: list, then watch from there, again and again. */
final class KindWatch implements Runnable {
    private final Api api;
    private final Mirror mirror;
    private final WatchedKind slot;
    private final String ownNamespace;
    private final Pace pace;
    private final Alarm alarm;
    /** What is asked for now: everything, or one namespace when that is all that we may see. */
    private WatchedKind scope;
    /** Where the next watch begins; empty to list first. */
    private String version = "";
    /** By {@link System#nanoTime}, when the last list came. */
    private long listed;
    /** How many lists in a row were too old as soon as they had come. */
    private int stale;
    private int failures;

    /**
     * @param ownNamespace where to look when the whole cluster is refused
     * @param alarm rung when the API is back or new kinds may be there
     */
    KindWatch(Api api, Mirror mirror, WatchedKind kind, String ownNamespace, Pace pace, Alarm alarm) {
        this.api = api;
        this.mirror = mirror;
        this.slot = kind;
        this.scope = kind;
        this.ownNamespace = ownNamespace;
        this.pace = pace;
        this.alarm = alarm;
    }

    @Override
    public void run() {
        try {
            boolean going = true;
            while (going) {
                going = round();
            }
        } catch (InterruptedException e) {
            // this is how a watch ends
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether to go on */
    private boolean round() throws InterruptedException {
        try {
            if (version.isEmpty()) {
                list();
            }
            long begun = System.nanoTime();
            version = WatchStream.read(api, scope, version, pace, this::change, this::live);
            if (System.nanoTime() - begun < pace.first().toNanos()) {
                // a server that ends each watch at once must not be asked without end
                alarm.await(pace.first());
            }
            return true;
        } catch (KubeException e) {
            return afterFailure(e.failure());
        }
    }

    private void list() throws KubeException, InterruptedException {
        List<KubeObject> objects = new ArrayList<>();
        version = Listing.read(api, scope, json -> KubeObjects.read(json).ifPresent(objects::add));
        listed = System.nanoTime();
        mirror.replace(slot, objects);
        live();
    }

    private void live() {
        boolean back = failures > 0;
        failures = 0;
        mirror.standing(slot, scope.equals(slot) ? Mirror.Standing.LIVE : new Mirror.Standing.Partial(scope.only()));
        if (back) {
            alarm.ring();
        }
    }

    private void change(String type, JsonObject json) {
        KubeObjects.read(json).ifPresent(object -> {
            if (type.equals("DELETED")) {
                mirror.remove(slot, object.ref());
            } else {
                mirror.put(slot, object);
            }
        });
        if (slot.bringsKinds()) {
            alarm.ring();
        }
    }

    private boolean afterFailure(KubeFailure failure) throws InterruptedException {
        return switch (failure) {
            case KubeFailure.Gone g -> relist(failure);
            case KubeFailure.NotFound n -> absent();
            case KubeFailure.Forbidden f -> narrow(f);
            case KubeFailure.Unauthorized u -> refused(u);
            case KubeFailure.CertificateName c -> refused(c);
            case KubeFailure.CertificateExpired c -> refused(c);
            case KubeFailure.ClockWrong c -> refused(c);
            case KubeFailure.CertificateUnknown c -> refused(c);
            case KubeFailure.TooManyRequests t -> lost(t, t.retryAfterSeconds());
            default -> lost(failure, 0);
        };
    }

    /** 410: what we know is too old. At once the first time; an API that says so for a fresh list too is given time. */
    private boolean relist(KubeFailure failure) throws InterruptedException {
        if (version.isEmpty()) {
            return lost(failure, 0);
        }
        version = "";
        stale = System.nanoTime() - listed < pace.longest().toNanos() ? stale + 1 : 0;
        if (stale > 0) {
            // the list itself was good: what it showed stands meanwhile
            alarm.await(pace.after(stale));
        }
        return true;
    }

    private boolean absent() throws InterruptedException {
        version = "";
        mirror.replace(slot, List.of());
        mirror.standing(slot, Mirror.Standing.ABSENT);
        alarm.await(null);
        return true;
    }

    private boolean narrow(KubeFailure.Forbidden failure) {
        if (!scope.namespaced() || !scope.only().isEmpty()) {
            return refused(failure);
        }
        version = "";
        scope = scope.in(ownNamespace);
        return true;
    }

    private boolean refused(KubeFailure failure) {
        mirror.replace(slot, List.of());
        mirror.standing(slot, new Mirror.Standing.Refused(failure));
        return false;
    }

    private boolean lost(KubeFailure failure, int seconds) throws InterruptedException {
        failures++;
        if (failure instanceof KubeFailure.Malformed) {
            version = "";
        }
        mirror.standing(slot, new Mirror.Standing.Lost(failure));
        alarm.await(seconds > 0 ? java.time.Duration.ofSeconds(seconds) : pace.after(failures));
        return true;
    }
}
