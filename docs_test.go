package rapporteur_test

import (
	"go/ast"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestArchitectureNamesWhatExists fails for a package of deps.txt that
// ARCHITECTURE.md does not mention.
func TestArchitectureNamesWhatExists(t *testing.T) {
	page := readFile(t, "ARCHITECTURE.md")
	for pkg := range readDeps(t, "deps.txt") {
		if !strings.Contains(page, "`"+pkg+"`") {
			t.Errorf("ARCHITECTURE.md does not mention package `%s`", pkg)
		}
	}
}

var (
	backticks = regexp.MustCompile("`([^`\n]+)`")
	goName    = regexp.MustCompile(`^([a-z]+)\.([A-Z]\w*)(?:\.([A-Z]\w*))?$`)
	filePath  = regexp.MustCompile(`^[\w.-]+(/[\w.-]+)+/?$`)
	link      = regexp.MustCompile(`\]\(([^)#:\s]+)\)`)
)

// TestDocumentsNameWhatExists holds every document to the tree: a `pkg.Name`
// must be an exported name of a package of ours, a `path/of/file` and the
// target of a link must exist.
func TestDocumentsNameWhatExists(t *testing.T) {
	exported, packages := exportedNames(t)
	for _, doc := range documents(t) {
		page := readFile(t, doc)
		for _, m := range backticks.FindAllStringSubmatch(page, -1) {
			name := goName.FindStringSubmatch(m[1])
			if name == nil || !packages[name[1]] {
				continue
			}
			full := name[1] + "." + name[2]
			if name[3] != "" {
				full += "." + name[3]
			}
			if !exported[full] {
				t.Errorf("%s names %s, which does not exist", doc, m[0])
			}
		}
		for _, m := range backticks.FindAllStringSubmatch(page, -1) {
			first, _, _ := strings.Cut(m[1], "/")
			if !filePath.MatchString(m[1]) || !exists(first) {
				continue
			}
			if !exists(m[1]) && !exists(filepath.Join(filepath.Dir(doc), m[1])) {
				t.Errorf("%s names the path %s, which does not exist", doc, m[0])
			}
		}
		for _, m := range link.FindAllStringSubmatch(page, -1) {
			if !exists(filepath.Join(filepath.Dir(doc), m[1])) {
				t.Errorf("%s links to %s, which does not exist", doc, m[1])
			}
		}
	}
}

// documents returns the Markdown files of the repository.
func documents(t *testing.T) []string {
	t.Helper()
	var docs []string
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() && path != "." && strings.HasPrefix(d.Name(), ".") {
			return filepath.SkipDir
		}
		if err == nil && strings.HasSuffix(path, ".md") {
			docs = append(docs, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

// exportedNames returns "pkg.Name" and "pkg.Type.Member" of every package of
// the module, and the names of the packages.
func exportedNames(t *testing.T) (names, packages map[string]bool) {
	names, packages = map[string]bool{}, map[string]bool{}
	for _, file := range sources(t) {
		pkg := file.Name.Name
		packages[pkg] = true
		for _, decl := range file.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				name := d.Name.Name
				if d.Recv != nil {
					name = receiver(d) + "." + name
				}
				names[pkg+"."+name] = true
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					for _, n := range declared(spec) {
						names[pkg+"."+n] = true
					}
				}
			}
		}
	}
	return names, packages
}

// receiver returns the type name of a method's receiver.
func receiver(f *ast.FuncDecl) string {
	name := ""
	ast.Inspect(f.Recv.List[0].Type, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && name == "" {
			name = id.Name
		}
		return true
	})
	return name
}

// declared returns the names that spec declares, fields of structs included.
func declared(spec ast.Spec) []string {
	switch s := spec.(type) {
	case *ast.ValueSpec:
		var out []string
		for _, n := range s.Names {
			out = append(out, n.Name)
		}
		return out
	case *ast.TypeSpec:
		out := []string{s.Name.Name}
		if st, ok := s.Type.(*ast.StructType); ok {
			for _, f := range st.Fields.List {
				for _, n := range f.Names {
					out = append(out, s.Name.Name+"."+n.Name)
				}
			}
		}
		return out
	}
	return nil
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
