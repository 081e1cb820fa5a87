package dev.podlight.cli;

import dev.podlight.classroom.Classroom;
import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.Doors;
import dev.podlight.classroom.time.RealTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** {@code --classroom}: one machine at stage lab, made for this command and gone with it. */
final class ClassroomForOneCall {
    /** Nobody watches it come up, so it need not take the time that a real one takes. */
    private static final double SPEED = 50;

    private ClassroomForOneCall() {}

    static OpenCluster open() throws CommandFailure, InterruptedException {
        try {
            Path folder = Files.createTempDirectory("podlight-classroom");
            RealTime time = new RealTime(SPEED);
            ClassroomSpec spec = new ClassroomSpec(1, ClassroomSpec.Stage.LAB, 1).with(ClassroomSpec.Edu.NONE);
            Classroom classroom = Classroom.start(spec, time, folder);
            Runnable ends = () -> end(classroom, time, folder);
            try {
                classroom.ready().get();
            } catch (InterruptedException e) {
                ends.run();
                throw e;
            }
            Doors doors = classroom.machines().getFirst();
            ClassroomSsh ssh = new ClassroomSsh(doors.ssh(), folder);
            return ClusterOptions.connect(doors.kubeconfig(), null, ssh, () -> {
                ssh.close();
                ends.run();
            });
        } catch (IOException e) {
            throw ClusterOptions.noClassroom(e);
        } catch (ExecutionException e) {
            throw ClusterOptions.noClassroom(e.getCause());
        }
    }

    private static void end(Classroom classroom, RealTime time, Path folder) {
        classroom.close();
        time.close();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
