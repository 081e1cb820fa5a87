#!/bin/sh
# A real Debian machine for a test: systemd, OpenSSH, sudo, in a network namespace of its own. As root.
#   has                      whether this computer can do it; else says what is missing
#   make TREE                the file system, once
#   boot TREE DIR NAME NET   boots a copy of it in DIR; its address is NET.2, this side's NET.1; ends when it is up, prints its first process
#   stop DIR NAME            ends it
#   in PID COMMAND...        runs something in it
set -eu

case $1 in
    has)
        [ "$(id -u)" = 0 ] || { echo "not root"; exit 1; }
        for tool in mmdebstrap systemd-nspawn nsenter ip unshare; do
            command -v $tool >/dev/null || { echo "no $tool"; exit 1; }
        done
        ;;
    make)
        rm -rf "$2.new"
        mkdir -p "${2%/*}"
        mmdebstrap --variant=minbase \
            --include=systemd,systemd-sysv,dbus,openssh-server,sudo,curl,ca-certificates,iproute2,procps bookworm "$2.new"
        mv "$2.new" "$2"
        ;;
    boot)
        tree=$2 dir=$3 name=$4 net=$5
        mkdir -p "$dir/upper" "$dir/work" "$dir/root"
        mount -t overlay overlay -o "lowerdir=$tree,upperdir=$dir/upper,workdir=$dir/work" "$dir/root"
        chroot "$dir/root" useradd -m -s /bin/bash student
        chroot "$dir/root" chpasswd <"$dir/password"
        echo 'student ALL=(ALL:ALL) ALL' >"$dir/root/etc/sudoers.d/student"
        mkdir -m 700 "$dir/root/home/student/.ssh"
        cp "$dir/id.pub" "$dir/root/home/student/.ssh/authorized_keys"
        chroot "$dir/root" chown -R student:student /home/student/.ssh
        # sudo looks its own machine up; nobody answers such questions here
        printf '127.0.0.1 localhost\n127.0.1.1 %s\n' "$name" >"$dir/root/etc/hosts"
        echo "$name" >"$dir/root/etc/hostname"
        : >"$dir/root/etc/resolv.conf"
        # what a session asks of names and of the bus only costs time here
        printf 'UseDNS no\nLogLevel VERBOSE\nMaxStartups 100\n' >>"$dir/root/etc/ssh/sshd_config"
        mkdir -p /run/systemd/nspawn
        unshare --mount sh -c 'mount -t tmpfs tmpfs /run/systemd/nspawn; exec "$@"' sh \
            systemd-nspawn --quiet --resolv-conf=off --hostname="$name" --directory="$dir/root" --machine="$name" --boot --network-veth --register=no --keep-unit \
            --timezone=off --console=pipe </dev/null >"$dir/console" 2>&1 &
        echo $! >"$dir/pid"
        leader=
        until [ -n "$leader" ]; do
            kill -0 "$(cat "$dir/pid")" || { cat "$dir/console"; exit 1; }
            sleep 0.1
            leader=$(ps -o pid= --ppid "$(cat "$dir/pid")" | tr -d ' ')
        done
        until ip link show "ve-$name" >/dev/null 2>&1; do sleep 0.1; done
        ip address add "$net.1/24" dev "ve-$name"
        ip link set "ve-$name" up
        until nsenter -t "$leader" -n ip link set host0 up 2>/dev/null; do sleep 0.1; done
        nsenter -t "$leader" -n ip address add "$net.2/24" dev host0
        nsenter -t "$leader" -n ip link set lo up
        nsenter -t "$leader" -n ip route add default via "$net.1"
        tries=0
        until nsenter -t "$leader" -a systemctl is-active ssh >/dev/null 2>&1; do
            tries=$((tries + 1))
            [ $tries -lt 300 ] || { cat "$dir/console"; exit 1; }
            sleep 0.1
        done
        echo "$leader"
        ;;
    stop)
        dir=$2
        pid=$(cat "$dir/pid")
        leader=$(ps -o pid= --ppid "$pid" | tr -d ' ')
        [ -z "$leader" ] || kill -s KILL "$leader" || :
        tries=0
        while kill -0 "$pid" 2>/dev/null && [ $tries -lt 100 ]; do
            tries=$((tries + 1))
            sleep 0.1
        done
        umount "$dir/root" || umount -l "$dir/root" || :
        rm -rf --one-file-system "$dir/root" "$dir/upper" "$dir/work"
        ;;
    in)
        pid=$2
        shift 2
        nsenter -t "$pid" -a "$@"
        ;;
esac
