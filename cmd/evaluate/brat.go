package main

import (
	"archive/tar"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// A bratArticle is a text and what its annotators wrote, one standoff file
// each, in the order of the files' names.
type bratArticle struct {
	name        string
	text        string
	annotations []string
}

// readBrat reads the articles below a directory, or in a tar archive, plain or
// gzip: text/NAME.txt with ann/NAME_ANNOTATOR.ann, or attributions/ as PolNeAR
// calls the second. Articles without annotation are left out, as are
// annotations without a text.
func readBrat(name string) ([]bratArticle, error) {
	files := map[string]string{}
	keep := func(path string, r io.Reader) error {
		if key := bratKey(path); key != "" {
			data, err := io.ReadAll(r)
			files[key] = string(data)
			return err
		}
		return nil
	}
	if err := eachFile(name, keep); err != nil {
		return nil, err
	}
	articles := bratArticles(files)
	if len(articles) == 0 {
		return nil, fmt.Errorf("%s: no text/NAME.txt with ann/NAME_ANNOTATOR.ann in it", name)
	}
	return articles, nil
}

// eachFile calls do with every file below a directory or in a tar archive, which may
// be compressed.
func eachFile(name string, do func(path string, r io.Reader) error) error {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return err
	case info.IsDir():
		err = walkFiles(os.DirFS(name), do)
	default:
		err = walkTar(name, do)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// bratKey returns the last two parts of the path of a text or annotation,
// PolNeAR's attributions/ as ann/, and "" for other files.
func bratKey(p string) string {
	dir, file := path.Base(path.Dir(p)), path.Base(p)
	switch {
	case dir == "text" && strings.HasSuffix(file, ".txt"):
		return "text/" + file
	case (dir == "ann" || dir == "attributions") && strings.HasSuffix(file, ".ann"):
		return "ann/" + file
	}
	return ""
}

// bratArticles puts texts and annotations together.
func bratArticles(files map[string]string) []bratArticle {
	annotations := map[string][]string{} // file names by article
	for key := range files {
		if file, ok := strings.CutPrefix(key, "ann/"); ok {
			name := strings.TrimSuffix(file, ".ann")
			if i := strings.LastIndexByte(name, '_'); i >= 0 {
				name = name[:i]
			}
			annotations[name] = append(annotations[name], key)
		}
	}
	var out []bratArticle
	for name, keys := range annotations {
		text, ok := files["text/"+name+".txt"]
		if !ok {
			continue
		}
		slices.Sort(keys)
		a := bratArticle{name: name, text: text}
		for _, key := range keys {
			a.annotations = append(a.annotations, files[key])
		}
		out = append(out, a)
	}
	slices.SortFunc(out, func(a, b bratArticle) int { return strings.Compare(a.name, b.name) })
	return out
}

// walkFiles calls do with each regular file of fsys.
func walkFiles(fsys fs.FS, do func(path string, r io.Reader) error) error {
	return fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		f, err := fsys.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		return do(path, f)
	})
}

// walkTar calls do with each file of a tar archive, plain or gzip.
func walkTar(name string, do func(path string, r io.Reader) error) error {
	f, err := open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	for archive := tar.NewReader(f); ; {
		h, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil && h.Typeflag == tar.TypeReg {
			err = do(h.Name, archive)
		}
		if err != nil {
			return err
		}
	}
}
