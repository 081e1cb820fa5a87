#!/bin/sh
# Ends k3s and its containers on a simulated machine; the cluster's data stays.
if [ "$(id -u)" != 0 ]; then
    exec sudo "$0"
fi
set -x

systemctl stop k3s
pkill -f containerd-shim-runc

# what the Pods' network left behind
ip netns show | grep cni- | xargs -r -t -n 1 ip netns delete
ip link show | grep 'master cni0'
ip link delete cni0
ip link delete flannel.1
rm -rf /var/lib/cni/
iptables-save | grep -v KUBE- | grep -v CNI- | iptables-restore
