#!/bin/sh
set -e
set -o noglob

# The classroom's own copy of what https://get.k3s.io does on a machine with systemd:
# the same environment variables, steps, lines and failures, in the same order.

GITHUB_URL=${GITHUB_URL:-https://github.com/k3s-io/k3s/releases}
INSTALL_K3S_CHANNEL_URL=${INSTALL_K3S_CHANNEL_URL:-https://update.k3s.io/v1-release/channels}

info() {
    echo '[INFO] ' "$@"
}

warn() {
    echo '[WARN] ' "$@" >&2
}

fatal() {
    echo '[ERROR] ' "$@" >&2
    exit 1
}

verify_system() {
    if [ -x /bin/systemctl ] || type systemctl > /dev/null 2>&1; then
        return
    fi
    fatal 'Can not find systemd or openrc to use as a process supervisor for k3s'
}

setup_env() {
    case "$1" in
        (-*|"")
            CMD_K3S=server
            ;;
        (*)
            CMD_K3S=$1
            shift
            ;;
    esac
    CMD_K3S_EXEC="${CMD_K3S}"
    for arg in "$@"; do
        CMD_K3S_EXEC="${CMD_K3S_EXEC} '${arg}'"
    done
    SYSTEM_NAME=k3s
    SUDO=sudo
    if [ $(id -u) -eq 0 ]; then
        SUDO=
    fi
    if [ -n "${INSTALL_K3S_BIN_DIR}" ]; then
        BIN_DIR=${INSTALL_K3S_BIN_DIR}
    else
        BIN_DIR=/usr/local/bin
        if ! $SUDO sh -c "touch ${BIN_DIR}/k3s-ro-test && rm -rf ${BIN_DIR}/k3s-ro-test"; then
            if [ -d /opt/bin ]; then
                BIN_DIR=/opt/bin
            fi
        fi
    fi
    SYSTEMD_DIR=${INSTALL_K3S_SYSTEMD_DIR:-/etc/systemd/system}
    SERVICE_K3S=${SYSTEM_NAME}.service
    UNINSTALL_K3S_SH=${UNINSTALL_K3S_SH:-${BIN_DIR}/${SYSTEM_NAME}-uninstall.sh}
    KILLALL_K3S_SH=${KILLALL_K3S_SH:-${BIN_DIR}/k3s-killall.sh}
    FILE_K3S_SERVICE=${SYSTEMD_DIR}/${SERVICE_K3S}
    FILE_K3S_ENV=${SYSTEMD_DIR}/${SERVICE_K3S}.env
    PRE_INSTALL_HASHES=$(get_installed_hashes)
    INSTALL_K3S_CHANNEL=${INSTALL_K3S_CHANNEL:-'stable'}
}

verify_k3s_is_executable() {
    if [ ! -x ${BIN_DIR}/k3s ]; then
        fatal "Executable k3s binary not found at ${BIN_DIR}/k3s"
    fi
}

setup_verify_arch() {
    ARCH=$(uname -m)
    case $ARCH in
        amd64|x86_64)
            ARCH=amd64
            SUFFIX=
            ;;
        arm64|aarch64)
            ARCH=arm64
            SUFFIX=-${ARCH}
            ;;
        *)
            fatal "Unsupported architecture $ARCH"
    esac
}

verify_downloader() {
    [ -x "$(command -v $1)" ] || return 1
    DOWNLOADER=$1
    return 0
}

get_release_version() {
    if [ -n "${INSTALL_K3S_VERSION}" ]; then
        VERSION_K3S=${INSTALL_K3S_VERSION}
    else
        info "Finding release for channel ${INSTALL_K3S_CHANNEL}"
        version_url="${INSTALL_K3S_CHANNEL_URL}/${INSTALL_K3S_CHANNEL}"
        VERSION_K3S=$(curl -w '%{url_effective}' -L -s -S ${version_url} -o /dev/null | sed -e 's|.*/||')
    fi
    info "Using ${VERSION_K3S} as release"
}

download() {
    curl -o "$1" -sfL "$2" || fatal 'Download failed'
}

