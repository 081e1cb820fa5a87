/**
 * What the teacher of a class without a network does behind the stage: break something on purpose and take it back, and let the time run, hurry
 * or stand. It knows no classroom, only a {@link dev.podlight.ui.classroom.Backstage}.
 */
package dev.podlight.ui.classroom;
