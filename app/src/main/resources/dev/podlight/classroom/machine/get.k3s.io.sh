#!/bin/sh
# What the classroom serves at https://get.k3s.io: it brings, prints and refuses on a simulated machine what the install of k3s
# does on a real one. The steps are at the end.
set -e

tell() {
    echo "[INFO]  $*"
}

give_up() {
    echo "[ERROR]  $*" >&2
    exit 1
}

choose_place() {
    root=sudo
    [ "$(id -u)" != 0 ] || root=
    bin=${INSTALL_K3S_BIN_DIR:-/usr/local/bin}
    # who is told of a server joins it
    service=k3s
    [ -z "$K3S_URL" ] || service=k3s-agent
    unit=/etc/systemd/system/$service.service
    if [ -z "$INSTALL_K3S_BIN_DIR" ] && ! $root test -w $bin && [ -d /opt/bin ]; then
        bin=/opt/bin
    fi
    before=$(state)
}

# everything whose change calls for a restart
state() {
    $root sha256sum "$bin/k3s" $unit $unit.env 2>&1 || :
}

sum() {
    sha256sum "$1" | cut -d ' ' -f 1
}

fetch() {
    curl -sfL -o "$2" "$1" || give_up Download failed
}

bring_binary() {
    if [ "$INSTALL_K3S_SKIP_DOWNLOAD" = true ]; then
        tell Skipping k3s download and verify
        [ -x "$bin/k3s" ] || give_up "Executable k3s binary not found at $bin/k3s"
        tell Skipping installation of SELinux RPM
    else
        [ "$(uname -m)" = x86_64 ] || give_up "Unsupported architecture $(uname -m)"
        command -v curl >/dev/null || give_up Can not find curl or wget for downloading files
        find_release
        download "https://github.com/k3s-io/k3s/releases/download/$release"
    fi
}

find_release() {
    release=$INSTALL_K3S_VERSION
    if [ -z "$release" ]; then
        channel=${INSTALL_K3S_CHANNEL:-stable}
        tell "Finding release for channel $channel"
        # the channel's page leads to that of its newest release
        page=$(curl -sSL -o /dev/null -w '%{url_effective}' "https://update.k3s.io/v1-release/channels/$channel") || page=$channel
        release=${page##*/}
    fi
    tell "Using $release as release"
}

download() {
    new=$(mktemp -d)
    trap 'rm -rf "$new"' EXIT
    tell "Downloading hash $1/sha256sum-amd64.txt"
    fetch "$1/sha256sum-amd64.txt" "$new/sums"
    read -r wanted name <"$new/sums"
    if [ -x "$bin/k3s" ] && [ "$(sum "$bin/k3s")" = "$wanted" ]; then
        tell Skipping binary downloaded, installed k3s matches hash
        return
    fi
    tell "Downloading binary $1/k3s"
    fetch "$1/k3s" "$new/k3s"
    tell Verifying binary download
    got=$(sum "$new/k3s")
    [ "$got" = "$wanted" ] || give_up "Download sha256 does not match $wanted, got $got"
    tell "Installing k3s to $bin/k3s"
    chmod 755 "$new/k3s"
    $root chown root "$new/k3s"
    $root mv "$new/k3s" "$bin/k3s"
}

link_tools() {
    for tool in kubectl crictl ctr; do
        if [ -e "$bin/$tool" ]; then
            tell "Skipping $bin/$tool symlink to k3s, already exists"
        else
            tell "Creating $bin/$tool symlink to k3s"
            $root ln -s k3s "$bin/$tool"
        fi
    done
}

write_ways_out() {
    way_out killall k3s-killall.sh
    way_out uninstall $service-uninstall.sh
}

way_out() {
    tell "Creating $1 script $bin/$2"
    curl -sfL "https://get.k3s.io/k3s-$1.sh" | $root tee "$bin/$2" >/dev/null
    $root chmod 755 "$bin/$2"
}

# systemd reads quotes itself, so what INSTALL_K3S_EXEC says goes there as it is
write_service() {
    run=$INSTALL_K3S_EXEC
    part=server
    [ $service = k3s ] || part=agent
    for word in "$@"; do
        run="$run '$word'"
    done
    case "${run# }" in
        '' | -* | "'-"*) run="$part $run" ;;
    esac
    tell "env: Creating environment file $unit.env"
    env | grep '^K3S_' | $root tee $unit.env >/dev/null
    $root chmod 600 $unit.env
    tell "systemd: Creating service file $unit"
    $root tee $unit >/dev/null <<END
[Unit]
Description=Lightweight Kubernetes
Documentation=https://k3s.io
After=network-online.target

[Service]
Type=notify
EnvironmentFile=-$unit.env
ExecStart=$bin/k3s $run
KillMode=process
Restart=always
RestartSec=5s

[Install]
WantedBy=multi-user.target
END
}

start() {
    [ "$INSTALL_K3S_SKIP_ENABLE" != true ] || return 0
    tell "systemd: Enabling $service unit"
    $root systemctl disable $service 2>/dev/null || :
    $root systemctl enable $service
    $root systemctl daemon-reload
    [ "$INSTALL_K3S_SKIP_START" != true ] || return 0
    if [ "$before" = "$(state)" ] && [ "$INSTALL_K3S_FORCE_RESTART" != true ]; then
        tell No change detected so skipping service start
    else
        tell "systemd: Starting $service"
        $root systemctl restart $service
    fi
}

command -v systemctl >/dev/null || give_up Can not find systemd or openrc to use as a process supervisor for k3s
choose_place
bring_binary
link_tools
write_ways_out
write_service "$@"
start
