package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// fullDisk imports until there is no room, looks at what is left, makes room and goes
// on. Its arguments: the directory that has little room, the program, a few articles,
// many, a directory for output, and how room is kept short.
const fullDisk = `
set -u
dir=$1 program=$2 few=$3 many=$4 logs=$5 how=$6
fail() { echo "$1"; cat "$logs/out" "$logs/err"; exit 1; }
run() { "$program" "$@" >"$logs/out" 2>"$logs/err"; }
case $how in
mount)
	mount -t tmpfs -o size=64m none "$dir" || exit 77
	head -c 62M /dev/zero >"$dir/ballast" || exit 1
	limited() { run "$@"; }
	room() { rm "$dir/ballast"; } ;;
limit) # of the size of a file, in blocks of 512 bytes
	limited() { (ulimit -f 4096; run "$@"); }
	room() { limited() { run "$@"; }; } ;;
esac
cd "$dir" || exit 1
limited init --archive talks.db || fail "init failed"
limited import --engine fast --archive talks.db "$few" || fail "the first import failed"
limited import --engine fast --archive talks.db "$many"
[ $? = 1 ] || fail "want exit code 1 of the import"
grep -q 'archive talks.db cannot .* disk is full' "$logs/err" || fail "the error does not say it"
grep -q 'the same command goes on from there' "$logs/err" || fail "the error does not say what to do"
stored=$(sed -n 's/^stored: \([0-9]*\) new, 3 known$/\1/p' "$logs/out")
[ "${stored:-0}" -gt 0 ] || fail "the import does not say what it stored"
limited backup --archive talks.db copy.db
[ $? = 1 ] || [ $how = limit ] || fail "want exit code 1 of the backup"
[ $how = limit ] || grep -q 'copy.db cannot .* disk is full' "$logs/err" || fail "the error of the backup does not say it"
[ $how = limit ] || [ ! -e copy.db ] || fail "half a backup"
rm -f copy.db
[ -z "$(find . -name '.rapporteur*')" ] || fail "something of the backup is left"
room
run doctor --archive talks.db || fail "the archive is damaged"
grep -q "^whole: $((stored + 3)) articles" "$logs/out" || fail "$stored were reported stored, after 3"
run import --engine fast --archive talks.db "$many" || fail "the next import failed"
grep -q "^stored: $((300 - 3 - stored)) new, $((stored + 3)) known\$" "$logs/out" || fail "want $stored and 3 known"
run doctor --archive talks.db || fail "the archive is damaged"
grep -q '^whole: 300 articles' "$logs/out" || fail "not all are stored"
run backup --archive talks.db copy.db || fail "the backup failed"
echo "$stored of 300 were stored before the disk was full"
`

func TestAFullDiskLosesNothingStored(t *testing.T) {
	for _, how := range []string{"limit", "mount"} {
		t.Run(how, func(t *testing.T) {
			elsewhere := t.TempDir()
			self, err := os.Executable()
			if err != nil {
				t.Fatal(err)
			}
			program := filepath.Join(elsewhere, "rapporteur") // the name says what the test binary does
			if err := os.Symlink(self, program); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command("sh", "-c", fullDisk, "sh", t.TempDir(), program, articles(t, elsewhere, 3), articles(t, elsewhere, 300), t.TempDir(), how)
			if how == "mount" {
				// A file system of its own needs no more than a name space of its own, where that is
				// allowed.
				cmd.SysProcAttr = &syscall.SysProcAttr{
					Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
					UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
					GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
				}
			}
			out, err := cmd.CombinedOutput()
			switch {
			case how == "mount" && (cmd.ProcessState == nil || cmd.ProcessState.ExitCode() == 77):
				t.Logf("no file system can be mounted here, so a limit has to do: %v %s", err, out)
			case err != nil:
				t.Errorf("%v: %s", err, out)
			default:
				t.Log(strings.TrimSpace(string(out)))
			}
		})
	}
}
