/**
 * Design tokens, type and fonts. A room uses style classes ({@code pl-card}, {@code pl-title}, {@code pl-code} ...) and the looked-up
 * colours {@code -pl-*} in a style sheet of its own; a theme redefines tokens and nothing else.
 */
package dev.podlight.ui.theme;