download_and_verify() {
    if [ "${INSTALL_K3S_SKIP_DOWNLOAD}" = true ]; then
        info 'Skipping k3s download and verify'
        verify_k3s_is_executable
        return
    fi
    setup_verify_arch
    verify_downloader curl || fatal 'Can not find curl or wget for downloading files'
    TMP_DIR=$(mktemp -d -t k3s-install.XXXXXXXXXX)
    TMP_HASH=${TMP_DIR}/k3s.hash
    TMP_BIN=${TMP_DIR}/k3s.bin
    trap cleanup INT EXIT
    get_release_version
    HASH_URL=${GITHUB_URL}/download/${VERSION_K3S}/sha256sum-${ARCH}.txt
    info "Downloading hash ${HASH_URL}"
    download ${TMP_HASH} ${HASH_URL}
    HASH_EXPECTED=$(grep " k3s${SUFFIX}$" ${TMP_HASH})
    HASH_EXPECTED=${HASH_EXPECTED%%[[:blank:]]*}
    if [ -x ${BIN_DIR}/k3s ]; then
        HASH_INSTALLED=$(sha256sum ${BIN_DIR}/k3s)
        if [ "${HASH_EXPECTED}" = "${HASH_INSTALLED%%[[:blank:]]*}" ]; then
            info 'Skipping binary downloaded, installed k3s matches hash'
            return
        fi
    fi
    BIN_URL=${GITHUB_URL}/download/${VERSION_K3S}/k3s${SUFFIX}
    info "Downloading binary ${BIN_URL}"
    download ${TMP_BIN} ${BIN_URL}
    info "Verifying binary download"
    HASH_BIN=$(sha256sum ${TMP_BIN})
    if [ "${HASH_EXPECTED}" != "${HASH_BIN%%[[:blank:]]*}" ]; then
        fatal "Download sha256 does not match ${HASH_EXPECTED}, got ${HASH_BIN%%[[:blank:]]*}"
    fi
    chmod 755 ${TMP_BIN}
    info "Installing k3s to ${BIN_DIR}/k3s"
    $SUDO chown root:root ${TMP_BIN}
    $SUDO mv -f ${TMP_BIN} ${BIN_DIR}/k3s
}

cleanup() {
    rm -rf ${TMP_DIR}
}

create_symlinks() {
    for cmd in kubectl crictl ctr; do
        if [ ! -e ${BIN_DIR}/${cmd} ]; then
            info "Creating ${BIN_DIR}/${cmd} symlink to k3s"
            $SUDO ln -sf k3s ${BIN_DIR}/${cmd}
        else
            info "Skipping ${BIN_DIR}/${cmd} symlink to k3s, already exists"
        fi
    done
}

create_killall() {
    info "Creating killall script ${KILLALL_K3S_SH}"
    curl -sfL https://get.k3s.io/k3s-killall.sh | $SUDO tee ${KILLALL_K3S_SH} >/dev/null
    $SUDO chmod 755 ${KILLALL_K3S_SH}
}

create_uninstall() {
    info "Creating uninstall script ${UNINSTALL_K3S_SH}"
    curl -sfL https://get.k3s.io/k3s-uninstall.sh | $SUDO tee ${UNINSTALL_K3S_SH} >/dev/null
    $SUDO chmod 755 ${UNINSTALL_K3S_SH}
}

create_env_file() {
    info "env: Creating environment file ${FILE_K3S_ENV}"
    env | grep -E '^(K3S|CONTAINERD)_' | $SUDO tee ${FILE_K3S_ENV} >/dev/null
    $SUDO chmod 0600 ${FILE_K3S_ENV}
}

create_systemd_service_file() {
    info "systemd: Creating service file ${FILE_K3S_SERVICE}"
    $SUDO tee ${FILE_K3S_SERVICE} >/dev/null << EOF
[Unit]
Description=Lightweight Kubernetes
Documentation=https://k3s.io
Wants=network-online.target
After=network-online.target

[Install]
WantedBy=multi-user.target

[Service]
Type=notify
EnvironmentFile=-/etc/default/%N
EnvironmentFile=-${FILE_K3S_ENV}
KillMode=process
Delegate=yes
LimitNOFILE=1048576
Restart=always
RestartSec=5s
ExecStartPre=-/sbin/modprobe br_netfilter
ExecStartPre=-/sbin/modprobe overlay
ExecStart=${BIN_DIR}/k3s ${CMD_K3S_EXEC}

EOF
}

get_installed_hashes() {
    $SUDO sha256sum ${BIN_DIR}/k3s ${FILE_K3S_SERVICE} ${FILE_K3S_ENV} 2>&1 || true
}

systemd_enable() {
    info "systemd: Enabling ${SYSTEM_NAME} unit"
    $SUDO systemctl enable ${FILE_K3S_SERVICE} >/dev/null
    $SUDO systemctl daemon-reload >/dev/null
}

systemd_start() {
    info "systemd: Starting ${SYSTEM_NAME}"
    $SUDO systemctl restart ${SYSTEM_NAME}
}

service_enable_and_start() {
    [ "${INSTALL_K3S_SKIP_ENABLE}" = true ] && return
    systemd_enable
    [ "${INSTALL_K3S_SKIP_START}" = true ] && return
    POST_INSTALL_HASHES=$(get_installed_hashes)
    if [ "${PRE_INSTALL_HASHES}" = "${POST_INSTALL_HASHES}" ] && [ "${INSTALL_K3S_FORCE_RESTART}" != true ]; then
        info 'No change detected so skipping service start'
        return
    fi
    systemd_start
    return 0
}

eval set -- ${INSTALL_K3S_EXEC} '"$@"'
verify_system
setup_env "$@"
download_and_verify
[ "${INSTALL_K3S_SKIP_DOWNLOAD}" != true ] || info "Skipping installation of SELinux RPM"
create_symlinks
create_killall
create_uninstall
create_env_file
create_systemd_service_file
service_enable_and_start
