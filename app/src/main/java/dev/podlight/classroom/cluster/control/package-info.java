/**
 * The controllers, the scheduler and the kubelets: each looks at one key and makes the objects more like what they ask for. All run on
 * the class's time in one loop, react to changes of the store and never poll.
 */
package dev.podlight.classroom.cluster.control;
