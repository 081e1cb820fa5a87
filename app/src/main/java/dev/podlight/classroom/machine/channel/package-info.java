/** What runs at the far end of an SSH channel. */
package dev.podlight.classroom.machine.channel;
