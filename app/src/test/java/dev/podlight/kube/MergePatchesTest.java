package dev.podlight.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

/** What brings an object back, and whether somebody else was there in between. */
final class MergePatchesTest {
    private static final JsonObject BEFORE = json("{'spec':{'a':1,'b':{'c':[1,2]}},'x':'same'}");
    private static final JsonObject AFTER = json("{'spec':{'a':2,'b':{'c':[1]},'d':true},'x':'same'}");

    @Test
    void onlyWhatDiffersIsTouched() {
        assertEquals(json("{'spec':{'a':1,'b':{'c':[1,2]},'d':null}}"), MergePatches.between(AFTER, BEFORE));
        assertEquals(new JsonObject(), MergePatches.between(AFTER, AFTER.deepCopy()));
    }

    @Test
    void aChangeElsewhereDoesNotMatter() {
        JsonObject patch = MergePatches.between(AFTER, BEFORE);
        assertTrue(MergePatches.untouched(patch, AFTER, json(
                "{'spec':{'a':2,'b':{'c':[1],'e':0},'d':true},'x':'other'}")));
        assertFalse(MergePatches.untouched(patch, AFTER, json("{'spec':{'a':3,'b':{'c':[1]},'d':true}}")));
        assertFalse(MergePatches.untouched(patch, AFTER, json("{'spec':{'a':2,'b':{'c':[1]}}}")));
        assertFalse(MergePatches.untouched(patch, AFTER, json("{}")));
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }
}
