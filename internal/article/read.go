package article

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/text"
)

// maxArticle is the size in bytes of the longest article that is read; a longer
// one is skipped as too large. It bounds memory, and what a small compressed
// file can grow to.
const maxArticle = 64 << 20

// Options say how to read.
type Options struct {
	// Published is the publication date of articles that give none.
	Published time.Time
	// Language takes every article as being in this language; "" recognises it
	// and skips what is not English.
	Language string
}

// An Item is what came of one article of the input: an article to read, a skip,
// or an error.
type Item struct {
	// Where is the file, and the line for JSON Lines: "talks.jsonl:14".
	Where string
	// Article is nil if Err is set. That of a skip holds what is known of it.
	Article *rapporteur.Article
	Skip    *rapporteur.Skip
	Err     error
}

// A Reader reads inputs one after the other and remembers the ids it saw. It
// is not safe for concurrent use.
type Reader struct {
	opts Options
	seen map[rapporteur.ArticleID]sighting
}

// A sighting is where an id was read, and with what text.
type sighting struct {
	where, sha256 string
}

// NewReader returns a Reader with these options.
func NewReader(opts Options) *Reader {
	return &Reader{opts: opts, seen: map[rapporteur.ArticleID]sighting{}}
}

// Read returns the articles of r in order. name is the file's name, or "-" for
// standard input: its ending and the first byte tell plain text from JSON.
// Memory is bounded by the longest article, not by the input. An item's error
// names file and line and ends nothing but its article, except where the input
// itself cannot be read further.
func (rd *Reader) Read(r io.Reader, name string) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		in, err := plain(r)
		if err != nil {
			yield(Item{Where: name, Err: fmt.Errorf("%s: %w", name, err)})
			return
		}
		for item := range rd.items(in, name) {
			if item.Article != nil && item.Skip == nil {
				item = rd.once(item)
			}
			if !yield(item) {
				return
			}
		}
	}
}

// File reads the file at path as [Reader.Read] does. A file that cannot be
// opened is an item with an error.
func (rd *Reader) File(path string) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		f, err := os.Open(path)
		if err == nil {
			defer f.Close()
			if info, e := f.Stat(); e == nil && info.IsDir() {
				err = fmt.Errorf("%s is a directory: name the files in it, as in %s", path, filepath.Join(path, "*.txt"))
			}
		}
		if err != nil {
			yield(Item{Where: path, Err: err})
			return
		}
		for item := range rd.Read(f, path) {
			if !yield(item) {
				return
			}
		}
	}
}

// items returns the articles of a plain stream.
func (rd *Reader) items(in *bufio.Reader, name string) iter.Seq[Item] {
	if mark, err := in.Peek(3); err == nil && string(mark) == "\ufeff" {
		_, _ = in.Discard(3) // a byte-order mark is no part of the text
	}
	switch first := firstByte(in); {
	case first == '[' && hasEnding(name, ".json"):
		return rd.array(in, name)
	case first == '{' || hasEnding(name, ".jsonl", ".ndjson"):
		return rd.lines(in, name)
	}
	return rd.file(in, name)
}

// plain returns r, decompressed if it begins as gzip does.
func plain(r io.Reader) (*bufio.Reader, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	if magic, err := in.Peek(2); err != nil || magic[0] != 0x1f || magic[1] != 0x8b {
		if err != nil && err != io.EOF && len(magic) == 0 {
			return nil, err
		}
		return in, nil
	}
	z, err := gzip.NewReader(in)
	if err != nil {
		return nil, fmt.Errorf("reading gzip: %w", err)
	}
	return bufio.NewReaderSize(z, 1<<16), nil
}

// firstByte returns the first byte that is no white space, without taking it.
func firstByte(in *bufio.Reader) byte {
	for n := 1; n <= 4096; n++ {
		head, err := in.Peek(n)
		if len(head) < n || err != nil {
			return 0
		}
		if c := head[n-1]; c != ' ' && c != '\t' && c != '\r' && c != '\n' {
			return c
		}
	}
	return 0
}

// hasEnding reports whether name, without ".gz", has one of these endings.
func hasEnding(name string, endings ...string) bool {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	for _, e := range endings {
		if strings.HasSuffix(name, e) {
			return true
		}
	}
	return false
}

