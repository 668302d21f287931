package cli_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/rapporteur/rapporteur/internal/cli"
)

// files returns the names and contents of what lies in a directory.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		out[e.Name()] = "a directory"
		if !e.IsDir() {
			data, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			out[e.Name()] = string(data)
		}
	}
	return out
}

// untouched fails the test if a directory is not as it was.
func untouched(t *testing.T, dir string, before map[string]string) {
	t.Helper()
	after := files(t, dir)
	if b, a := slices.Sorted(maps.Keys(before)), slices.Sorted(maps.Keys(after)); !slices.Equal(b, a) {
		t.Errorf("the directory held %q and holds %q", b, a)
	}
	for name := range before {
		if before[name] != after[name] {
			t.Errorf("%s was changed", name)
		}
	}
}

// articles writes n articles to a file and returns its path.
func articles(t *testing.T, dir string, n int) string {
	t.Helper()
	var b bytes.Buffer
	for k := range n {
		fmt.Fprintf(&b, `{"id": "a%d", "publisher": "Daily", "published": "2027-03-04", "text": "France rejected a ceasefire on Monday. Norway met Peru in Lima, and report %d of that day says so. %s"}`+"\n",
			k, k, strings.Repeat(fmt.Sprintf("Paper %d lay on the table. ", k), 40))
	}
	path := filepath.Join(dir, fmt.Sprint(n, ".jsonl"))
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// archive makes an archive with n articles, closed, and returns its path.
func archive(t *testing.T, dir string, n int) string {
	t.Helper()
	path := filepath.Join(dir, "talks.db")
	runCommand(t, 0, "init", "--archive", path)
	runCommand(t, 0, "import", "--engine", "fast", "--archive", path, articles(t, t.TempDir(), n))
	return path
}

func TestADamagedArchiveIsNamedAndLeftAsItIs(t *testing.T) {
	whole, err := os.ReadFile(archive(t, t.TempDir(), 60))
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	overwrite := func(at, n int) []byte {
		data := bytes.Clone(whole)
		for i := range n {
			data[at+i] = 0xA5
		}
		return data
	}
	// Pages in the middle hold rows of one table or another: only doctor reads all.
	table := bytes.Index(whole, []byte("France rejected")) / page * page
	for name, c := range map[string]struct {
		data   []byte
		doctor bool // what only doctor has to find
	}{
		"header":        {overwrite(0, 100), false},
		"first page":    {overwrite(100, page-100), false},
		"page of texts": {overwrite(table, page), true},
		"truncated":     {whole[:len(whole)/2/page*page], false},
		"torn page":     {whole[:len(whole)-page/2], true},
		"text":          {[]byte("This is a text, and must stay one.\n"), false},
		"empty":         {nil, false},
		"a database":    {sqliteOfAnother(t), false},
	} {
		t.Run(name, func(t *testing.T) {
			dir, elsewhere := t.TempDir(), t.TempDir()
			path := filepath.Join(dir, "talks.db")
			if err := os.WriteFile(path, c.data, 0o600); err != nil {
				t.Fatal(err)
			}
			before := files(t, dir)
			in := articles(t, elsewhere, 3)
			for _, args := range [][]string{
				{"doctor"}, {"status"}, {"import", "--engine", "fast", in}, {"accept", "0123"}, {"migrate"}, {"backup", filepath.Join(elsewhere, "copy.db")}, {"restore", filepath.Join(elsewhere, "copy.db")},
			} {
				command := append(slices.Clone(args), "--archive", path)
				if args[0] == "restore" { // of the damaged one
					command = []string{"restore", path, "--archive", filepath.Join(elsewhere, "new.db")}
				} else if c.doctor && args[0] != "doctor" {
					continue
				}
				stdout, stderr := runCommand(t, 1, command...)
				if said := stdout + stderr; !strings.Contains(said, path) && !c.doctor {
					t.Errorf("%s does not name the file: %s", args[0], said)
				} else if !strings.ContainsAny(said, ":") || strings.Contains(said, "panic") {
					t.Errorf("%s says %q", args[0], said)
				} else {
					t.Logf("%s: %s", args[0], strings.TrimSpace(said))
				}
				if c.doctor { // whoever reads leaves what SQLite shares with others who read
					err := errors.Join(os.Remove(path+"-shm"), os.Remove(path+"-wal"))
					if err != nil {
						t.Error(err)
					}
				}
				untouched(t, dir, before)
			}
			if left, _ := filepath.Glob(filepath.Join(elsewhere, "*.db")); len(left) > 0 {
				t.Errorf("%q were made of a damaged archive", left)
			}
		})
	}
}

// Whichever page is damaged, doctor finds it, and a command that meets it stores
// nothing.
func TestADamagedPageIsFound(t *testing.T) {
	whole, err := os.ReadFile(archive(t, t.TempDir(), 60))
	if err != nil {
		t.Fatal(err)
	}
	in := articles(t, t.TempDir(), 70)
	const page = 4096
	met := 0
	for at := page; at < len(whole); at += 7 * page {
		path := filepath.Join(t.TempDir(), "talks.db")
		data := bytes.Clone(whole)
		copy(data[at:at+page], bytes.Repeat([]byte{0xA5}, page))
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		run := func(args ...string) (int, string) {
			var out bytes.Buffer
			code := cli.Main(t.Context(), append(args, "--archive", path), cli.Streams{In: strings.NewReader(""), Out: &out, Err: &out})
			return code, out.String()
		}
		if code, out := run("doctor"); code != 1 {
			t.Errorf("page %d: doctor ends with %d: %s", at/page, code, out)
		}
		for _, args := range [][]string{{"status"}, {"import", "--engine", "fast", in}} {
			code, out := run(args...)
			if code == 0 {
				continue // it did not need the page
			}
			met++
			if code != 1 || !strings.Contains(out, "archive "+path+" is damaged: restore a backup") {
				t.Errorf("page %d: %s ends with %d: %s", at/page, args[0], code, out)
			}
			if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, data) {
				t.Errorf("page %d: %s changed the file, %v", at/page, args[0], err)
			}
		}
	}
	if met < 10 {
		t.Errorf("only %d commands met a damaged page", met)
	}
}

