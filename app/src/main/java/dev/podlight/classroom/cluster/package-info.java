/**
 * A simulated k3s cluster: {@link dev.podlight.classroom.cluster.SimCluster} is what others see of it. Below it stand the objects
 * ({@code object}, {@code store}), the rules of the API ({@code rule}, {@code registry}, {@code patch}), its answers ({@code http},
 * {@code api}, {@code table}) and what moves by itself ({@code control}, {@code image}). It knows no machine and no network.
 */
package dev.podlight.classroom.cluster;
