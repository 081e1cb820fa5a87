package dev.podlight.i18n;

import dev.podlight.k3s.Finding;
import dev.podlight.k3s.Work;
import dev.podlight.ssh.HostKey;
import dev.podlight.ssh.SshAddress;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Makes one of each record of a sealed type, and one for each constant where a component is an enum. */
final class Samples {

    private Samples() {}

    static <T> Stream<T> of(Class<T> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses()).flatMap(Samples::records).map(sealed::cast);
    }

    private static Stream<Object> records(Class<?> type) {
        List<List<Object>> rows = List.of(List.of());
        for (RecordComponent component : type.getRecordComponents()) {
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> row : rows) {
                for (Object value : values(component.getGenericType())) {
                    List<Object> with = new ArrayList<>(row);
                    with.add(value);
                    longer.add(with);
                }
            }
            rows = longer;
        }
        return rows.stream().map(row -> made(type, row));
    }

    private static Object made(Class<?> type, List<Object> row) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(row.toArray());
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException
                | InvocationTargetException e) {
            throw new AssertionError(type.getName(), e);
        }
    }

    private static List<Object> values(Type type) {
        if (type instanceof ParameterizedType list) {
            // an empty list is a case of its own: a text must stand it
            return List.of(List.of(), values(list.getActualTypeArguments()[0]));
        }
        if (type instanceof Class<?> constant && constant.isEnum()) {
            return List.of(constant.getEnumConstants());
        }
        return List.of(switch (((Class<?>) type).getSimpleName()) {
            case "String" -> "it's a <text>";
            case "int" -> 7;
            case "long" -> 7L;
            case "boolean" -> true;
            case "Path" -> Path.of("a file");
            case "Duration" -> Duration.ofSeconds(20);
            case "SshAddress" -> new SshAddress("2001:db8::1", 2222, "student");
            case "HostKey" -> new HostKey("ssh-ed25519", "SHA256:sample");
            case "Finding" -> new Finding("port-80", Finding.State.STOP, "taken", List.of("80", "nginx"), List.of());
            case "Work" -> new Work(Work.Kind.INSTALL, "sample", "it's@<me>", Instant.EPOCH, Work.State.RUNNING,
                    OptionalInt.empty());
            default -> throw new AssertionError("make a sample of " + type);
        });
    }
}