// sqliteOfAnother returns a database that another program made: one without the mark
// of an archive.
func sqliteOfAnother(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.db")
	runCommand(t, 0, "init", "--archive", path)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	copy(data[68:72], "\x00\x00\x00\x00") // PRAGMA application_id
	return data
}

// ordinary lets cmd run as a user whom permissions bind, and gives that user paths.
func ordinary(t *testing.T, cmd *exec.Cmd, paths ...string) {
	t.Helper()
	if os.Getuid() != 0 {
		return
	}
	u, err := user.Lookup("nobody")
	if err != nil {
		t.Fatal(err)
	}
	uid, err1 := strconv.Atoi(u.Uid)
	gid, err2 := strconv.Atoi(u.Gid)
	err = errors.Join(err1, err2)
	for _, p := range paths {
		err = errors.Join(err, os.Chown(p, uid, gid))
	}
	if err != nil {
		t.Fatal(err)
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
}

func TestPermissionsAreExplained(t *testing.T) {
	elsewhere, err := os.MkdirTemp("", "rapporteur-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(elsewhere) })
	in := articles(t, elsewhere, 3)
	source := archive(t, t.TempDir(), 2)
	whole, err := os.ReadFile(source)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for name, c := range map[string]struct {
		dir, file os.FileMode
		reads     bool // what only reads works
		makes     bool // a file beside it can be made
	}{
		"read-only directory":  {0o555, 0o644, true, false},
		"read-only file":       {0o755, 0o444, true, true},
		"read-only both":       {0o555, 0o444, true, false},
		"unreadable file":      {0o755, 0o000, false, true},
		"unreadable directory": {0o000, 0o644, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			n++
			dir := filepath.Join(elsewhere, fmt.Sprint(n))
			path := filepath.Join(dir, "talks.db")
			if err := errors.Join(os.Mkdir(dir, 0o755), os.WriteFile(path, whole, 0o644), os.Chmod(path, c.file), os.Chmod(dir, c.dir)); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
			for _, step := range []struct {
				args []string
				ends bool // without error
			}{
				{[]string{"status"}, c.reads},
				{[]string{"doctor"}, c.reads},
				{[]string{"backup", filepath.Join(elsewhere, fmt.Sprint("copy ", n, ".db"))}, c.reads},
				{[]string{"import", "--engine", "fast", in}, false},
				{[]string{"merge", "FRA", "NOR"}, false},
				{[]string{"backup", filepath.Join(dir, "copy.db")}, c.makes && c.reads},
				{[]string{"init", "--archive", filepath.Join(dir, "new.db")}, c.makes},
			} {
				args := step.args
				if args[0] != "init" {
					args = append(slices.Clone(args), "--archive", path)
				}
				cmd := exec.Command("/proc/self/exe")
				cmd.Args = append([]string{"rapporteur"}, args...)
				ordinary(t, cmd, elsewhere, dir, filepath.Join(dir, "talks.db"))
				out, err := cmd.CombinedOutput()
				var exit *exec.ExitError
				switch {
				case step.ends && err != nil:
					t.Errorf("%q: %v: %s", args, err, out)
				case !step.ends && (!errors.As(err, &exit) || exit.ExitCode() != 1 || !strings.Contains(string(out), dir)):
					t.Errorf("%q: %v, want exit code 1 and the name of the file: %s", args, err, out)
				case !step.ends:
					t.Logf("%s: %s", args[0], strings.TrimSpace(string(out)))
				}
			}
			if err := errors.Join(os.Chmod(dir, 0o755), os.Chmod(filepath.Join(dir, "talks.db"), 0o644)); err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(filepath.Join(dir, "talks.db"))
			if err != nil || !bytes.Equal(got, whole) {
				t.Errorf("the archive was changed, %v", err)
			}
			_ = os.Remove(path + "-shm") // what SQLite shares with others who read
			_ = os.Remove(path + "-wal")
			left := slices.Sorted(maps.Keys(files(t, dir)))
			want := []string{"talks.db"}
			if c.makes {
				want = []string{"new.db", "talks.db"}
				if c.reads {
					want = []string{"copy.db", "new.db", "talks.db"}
				}
			}
			if !slices.Equal(left, want) {
				t.Errorf("the directory holds %q, want %q", left, want)
			}
		})
	}
}
