/**
 * Files of the person at this computer that hold secrets: readable by nobody else, and replaced whole or not at all.
 */
package dev.podlight.file;
