#!/bin/sh
# Work that Podlight begins on this machine and that goes on when nobody listens any more. One at a time.
#   begin DIR  the work in DIR becomes the current one, unless another runs; called under start.lock
#   state      how it is with the current one
#   follow N   its output from line N on, until it ends
#   rest N     what follow may have missed, then the state, each line of it marked
#   end        ends it with all that it started
#   forget     it has been told; kept as last/ for whoever asks what happened
umask 077
cd "${0%/*}" || exit 1
PATH=$PATH:/usr/local/bin
export PATH

# a process number is given again after a while, so its start and the boot belong to it; one that is dead and only waits for its
# parent has none
mark() {
    echo "$1" $(sed -n 's/.*) [^ZX] //p' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 19) $(cat /proc/sys/kernel/random/boot_id 2>/dev/null)
}

# the number of its first process; anything that would mean more processes than its own is none
first() {
    pid=
    [ ! -s job/mark ] || read -r pid more <job/mark
    case $pid in
        '' | 0 | 1 | *[!0-9]*) return 1 ;;
    esac
}

# its first process lives, or one that it started still holds the lock
runs() {
    if first && kill -0 "$pid" 2>/dev/null && [ "$(mark "$pid")" = "$(cat job/mark)" ]; then
        return 0
    fi
    [ -f job/alive ] && ! flock -n -s job/alive true
}

begin() {
    if [ -d job ] && runs; then
        rm -rf "$1"
        echo busy
        return
    fi
    rm -rf job
    mv "$1" job
    touch job/log job/alive
    # a service of its own outlives the login even where systemd ends what a login started
    if [ -d /run/systemd/system ] && command -v systemd-run >/dev/null; then
        unit=podlight-$$-$(date +%s)
        systemd-run --quiet --collect --unit="$unit" /bin/sh "$PWD/job.sh" run 3>&- || exit 1
        pid=$(systemctl show --property=MainPID --value "$unit")
    else
        setsid sh "$PWD/job.sh" run </dev/null >/dev/null 2>&1 3>&- &
        pid=$!
    fi
    # 0 is what systemd says of one that has ended already
    [ "${pid:-0}" = 0 ] || mark "$pid" >job/mark
    echo begun
}

state() {
    if [ ! -d job ]; then
        echo none
        return
    fi
    if runs; then
        echo running
    elif [ -f job/exit ]; then
        echo "ended $(cat job/exit)"
    elif [ -f job/ended ]; then
        echo cancelled
    else
        echo broken
    fi
    cat job/about
}

follow() {
    tail -n "+$1" -f job/log &
    tail=$!
    flock -s job/alive true
    kill "$tail"
}

rest() {
    tail -n "+$1" job/log
    # a last line without its end must not swallow the next
    echo
    state | sed 's/^/[podlight] /'
}

end() {
    [ -d job ] && runs || return 0
    : >job/ended
    first || return 0
    kill -s TERM -- "-$pid"
    timeout 15 flock -s job/alive true || kill -s KILL -- "-$pid"
    timeout 5 flock -s job/alive true
}

case $1 in
    begin) begin "$2" ;;
    state) state ;;
    follow) follow "$2" ;;
    rest) rest "$2" ;;
    end) end ;;
    forget)
        rm -rf last
        mv job last
        ;;
    run)
        HOME=${HOME:-/root}
        export HOME
        exec flock job/alive sh "$PWD/job.sh" hold
        ;;
    hold)
        sh job/work >job/log 2>&1 </dev/null
        echo $? >job/exit.new
        mv job/exit.new job/exit
        ;;
esac
