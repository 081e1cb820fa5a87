/**
 * Leads through the class text step by step: why, what to type, doing it, and a look at the environment that says whether it was done. What a
 * step is and how it is checked is pure; only the desk and the views know JavaFX.
 */
package dev.podlight.ui.walkthrough;
