#!/bin/sh
# Removes k3s from a simulated machine, itself last.
if [ "$(id -u)" != 0 ]; then
    exec sudo "$0"
fi
set -x

/usr/local/bin/k3s-killall.sh
command -v systemctl && systemctl disable k3s
systemctl reset-failed k3s
systemctl daemon-reload
command -v rc-update
rm -f /etc/systemd/system/k3s.service
rm -f /etc/systemd/system/k3s.service.env

for tool in kubectl crictl ctr; do
    [ -L /usr/local/bin/$tool ] && rm -f /usr/local/bin/$tool
done
for data in /etc/rancher/k3s /run/k3s /run/flannel /var/lib/rancher/k3s /var/lib/kubelet; do
    rm -rf $data
done
for file in k3s k3s-killall.sh k3s-uninstall.sh; do
    rm -f /usr/local/bin/$file
done
