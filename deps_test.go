package rapporteur_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/rapporteur/rapporteur"

// owners lists packages of the standard library that belong to one part of the
// house each.
var owners = map[string][]string{
	"database/sql":  {"internal/store"},
	"html/template": {"internal/web"},
	"net/http":      {"internal/article", "internal/article/fetch", "cmd/evaluate", "internal/web", "internal/api"},
	"net":           {"internal/article/fetch", "internal/web", "internal/api"},
	"os":            {"internal/article", "internal/cli", "internal/codebook", "internal/store", "internal/store/storetest", "cmd/"},
	"log":           {},
	"log/slog":      {"internal/ingest", "internal/cli", "cmd/"},
	"unsafe":        {"models", "ling/linear", "ling/neural"},
	"encoding/json": {"internal/article", "internal/export", "internal/store", "internal/cli", "internal/api", "internal/jsonl", "internal/ledger", "internal/negotiation", "cmd/evaluate", "cmd/train"},
}

// TestDeps holds every package to deps.txt, and packages of the standard
// library to their owners.
//
// It reads the sources itself rather than asking go list, so that the go
// command sees what it read and never serves a stale cached pass.
func TestDeps(t *testing.T) {
	allowed := readDeps(t, "deps.txt")
	found := map[string]bool{}
	for path, file := range sources(t) {
		pkg := local(filepath.ToSlash(filepath.Join(module, filepath.Dir(path))))
		found[pkg] = true
		may, ok := allowed[pkg]
		if !ok {
			t.Errorf("package %s is not in deps.txt: say what it may import", pkg)
		}
		for _, spec := range file.Imports {
			imp, _ := strconv.Unquote(spec.Path.Value)
			standard := !strings.Contains(imp, ".")
			if !standard && !slices.Contains(may, local(imp)) {
				t.Errorf("%s imports %s, which deps.txt does not allow", path, imp)
			}
			if who, owned := owners[imp]; owned && !slices.ContainsFunc(who, func(o string) bool { return o == pkg || strings.HasSuffix(o, "/") && strings.HasPrefix(pkg, o) }) {
				t.Errorf("%s imports %s, which belongs to %v", path, imp, who)
			}
		}
	}
	for pkg := range allowed {
		if !found[pkg] {
			t.Errorf("deps.txt has a line for %s, which does not exist", pkg)
		}
	}
}

// sources parses the imports of every file of the module that is no test.
func sources(t *testing.T) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() && path != "." && strings.HasPrefix(d.Name(), ".") {
			return filepath.SkipDir
		}
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(fset, path, nil, parser.ParseComments|parser.SkipObjectResolution)
		files[path] = file
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var fset = token.NewFileSet()

// local returns the name deps.txt uses for an import path.
func local(path string) string {
	if path == module {
		return "rapporteur"
	}
	return strings.TrimPrefix(path, module+"/")
}

// readDeps parses lines "package: import import ...". A line may name only
// packages of lines above it.
func readDeps(t *testing.T, name string) map[string][]string {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	deps := map[string][]string{}
	for line := range strings.Lines(string(data)) {
		line, _, _ = strings.Cut(line, "#")
		pkg, imports, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		for _, imp := range strings.Fields(imports) {
			_, above := deps[imp]
			if !above && !strings.Contains(imp, ".") {
				t.Errorf("%s: %s names %s, which is not above it", name, pkg, imp)
			}
		}
		deps[strings.TrimSpace(pkg)] = strings.Fields(imports)
	}
	return deps
}
