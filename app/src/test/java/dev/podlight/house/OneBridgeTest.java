package dev.podlight.house;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** JavaFX properties are written on its own thread only; that can be seen at a glance while one class crosses over. */
final class OneBridgeTest {

    @Test
    void oneClassCallsRunLater() {
        JavaClasses ours = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.podlight");
        Set<String> callers = ours.stream()
            .filter(OneBridgeTest::crosses)
            .map(OneBridgeTest::outermost)
            .collect(Collectors.toSet());
        assertTrue(callers.size() <= 1, () -> "Platform.runLater belongs to one class, but these call it: " + callers
                + "\nHand the blocking part to the task runner instead.");
    }

    private static boolean crosses(JavaClass type) {
        return type.getAccessesFromSelf()
            .stream()
            .map(access -> access.getTarget().getFullName())
            .anyMatch(target -> target.startsWith("javafx.application.Platform.runLater("))
                || type.getMethodReferencesFromSelf()
                    .stream()
                    .map(reference -> reference.getTarget().getFullName())
                    .anyMatch(target -> target.startsWith("javafx.application.Platform.runLater("));
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }
}
