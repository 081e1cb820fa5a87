/** The inside of the cluster's containers for those who exec into them: a small Linux each, with the Pod's environment, files and network. */
package dev.podlight.classroom.machine.container;
