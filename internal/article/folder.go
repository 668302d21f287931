package article

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/rapporteur/rapporteur"
)

// The caps on one zip file.
const (
	maxZip     = 4 << 30 // bytes, packed
	maxZipFile = 1 << 20 // files in it
)

// File reads the file at path as [Reader.Read] does, or each file of the folder
// at path and of the folders in it, in the order of their names. Hidden files
// and folders are left out, links are not followed. A plain text in a folder
// takes its path in the folder for its id. What cannot be opened is an item
// with an error.
func (rd *Reader) File(path string) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(Item{Where: path, Err: err})
			return
		}
		defer f.Close()
		items := rd.Read(f, path)
		if info, err := f.Stat(); err == nil && info.IsDir() {
			items = rd.folder(path)
		}
		items(yield)
	}
}

// folder reads every file under root.
func (rd *Reader) folder(root string) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		stopped := false
		send := func(item Item) bool {
			stopped = stopped || !yield(item)
			return !stopped
		}
		_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			switch hidden := d != nil && path != root && strings.HasPrefix(d.Name(), "."); {
			case err != nil:
				send(Item{Where: path, Err: err})
			case hidden && d.IsDir():
				return filepath.SkipDir
			case !hidden && d.Type().IsRegular():
				rd.fileIn(root, path)(send)
			}
			if stopped {
				return filepath.SkipAll
			}
			return nil
		})
	}
}

// fileIn reads the file at path, which lies under root.
func (rd *Reader) fileIn(root, path string) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(Item{Where: path, Err: err})
			return
		}
		defer f.Close()
		id, err := filepath.Rel(root, path)
		if err != nil {
			id = filepath.Base(path)
		}
		for item := range rd.stream(f, place{name: path, id: filepath.ToSlash(id)}) {
			if item.Article != nil && item.Skip == nil {
				item = rd.once(item)
			}
			if !yield(item) {
				return
			}
		}
	}
}

// zip reads each file of a zip file. Its directory stands at its end, so the
// stream is copied to a temporary file first.
func (rd *Reader) zip(in *bufio.Reader, at place) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		if at.nested > maxNested {
			yield(failure(at.name, fmt.Errorf("zip files inside zip files deeper than %d are not read: unpack it", maxNested)))
			return
		}
		f, size, err := spool(in)
		if err != nil {
			yield(failure(at.name, err))
			return
		}
		defer os.Remove(f.Name())
		defer f.Close()
		z, err := zip.NewReader(f, size)
		if err != nil {
			yield(failure(at.name, fmt.Errorf("reading zip: %w", err)))
			return
		}
		if len(z.File) > maxZipFile {
			yield(failure(at.name, fmt.Errorf("a zip of %d files: at most %d are read", len(z.File), maxZipFile)))
			return
		}
		for _, entry := range z.File {
			if !rd.zipped(entry, at, yield) {
				return
			}
		}
	}
}

// spool copies a stream to a temporary file.
func spool(in io.Reader) (*os.File, int64, error) {
	f, err := os.CreateTemp("", "rapporteur-*.zip")
	if err != nil {
		return nil, 0, err
	}
	size, err := io.Copy(f, io.LimitReader(in, maxZip+1))
	if err == nil && size > maxZip {
		err = fmt.Errorf("over %d GiB: unpack it", maxZip>>30)
	}
	if err != nil {
		f.Close()
		os.Remove(f.Name())
		return nil, 0, err
	}
	return f, size, nil
}

// zipped reads one file of a zip file. Names are words in messages and ids, and
// no path is opened by them; one that leads outside is still refused, since
// somebody meant harm by it.
func (rd *Reader) zipped(entry *zip.File, at place, yield func(Item) bool) bool {
	name := filepath.ToSlash(entry.Name)
	base := name[strings.LastIndex(name, "/")+1:]
	switch {
	case !filepath.IsLocal(entry.Name) || strings.Contains(entry.Name, `\`):
		return yield(failure(at.name, fmt.Errorf("the name %q leads outside the zip file: it is not read", entry.Name)))
	case entry.FileInfo().IsDir() || strings.HasPrefix(base, ".") || strings.HasPrefix(name, "__MACOSX/"):
		return true
	case entry.Flags&1 != 0:
		return yield(failure(at.name, fmt.Errorf("%s is encrypted: unpack it", name)))
	case entry.UncompressedSize64 > ratioAfter && entry.UncompressedSize64 > maxRatio*entry.CompressedSize64:
		return yield(failure(at.name, fmt.Errorf("%s: %w", name, errBomb)))
	}
	inner := at.inside(name)
	f, err := entry.Open()
	if err != nil {
		return yield(failure(inner.name, err))
	}
	defer f.Close()
	more := true
	for item := range rd.stream(f, inner) {
		if more = yield(item); !more {
			break
		}
	}
	return more
}

// plural helps messages about lists.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// list is what comes of an input that lists addresses and holds no article.
func list(at place, detail string) []Item {
	return []Item{skip(at.name, &rapporteur.Article{ID: rapporteur.ArticleID(at.id)}, rapporteur.SkipFormat, detail)}
}
