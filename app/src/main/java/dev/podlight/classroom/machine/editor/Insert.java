package dev.podlight.classroom.machine.editor;

import dev.podlight.classroom.machine.shell.Keys;

/** What keys do while one types. */
record Insert(Buffer text, Settings settings) {

    /** @return whether one goes on typing */
    boolean key(int key) {
        Place at = text.cursor();
        switch (key) {
            case Keys.ESCAPE, 3 -> {
                if (at.col() > 0) {
                    text.go(at.row(), at.col() - 1);
                }
                return false;
            }
            case Keys.ENTER -> text.insert("\n");
            case '\t' -> text.insert(settings.tab(at.col()));
            case 8, 127 -> backspace(at);
            case Keys.DELETE -> delete(at);
            case 23 -> {
                if (at.col() > 0) {
                    Place word = Motions.of(text, 'b', 1, 0).to();
                    text.cut(word.row() == at.row() ? word : new Place(at.row(), 0), at);
                }
            }
            case 21 -> text.cut(new Place(at.row(), 0), at);
            case Keys.UP, Keys.DOWN, Keys.LEFT, Keys.RIGHT, Keys.HOME, Keys.END -> {
                text.go(Motions.of(text, key, 1, at.col()).to());
                text.checkpoint();
            }
            default -> {
                if (key >= ' ') {
                    text.insert(Character.toString(key));
                }
            }
        }
        return true;
    }

    private void backspace(Place at) {
        if (at.col() > 0) {
            text.cut(new Place(at.row(), text.line().offsetByCodePoints(at.col(), -1)), at);
        } else if (at.row() > 0) {
            text.cut(new Place(at.row() - 1, text.line(at.row() - 1).length()), at);
        }
    }

    private void delete(Place at) {
        if (at.col() < text.line().length()) {
            text.cut(at, new Place(at.row(), text.line().offsetByCodePoints(at.col(), 1)));
        } else if (at.row() < text.last()) {
            text.cut(at, new Place(at.row() + 1, 0));
        }
    }
}
