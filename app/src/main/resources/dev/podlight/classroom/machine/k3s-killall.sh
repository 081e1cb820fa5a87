#!/bin/sh
[ $(id -u) -eq 0 ] || exec sudo $0 $@

set -x

for service in /etc/systemd/system/k3s*.service; do
    [ -s $service ] && systemctl stop $(basename $service)
done

killtree() {
    kill -9 $@ 2>/dev/null
}

killtree $({ set +x; } 2>/dev/null; pgrep -f containerd-shim-runc; set -x)

ip netns show 2>/dev/null | grep cni- | xargs -r -t -n 1 ip netns delete
ip link show 2>/dev/null | grep 'master cni0'
ip link delete cni0
ip link delete flannel.1
rm -rf /var/lib/cni/
iptables-save | grep -v KUBE- | grep -v CNI- | iptables-restore
