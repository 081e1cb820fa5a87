package dev.podlight.classroom.machine.editor;

/**
 * A place in a text.
 *
 * @param row from 0
 * @param col in chars from 0, always where a character begins
 */
record Place(int row, int col) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
        return row != other.row ? Integer.compare(row, other.row) : Integer.compare(col, other.col);
    }
}
