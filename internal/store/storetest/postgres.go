// Package storetest gives tests archives to work on, and records to put into
// them.
//
// [Each] names a new place for an archive on each database. PostgreSQL is
// a server of its own, started once a test process in a temporary directory and
// ended with it. [Record] makes up records. It is for tests alone.
package storetest

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// A Server is a PostgreSQL server of a test.
type Server struct {
	dir string
	cmd *exec.Cmd
	// leash is closed when this process ends, in whatever way, and the server with
	// it.
	leash io.WriteCloser
}

// guarded runs a program until standard input ends.
const guarded = `"$@" </dev/null & pid=$!; cat >/dev/null; kill -INT $pid; wait $pid`

// program finds a program of PostgreSQL: Debian keeps those of the server out
// of the search path.
func program(name string) (string, error) {
	if path, err := exec.LookPath(name); err == nil {
		return path, nil
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if len(found) == 0 {
		return "", fmt.Errorf("no %s: the tests of the archive need a PostgreSQL server: on Debian and Ubuntu apt-get install postgresql", name)
	}
	return found[len(found)-1], nil
}

// Start starts a server in a new directory.
func Start() (*Server, error) {
	initdb, err := program("initdb")
	if err != nil {
		return nil, err
	}
	postgres, err := program("postgres")
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "rapporteur-postgres-")
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir}
	if err := s.start(initdb, postgres); err != nil {
		s.Stop()
		return nil, err
	}
	return s, nil
}

func (s *Server) start(initdb, postgres string) error {
	run := func(name string, args ...string) (*exec.Cmd, error) {
		cmd := exec.Command(name, args...)
		cmd.Dir = s.dir
		attr, err := ordinary(s.dir)
		cmd.SysProcAttr = attr
		return cmd, err
	}
	data := filepath.Join(s.dir, "data")
	cmd, err := run(initdb, "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
	if err != nil {
		return err
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	if s.cmd, err = run("/bin/sh", "-c", guarded, "sh", postgres, "-D", data, "-k", s.dir, "-c", "listen_addresses=", "-c", "max_connections=200", "-c", "logging_collector=off"); err != nil {
		return err
	}
	log, err := os.Create(filepath.Join(s.dir, "log"))
	if err != nil {
		return err
	}
	defer log.Close()
	s.cmd.Stdout, s.cmd.Stderr = log, log
	if s.leash, err = s.cmd.StdinPipe(); err != nil {
		return err
	}
	if err := s.cmd.Start(); err != nil {
		return err
	}
	return s.wait()
}

// wait returns when the server takes connections.
func (s *Server) wait() error {
	ready, err := program("pg_isready")
	if err != nil {
		return err
	}
	for range 200 {
		if exec.Command(ready, "-q", "-h", s.dir).Run() == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	log, _ := os.ReadFile(filepath.Join(s.dir, "log"))
	return fmt.Errorf("the PostgreSQL server does not answer:\n%s", log)
}

// ordinary returns how to run a program as an ordinary user, which owns dir: a
// PostgreSQL server refuses to run as root.
func ordinary(dir string) (*syscall.SysProcAttr, error) {
	attr := &syscall.SysProcAttr{Setpgid: true} // Ctrl-C is for the test, which ends the server
	if os.Getuid() != 0 {
		return attr, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		if u, err = user.Lookup("nobody"); err != nil {
			return nil, err
		}
	}
	uid, err1 := strconv.Atoi(u.Uid)
	gid, err2 := strconv.Atoi(u.Gid)
	if err := errors.Join(err1, err2, os.Chown(dir, uid, gid)); err != nil {
		return nil, err
	}
	attr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return attr, nil
}

// URL returns the address of a schema.
func (s *Server) URL(schema string) string {
	return "postgres://tester@/postgres?host=" + s.dir + "&search_path=" + schema
}

// Stop ends the server and removes what it wrote.
func (s *Server) Stop() {
	if s.leash != nil {
		_ = s.leash.Close()
		_ = s.cmd.Wait()
	}
	_ = os.RemoveAll(s.dir)
}

var (
	shared  = sync.OnceValues(Start)
	schemas atomic.Int64
	started atomic.Bool
)

// Main runs the tests and ends the server that they share. TestMain calls it.
func Main(m *testing.M) int {
	code := m.Run()
	if started.Load() {
		if s, err := shared(); err == nil {
			s.Stop()
		}
	}
	return code
}

// Postgres returns the address of a new schema of the shared server. It fails
// the test, and never skips it, if there is no server.
func Postgres(tb testing.TB) string {
	tb.Helper()
	started.Store(true)
	s, err := shared()
	if err != nil {
		tb.Fatal(err)
	}
	return s.URL(fmt.Sprintf("test_%d_%d", os.Getpid(), schemas.Add(1)))
}

// Each runs do once for each database, with an address where no archive is.
func Each(t *testing.T, do func(t *testing.T, address string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { do(t, filepath.Join(t.TempDir(), "test archive.db")) })
	t.Run("postgres", func(t *testing.T) { do(t, Postgres(t)) })
}

// IsPostgres reports whether an address is that of a PostgreSQL archive.
func IsPostgres(address string) bool { return strings.HasPrefix(address, "postgres") }
