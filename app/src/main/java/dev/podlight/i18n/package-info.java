/**
 * The two languages. {@link dev.podlight.i18n.Text} is a sentence not yet in a language, which even the pure packages may speak;
 * {@link dev.podlight.i18n.Messages} puts it into words. What the installer fails of gets its words here, since it has none.
 */
package dev.podlight.i18n;
