package rapporteur_test

import (
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The budgets. A file or function over its limit says why in a comment that
// starts with "// long: ", in the first lines of the file or in the function's
// documentation.
const (
	maxFileLines  = 700
	maxFuncLines  = 80
	maxParameters = 4
)

// TestSize holds files and functions to their budgets.
func TestSize(t *testing.T) {
	for path, file := range sources(t) {
		if lines := fset.Position(file.End()).Line; lines > maxFileLines && !explained(file.Doc, file.Comments) {
			t.Errorf("%s has %d lines, over %d: cut it, or say why in a comment \"// long: …\"", path, lines, maxFileLines)
		}
		for _, decl := range file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if lines := fset.Position(f.End()).Line - fset.Position(f.Pos()).Line + 1; lines > maxFuncLines && !explained(f.Doc, nil) {
				t.Errorf("%s: %s has %d lines, over %d", fset.Position(f.Pos()), f.Name.Name, lines, maxFuncLines)
			}
			if n := f.Type.Params.NumFields(); n > maxParameters && !explained(f.Doc, nil) {
				t.Errorf("%s: %s has %d parameters, over %d", fset.Position(f.Pos()), f.Name.Name, n, maxParameters)
			}
		}
	}
}

// explained reports whether a comment says why something is long.
func explained(doc *ast.CommentGroup, all []*ast.CommentGroup) bool {
	if doc != nil {
		all = append([]*ast.CommentGroup{doc}, all...)
	}
	for _, group := range all {
		for _, c := range group.List {
			if strings.HasPrefix(c.Text, "// long: ") {
				return true
			}
		}
	}
	return false
}

// TestDocumented fails for an exported name without a comment and for a
// package without a package comment.
func TestDocumented(t *testing.T) {
	packages := map[string]bool{}
	for path, file := range sources(t) {
		dir := filepath.Dir(path)
		packages[dir] = packages[dir] || file.Doc != nil
		for _, decl := range file.Decls {
			for _, name := range undocumented(decl) {
				t.Errorf("%s: %s has no comment", fset.Position(decl.Pos()), name)
			}
		}
	}
	for dir, ok := range packages {
		if !ok {
			t.Errorf("package %s has no package comment", dir)
		}
	}
}

// undocumented returns the exported names that decl declares without a
// comment. A comment on a group of constants or variables covers the group.
func undocumented(decl ast.Decl) []string {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) {
			return []string{d.Name.Name}
		}
	case *ast.GenDecl:
		if d.Tok == token.IMPORT || d.Doc != nil {
			return nil
		}
		var out []string
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() && s.Doc == nil {
					out = append(out, s.Name.Name)
				}
			case *ast.ValueSpec:
				if s.Names[0].IsExported() && s.Doc == nil && s.Comment == nil {
					out = append(out, s.Names[0].Name)
				}
			}
		}
		return out
	}
	return nil
}

// exportedReceiver reports whether f is a function or a method of an exported
// type.
func exportedReceiver(f *ast.FuncDecl) bool {
	if f.Recv == nil {
		return true
	}
	typ := f.Recv.List[0].Type
	for {
		switch x := typ.(type) {
		case *ast.StarExpr:
			typ = x.X
		case *ast.IndexExpr:
			typ = x.X
		case *ast.Ident:
			return x.IsExported()
		default:
			return true
		}
	}
}

// TestNoForbiddenNames keeps out package names that say nothing.
func TestNoForbiddenNames(t *testing.T) {
	for path := range sources(t) {
		for _, part := range strings.Split(filepath.ToSlash(filepath.Dir(path)), "/") {
			switch part {
			case "util", "utils", "common", "helper", "helpers", "manager", "types", "base", "pkg", "misc":
				t.Errorf("%s: a package named %s says nothing", path, part)
			}
		}
	}
	if _, err := os.Stat("deps.txt"); err != nil {
		t.Fatal(err)
	}
}
