package dev.podlight.classroom.cluster.image;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.List;
import java.util.Random;

/** The ten users that the Userlist app makes up when it starts: no two Pods have the same. */
final class Users {

    private static final int COUNT = 10;
    private static final List<String> FEMALE = List.of("Noemi", "Pearl", "Rhea", "Ivory", "Adela", "Bertha", "Celine",
            "Dulce", "Elena", "Fiona", "Gilda", "Hertha", "Isobel", "Jolie", "Katrine", "Leonor", "Mabel", "Nadia",
            "Odessa", "Priscilla", "Queenie", "Rosella", "Sienna", "Thalia", "Ursula", "Verona", "Winona", "Ximena",
            "Yasmin", "Zelda");
    private static final List<String> MALE = List.of("Jacinto", "Abner", "Barney", "Cedrick", "Deshawn", "Elmer",
            "Fabian", "Gideon", "Hobart", "Isaias", "Jerod", "Kristoffer", "Lambert", "Mortimer", "Norbert", "Orville",
            "Percival", "Quentin", "Rigoberto", "Sigmund", "Thaddeus", "Ulises", "Vicente", "Waldo", "Xavier", "Yusuf",
            "Zachariah", "Alvah", "Bennett", "Clovis");
    private static final List<String> LAST = List.of("Abbott", "Pollich", "Haag", "Leffler", "Bartoletti", "Crist",
            "Dickens", "Emmerich", "Feeney", "Gutmann", "Hegmann", "Jakubowski", "Kuhlman", "Lubowitz", "Mosciski",
            "Nikolaus", "Ondricka", "Paucek", "Quigley", "Rutherford", "Schimmel", "Torphy", "Upton", "Volkman",
            "Wuckert", "Yundt", "Zemlak", "Breitenberg", "Conroy", "Durgan", "Erdman", "Funk", "Grimes", "Hoppe",
            "Jenkins", "Kirlin", "Labadie", "Moen", "Nolan", "Osinski", "Price", "Reilly", "Stokes", "Trantow",
            "Veum", "Walsh", "Zboncak", "Boyle", "Cassin", "Dooley");
    private static final List<String> END = List.of("", "", "", "", "", " Jr.", " Sr.", " II", " III", " IV");

    private Users() {}

    /** The users of the Pod with this uid: the same at each call. */
    static JsonArray of(String podUid) {
        var random = new Random(podUid.hashCode() * 0x9E3779B97F4A7C15L);
        var users = new JsonArray();
        for (int id = 1; id <= COUNT; id++) {
            users.add(user(id, random));
        }
        return users;
    }

    private static JsonObject user(int id, Random random) {
        boolean female = random.nextBoolean();
        var name = pick(female ? FEMALE : MALE, random) + " " + pick(LAST, random)
                + (female ? "" : pick(END, random));
        return Tree.of("id", id, "name", name, "gender", female ? "F" : "M", "image",
                "/assets/image/cat" + id + ".jpg");
    }

    private static String pick(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
