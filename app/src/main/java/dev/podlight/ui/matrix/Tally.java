package dev.podlight.ui.matrix;

import java.util.List;

/**
 * What a whole run of the matrix came to, in numbers.
 *
 * @param ways how many were tried
 * @param reached on how many of them a Pod answered
 * @param inside how many were tried from a node
 * @param insideReached on how many of those a Pod answered
 * @param agreed whether all came out as predicted
 */
public record Tally(int ways, int reached, int inside, int insideReached, boolean agreed) {

    static Tally of(List<Way> ways) {
        List<Way> tried = ways.stream().filter(Way::tried).toList();
        List<Way> inside = tried.stream().filter(w -> w.from() == Way.From.NODE).toList();
        return new Tally(tried.size(), reached(tried), inside.size(), reached(inside),
                tried.stream().allMatch(w -> w.cell().comparison().agrees()));
    }

    private static int reached(List<Way> ways) {
        return (int) ways.stream().filter(w -> w.cell().reachedPod()).count();
    }
}