// file reads the whole stream as one article of plain text.
func (rd *Reader) file(in io.Reader, name string) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		data, err := io.ReadAll(io.LimitReader(in, maxArticle+1))
		switch {
		case err != nil:
			yield(Item{Where: name, Err: fmt.Errorf("%s: %w", name, err)})
		case len(data) > maxArticle:
			yield(skip(name, &rapporteur.Article{ID: rapporteur.ArticleID(name)}, rapporteur.SkipTooLarge, fmt.Sprintf("over %d MiB", maxArticle>>20)))
		default:
			id := ""
			if name != "-" {
				id = strings.TrimSuffix(filepath.Base(name), ".gz")
			}
			yield(rd.article(name, raw{ID: id, Text: string(data), headline: true}))
		}
	}
}

// A raw is an article as the input gives it.
type raw struct {
	ID, URL, Title, Publisher string
	Published                 time.Time
	Text                      string
	headline                  bool // the title may be the first line of the text
}

// article makes an item of r: an article, or a skip with its reason.
func (rd *Reader) article(where string, r raw) Item {
	sum := sha256.Sum256([]byte(r.Text))
	a := &rapporteur.Article{
		ID: rapporteur.ArticleID(r.ID), URL: r.URL, Title: r.Title, Publisher: r.Publisher, Published: r.Published,
		SHA256: hex.EncodeToString(sum[:]),
	}
	if a.ID == "" {
		a.ID = rapporteur.ArticleID(a.SHA256[:12])
	}
	if a.Published.IsZero() {
		a.Published = rd.opts.Published
	}
	if binary(r.Text) {
		return skip(where, a, rapporteur.SkipBinary, "not text")
	}
	t, err := text.New(r.Text)
	if invalid := (*text.InvalidError)(nil); errors.As(err, &invalid) {
		return skip(where, a, rapporteur.SkipEncoding, invalid.Error())
	} else if err != nil {
		return skip(where, a, rapporteur.SkipTooLarge, err.Error())
	}
	a.Text = t
	if !hasLetter(r.Text) {
		return skip(where, a, rapporteur.SkipEmpty, "no letter in it")
	}
	a.Language = rd.opts.Language
	if a.Language == "" {
		a.Language = Language(r.Text)
	}
	if a.Language != "en" {
		return skip(where, a, rapporteur.SkipLanguage, languageName(a.Language))
	}
	if a.Title == "" && r.headline {
		a.Title = headline(t)
	}
	return Item{Where: where, Article: a}
}

// once skips an article that was read before, and refuses another one of the
// same id.
func (rd *Reader) once(item Item) Item {
	a := item.Article
	before, ok := rd.seen[a.ID]
	switch {
	case !ok:
		rd.seen[a.ID] = sighting{item.Where, a.SHA256}
		return item
	case before.sha256 == a.SHA256:
		return skip(item.Where, a, rapporteur.SkipRepeated, fmt.Sprintf("id %q was read at %s", a.ID, before.where))
	}
	return Item{Where: item.Where, Err: fmt.Errorf("%s: id %q stands at %s with another text: give each article an id of its own", item.Where, a.ID, before.where)}
}

func skip(where string, a *rapporteur.Article, reason rapporteur.SkipReason, detail string) Item {
	return Item{Where: where, Article: a, Skip: &rapporteur.Skip{Reason: reason, Detail: detail}}
}

// headline returns the first line of t if it reads like one: short, without a
// full stop, and more text after it.
func headline(t text.Text) string {
	paragraphs := t.Paragraphs()
	if len(paragraphs) < 2 {
		return ""
	}
	line := t.Slice(paragraphs[0])
	if len(line) > 200 || strings.ContainsAny(line, "\n\r") || strings.HasSuffix(line, ".") || strings.HasSuffix(line, ":") {
		return ""
	}
	return line
}

// binary reports whether s looks like no text at all: control characters other
// than white space make more than a thirtieth of its beginning.
func binary(s string) bool {
	head := s[:min(len(s), 8192)]
	control := 0
	for i := range len(head) {
		if c := head[i]; c < ' ' && !strings.ContainsRune("\t\n\v\f\r", rune(c)) {
			control++
		}
	}
	return control*30 > len(head) || bytes.HasPrefix([]byte(head), []byte("%PDF-"))
}
